"""The rows of the answer tables that are one region's, in one order, with ranges as sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportkit.records import AnswerColumn, AnswerTable, AnswerValue
from reportkit.sources import SourceRef


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
        if not self.table.columns:
            return SourceRef(file=self.table.file, sheet=self.table.sheet)
        letters = sorted(self._letters(), key=lambda letter: (len(letter), letter))
        rows = [self.table.rows[position] for position in self.positions]
        corners = (f"{letters[0]}{rows[0]}", f"{letters[-1]}{rows[-1]}")
        cell = corners[0] if corners[0] == corners[1] else ":".join(corners)
        return SourceRef(file=self.table.file, sheet=self.table.sheet, cell=cell)

    def _letters(self) -> Iterator[str]:
        for column in self.table.columns:
            yield column.letter
            yield from column.choice_letters.values()


def region_rows(tables: Iterable[AnswerTable], region: str) -> tuple[RegionRows, ...]:
    """The region's rows of every table that has any, by file and sheet."""
    found = (_rows_of(table, region) for table in sorted(tables, key=_table_key))
    return tuple(each for each in found if each.positions)


def _rows_of(table: AnswerTable, region: str) -> RegionRows:
    positions = sorted(table.positions(region), key=lambda position: table.rows[position])
    return RegionRows(table, tuple(positions))


def _table_key(table: AnswerTable) -> tuple[str, str, tuple[int, ...]]:
    return (table.file, table.sheet or "", tuple(sorted(table.rows)))


def respondent_count(rows: Iterable[RegionRows]) -> int:
    """How many rows there are in all."""
    return sum(len(each.positions) for each in rows)
