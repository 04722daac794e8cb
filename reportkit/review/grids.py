"""Tables as rows of cells, on both sides: as they were sent and as they came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reportkit.review.drafts import SentBlock
from reportkit.review.returned.values import Revisions, Table, TableCell, TableRow
from reportkit.review.units import Unit, story_unit

# Between the cells of a row that is shown as one.
CELL_BREAK = "\t"


@dataclass(frozen=True)
class SentRow:
    """A row as it was sent; its id is that of the row, for the heads that of the table."""

    id: str
    cells: tuple[SentBlock, ...]

    @property
    def text(self) -> str:
        """Its cells, parted."""
        return CELL_BREAK.join(cell.text for cell in self.cells)


@dataclass(frozen=True)
class SentTable:
    """A table as it was sent."""

    id: str
    rows: tuple[SentRow, ...]

    @property
    def text(self) -> str:
        """Its rows as lines."""
        return "\n".join(row.text for row in self.rows)


@dataclass(frozen=True)
class ReturnedRow:
    """A row that came back, its cells as units."""

    row: TableRow
    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        """Its cells before any tracked change, parted."""
        return CELL_BREAK.join(unit.text for unit in self.units)


@dataclass(frozen=True)
class ReturnedTable:
    """A table that came back, and where it stands in the flow."""

    rows: tuple[ReturnedRow, ...]
    formats: Revisions
    place: int

    @property
    def text(self) -> str:
        """Its rows as lines."""
        return "\n".join(row.text for row in self.rows)


def sent_tables(blocks: Sequence[SentBlock]) -> tuple[SentTable, ...]:
    """The tables of a draft in reading order."""
    cells = [block for block in blocks if block.table is not None]
    return tuple(
        SentTable(
            str(table),
            tuple(
                SentRow(str(row), tuple(of_row))
                for row, of_row in groupby(of_table, key=lambda each: each.row)
            ),
        )
        for table, of_table in groupby(cells, key=lambda each: each.table)
    )


def returned_table(table: Table, place: int) -> ReturnedTable:
    """A table of a returned file with its cells as units."""
    rows = tuple(
        ReturnedRow(row, tuple(story_unit(cell.paragraphs, place) for cell in row.cells))
        for row in table.rows
    )
    return ReturnedTable(rows, table.formats, place)


def as_left(unit: Unit) -> str:
    """A new cell's words with everything in it accepted."""
    return "\n".join(
        "".join(
            piece.text
            for piece in paragraph.pieces
            if not any(revision.removes for revision in piece.revisions)
        ).strip()
        for paragraph in unit.paragraphs
    ).strip()


def is_added(cell: TableCell) -> bool:
    """Whether somebody put the cell there by a tracked change."""
    return any(revision.adds for revision in cell.revisions)


def unit_at(row: ReturnedRow, number: int) -> tuple[TableCell, Unit] | None:
    """The cell that lies over a column; cells may be wider than one."""
    place = 0
    for cell, unit in zip(row.row.cells, row.units, strict=True):
        if place <= number < place + cell.span:
            return cell, unit
        place += cell.span
    return None
