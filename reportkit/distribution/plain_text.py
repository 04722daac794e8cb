"""A document as plain text: the cover letter in the message that it travels with."""

from collections.abc import Iterator

from reportkit.document.nodes import Document, ListItem, Paragraph, Section
from reportkit.document.walk import own_texts, walk


def plain_text(document: Document) -> str:
    """The words of a document, paragraphs parted by empty lines, items of lists by dashes."""
    return "".join(_lines(document)).strip() + "\n"


def _lines(document: Document) -> Iterator[str]:
    for node in walk(document):
        words = " ".join(own_texts(node))
        if isinstance(node, ListItem):
            yield f"– {words}\n"
        elif isinstance(node, Section | Paragraph) and words:
            yield f"\n{words}\n"
