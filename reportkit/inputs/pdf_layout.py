"""The pages of a PDF → a flow: boxes and columns as tables, paragraphs made whole again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportkit.inputs.flow import (
    FlowBlock,
    FlowCell,
    FlowHeading,
    FlowItem,
    FlowParagraph,
    FlowTable,
    cell_text,
    tidy_spans,
)
from reportkit.inputs.headings import (
    FORM_SECTIONS,
    SKIPPED_SECTIONS,
    is_contents_line,
    is_dotted_line,
    known_heading,
    label_at_start,
    run_on_label,
)
from reportkit.inputs.pdf_grid import Grid, find_grids
from reportkit.inputs.pdf_headings import HeadingLine, mark_headings
from reportkit.inputs.pdf_lines import (
    TextLine,
    join_lines,
    lines_of,
    right_edges,
    vocabulary_of,
    without_running_lines,
)
from reportkit.inputs.pdf_page import PdfPage, PdfWord
from reportkit.inputs.reading_words import ReadingWords
from reportkit.records import Span, Spans
from reportkit.sources import SourceRef

_BULLET = re.compile(r"^(?:[•●▪◦‣∙·*\uf0b7\uf0a7]|[-–—o](?=\s))\s*")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")
_SENTENCE_ENDS = (".", "!", "?", ":")
# Lines of one paragraph lie nearer than this, in letter heights.
_WIDEST_LEADING = 1.75
_SHORT_LINE = 0.8
_INDENT = 6.0
_COLUMN_SLACK = 10.0


@dataclass(frozen=True)
class _Box:
    """A ruled table with its page, on which the words lie."""

    grid: Grid
    page: PdfPage


_Thing = TextLine | HeadingLine | _Box


def lay_out(pages: list[PdfPage], file: str, words: ReadingWords) -> tuple[FlowBlock, ...]:
    """The flow of a document's pages in reading order; each block's source has its page."""
    grids = [find_grids(page.rulings) for page in pages]
    outside = [
        (page, lines_of(_outside(page, own), page.number))
        for page, own in zip(pages, grids, strict=True)
    ]
    kept = without_running_lines(outside)
    boxes = [_Box(grid, page) for page, own in zip(pages, grids, strict=True) for grid in own]
    marked = list(mark_headings((line for lines in kept for line in lines), words))
    things: list[_Thing] = sorted([*marked, *boxes], key=_position)
    whole = (line for page in pages for line in lines_of(page.words, page.number))
    layout = _Layout(
        file=file,
        words=words,
        edges=dict(right_edges(line for lines in kept for line in lines)),
        vocabulary=vocabulary_of(whole),
    )
    return tuple(_join_tables(layout.flow(things)))


def _outside(page: PdfPage, grids: tuple[Grid, ...]) -> Iterator[PdfWord]:
    for word in page.words:
        x, y = (word.left + word.right) / 2, word.y - word.size / 3
        if not any(grid.cell_at(x, y) for grid in grids):
            yield word


def _position(thing: _Thing) -> tuple[int, float]:
    if isinstance(thing, _Box):
        return thing.page.number, thing.grid.top
    return thing.page, thing.y


def _join_tables(blocks: Iterable[FlowBlock]) -> Iterator[FlowBlock]:
    """Tables that a page break parted as one, a repeated heading row once."""
    waiting: FlowTable | None = None
    for block in blocks:
        if waiting is not None and isinstance(block, FlowTable) and _continues(waiting, block):
            repeated = _texts(block.rows[0]) == _texts(waiting.rows[0])
            rows = block.rows[1:] if repeated else block.rows
            waiting = FlowTable((*waiting.rows, *rows), waiting.header, waiting.source)
            continue
        if waiting is not None:
            yield waiting
        waiting = block if isinstance(block, FlowTable) else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting


def _continues(first: FlowTable, second: FlowTable) -> bool:
    pages = (first.source.page or 0, second.source.page or 0)
    return pages[1] == pages[0] + 1 and len(first.rows[0]) == len(second.rows[0])


def _texts(row: tuple[FlowCell, ...]) -> list[str]:
    return [cell_text(cell) for cell in row]


@dataclass
class _Layout:
    """One pass over the things on the pages, the lines of a paragraph gathering on the way."""

    file: str
    words: ReadingWords
    edges: dict[int, float]
    vocabulary: frozenset[str]
    # Labels are looked for on the cover and in the form's sections, not in running text.
    in_form: bool = True
    lines: list[TextLine] = field(default_factory=list)

    def source(self, page: int) -> SourceRef:
        return SourceRef(file=self.file, page=page)

    def flow(self, things: list[_Thing]) -> Iterator[FlowBlock]:
        position = 0
        while position < len(things):
            thing = things[position]
            columns = self.columns_from(things, position)
            if isinstance(thing, TextLine) and len(columns) < 2:
                yield from self.add(thing)
                position += 1
                continue
            yield from self.close()
            if isinstance(thing, _Box):
                yield self.box_table(thing)
            elif isinstance(thing, HeadingLine):
                yield self.heading(thing)
            else:
                yield self.column_table(columns)
            position += max(len(columns), 1)
        yield from self.close()

    def heading(self, line: HeadingLine) -> FlowHeading:
        known = known_heading(line.text, self.words, loosely=line.styled)
        if known is not None and known.key != "title":
            self.in_form = known.key in FORM_SECTIONS | SKIPPED_SECTIONS
        source = self.source(line.page)
        return FlowHeading(_spans(line.text), line.level, source, styled=line.styled)

    # --- paragraphs ---

    def add(self, line: TextLine) -> Iterator[FlowBlock]:
        """A line of running text: part of the paragraph at hand, or the first of the next."""
        if self.is_alone(line):
            yield from self.close()
            yield FlowParagraph(_spans(line.text), self.source(line.page))
            return
        if self.lines and self.starts_paragraph(self.lines[-1], line):
            yield from self.close()
        self.lines.append(line)

    def is_alone(self, line: TextLine) -> bool:
        """Whether a line is one by itself: of a contents list, or with a label of the form."""
        if is_dotted_line(line.text):
            return True
        if not self.in_form:
            return False
        labelled = label_at_start(line.text, self.words) or run_on_label(line.text, self.words)
        return bool(labelled) or is_contents_line(line.text, self.words)

    def starts_paragraph(self, before: TextLine, line: TextLine) -> bool:
        if _BULLET.match(line.text) or _NUMBERED.match(line.text):
            return True
        ended = before.text.endswith(_SENTENCE_ENDS)
        if line.page != before.page:
            return ended
        if line.y - before.y > max(line.size, before.size) * _WIDEST_LEADING:
            return True
        if self.in_form and not _broken(before.text) and not line.text[:1].islower():
            return True
        if _is_item(self.lines[0]):
            return line.left < self.lines[0].left - _INDENT or (
                line.left <= self.lines[0].left and ended
            )
        indented = line.left > before.left + _INDENT and line.left > self.lines[0].left
        short = before.right < self.edges.get(before.page, before.right) * _SHORT_LINE
        return indented or (ended and short)

    def close(self) -> Iterator[FlowBlock]:
        """The paragraph or item that has gathered."""
        lines, self.lines = self.lines, []
        if not lines:
            return
        text = join_lines((line.text for line in lines), self.vocabulary)
        source = self.source(lines[0].page)
        mark = _BULLET.match(text) or _NUMBERED.match(text)
        if mark and text[mark.end() :].strip():
            ordered = bool(_NUMBERED.match(text))
            yield FlowItem(_spans(text[mark.end() :]), 0, ordered, source)
        else:
            yield FlowParagraph(_spans(text), source)

    # --- boxes ---

    def box_table(self, box: _Box) -> FlowTable:
        """A ruled table: a row per row of boxes, empty cells where a box spans columns."""
        rows = tuple(self.box_row(box, index) for index in range(len(box.grid.rows)))
        filled = tuple(row for row in rows if any(cell.blocks for cell in row)) or rows[:1]
        header = len(filled) > 1 and self.is_bold_row(box, 0)
        return FlowTable(filled, header, self.source(box.page.number))

    def box_row(self, box: _Box, index: int) -> tuple[FlowCell, ...]:
        cells = [FlowCell(())] * box.grid.columns
        for cell in box.grid.rows[index]:
            inside = [
                word
                for word in box.page.words
                if cell.holds((word.left + word.right) / 2, word.y - word.size / 3)
            ]
            cells[cell.column] = self.cell(lines_of(inside, box.page.number))
        return tuple(cells)

    def is_bold_row(self, box: _Box, index: int) -> bool:
        inside = [
            word
            for word in box.page.words
            for cell in box.grid.rows[index]
            if cell.holds((word.left + word.right) / 2, word.y - word.size / 3)
        ]
        return bool(inside) and all(word.bold for word in inside)

    def cell(self, lines: tuple[TextLine, ...]) -> FlowCell:
        """What stands in a cell: a label keeps its line to itself, the rest is one text."""
        if not lines:
            return FlowCell(())
        texts = [line.text for line in lines]
        if self.in_form and label_at_start(texts[0], self.words) and len(texts) > 1:
            text = f"{texts[0]}\n{join_lines(texts[1:], self.vocabulary)}"
        else:
            text = join_lines(texts, self.vocabulary)
        return FlowCell((FlowParagraph(_spans(text), self.source(lines[0].page)),))

    # --- columns without rules ---

    def columns_from(self, things: list[_Thing], position: int) -> list[TextLine]:
        """The lines from here that stand in columns, at least two of them in several."""
        first = things[position]
        if not isinstance(first, TextLine) or len(first.segments) < 2:
            return []
        run = [first]
        starts = [left for _, left, _ in first.segments]
        for thing in things[position + 1 :]:
            if not isinstance(thing, TextLine) or not self.is_in_columns(thing, run[-1], starts):
                break
            run.append(thing)
        several = sum(len(line.segments) > 1 for line in run)
        return run if several > 1 else []

    def is_in_columns(self, line: TextLine, before: TextLine, starts: list[float]) -> bool:
        if line.page != before.page or is_dotted_line(line.text):
            return False
        if line.y - before.y > max(line.size, before.size) * 3:
            return False
        if len(line.segments) > 1:
            return True
        near = [start for start in starts if abs(start - line.left) <= _COLUMN_SLACK]
        following = [start for start in starts if start > line.left + _COLUMN_SLACK]
        return bool(near) and (not following or line.right < following[0])

    def column_table(self, lines: list[TextLine]) -> FlowTable:
        """Lines in columns as a table. In the form a row begins at a label, else wherever the
        first column is filled."""
        starts = _starts(lines)
        rows: list[list[list[TextLine]]] = []
        for line in lines:
            placed = [(_column(left, starts), text, left) for text, left, _ in line.segments]
            if not rows or self.begins_row(placed):
                rows.append([[] for _ in starts])
            for column, text, left in placed:
                part = TextLine(((text, left, left),), line.y, line.size, line.bold, line.page)
                rows[-1][column].append(part)
        cells = tuple(tuple(self.cell(tuple(cell)) for cell in row) for row in rows)
        header = len(rows) > 1 and lines[0].bold and not self.in_form
        return FlowTable(cells, header, self.source(lines[0].page))

    def begins_row(self, placed: list[tuple[int, str, float]]) -> bool:
        if self.in_form:
            return any(label_at_start(text, self.words) for _, text, _ in placed)
        return any(column == 0 for column, _, _ in placed)


def _starts(lines: list[TextLine]) -> list[float]:
    starts: list[float] = []
    for left in sorted(left for line in lines for _, left, _ in line.segments):
        if not starts or left - starts[-1] > _COLUMN_SLACK:
            starts.append(left)
    return starts


def _column(left: float, starts: list[float]) -> int:
    return max(index for index, start in enumerate(starts) if start <= left + 0.01)


def _broken(text: str) -> bool:
    """Whether a line ends within a word."""
    return text.endswith(("-", "\u00ad", "\u2010"))


def _is_item(line: TextLine) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))


def _spans(text: str) -> Spans:
    return tidy_spans([Span(text=text)])
