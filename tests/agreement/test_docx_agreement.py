"""The house's promise for the DOCX: each node's text, in order, exactly once, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.document.nodes import (
    Cell,
    Column,
    Document,
    Emphasis,
    Inlines,
    Link,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from reportkit.document.walk import own_texts, walk
from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.outputs.docx import render_docx
from tests.agreement.docx_extract import OUTSIDE, docx_texts
from tests.outputs.docx_parts import small_document
from tests.sample_document import sample_document, words


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def shown(document: Document) -> list[tuple[str, list[str]]]:
    return docx_texts(render_docx(document))


def expected_texts(document: Document) -> list[tuple[str, list[str]]]:
    return [
        (bookmark_name(node.id), texts) for node in walk(document) if (texts := own_texts(node))
    ]


def with_texts(shown: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [(name, texts) for name, texts in shown if texts]


def test_every_node_shows_its_texts_in_order_exactly_once(
    document: Document, shown: list[tuple[str, list[str]]]
) -> None:
    """What the tree says a node shows is what its bookmark holds; nothing stands outside."""
    assert expected_texts(document) == with_texts(shown)


def test_lists_and_tables_without_words_of_their_own_have_a_bookmark(
    shown: list[tuple[str, list[str]]],
) -> None:
    """A list and a table without a caption can be found in a returned file, too."""
    names = {name for name, _ in shown}

    assert bookmark_name("projects.lappi.results") in names
    assert bookmark_name("rooting.recommendations") in names
    assert bookmark_name("appendix-questions.sheet") in names


def test_a_lost_paragraph_is_noticed(document: Document) -> None:
    """The agreement fails when a renderer leaves a block out."""
    shorter = document.model_copy(update={"blocks": document.blocks[:-1]})

    assert expected_texts(document) != with_texts(docx_texts(render_docx(shorter)))


def test_a_changed_word_is_noticed(document: Document) -> None:
    """The agreement fails when a single paragraph says something else."""
    extra = Paragraph(id="extra", content=words("Lisäys"))
    longer = document.model_copy(update={"blocks": (*document.blocks, extra)})

    assert expected_texts(document) != with_texts(docx_texts(render_docx(longer)))


def test_nothing_is_outside(shown: list[tuple[str, list[str]]]) -> None:
    """No text of the body stands in no node."""
    assert OUTSIDE not in {name for name, _ in shown}


inlines = st.recursive(
    st.builds(Text, text=st.text("aä–& <>\"'\u00a0\u0301ſ😀", min_size=1, max_size=8)),
    lambda inner: st.one_of(
        st.builds(Strong, content=st.tuples(inner)),
        st.builds(Emphasis, content=st.tuples(inner, inner)),
        st.builds(Link, content=st.tuples(inner), url=st.just("https://example.org/")),
    ),
    max_leaves=4,
)
contents = st.lists(inlines, min_size=1, max_size=3).map(
    lambda each: (Text(text="a"), *each, Text(text="z"))
)


def grid(cells: list[list[Inlines]], node_id: str) -> Table:
    """A table of these cells; the first row is its head."""
    head, *rows = cells
    return Table(
        id=node_id,
        columns=tuple(Column(id=f"{node_id}.c{n}", header=each) for n, each in enumerate(head)),
        rows=tuple(
            Row(id=f"{node_id}.r{n}", cells=tuple(Cell(content=each) for each in row))
            for n, row in enumerate(rows)
        ),
    )


cell_contents = st.one_of(st.just(()), contents)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(cell_contents, min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(contents.map(lambda each: [[each]]), tables), min_size=1, max_size=4))
def test_any_words_in_any_cells_agree(blocks: list[list[list[Inlines]]]) -> None:
    """Whatever is nested, empty or full of signs: the agreement holds."""
    document = small_document(
        *(
            Section(
                id=f"s{number}",
                title=cells[0][0] or words("Otsikko"),
                children=(grid(cells, f"s{number}.t"),),
            )
            for number, cells in enumerate(blocks)
        )
    )

    assert expected_texts(document) == with_texts(docx_texts(render_docx(document)))
