"""The ruled lines of a page → its tables: boxes of cells, row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportkit.inputs.pdf_page import Ruling

# Lines that should meet miss each other by less than this.
_NEAR = 3.0
_SMALLEST_CELL = 6.0
# A form of fifty rows and ten columns, every box drawn by itself, has two thousand.
_MOST_LINES = 3_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's box; `column` is the place of its left edge among the grid's edges."""

    left: float
    top: float
    right: float
    bottom: float
    column: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the cell."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of at least two columns somewhere; a cell over several rows stands in the first."""

    rows: tuple[tuple[GridCell, ...], ...]
    columns: int

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.rows[0][0].top

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(cell.bottom for row in self.rows for cell in row)

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """The cell that a point lies in."""
        return next((cell for row in self.rows for cell in row if cell.holds(x, y)), None)


def find_grids(rulings: Iterable[Ruling]) -> tuple[Grid, ...]:
    """The tables that ruled lines make, from top to bottom; frames of one column are none.

    A page with thousands of lines is a drawing, and has none.
    """
    lines = list(rulings)
    grids = (_grid(group) for group in _connected(lines if len(lines) <= _MOST_LINES else []))
    return tuple(sorted((each for each in grids if each), key=lambda grid: grid.top))


def _connected(rulings: list[Ruling]) -> Iterator[list[Ruling]]:
    left = sorted(rulings, key=lambda line: (line.top, line.left))
    while left:
        group, waiting = [], [left.pop(0)]
        while waiting:
            line = waiting.pop()
            group.append(line)
            apart: list[Ruling] = []
            for other in left:
                (waiting if _touch(line, other) else apart).append(other)
            left = apart
        yield group


def _touch(first: Ruling, second: Ruling) -> bool:
    across = first.left <= second.right + _NEAR and second.left <= first.right + _NEAR
    down = first.top <= second.bottom + _NEAR and second.top <= first.bottom + _NEAR
    return across and down


def _grid(lines: list[Ruling]) -> Grid | None:
    level = [line for line in lines if line.top == line.bottom]
    upright = [line for line in lines if line.left == line.right]
    heights = _distinct(line.top for line in level)
    edges = _distinct(line.left for line in upright)
    if len(heights) < 2 or len(edges) < 3:
        return None
    at_edges = [[line for line in upright if abs(line.left - edge) <= _NEAR] for edge in edges]
    bands = [_band(top, bottom, edges, at_edges) for top, bottom in pairwise(heights)]
    rows = tuple(row for row in _joined(bands, level) if row)
    columns = len(edges) - 1
    return Grid(rows, columns) if any(len(row) > 1 for row in rows) else None


def _distinct(values: Iterable[float]) -> list[float]:
    """Positions, those that are nearly the same taken as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _band(
    top: float, bottom: float, edges: list[float], at_edges: list[list[Ruling]]
) -> tuple[GridCell, ...]:
    """The cells between two levels: from one upright line that crosses to the next."""
    middle = (top + bottom) / 2
    if bottom - top < _SMALLEST_CELL:
        return ()
    crossing = [
        (index, edge)
        for index, edge in enumerate(edges)
        if any(line.top <= middle <= line.bottom for line in at_edges[index])
    ]
    return tuple(
        GridCell(left, top, right, bottom, column)
        for (column, left), (_, right) in pairwise(crossing)
    )


def _joined(
    bands: list[tuple[GridCell, ...]], level: list[Ruling]
) -> Iterator[tuple[GridCell, ...]]:
    """The bands with cells that no line parts from the cell above added to that cell."""
    rows: list[list[GridCell]] = []
    for band in bands:
        own: list[GridCell] = []
        for cell in band:
            above = None if _has_line_above(cell, level) else _cell_above(cell, rows)
            if above is None:
                own.append(cell)
            else:
                row, index = above
                tall = rows[row][index]
                rows[row][index] = GridCell(
                    tall.left, tall.top, tall.right, cell.bottom, tall.column
                )
        rows.append(own)
    yield from (tuple(row) for row in rows)


def _has_line_above(cell: GridCell, level: list[Ruling]) -> bool:
    middle = (cell.left + cell.right) / 2
    return any(
        abs(line.top - cell.top) <= _NEAR and line.left - _NEAR <= middle <= line.right + _NEAR
        for line in level
    )


def _cell_above(cell: GridCell, rows: list[list[GridCell]]) -> tuple[int, int] | None:
    for row in range(len(rows) - 1, -1, -1):
        for index, other in enumerate(rows[row]):
            same = abs(other.left - cell.left) <= _NEAR and abs(other.right - cell.right) <= _NEAR
            if same and abs(other.bottom - cell.top) <= _NEAR:
                return row, index
    return None
