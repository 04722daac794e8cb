"""The test of the house: every node says the same on the page and in the PDF as in the tree."""

import pytest

from reportkit.document.nodes import Document
from reportkit.document.walk import own_texts, walk
from reportkit.outputs.html import render_html
from reportkit.outputs.pdf import render_pdf
from tests.agreement.extract import html_identification, html_texts, pdf_texts
from tests.sample_document import sample_document


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


def _squeezed(text: str) -> str:
    return "".join(text.split())
