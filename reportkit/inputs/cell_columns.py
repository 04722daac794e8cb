"""Rows of cells → the same cells by column, equal ones put together."""

from itertools import zip_longest
from typing import TypeVar

T = TypeVar("T")

# So many rows of thirty cells stay in the processor's cache while they are turned.
_ROWS_AT_ONCE = 256
# After so many cells a column has shown whether it repeats itself.
_TRIED = 2_048
_REPEATED_SHARE = 0.5


def turn(rows: list[list[T]], width: int, blank: T) -> list[list[T]]:
    """The columns of rows that may differ in length.

    Shape: `width` columns, each as long as there are rows. In a column that repeats itself equal
    texts (and equal numbers) are one object, which later passes find in the cache: a pass through
    a million scattered objects waits for the memory at every step.
    """
    columns: list[list[T]] = [[] for _ in range(width)]
    seen: list[dict[T, T] | None] = [{} for _ in range(width)]
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        block = rows[start : start + _ROWS_AT_ONCE]
        turned = list(zip_longest(*block, fillvalue=blank))
        for index in range(width):
            cells = turned[index] if index < len(turned) else (blank,) * len(block)
            known = seen[index]
            if known is None or not _repeats(cells, known, start):
                seen[index] = None
                columns[index].extend(cells)
            else:
                columns[index].extend(map(known.setdefault, cells, cells))
    return columns


def _repeats(cells: tuple[T, ...], known: dict[T, T], count: int) -> bool:
    """Whether equal cells can be put together, and enough are equal. True is equal to 1."""
    if not {int, bool}.isdisjoint(map(type, cells)):
        return False
    return count < _TRIED or len(known) < count * _REPEATED_SHARE
