"""Where in a finished Word document a comment on a block is marked."""

from collections.abc import Sequence

from lxml import etree

from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.ooxml.names import W


class CommentPlaces:
    """The paragraphs of a document by the bookmarks of its blocks."""

    def __init__(self, body: etree._Element, notes: etree._Element) -> None:
        self.body = body
        self._paragraphs = _paragraphs_by_bookmark(body)
        self._paragraphs |= _note_marks(body, notes)

    def mark(self, blocks: Sequence[str], comments: Sequence[int], style: str | None) -> None:
        """Mark the paragraph of the first block that is there with these comments."""
        found = (self._find(block) for block in blocks)
        paragraph = next((each for each in found if each is not None), None)
        _mark(self._first() if paragraph is None else paragraph, comments, style)

    def _find(self, block: str) -> etree._Element | None:
        row, _, column = block.partition("#")
        paragraph = self._paragraphs.get(bookmark_name(row))
        return paragraph if paragraph is None or not column else self._cell(paragraph, column)

    def _cell(self, first: etree._Element, column: str) -> etree._Element:
        """The paragraph of a row's cell; that of the first one where there is no such column."""
        row = next(first.iterancestors(f"{W}tr"), None)
        cells = [] if row is None else list(row.iterchildren(f"{W}tc"))
        place = int(column) if column.isdecimal() else 0
        return next(cells[place].iterchildren(f"{W}p")) if place < len(cells) else first

    def _first(self) -> etree._Element:
        return next(self.body.iter(f"{W}p"))


def _paragraphs_by_bookmark(root: etree._Element) -> dict[str, etree._Element]:
    return {
        bookmark.get(f"{W}name", ""): next(bookmark.iterancestors(f"{W}p"))
        for bookmark in root.iter(f"{W}bookmarkStart")
    }


def _note_marks(body: etree._Element, notes: etree._Element) -> dict[str, etree._Element]:
    """For the bookmark of each note the paragraph with its mark: notes take no comments in Word."""
    marks = {
        mark.get(f"{W}id"): next(mark.iterancestors(f"{W}p"))
        for mark in body.iter(f"{W}footnoteReference")
    }
    return {
        name: marks[number]
        for note in notes.iterchildren(f"{W}footnote")
        for name in _paragraphs_by_bookmark(note)
        if (number := note.get(f"{W}id")) in marks
    }


def _mark(paragraph: etree._Element, comments: Sequence[int], style: str | None) -> None:
    properties = paragraph.find(f"{W}pPr")
    start = 0 if properties is None else 1
    for offset, number in enumerate(comments):
        paragraph.insert(start + offset, _element("commentRangeStart", number))
    for number in comments:
        paragraph.append(_element("commentRangeEnd", number))
        paragraph.append(_reference(number, style))


def _reference(number: int, style: str | None) -> etree._Element:
    run = etree.Element(f"{W}r")
    if style is not None:
        look = etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}rStyle")
        look.set(f"{W}val", style)
    run.append(_element("commentReference", number))
    return run


def _element(name: str, number: int) -> etree._Element:
    element = etree.Element(f"{W}{name}")
    element.set(f"{W}id", str(number))
    return element
