"""Short values of the form: label and value out of tables, cells and lines that run together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportkit.inputs.flow import (
    FlowBlock,
    FlowCell,
    FlowHeading,
    FlowImage,
    FlowParagraph,
    FlowTable,
    cell_text,
    flat_blocks,
    split_lines,
    text_of,
)
from reportkit.inputs.headings import (
    KnownHeading,
    Label,
    known_heading,
    label_at_start,
    run_on_label,
    slug,
)
from reportkit.inputs.reading_words import ReadingWords
from reportkit.records import Spans
from reportkit.sources import SourceRef

# Short labels that may only follow their neighbour in the form: anywhere else they are words.
_NEXT = {"basics.name": "basics.programme", "authority.code": "authority.state"}
_LONGEST_UNKNOWN_LABEL = 60


@dataclass(frozen=True)
class FormPair:
    """A label and the value that belongs to it, as written."""

    label: Label
    value: str
    source: SourceRef


Step = FormPair | FlowBlock


def is_form_table(table: FlowTable, words: ReadingWords) -> bool:
    """Whether a table is a part of the form and not a table of the text.

    A table of the text may have a label among its column headings, the form has them all over.
    """
    labelled = [
        (row, column)
        for row, cells in enumerate(table.rows)
        for column, cell in enumerate(cells)
        if _cell_label(cell, words)
    ]
    if any(_row_heading(row, words) for row in table.rows):
        return True
    if len(labelled) >= 2:
        return any(row > 0 for row, _ in labelled) or len(table.rows) <= 2
    return bool(labelled) and sum(bool(cell.blocks) for row in table.rows for cell in row) <= 2


def open_form_table(table: FlowTable, words: ReadingWords) -> Iterator[Step]:
    """The headings, pairs and texts of a table of the form, row by row.

    A label's value stands in its own cell below it, in the cell to its right, or in the cell below.
    A short unknown label with one value beside it gets a key `other.<slug>`.
    """
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.rows):
        heading = _row_heading(cells, words)
        if heading is not None:
            yield from _open_heading_row(cells, table.source, words)
            continue
        for column, cell in enumerate(cells):
            if cell.blocks and (row, column) not in taken:
                yield from _open_cell(table, row, column, taken, words)


def _row_heading(cells: tuple[FlowCell, ...], words: ReadingWords) -> KnownHeading | None:
    """The heading of the form that a row begins with, when it stands in the row alone."""
    filled = [cell for cell in cells if cell.blocks]
    if len(filled) != 1:
        return None
    first = next(flat_blocks(filled[0].blocks), None)
    line = next(split_lines(first.content), ()) if first else ()
    return known_heading(text_of(line), words)


def _open_heading_row(
    cells: tuple[FlowCell, ...], source: SourceRef, words: ReadingWords
) -> Iterator[Step]:
    blocks = next(cell for cell in cells if cell.blocks).blocks
    first, rest = blocks[0], blocks[1:]
    if isinstance(first, FlowTable):
        yield from open_form_table(first, words)
    elif not isinstance(first, FlowImage):
        lines = list(split_lines(first.content))
        yield FlowHeading(lines[0], 1, first.source, styled=False)
        for line in lines[1:]:
            yield FlowParagraph(line, first.source)
    yield from rest


def _open_cell(
    table: FlowTable, row: int, column: int, taken: set[tuple[int, int]], words: ReadingWords
) -> Iterator[Step]:
    cell = table.rows[row][column]
    lines = list(_lines(cell))
    label = label_at_start(text_of(lines[0][0]), words) if lines else None
    if label and label.length >= len(text_of(lines[0][0]).strip()) and len(lines) == 1:
        place = _value_place(table, row, column, words)
        if place is not None:
            taken.add(place)
            value = table.rows[place[0]][place[1]]
            yield FormPair(label, cell_text(value), _source(value, lines[0][1]))
        return
    if label or (lines and run_on_label(text_of(lines[0][0]), words)):
        yield from pairs_of_lines(lines, words)
        return
    unknown = _unknown_pair(table, row, column, words)
    if unknown is not None:
        taken.add((row, column + 1))
        yield unknown
        return
    yield from cell.blocks


def _value_place(
    table: FlowTable, row: int, column: int, words: ReadingWords
) -> tuple[int, int] | None:
    """Where the value of a label that fills its cell stands: right of it, else below it."""
    places = [
        (row, later)
        for later in range(column + 1, len(table.rows[row]))
        if table.rows[row][later].blocks
    ][:1]
    places += [(row + 1, column)] if row + 1 < len(table.rows) else []
    for place in places:
        cell = table.rows[place[0]][place[1]]
        heading = place[0] != row and _row_heading(table.rows[place[0]], words)
        if cell.blocks and not heading and _cell_label(cell, words) is None:
            return place
    return None


def _unknown_pair(table: FlowTable, row: int, column: int, words: ReadingWords) -> FormPair | None:
    filled = [index for index, cell in enumerate(table.rows[row]) if cell.blocks]
    if filled != [column, column + 1]:
        return None
    name = cell_text(table.rows[row][column]).strip(" :")
    value = table.rows[row][column + 1]
    if len(name) > _LONGEST_UNKNOWN_LABEL or "\n" in name or name.endswith((".", "!", "?")):
        return None
    label = Label(f"other.{slug(name)}", name, len(name))
    return FormPair(label, cell_text(value), _source(value, table.source))


def _cell_label(cell: FlowCell, words: ReadingWords) -> Label | None:
    first = next(_lines(cell), None)
    if first is None:
        return None
    text = text_of(first[0])
    return label_at_start(text, words) or run_on_label(text, words)


def _lines(cell: FlowCell) -> Iterator[tuple[Spans, SourceRef]]:
    for block in flat_blocks(cell.blocks):
        for line in split_lines(block.content):
            yield line, block.source


def _source(cell: FlowCell, fallback: SourceRef) -> SourceRef:
    return next((block.source for block in flat_blocks(cell.blocks)), fallback)


# --- lines ------------------------------------------------------------------------------------


def pairs_of_lines(
    lines: Iterable[tuple[Spans, SourceRef]], words: ReadingWords
) -> Iterator[FormPair]:
    """The pairs in lines of which the first has a label: what follows belongs to the last label."""
    waiting: FormPair | None = None
    for content, source in lines:
        for label, value in split_labels(text_of(content), words):
            if label is None:
                assert waiting is not None
                waiting = replace(waiting, value=f"{waiting.value}\n{value}".strip())
            else:
                if waiting is not None:
                    yield waiting
                waiting = FormPair(label, value, source)
    if waiting is not None:
        yield waiting


def split_labels(text: str, words: ReadingWords) -> Iterator[tuple[Label | None, str]]:
    """A line cut at its labels: `Projektin nimi Opin Ovi Ohjelma ESR` → two labels with values.

    Shape: what stands before the first label comes with None.
    """
    label: Label | None = label_at_start(text, words) or run_on_label(text, words)
    start = label.length if label else 0
    for position in _word_starts(text, start):
        following = _label_inside(text[position:], label, words)
        if following is None or position < start:
            continue
        if label is not None or text[start:position].strip():
            yield label, text[start:position].strip(" :\t")
        label, start = following, position + following.length
    if label is not None or text[start:].strip():
        yield label, text[start:].strip(" :\t")


def _word_starts(text: str, after: int) -> Iterator[int]:
    # A date or a code may be glued to the label that follows it.
    for match in re.finditer(r"(?:(?<=\s)|(?<=\d))(?=[^\W\d_])", text):
        if match.start() >= max(after, 1):
            yield match.start()


def _label_inside(text: str, before: Label | None, words: ReadingWords) -> Label | None:
    """A label in the middle of a line: a long one, one with a colon, or the one that is due."""
    if not text[:1].isupper():
        return None
    label = run_on_label(text, words)
    if label is not None:
        return label
    first = re.match(r"\S+", text)
    word = first.group(0) if first else ""
    short = label_at_start(word.rstrip(":"), words)
    if short is None:
        return None
    due = before is not None and _NEXT.get(before.key) == short.key
    return Label(short.key, short.text, len(word)) if due or word.endswith(":") else None
