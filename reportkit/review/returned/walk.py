"""Walks WordprocessingML in reading order and notes for each piece of text who did what to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from reportkit.ooxml.bookmarks import node_bookmark
from reportkit.ooxml.names import MATH, MC, W
from reportkit.ooxml.styles import StyleSheet, switch, value_of, whole_number
from reportkit.review.returned.elements import (
    CHANGED,
    RESHAPED,
    WRAPPERS,
    alternative,
    cell_changes,
    direct_changes,
    formats_below,
    inside,
    is_contents_control,
    is_current,
    symbol_text,
    text_boxes,
)
from reportkit.review.returned.fields import OpenField, is_computed
from reportkit.review.returned.marks import revision_of, unknown_change
from reportkit.review.returned.values import (
    Flow,
    Paragraph,
    Piece,
    Revision,
    Revisions,
    Table,
    TableCell,
    TableRow,
    UnknownChange,
)

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
VML = "{urn:schemas-microsoft-com:vml}"

# The ends of ranges around moved text bear names, too; the text itself says all.
_KNOWN_RANGES = frozenset({f"{W}moveFromRangeStart", f"{W}moveToRangeStart"})
_TEXT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_NOTE_MARKS = {f"{W}footnoteReference": "f", f"{W}endnoteReference": "e"}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
# What nobody sees or what turns the reading order; the text that was sent has none of it.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u180e\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u206a-\u206f"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_MAX_SPAN = 200


@dataclass
class _Open:
    """A paragraph that is being read."""

    pieces: list[Piece] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    formats: list[Revision] = field(default_factory=list)
    unknown: list[UnknownChange] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass
class Walk:
    """The state of one walk through a part: what is open, and what waits for a paragraph."""

    sheet: StyleSheet = field(default_factory=StyleSheet)
    comments: list[str] = field(default_factory=list)
    fields: list[OpenField] = field(default_factory=list)
    here: _Open = field(default_factory=_Open)

    # --- blocks ---

    def flow(self, parent: etree._Element, outer: Revisions = (), *, listed: bool = False) -> Flow:
        """Everything below an element that holds paragraphs."""
        return tuple(self._blocks(parent, outer, listed=listed))

    def paragraphs(self, parent: etree._Element) -> tuple[Paragraph, ...]:
        """The paragraphs below an element, those in tables as if there were none."""
        return tuple(chain.from_iterable(_flat(item) for item in self.flow(parent)))

    def _blocks(
        self, parent: etree._Element, outer: Revisions, *, listed: bool
    ) -> Iterator[Paragraph | Table]:
        for child in parent:
            yield from self._block(child, outer, listed=listed)

    def _block(
        self, child: etree._Element, outer: Revisions, *, listed: bool
    ) -> Iterator[Paragraph | Table]:
        tag = str(child.tag)
        if tag == f"{W}p":
            yield self._paragraph(child, outer, listed=listed)
        elif tag == f"{W}tbl":
            yield self._table(child, outer)
        elif tag == f"{W}sdt":
            yield from self._control(child, outer, listed=listed)
        elif tag in CHANGED:
            inner = (*outer, revision_of(child, CHANGED[tag]))
            yield from self._blocks(child, inner, listed=listed)
        elif tag in WRAPPERS:
            yield from self._blocks(child, outer, listed=listed)
        elif tag == f"{MC}AlternateContent":
            yield from self._blocks(alternative(child), outer, listed=listed)
        else:
            self._between(child)

    def _control(
        self, element: etree._Element, outer: Revisions, *, listed: bool
    ) -> Iterator[Paragraph | Table]:
        content = element.find(f"{W}sdtContent")
        if content is not None:
            inside = listed or is_contents_control(element)
            yield from self._blocks(content, outer, listed=inside)

    def _between(self, child: etree._Element) -> None:
        """What stands between paragraphs or runs and is no text."""
        tag = str(child.tag)
        if tag == f"{W}bookmarkStart":
            name = node_bookmark(child.get(f"{W}name", ""))
            self.here.bookmarks += [name] if name else []
        elif tag == f"{W}commentRangeStart":
            self.comments.append(child.get(f"{W}id", ""))
            self.here.points.append(self.comments[-1])
        elif tag == f"{W}commentRangeEnd":
            ended = child.get(f"{W}id", "")
            self.comments = [each for each in self.comments if each != ended]
        elif tag == f"{W}sectPr":
            self.here.formats += formats_below(child)
        elif tag == f"{W}altChunk" or (child.get(f"{W}author") and tag not in _KNOWN_RANGES):
            self.here.unknown.append(unknown_change(child))

    # --- paragraphs ---

    def _paragraph(self, element: etree._Element, outer: Revisions, *, listed: bool) -> Paragraph:
        properties = element.find(f"{W}pPr")
        in_contents = listed or any(each.is_contents for each in self.fields)
        self._inline(element, outer)
        in_contents = in_contents or any(each.is_contents for each in self.fields)
        mark = () if properties is None else self._properties(properties)
        here, self.here = self.here, _Open()
        # Only a field whose result has begun may reach over the paragraph's end.
        self.fields = [each for each in self.fields if each.shown]
        return Paragraph(
            pieces=_joined(here.pieces),
            mark=(*outer, *mark),
            bookmarks=tuple(here.bookmarks),
            formats=tuple(here.formats),
            unknown=tuple(here.unknown),
            points=tuple(dict.fromkeys(here.points)),
            boxes=tuple(self._box(box) for box in here.boxes),
            in_contents=in_contents,
        )

    def _box(self, element: etree._Element) -> tuple[Paragraph, ...]:
        return Walk(self.sheet, self.comments).paragraphs(element)

    def _properties(self, properties: etree._Element) -> Revisions:
        """The changes to the paragraph's end; those of its looks are kept with the paragraph."""
        mark: list[Revision] = []
        for child in properties.iter():
            parent = child.getparent()
            if child.tag in RESHAPED:
                self.here.formats.append(revision_of(child, "format"))
            elif child.tag in CHANGED and parent is not None and is_current(child, properties):
                is_mark = parent.tag == f"{W}rPr"
                (mark if is_mark else self.here.formats).append(
                    revision_of(child, CHANGED[str(child.tag)] if is_mark else "format")
                )
            elif child.get(f"{W}author") and is_current(child, properties):
                self.here.unknown.append(unknown_change(child))
        return tuple(mark)

    # --- runs ---

    def _inline(self, parent: etree._Element, revisions: Revisions) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag == f"{W}r":
                self._run(child, revisions)
            elif tag in CHANGED:
                self._inline(child, (*revisions, revision_of(child, CHANGED[tag])))
            elif tag in WRAPPERS:
                self._inline(child, revisions)
            elif tag == f"{W}sdt":
                self._inline_control(child, revisions)
            elif tag == f"{W}fldSimple":
                self._simple_field(child, revisions)
            elif tag == f"{MC}AlternateContent":
                self._inline(alternative(child), revisions)
            elif tag.startswith(MATH):
                self._formula(child, revisions)
            elif tag != f"{W}pPr":
                self._between(child)

    def _inline_control(self, element: etree._Element, revisions: Revisions) -> None:
        content = element.find(f"{W}sdtContent")
        if content is not None and not switch(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
            self._inline(content, revisions)

    def _simple_field(self, element: etree._Element, revisions: Revisions) -> None:
        self.fields.append(OpenField(element.get(f"{W}instr", ""), shown=True))
        self._inline(element, revisions)
        self.fields.pop()

    def _formula(self, element: etree._Element, revisions: Revisions) -> None:
        for child in element.iter(f"{MATH}t"):
            around = (each for each in child.iterancestors() if each.tag in CHANGED)
            own = [revision_of(each, CHANGED[str(each.tag)]) for each in around]
            self._say(child.text or "", tuple(own) or revisions, ())
        for child in element.iter(f"{MATH}ctrlPr"):
            for each in child.iter(*CHANGED):
                self.here.unknown.append(unknown_change(each))

    def _run(self, element: etree._Element, revisions: Revisions) -> None:
        properties = element.find(f"{W}rPr")
        formats: Revisions = ()
        hidden = False
        if properties is not None and len(properties):
            formats = tuple(formats_below(properties))
            hidden = bool(switch(properties.find(f"{W}vanish")))
            revisions = (*revisions, *self._on_the_run(properties))
        for child in element:
            self._run_child(child, revisions, formats, hidden=hidden)

    def _on_the_run(self, properties: etree._Element) -> Iterator[Revision]:
        for child in properties:
            if child.tag in CHANGED:
                yield revision_of(child, CHANGED[str(child.tag)])
            elif child.get(f"{W}author") and child.tag not in RESHAPED:
                self.here.unknown.append(unknown_change(child))

    def _run_child(
        self, child: etree._Element, revisions: Revisions, formats: Revisions, *, hidden: bool
    ) -> None:
        tag = str(child.tag)
        if tag in (f"{W}t", f"{W}delText"):
            if not hidden:
                self._say(child.text or "", revisions, formats)
        elif tag in _TEXT:
            self._say(_TEXT[tag], revisions, formats)
        elif tag == f"{W}br":
            # A new page or column is no word.
            self._say(
                "" if child.get(f"{W}type") in ("page", "column") else "\n", revisions, formats
            )
        elif tag == f"{W}sym":
            self._say(symbol_text(child), revisions, formats)
        elif tag == f"{W}fldChar":
            self._turn_field(child.get(f"{W}fldCharType"))
        elif tag in (f"{W}instrText", f"{W}delInstrText") and self.fields:
            self.fields[-1].instruction += child.text or ""
        elif tag in _NOTE_MARKS:
            name = _NOTE_MARKS[tag] + child.get(f"{W}id", "")
            self._add(Piece("", revisions, tuple(self.comments), thing=f"note:{name}"))
        elif tag == f"{W}commentReference":
            self.here.points.append(child.get(f"{W}id", ""))
        elif tag in _DRAWN or tag == f"{MC}AlternateContent":
            self._drawing(child, revisions)
        elif tag == f"{W}ruby":
            for base in child.iter(f"{W}rubyBase"):
                self._inline(base, revisions)

    def _turn_field(self, turn: str | None) -> None:
        if turn == "begin":
            self.fields.append(OpenField(""))
        elif turn == "separate" and self.fields:
            self.fields[-1].shown = True
        elif turn == "end" and self.fields:
            self.fields.pop()

    def _say(self, text: str, revisions: Revisions, formats: Revisions) -> None:
        if not text or not all(each.shown for each in self.fields):
            return
        is_field = any(is_computed(each.instruction) for each in self.fields)
        seen = _UNSEEN.sub("", text)
        self._add(Piece(seen, revisions, tuple(self.comments), is_field, formats=formats))

    def _add(self, piece: Piece) -> None:
        self.here.pieces.append(piece)

    def _drawing(self, element: etree._Element, revisions: Revisions) -> None:
        if element.tag == f"{MC}AlternateContent":
            element = alternative(element)
        boxes = list(text_boxes(element))
        self.here.boxes += boxes
        if not boxes and not any(True for _ in element.iter(f"{VML}textpath")):
            words = next(
                (
                    each.get("descr") or each.get("title") or ""
                    for each in element.iter(f"{WP}docPr")
                ),
                "",
            )
            self._add(Piece("", revisions, tuple(self.comments), thing="picture", label=words))

    # --- tables ---

    def _table(self, element: etree._Element, outer: Revisions) -> Table:
        rows = tuple(self._row(each, outer) for each in inside(element, f"{W}tr"))
        properties = (element.find(f"{W}{name}") for name in ("tblPr", "tblGrid"))
        formats = chain.from_iterable(
            formats_below(each) for each in properties if each is not None
        )
        return Table(rows, tuple(formats))

    def _row(self, element: etree._Element, outer: Revisions) -> TableRow:
        properties = element.find(f"{W}trPr")
        cells = tuple(self._cell(each) for each in inside(element, f"{W}tc"))
        own = direct_changes(properties)
        formats = () if properties is None else tuple(formats_below(properties))
        return TableRow(cells, (*outer, *own), formats)

    def _cell(self, element: etree._Element) -> TableCell:
        properties = element.find(f"{W}tcPr")
        paragraphs = self.paragraphs(element)
        if properties is None:
            return TableCell(paragraphs)
        span = whole_number(value_of(properties.find(f"{W}gridSpan"))) or 1
        merged = properties.find(f"{W}vMerge")
        return TableCell(
            paragraphs,
            span=max(1, min(span, _MAX_SPAN)),
            revisions=tuple(cell_changes(properties)),
            formats=tuple(formats_below(properties)),
            continues=merged is not None and value_of(merged) in (None, "continue"),
        )


def _flat(item: Paragraph | Table) -> Iterator[Paragraph]:
    if isinstance(item, Paragraph):
        yield item
    else:
        for row in item.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one fate as one piece: programs cut text into many runs."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _same_fate(joined[-1], piece):
            joined[-1] = Piece(
                joined[-1].text + piece.text,
                piece.revisions,
                piece.comments,
                piece.is_field,
                formats=piece.formats,
            )
        else:
            joined.append(piece)
    return tuple(joined)


def _same_fate(one: Piece, other: Piece) -> bool:
    return (
        not one.thing
        and not other.thing
        and one.is_field == other.is_field
        and one.revisions == other.revisions
        and one.comments == other.comments
        and one.formats == other.formats
    )
