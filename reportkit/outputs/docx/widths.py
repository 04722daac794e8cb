"""Widths of columns by their weights, with room for their longest words; heights of rows."""

import re

from reportkit.document.nodes import Cell, Column, Row, Table
from reportkit.document.walk import text_of

# Twips of one letter in a cell, on average, and of those that are far from it (Calibri, 9.5 pt).
_LETTER, _CAPITAL, _BOLD = 98, 118, 1.05
_WIDTHS = dict.fromkeys("mMwW", 160) | dict.fromkeys("fijlrtIJ.,:;'()!|", 58)
# The reference document's space between columns; longer words are left to be hyphenated.
_CELL_MARGIN, _LONGEST_WORD = 210, 1900
_BREAKS = re.compile(r"[ \t\n/-]")
_LINE = 240


def table_widths(table: Table, width: int) -> list[int]:
    """The widths of a table's columns in twips."""
    weights = [column.weight for column in table.columns]
    least = [
        _least_width(column, [row.cells[number] for row in table.rows])
        for number, column in enumerate(table.columns)
    ]
    return column_widths(weights, least, width)


def column_widths(weights: list[int], least: list[int], width: int) -> list[int]:
    """A width shared out by weights, to the last twip; no column gets less than its least width.

    By weights alone where the least widths are more than there is.
    """
    if sum(least) > width:
        return _shares(weights, width)
    widths = _shares(weights, width)
    while narrow := [n for n, each in enumerate(widths) if each < least[n]]:
        # The narrow get what they need and take no further part: their weight is zero.
        weights = [0 if n in narrow or not each else each for n, each in enumerate(weights)]
        fixed = [least[n] if not each else 0 for n, each in enumerate(weights)]
        free = _shares(weights, width - sum(fixed)) if any(weights) else [0] * len(weights)
        widths = [each or free[n] for n, each in enumerate(fixed)]
    return widths


def _shares(weights: list[int], width: int) -> list[int]:
    total = sum(weights)
    ends = [width * sum(weights[: number + 1]) // total for number in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _least_width(column: Column, cells: list[Cell]) -> int:
    """What the longest word of a column takes, so that no word is cut without a hyphen."""
    head = _word_width(text_of(column.header)) * _BOLD
    body = max((_word_width(text_of(cell.content)) for cell in cells), default=0)
    return round(max(head, body)) + _CELL_MARGIN


def _word_width(text: str) -> int:
    """The width of the widest word in twips; long ones count as far as they need not hyphenate."""
    return min(max(map(_width, _BREAKS.split(text))), _LONGEST_WORD)


def _width(word: str) -> int:
    return sum(_WIDTHS.get(letter, _CAPITAL if letter.isupper() else _LETTER) for letter in word)


def row_height(row: Row, widths: list[int]) -> int:
    """About how high a row will be, in twips."""
    lines = (
        len(text_of(cell.content)) * _LETTER // width + 1
        for cell, width in zip(row.cells, widths, strict=True)
    )
    return max(lines, default=0) * _LINE
