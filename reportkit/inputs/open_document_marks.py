"""What python-calamine does not tell of an .ods: formulas, per cent values, what is hidden, and how
far the cells reach. Searched as bytes, like `sheet_marks`.
"""

import re
import zipfile
from math import prod

from reportkit.inputs.sheet_marks import Address, Marks, PackageMarks, find_attribute, read_part

_TABLE = re.compile(rb"<table:table\s[^>]*>.*?</table:table>", re.DOTALL)
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_ODS_COLUMN = re.compile(rb"<table:table-column\b([^>]*)>")
_HIDDEN_ODS = (b'table:visibility="collapse"', b'table:visibility="filter"')


def read_open_document_marks(package: zipfile.ZipFile) -> PackageMarks:
    """The marks of an .ods package."""
    content = read_part(package, "content.xml")
    manifest = read_part(package, "META-INF/manifest.xml")
    tables = _TABLE.findall(content)
    sheets = {
        find_attribute(table[: table.find(b">")], "name"): _ods_marks(table) for table in tables
    }
    areas = [_ods_area(table) for table in tables]
    return PackageMarks(
        "ods",
        sheets,
        largest_area=max(areas, key=prod, default=(0, 0)),
        encrypted=b"encryption-data" in manifest,
    )


def _ods_area(table: bytes) -> tuple[int, int]:
    """The rows and columns up to the last cells that hold something, repeated ones counted."""
    row = last_row = last_column = 0
    for match in _ODS_ROW.finditer(table):
        row += _repeats(match[1], "number-rows-repeated")
        columns = _ods_filled_columns(match[2] or b"")
        if columns:
            last_row, last_column = row, max(last_column, columns)
    return last_row, last_column


def _ods_filled_columns(row: bytes) -> int:
    """How far the cells of a row reach that have a value or a text."""
    column = last = 0
    cells = list(_ODS_CELL.finditer(row))
    for number, cell in enumerate(cells):
        column += _repeats(cell[1], "number-columns-repeated")
        end = cells[number + 1].start() if number + 1 < len(cells) else len(row)
        if b"value" in cell[1] or b"<text:" in row[cell.end() : end]:
            last = column
    return last


def _ods_marks(table: bytes) -> Marks:
    formulas: set[Address] = set()
    percents: set[Address] = set()
    hidden: list[int] = []
    row = 1
    for match in _ODS_ROW.finditer(table):
        repeated = _repeats(match[1], "number-rows-repeated")
        if any(sign in match[1] for sign in _HIDDEN_ODS):
            hidden.extend(range(row, row + min(repeated, 500)))
        for sign, found in ((b"table:formula=", formulas), (b'="percentage"', percents)):
            if match[2] and sign in match[2]:
                found.update((row, column) for column in _ods_columns(match[2], sign))
        row += repeated
    return Marks(
        formulas=frozenset(formulas),
        percents=frozenset(percents),
        hidden_rows=tuple(hidden),
        hidden_columns=_ods_hidden_columns(table),
    )


def _ods_columns(row: bytes, sign: bytes) -> list[int]:
    """The columns of a row whose cells carry a sign; repeated cells count each."""
    columns: list[int] = []
    column = 1
    for attributes in _ODS_CELL.findall(row):
        repeated = _repeats(attributes, "number-columns-repeated")
        if sign in attributes:
            columns.extend(range(column, column + min(repeated, 500)))
        column += repeated
    return columns


def _ods_hidden_columns(table: bytes) -> tuple[int, ...]:
    columns: list[int] = []
    column = 1
    for attributes in _ODS_COLUMN.findall(table):
        repeated = _repeats(attributes, "number-columns-repeated")
        if any(sign in attributes for sign in _HIDDEN_ODS):
            columns.extend(range(column, column + min(repeated, 500)))
        column += repeated
    return tuple(columns)


def _repeats(attributes: bytes, name: str) -> int:
    value = find_attribute(attributes, name)
    return int(value) if value.isdigit() and len(value) < 8 else 1
