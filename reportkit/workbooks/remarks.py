"""What is to be said about an answer file → a sheet that lists it, and marks in the cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportkit.diagnostics import Severity
from reportkit.phrases import Phrases
from reportkit.records import OWN_SHEET_ENDING
from reportkit.workbooks.cells import (
    COLUMN_FILL,
    fill,
    font,
    frame,
    height_pt,
    legal_text,
    put_text,
    wrapped,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "reportkit"
# Light enough for black text; the words of the comment say the same as the colour.
_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFE699", Severity.NOTE: "DDEBF7"}
_COLUMNS = ("severity", "code", "sheet", "place", "found", "used", "message", "hint")
_WIDTHS = dict(zip(_COLUMNS, (12, 24, 16, 14, 26, 26, 44, 44), strict=True))
_HEADER_GAP = 1
# A range of a whole column would be marked to the end of the world.
_MARKED_CELLS = 500
_COMMENT_LIMIT = 2_000


@dataclass(frozen=True)
class Remark:
    """One finding about an answer file, in words.

    `sheet` is None for a file without sheets, `cell` where it is about more than cells. `place`
    says the cell, without the sheet.
    """

    severity: Severity
    code: str
    title: str
    message: str
    hint: str
    place: str
    found: str = ""
    used: str = ""
    sheet: str | None = None
    cell: str | None = None


def mark_cells(book: "Workbook", remarks: Sequence[Remark], phrases: Phrases) -> None:
    """A comment and a colour on each cell that a remark is about, the worst colour last."""
    ranks = list(_COLOURS)
    for remark in sorted(remarks, key=lambda each: -ranks.index(each.severity)):
        for cell in _cells(book, remark):
            cell.fill = fill(_COLOURS[remark.severity])
            _comment(cell, remark, phrases)


def remove_marks(book: "Workbook") -> None:
    """Without what an earlier run added, so that a copy of a copy says everything once."""
    for sheet in [each for each in book.worksheets if each.title.endswith(OWN_SHEET_ENDING)]:
        if len(book.worksheets) > 1:
            book.remove(sheet)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None


def _cells(book: "Workbook", remark: Remark) -> "Iterator[Cell]":
    from openpyxl.cell.cell import MergedCell  # noqa: PLC0415 - see `add_listing`

    sheet = _sheet(book, remark.sheet)
    if sheet is None or remark.cell is None:
        return
    area = sheet[remark.cell]
    rows = area if isinstance(area, tuple) else ((area,),)
    for count, cell in enumerate(cell for row in rows for cell in row):
        if count >= _MARKED_CELLS:
            return
        yield _anchor(sheet, cell.coordinate) if isinstance(cell, MergedCell) else cell


def _sheet(book: "Workbook", name: str | None) -> "Worksheet | None":
    if name is None:
        return book.worksheets[0] if book.worksheets else None
    return next((each for each in book.worksheets if each.title == name), None)


def _anchor(sheet: "Worksheet", coordinate: str) -> "Cell":
    """The first cell of the merged cells that a cell is part of."""
    area = next(each for each in sheet.merged_cells.ranges if coordinate in each)
    cell: Cell = sheet.cell(area.min_row, area.min_col)  # type: ignore[assignment]
    return cell


def _comment(cell: "Cell", remark: Remark, phrases: Phrases) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415 - see `add_listing`

    severity = phrases.text(f"listing.severities.{remark.severity.value}")
    text = f"{severity}: {remark.title}\n{remark.message}\n→ {remark.hint}"
    if cell.comment is not None:
        text = f"{cell.comment.text}\n\n{text}"
    comment = Comment(legal_text(text)[:_COMMENT_LIMIT], AUTHOR)
    comment.width, comment.height = 320, 60 + 18 * (len(text) // 45)
    cell.comment = comment


# --- The list ---------------------------------------------------------------------------------


def add_listing(
    book: "Workbook", remarks: Sequence[Remark], file: str, notes: Sequence[str], phrases: Phrases
) -> None:
    """A first sheet with all remarks; places lead to their cells.

    Its name ends so that readers of answers pass it over.
    """
    name = phrases.text("listing.sheet")[: 31 - len(OWN_SHEET_ENDING)] + OWN_SHEET_ENDING
    sheet = book.create_sheet(name, 0)
    title = _put(sheet, 1, 1, phrases.text("listing.title", file=file))
    title.font = font(bold=True, size=14)
    texts = (phrases.text("listing.introduction"), *notes)
    for row, text in enumerate(texts, start=2):
        _across(sheet, row, text)
    header = len(texts) + 2 + _HEADER_GAP
    for column, key in enumerate(_COLUMNS, start=1):
        words = phrases.text("listing.sheet-column" if key == "sheet" else f"listing.{key}")
        cell = _put(sheet, header, column, words)
        cell.font, cell.fill, cell.border = font(bold=True), fill(COLUMN_FILL), frame()
    for row, remark in enumerate(remarks, start=header + 1):
        _add_row(book, sheet, row, remark, phrases)
    _finish(book, sheet, header, len(remarks))


def _put(sheet: "Worksheet", row: int, column: int, text: str) -> "Cell":
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]
    put_text(cell, text)
    cell.font = font()
    return cell


def _across(sheet: "Worksheet", row: int, text: str) -> None:
    """Text over all columns."""
    _put(sheet, row, 1, text).alignment = wrapped()
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_COLUMNS))
    sheet.row_dimensions[row].height = height_pt(text, sum(_WIDTHS.values()))


def _add_row(
    book: "Workbook", sheet: "Worksheet", row: int, remark: Remark, phrases: Phrases
) -> None:
    texts = {
        "severity": phrases.text(f"listing.severities.{remark.severity.value}"),
        "code": f"{remark.title} ({remark.code})",
        "sheet": remark.sheet or "",
        "place": remark.place or "–",
        "found": remark.found,
        "used": remark.used,
        "message": remark.message,
        "hint": remark.hint,
    }
    for column, (key, text) in enumerate(texts.items(), start=1):
        cell = _put(sheet, row, column, text)
        cell.alignment, cell.border = wrapped(), frame()
        if key == "severity":
            cell.fill = fill(_COLOURS[remark.severity])
        if key == "place":
            _link(book, cell, remark)
    sheet.row_dimensions[row].height = max(
        height_pt(text, _WIDTHS[key] - 1) for key, text in texts.items()
    )


def _link(book: "Workbook", cell: "Cell", remark: Remark) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415 - see `add_listing`

    sheet = _sheet(book, remark.sheet)
    if sheet is None or sheet.title.endswith(OWN_SHEET_ENDING):
        return
    quoted = sheet.title.replace("'", "''")
    place = f"'{quoted}'!{remark.cell or 'A1'}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.font = font(colour="0B4F9E")


def _finish(book: "Workbook", sheet: "Worksheet", header: int, count: int) -> None:
    """Columns, print set-up, and the list as the sheet that is open."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see `add_listing`

    for column, width in enumerate(_WIDTHS.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = get_column_letter(len(_COLUMNS))
    sheet.auto_filter.ref = f"A{header}:{last}{header + count}"
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for other in book.worksheets:
        # Two chosen sheets are one group, in which every keystroke goes to both.
        other.sheet_view.tabSelected = other is sheet
    book.active = book.index(sheet)
