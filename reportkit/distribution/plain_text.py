"""A document as plain text: the cover letter in the message that it travels with."""

from collections.abc import Iterator

from reportkit.document.nodes import Document, ListItem, Paragraph, Section
from reportkit.document.walk import own_texts, walk


def plain_text(document: Document, left_out: frozenset[str] = frozenset()) -> str:
    """The words of a document, paragraphs parted by empty lines, items of lists by dashes.

    `left_out` are the ids of nodes whose words are not wanted.
    """
    return "".join(_lines(document, left_out)).strip() + "\n"


def _lines(document: Document, left_out: frozenset[str]) -> Iterator[str]:
    for node in walk(document):
        if getattr(node, "id", None) in left_out:
            continue
        words = " ".join(own_texts(node))
        if isinstance(node, ListItem):
            yield f"– {words}\n"
        elif isinstance(node, Section | Paragraph) and words:
            yield f"\n{words}\n"
