"""A grid of answers as a file: .xlsx, .xls, .ods or .csv."""

import csv
from collections.abc import Iterable
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from odfdo import Cell, Document, Row, Table
from openpyxl import Workbook
from openpyxl.styles import Font
from xlwt import Workbook as OldWorkbook
from xlwt import XFStyle

from tools.make_sample.archive import settle
from tools.make_sample.grid import Grid


def write_xlsx(grid: Grid, path: Path, computed: dict[str, tuple[str, int]] | None = None) -> None:
    """Write a workbook; `computed` has formulas by cell with the value that Excel last saw."""
    book = Workbook()
    sheet = book.active
    sheet.title = grid.sheet
    for row in grid.everything():
        sheet.append(row)
    for row, first, last in grid.merged:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first + 1, end_column=last + 1)
    for cell, (formula, _) in (computed or {}).items():
        sheet[cell] = f"={formula}"
    for number in grid.hidden:
        sheet.row_dimensions[number].hidden = True
    _dress(sheet, len(grid.head))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    settle(path, _cached(computed or {}))


def _dress(sheet: Any, head: int) -> None:
    sheet.freeze_panes = f"A{head + 1}"
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    for row in sheet.iter_rows(min_row=head + 1):
        for cell in row:
            if isinstance(cell.value, datetime):
                cell.number_format = "d.m.yyyy h:mm"
            elif isinstance(cell.value, date):
                cell.number_format = "d.m.yyyy"


def _cached(computed: dict[str, tuple[str, int]]) -> dict[str, list[tuple[bytes, bytes]]]:
    # openpyxl writes a formula without its value; a file that Excel saved has both.
    pairs = [
        (f"<f>{formula}</f><v></v>".encode(), f"<f>{formula}</f><v>{value}</v>".encode())
        for formula, value in computed.values()
    ]
    return {"xl/worksheets/sheet1.xml": pairs} if pairs else {}


def write_xls(grid: Grid, path: Path) -> None:
    """Write a workbook of Excel 97–2003."""
    book = OldWorkbook(encoding="utf-8")
    sheet = book.add_sheet(grid.sheet)
    day = XFStyle()
    day.num_format_str = "d.m.yyyy"
    starts = {(row - 1, first): last for row, first, last in grid.merged}
    for y, row in enumerate(grid.everything()):
        for x, value in enumerate(row):
            if (y, x) in starts:
                sheet.write_merge(y, y, x, starts[y, x], value)
            elif value is not None:
                sheet.write(y, x, value, *([day] if isinstance(value, date) else []))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(str(path))


def write_ods(grid: Grid, path: Path) -> None:
    """Write an OpenDocument spreadsheet."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table(grid.sheet)
    for values in grid.everything():
        row = Row()
        for value in values:
            row.append_cell(Cell(value))
        table.append_row(row)
    document.body.append(table)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    settle(path)


def write_csv(grid: Grid, path: Path, delimiter: str, encoding: str) -> None:
    """Write a text file with separators, line ends as Excel writes them."""
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(_shown(row) for row in grid.everything())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))


def _shown(row: Iterable[Any]) -> list[str]:
    return ["" if value is None else str(value) for value in row]
