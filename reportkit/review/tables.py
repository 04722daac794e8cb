"""Tables that were sent beside tables that came back: rows, columns, cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.review.columns import column_deeds, match_columns
from reportkit.review.deeds import UNTRACKED, Deed, Reviewer, find_deeds
from reportkit.review.drafts import SentBlock
from reportkit.review.grids import (
    CELL_BREAK,
    ReturnedRow,
    ReturnedTable,
    SentRow,
    SentTable,
    as_left,
    is_added,
)
from reportkit.review.matching import Pair, Side, match_sides
from reportkit.review.remarks import Change
from reportkit.review.returned.values import Revisions, TableCell
from reportkit.review.streams import Location, Survey, is_unchanged, make_stretch
from reportkit.review.texts import folded
from reportkit.review.units import Unit


def match_tables(sent: Sequence[SentTable], returned: Sequence[ReturnedTable]) -> tuple[Pair, ...]:
    """Which table is which, by the bookmarks in their cells and by their words."""
    return match_sides(
        [_table_side(each) for each in sent],
        [_returned_side(each) for each in returned],
        parts=False,
    )


def _table_side(table: SentTable) -> Side:
    names = (name for row in table.rows for name in _row_bookmarks(row))
    return Side(folded(table.text), tuple(names))


def _row_bookmarks(row: SentRow) -> tuple[str, ...]:
    """Those that the Word file has: a row's in its first cell, of the heads each its own."""
    heads = (cell.id for cell in row.cells if cell.kind == "column")
    return tuple(bookmark_name(each) for each in (row.id, *heads))


def _returned_side(table: ReturnedTable) -> Side:
    names = (name for row in table.rows for unit in row.units for name in unit.bookmarks)
    return Side(folded(table.text), tuple(dict.fromkeys(names)))


# --- within a table ---


def table_deeds(
    sent: SentTable, returned: ReturnedTable, survey: Survey, certainty: float
) -> Iterator[Deed]:
    """What was done to a table: rows first taken away, then their cells, in reading order."""
    deeds = list(_row_deeds(sent, returned, survey, certainty))
    yield from _format_deeds(
        returned.formats, sent.id, sent.rows[0].text, (0, returned.place, 0, 0)
    )
    yield from _whole_table(sent, returned, deeds)


def _whole_table(sent: SentTable, returned: ReturnedTable, deeds: list[Deed]) -> Iterator[Deed]:
    """A table all of whose rows one reviewer took away is one deed."""
    rows = {row.id for row in sent.rows}
    gone: dict[Reviewer, list[Deed]] = {}
    for deed in deeds:
        if deed.kind == "delete" and deed.blocks[0] in rows:
            gone.setdefault(deed.reviewer, []).append(deed)
    whole = {who: each for who, each in gone.items() if len(each) == len(rows)}
    for who, each in whole.items():
        yield Deed(
            "delete",
            who,
            (sent.id,),
            before=sent.text,
            changes=(Change(op="delete", text=sent.text, date=_latest(each)),),
            place=(0, returned.place, 0, 0),
        )
    for deed in deeds:
        if not (deed.reviewer in whole and deed in whole[deed.reviewer]):
            yield deed


def _latest(deeds: Sequence[Deed]) -> str | None:
    dates = [change.date for deed in deeds for change in deed.changes if change.date]
    return max(dates, default=None)


def _row_deeds(
    sent: SentTable, returned: ReturnedTable, survey: Survey, certainty: float
) -> Iterator[Deed]:
    originals = [number for number, each in enumerate(returned.rows) if each.row.is_original]
    columns = match_columns(sent, [returned.rows[number] for number in originals])
    last: str | None = None
    partners = _match_rows(sent, [returned.rows[number] for number in originals])
    by_row = {originals[pair.units[0]]: pair for pair in partners if pair.units}
    for number, row in enumerate(returned.rows):
        place = (0, returned.place, number + 1, 0)
        pair = by_row.get(number)
        if pair is None or not pair.sent:
            yield from _new_row(row, last or sent.id, survey, place)
            continue
        was = sent.rows[pair.sent[0]]
        yield from _same_row(was, row, columns, survey, min(certainty, pair.certainty), place)
        if pair.moved:
            yield Deed(
                "move", UNTRACKED, (was.id,), last or sent.id, was.text, row.text, place=place
            )
        last = was.id
    for pair in partners:
        if not pair.units:
            yield _gone_row(
                sent.rows[pair.sent[0]], UNTRACKED, None, (0, returned.place, pair.sent[0], 1)
            )
    yield from column_deeds(sent, returned, columns)


def _match_rows(sent: SentTable, rows: Sequence[ReturnedRow]) -> tuple[Pair, ...]:
    sides = [Side(folded(row.text), _row_bookmarks(row)) for row in sent.rows]
    came = [
        Side(folded(each.text), tuple(name for unit in each.units for name in unit.bookmarks))
        for each in rows
    ]
    return match_sides(sides, came, parts=False)


def _new_row(
    row: ReturnedRow, follows: str, survey: Survey, place: tuple[int, ...]
) -> Iterator[Deed]:
    """A row that was not sent: one deed of who put it there."""
    survey.locate(row.units, Location((), follows, 1.0, place))
    added = next((each for each in row.row.revisions if each.adds), None)
    reviewer = UNTRACKED if added is None else Reviewer(added.author)
    text = CELL_BREAK.join(as_left(unit) for unit in row.units)
    date = None if added is None else added.date
    change = Change(op="insert", text=text, date=date)
    if text.strip():
        yield Deed("insert", reviewer, (), follows, None, text, (change,), place=place)


def _gone_row(row: SentRow, reviewer: Reviewer, date: str | None, place: tuple[int, ...]) -> Deed:
    change = Change(op="delete", text=row.text, date=date)
    return Deed("delete", reviewer, (row.id,), None, row.text, None, (change,), place=place)


def _same_row(
    was: SentRow,
    row: ReturnedRow,
    columns: dict[int, int] | None,
    survey: Survey,
    certainty: float,
    place: tuple[int, ...],
) -> Iterator[Deed]:
    removed = {Reviewer(each.author): each for each in row.row.revisions if each.removes}
    for who, revision in removed.items():
        yield _gone_row(was, who, revision.date, place)
    yield from _format_deeds(row.row.formats, was.id, was.text, place)
    for blocks, unit, cell, number in _cell_pairs(was, row, columns):
        spot = (*place[:3], number + 1)
        yield from _cell_format_deeds(cell, blocks, spot)
        previous = blocks[0].id if blocks else was.id
        if is_unchanged(blocks, [unit]):
            ids = tuple(each.id for each in blocks)
            survey.locate([unit], Location(ids, previous, certainty, spot))
            continue
        stretch = make_stretch(blocks, [unit], survey, previous, spot, certainty, as_lines=True)
        yield from (each for each in find_deeds(stretch) if each.reviewer not in removed)


def _cell_pairs(
    was: SentRow, row: ReturnedRow, columns: dict[int, int] | None
) -> Iterator[tuple[list[SentBlock], Unit, TableCell, int]]:
    """Each cell that came back with the blocks that it holds: several where cells were merged."""
    place = 0
    for cell, unit in zip(row.row.cells, row.units, strict=True):
        covered = range(place, place + cell.span)
        place += cell.span
        if is_added(cell):
            continue
        sent = [each if columns is None else columns.get(each) for each in covered]
        blocks = [was.cells[each] for each in sent if each is not None and each < len(was.cells)]
        if blocks or columns is None:
            yield blocks, unit, cell, covered.start


# --- looks ---


def _cell_format_deeds(
    cell: TableCell, blocks: Sequence[SentBlock], place: tuple[int, ...]
) -> Iterator[Deed]:
    if blocks:
        yield from _format_deeds(cell.formats, blocks[0].id, blocks[0].text, place)


def _format_deeds(
    formats: Revisions, block: str, text: str, place: tuple[int, ...]
) -> Iterator[Deed]:
    """A change of looks, once for each reviewer."""
    for author in dict.fromkeys(each.author for each in formats):
        dates = [each.date for each in formats if each.author == author and each.date]
        change = Change(op="format", text=text, date=max(dates, default=None))
        yield Deed("format", Reviewer(author), (block,), None, text, text, (change,), place=place)
