"""The test of the house: every node says the same on the page and in the PDF as in the tree."""

import pytest

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
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from reportkit.document.number import number
from reportkit.document.walk import own_texts, walk
from reportkit.outputs.html import render_html
from reportkit.outputs.pdf import render_pdf
from tests.agreement.extract import html_identification, html_texts, pdf_texts
from tests.sample_document import WORDS, sample_document, words


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def page(document: Document) -> bytes:
    return render_html(document)


@pytest.fixture(scope="module")
def pdf(document: Document) -> bytes:
    return render_pdf(document)


def test_the_page_shows_every_node_once_in_order(document: Document, page: bytes) -> None:
    """Each node's words stand on the page as in the tree, under its own id, in order."""
    expected = [(node.id, own_texts(node)) for node in walk(document)]

    assert expected == html_texts(page)


def test_the_pdf_shows_every_node_once_in_order(document: Document, pdf: bytes) -> None:
    """Read along its tags, the PDF says what the tree says, nothing more and nothing twice."""
    lines = [document.organisation, document.date]
    expected = [*lines, *(text for node in walk(document) for text in own_texts(node))]

    assert [_squeezed(text) for text in expected] == pdf_texts(pdf)


def test_both_begin_with_who_and_when(document: Document, page: bytes) -> None:
    """The identification block says whose report it is and of what day."""
    assert [document.organisation, document.date] == html_identification(page)


def marked(text: str, note: str) -> Inlines:
    """Words with a note."""
    return (Text(text=text), NoteMark(note=f"note.{note}"))


def awkward_document() -> Document:
    """Notes in a heading, a caption, a head, a cell and twice; links in weight; no rows."""
    rows = tuple(
        Row(id=f"a.row-{count}", cells=(Cell(content=words(f"{count}")), Cell(content=())))
        for count in range(60)
    )
    last = Row(id="a.last", cells=(Cell(content=marked("viimeinen", "cell")), Cell(content=())))
    head = Column(id="a.name", header=marked("Nimi", "head"), row_header=True)
    link = Link(content=(Strong(content=words("linkki")),), url="https://example.org/?a=1&b=2")
    item = (Strong(content=(Emphasis(content=words("syvä")), link)), NoteMark(note="note.head"))
    children = (
        Table(
            id="a.table",
            caption=marked("Taulu", "caption"),
            columns=(head, Column(id="a.other", header=words("Muu"))),
            rows=(*rows, last),
        ),
        Table(
            id="a.none",
            caption=words("Tyhjä"),
            columns=(Column(id="a.n", header=words("N")),),
            rows=(),
        ),
        BulletList(id="a.list", items=(ListItem(id="a.item", content=item),)),
    )
    section = Section(id="a", title=marked("Otsikko", "title"), children=children)
    return number(
        Document(
            id="awkward",
            language="fi",
            title='"Nimi" \\ <b>',
            words=WORDS,
            blocks=(section,),
            notes=tuple(
                Note(id=f"note.{key}", content=words(f"Alaviite {key}."))
                for key in ("title", "caption", "head", "cell")
            ),
        )
    )


def test_awkward_places_lose_nothing() -> None:
    """Notes wherever they may be marked, and tables without rows, are shown once in both."""
    document = awkward_document()
    expected = [(node.id, own_texts(node)) for node in walk(document)]

    assert expected == html_texts(render_html(document))
    assert [_squeezed(text) for _, texts in expected for text in texts] == pdf_texts(
        render_pdf(document)
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())
