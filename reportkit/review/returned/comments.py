"""The comments of a file: their words, who replied to whom, and what is settled."""

from __future__ import annotations

from lxml import etree

from reportkit.ooxml.names import W14, W
from reportkit.ooxml.opening import OpenedPackage
from reportkit.review.returned.marks import author_of, date_of
from reportkit.review.returned.values import Comment, Paragraph
from reportkit.review.returned.walk import Walk

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def read_comments(package: OpenedPackage, parts: dict[str, str]) -> tuple[Comment, ...]:
    """All comments in the file's order; none where the part is missing or broken."""
    root = package.find_xml(parts["comments"]) if "comments" in parts else None
    if root is None:
        return ()
    elements = list(root.iterchildren(f"{W}comment"))
    by_paragraph = {
        paragraph: element.get(f"{W}id", "")
        for element in elements
        for paragraph in _paragraph_ids(element)
    }
    extended = _extended(package, parts)
    return tuple(_comment(element, by_paragraph, extended) for element in elements)


def _comment(
    element: etree._Element,
    by_paragraph: dict[str, str],
    extended: dict[str, tuple[str | None, bool]],
) -> Comment:
    said = [extended[each] for each in _paragraph_ids(element) if each in extended]
    parents = (by_paragraph.get(parent) for parent, _ in said if parent)
    own = element.get(f"{W}id", "")
    return Comment(
        id=own,
        text=_text(Walk().paragraphs(element)),
        author=author_of(element),
        date=date_of(element),
        parent=next((each for each in parents if each and each != own), None),
        resolved=any(done for _, done in said),
    )


def _paragraph_ids(element: etree._Element) -> list[str]:
    """The ids of a comment's paragraphs; the others name it by that of its last."""
    found = (each.get(f"{W14}paraId", "") for each in element.iter(f"{W}p"))
    return [each.upper() for each in found if each]


def _extended(package: OpenedPackage, parts: dict[str, str]) -> dict[str, tuple[str | None, bool]]:
    """Of each paragraph id the one it replies to, and whether its thread is settled."""
    root = package.find_xml(parts["commentsExtended"]) if "commentsExtended" in parts else None
    return {
        each.get(f"{_W15}paraId", "").upper(): (
            each.get(f"{_W15}paraIdParent", "").upper() or None,
            each.get(f"{_W15}done") in ("1", "true", "on"),
        )
        for each in (() if root is None else root.iter(f"{_W15}commentEx"))
    }


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    lines = (
        "".join(
            piece.text
            for piece in paragraph.pieces
            if not any(revision.removes for revision in piece.revisions)
        )
        for paragraph in paragraphs
    )
    return "\n".join(line.replace("\t", " ").strip() for line in lines).strip()
