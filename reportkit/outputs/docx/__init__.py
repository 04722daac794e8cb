"""A document tree to a Word document: finished when it is first opened, ready for remarks."""

from reportkit.document.nodes import Document
from reportkit.looks import Looks, shipped_looks
from reportkit.outputs.docx.assembly import assemble_package
from reportkit.outputs.garbage import held_collection


def render_docx(document: Document, looks: Looks | None = None) -> bytes:
    """The document as DOCX, the same bytes for the same tree.

    Shape: what each block, list item, column, row and note shows lies in a hidden bookmark
    (`reportkit.ooxml.bookmarks`); texts, labels and numbers are those of the tree.
    Errors: `OutputError` when the reference document lacks a style that a role wants.
    """
    with held_collection():
        return assemble_package(document, looks or shipped_looks())
