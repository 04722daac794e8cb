"""Columns that were put into a table or taken away: one deed each, not one a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.review.deeds import UNTRACKED, Deed, Reviewer
from reportkit.review.grids import (
    ReturnedRow,
    ReturnedTable,
    SentTable,
    as_left,
    is_added,
    unit_at,
)
from reportkit.review.matching import best_path, similarity
from reportkit.review.remarks import Change
from reportkit.review.returned.values import Revision
from reportkit.review.texts import folded

_LIKE_A_COLUMN = 0.4


def match_columns(sent: SentTable, rows: Sequence[ReturnedRow]) -> dict[int, int] | None:
    """Where the returned columns were, by number; None where they are as they were sent."""
    width = len(sent.rows[0].cells)
    widths = {sum(cell.span for cell in each.row.cells) for each in rows}
    added = any(is_added(cell) for each in rows for cell in each.row.cells)
    if not rows or (widths == {width} and not added):
        return None
    came = [_column_text(rows, number) for number in range(max(widths))]
    were = [
        folded("\n".join(row.cells[number].text for row in sent.rows)) for number in range(width)
    ]
    likeness = [[similarity(one, other) for other in came] for one in were]
    return {column: block for block, column in best_path(likeness, _LIKE_A_COLUMN)}


def _column_text(rows: Sequence[ReturnedRow], number: int) -> str:
    found = (unit_at(row, number) for row in rows)
    return folded("\n".join(each[1].text if each else "" for each in found))


def column_deeds(
    sent: SentTable, returned: ReturnedTable, columns: dict[int, int] | None
) -> Iterator[Deed]:
    """Columns that were taken away or put in."""
    for number in range(len(sent.rows[0].cells)):
        removed = _column_change(returned, number, adds=False)
        if removed is not None:
            yield _gone_column(sent, returned, number, removed)
        elif columns is not None and number not in columns.values():
            yield _gone_column(sent, returned, number, None)
    if columns is not None:
        width = max(sum(cell.span for cell in each.row.cells) for each in returned.rows)
        for number in range(width):
            if number not in columns:
                yield from _new_column(sent, returned, columns, number)


def _gone_column(
    sent: SentTable, returned: ReturnedTable, number: int, removed: Revision | None
) -> Deed:
    text = "\n".join(row.cells[number].text for row in sent.rows)
    change = Change(op="delete", text=text, date=None if removed is None else removed.date)
    return Deed(
        "delete",
        UNTRACKED if removed is None else Reviewer(removed.author),
        (sent.rows[0].cells[number].id,),
        before=text,
        changes=(change,),
        place=(0, returned.place, 0, number),
    )


def _new_column(
    sent: SentTable, returned: ReturnedTable, columns: dict[int, int], number: int
) -> Iterator[Deed]:
    added = _column_change(returned, number, adds=True)
    before = [block for column, block in columns.items() if column < number]
    follows = sent.rows[0].cells[max(before)].id if before else sent.id
    found = (unit_at(row, number) for row in returned.rows)
    text = "\n".join(as_left(each[1]) if each else "" for each in found)
    change = Change(op="insert", text=text, date=None if added is None else added.date)
    if text.strip():
        yield Deed(
            "insert",
            UNTRACKED if added is None else Reviewer(added.author),
            (),
            follows=follows,
            after=text,
            changes=(change,),
            place=(0, returned.place, 0, number),
        )


def _column_change(returned: ReturnedTable, number: int, *, adds: bool) -> Revision | None:
    for row in returned.rows:
        found = unit_at(row, number)
        for revision in found[0].revisions if found else ():
            if revision.adds == adds:
                return revision
    return None
