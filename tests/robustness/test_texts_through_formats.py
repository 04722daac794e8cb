"""Whatever a text holds, PDF, DOCX and page show it as it was cleaned, once, and as words only."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportkit.document.nodes import (
    BulletList,
    Cell,
    Column,
    Document,
    Emphasis,
    Inlines,
    Link,
    ListItem,
    Note,
    NoteMark,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportkit.document.number import number
from reportkit.document.walk import own_texts, walk
from reportkit.inputs.text import clean_line, clean_text
from reportkit.outputs import render
from reportkit.outputs.coverage import with_covered_text
from tests.agreement.docx_extract import OUTSIDE, docx_texts
from tests.agreement.extract import html_texts, pdf_texts
from tests.outputs.docx_parts import small_document
from tests.sample_document import CELL, WORDS
from tools.hostile.entry import Scene
from tools.hostile.strings import STRINGS

# What cleaning leaves of them is a page of its own.
_LENGTHY = ("long-word", "megabyte", "long-line-of-brackets", "many-stars", "many-links")
_LENGTHY += ("many-references", "many-line-breaks", "old-hangul")
# Without shrinking: an example is a PDF, and a smaller one says no more than the difference shown.
_PHASES = (Phase.explicit, Phase.generate)

hostile_pieces = st.sampled_from(
    [Scene().filled(text) for name, text in STRINGS.items() if name not in _LENGTHY]
)
raw_texts = st.one_of(
    st.text(min_size=1, max_size=40),
    st.lists(st.one_of(hostile_pieces, st.text(max_size=5)), min_size=1, max_size=3).map("".join),
)
clean_lines = raw_texts.map(clean_line).filter(bool)


def document_of(lines: list[str]) -> Document:
    """A document with each line in every place that a text can come to."""
    return number(
        Document(
            id="any",
            language="fi",
            title=lines[0],
            words=WORDS,
            blocks=tuple(section(index, line) for index, line in enumerate(lines)),
            notes=tuple(
                Note(id=f"note.n{index}", content=words(line)) for index, line in enumerate(lines)
            ),
        )
    )


def words(line: str) -> Inlines:
    return (Text(text=line),)


def section(index: int, line: str) -> Section:
    weighty = (Strong(content=(Emphasis(content=words(line)),)),)
    marked = (*words(line), NoteMark(note=f"note.n{index}"))
    valued = (
        Value(text=line, sources=(CELL,)),
        Link(content=words("sivu"), url="https://example.org/?a=1&b=2"),
    )
    table = Table(
        id=f"s{index}.table",
        caption=words(line),
        columns=(
            Column(id=f"s{index}.c1", header=words(line), row_header=True),
            Column(id=f"s{index}.c2", header=words("Muu")),
        ),
        rows=(Row(id=f"s{index}.row", cells=(Cell(content=words(line)), Cell(content=weighty))),),
    )
    return Section(
        id=f"s{index}",
        title=words(line),
        children=(
            Paragraph(id=f"s{index}.p", content=marked),
            BulletList(id=f"s{index}.l", items=(ListItem(id=f"s{index}.i", content=valued),)),
            table,
        ),
    )


def squeezed(texts: list[str]) -> list[str]:
    # A hyphen that does not break is drawn with the sign of the other one, and copied as that.
    return ["".join(text.split()).replace("\u2011", "-") for text in texts]


def expected(document: Document) -> list[str]:
    """The words of every node, with `□` for characters that the shipped fonts do not have."""
    shown = with_covered_text(document)
    return squeezed([text for node in walk(shown) for text in own_texts(node) if text])


def assert_agreement(lines: list[str], *formats: str) -> None:
    document = document_of(lines)
    for name in formats:
        assert expected(document) == shown(render(document, name), name), name


def shown(content: bytes, output_format: str) -> list[str]:
    if output_format == "pdf":
        return squeezed([text for text in pdf_texts(content) if text])
    pairs = html_texts(content) if output_format == "html" else docx_texts(content)
    assert OUTSIDE not in [name for name, texts in pairs if any(texts)]
    return squeezed([text for _, texts in pairs for text in texts if text])


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=_PHASES,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(clean_lines, min_size=1, max_size=6))
def test_any_text_comes_out_of_page_and_docx_as_it_was_cleaned(lines):
    """In a heading, paragraph, item, value, link, cell, caption and note: no more and no less."""
    assert_agreement(lines, "html", "docx")


@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    phases=_PHASES,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(clean_lines, min_size=6, max_size=12))
def test_any_text_comes_out_of_the_pdf_as_it_was_cleaned(lines):
    """The same for the PDF, read as a screen reader does."""
    assert_agreement(lines, "pdf")


@pytest.mark.parametrize("output_format", ["html", "docx", "pdf"])
def test_every_hostile_string_comes_out_as_words(output_format):
    """Code of pages, templates and spreadsheets, unseen characters and scripts are only shown."""
    lines = [clean_line(Scene().filled(STRINGS[name])) for name in STRINGS if name not in _LENGTHY]

    assert_agreement([line for line in lines if line], output_format)


@pytest.mark.parametrize("name", ["long-word", "many-stars", "many-line-breaks", "old-hangul"])
def test_a_very_long_text_loses_nothing(name):
    """Words longer than a line are broken, not cut: all their letters are there."""
    line = clean_text(STRINGS[name])
    paragraph = Paragraph(id="s.p", content=words(line))
    document = small_document(Section(id="s", title=words("Otsikko"), children=(paragraph,)))

    for output_format in ("html", "docx", "pdf"):
        assert expected(document) == shown(render(document, output_format), output_format)


def test_a_head_taller_than_the_page_breaks_no_pdf():
    """A word of a page in the head of a table costs its place in the PDF, not the report."""
    line = clean_line(STRINGS["long-word"])
    cells = (Cell(content=words(line)), Cell(content=words(line)))
    columns = (
        Column(id="s.c1", header=words(line), row_header=True),
        Column(id="s.c2", header=words(line)),
    )
    table = Table(id="s.t", columns=columns, rows=(Row(id="s.r", cells=cells),))
    document = small_document(Section(id="s", title=words("Otsikko"), children=(table,)))

    assert render(document, "pdf").startswith(b"%PDF")
