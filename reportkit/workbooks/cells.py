"""Text into cells as text, and the looks that the workbooks share."""

import re
from collections.abc import Iterable
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill

# Excel's own limit for the text of a cell.
CELL_LIMIT = 32_767
# XML cannot hold these; openpyxl refuses a whole workbook for one of them.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_LINE_SPACING, _PADDING_PT = 1.36, 3.0

INK = "1A1A1A"
ANSWER_FILL = "FFF9DB"
HEADING_FILL = "1F3A5F"
COLUMN_FILL = "DCE6F1"
FRAME = "5F6B7A"


def put_text(cell: "Cell", text: str) -> str:
    """Text as text, as far as a cell can hold it: what looks like a formula is none."""
    legal = legal_text(text)[:CELL_LIMIT]
    cell.value = legal
    if legal:
        cell.data_type = "s"
    return legal


def legal_text(text: str) -> str:
    """Text that a workbook can hold."""
    return _ILLEGAL.sub("\ufffd", text)


def stacked(texts: Iterable[str]) -> str:
    """The wordings of several languages in one cell, each on a line of its own."""
    return "\n".join(text for text in texts if text)


def font(*, bold: bool = False, size: int = 11, colour: str = INK) -> "Font":
    """The letters of a cell."""
    from openpyxl.styles import Font  # noqa: PLC0415 - half a second that only workbooks need

    return Font(name="Calibri", size=size, bold=bold, color=colour)


def fill(colour: str) -> "PatternFill":
    """The ground of a cell."""
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - as above

    return PatternFill("solid", fgColor=colour, bgColor=colour)


def frame(colour: str = FRAME) -> "Border":
    """A line around a cell: on paper and without colours it shows where to write."""
    from openpyxl.styles import Border, Side  # noqa: PLC0415 - as above

    side = Side(style="thin", color=colour)
    return Border(left=side, right=side, top=side, bottom=side)


def wrapped(*, indent: int = 0, middle: bool = False) -> "Alignment":
    """Text that breaks at the cell's edge."""
    from openpyxl.styles import Alignment  # noqa: PLC0415 - as above

    vertical = "center" if middle else "top"
    return Alignment(horizontal="left", vertical=vertical, wrap_text=True, indent=indent)


def height_pt(text: str, width: float, *, bold: bool = False, size: int = 11) -> float:
    """The height of a row that shows a text in a column of this width (in Excel's letters).

    Said to the file, since LibreOffice does not work it out for itself, nor does Excel for merged
    cells.
    """
    letters = max(4, int(width * 11 / size * (1.08 if bold else 1.18)))
    lines = sum(len(wrap(line, letters)) or 1 for line in text.split("\n"))
    return lines * size * _LINE_SPACING + _PADDING_PT
