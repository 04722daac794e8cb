"""The rows of the answer tables that are one region's, in one order, with ranges as sources."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportkit.records import AnswerColumn, AnswerTable, AnswerValue
from reportkit.sources import SourceRef

_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class RegionRows:
    """One table and the positions of the region's rows in it, by row number; never empty."""

    table: AnswerTable
    positions: tuple[int, ...]

    def values(self, question: str) -> Iterator[tuple[int, AnswerValue]]:
        """The positions and answers to one question, also those that are missing."""
        column = self.table.column(question)
        if column is not None:
            yield from ((position, column.values[position]) for position in self.positions)

    def cell(self, question: str, position: int) -> SourceRef:
        """Where one answer stands."""
        column = self.table.column(question)
        if column is None:
            return self.source()
        return self.table.source(column, position)

    def column_range(self, column: AnswerColumn, choice: str | None = None) -> SourceRef:
        """The range of a question's answers (of one of its choices): `F2:F18`."""
        first = self.table.source(column, self.positions[0], choice)
        last = self.table.source(column, self.positions[-1], choice)
        if first.cell == last.cell:
            return first
        return first.model_copy(update={"cell": f"{first.cell}:{last.cell}"})

    def source(self) -> SourceRef:
        """The range of all answers of the region's rows."""
        place = SourceRef(file=self.table.file, sheet=self.table.sheet)
        corners = sorted(self._corners(), key=_corner_key)
        if not corners:
            return place
        letters = sorted((letter for letter, _ in corners), key=lambda each: (len(each), each))
        first = f"{letters[0]}{corners[0][1]}"
        last = f"{letters[-1]}{corners[-1][1]}"
        return place.model_copy(update={"cell": first if first == last else f"{first}:{last}"})

    def _corners(self) -> Iterator[tuple[str, int]]:
        """The column and row of the first and last answer to each question."""
        for column in self.table.columns:
            for position in (self.positions[0], self.positions[-1]):
                for choice in (None, *column.choice_letters, *column.choice_rows):
                    cell = self.table.source(column, position, choice).cell or ""
                    match = _CELL.fullmatch(cell)
                    if match:
                        yield match[1], int(match[2])


def region_rows(tables: Iterable[AnswerTable], region: str) -> tuple[RegionRows, ...]:
    """The region's rows of every table that has any, by file and sheet."""
    found = (_rows_of(table, region) for table in sorted(tables, key=_table_key))
    return tuple(each for each in found if each.positions)


def _rows_of(table: AnswerTable, region: str) -> RegionRows:
    positions = sorted(table.positions(region), key=lambda position: _row_key(table, position))
    return RegionRows(table, tuple(positions))


def _row_key(table: AnswerTable, position: int) -> tuple[int, int, str]:
    letter = table.letters[position] if table.letters else ""
    return (table.rows[position], len(letter), letter)


def _corner_key(corner: tuple[str, int]) -> tuple[int, int, str]:
    return (corner[1], len(corner[0]), corner[0])


def _table_key(table: AnswerTable) -> tuple[str, str, tuple[int, ...]]:
    return (table.file, table.sheet or "", tuple(sorted(table.rows)))


def respondent_count(rows: Iterable[RegionRows]) -> int:
    """How many rows there are in all."""
    return sum(len(each.positions) for each in rows)
