"""An answer file and the remarks about it → a copy with the remarks, to send back."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportkit.phrases import Phrases
from reportkit.workbooks.cells import put_text
from reportkit.workbooks.package import save_package
from reportkit.workbooks.remarks import Remark, add_listing, mark_cells, remove_marks
from reportkit.workbooks.template import sheet_name

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | float | int | bool | date | datetime | time | timedelta
Area = tuple[int, int, int, int]

# openpyxl takes about fifty times the size of a sheet's XML in memory.
_INFLATED_LIMIT_BYTES = 30 * 1024 * 1024
_CELL_LIMIT = 500_000
# Days of files that say none themselves.
_NO_DAY = datetime(2000, 1, 1)
# What openpyxl raises on workbooks of other producers and on broken ones.
_UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)
_FORMULA = re.compile(
    rb'<c r="(?P<cell>[A-Z]+\d+)"(?P<rest>[^>]*)>(?P<formula><f\b[^>]*(?:/>|>.*?</f>))'
    rb"\s*<v\s*(?:/>|></v>)\s*</c>",
    re.DOTALL,
)


@dataclass(frozen=True)
class SheetCells:
    """The values of one sheet; `rows` begin at `first_row` and `first_column`, from 1.

    `merges` are (top, left, bottom, right); `percents` the cells that hold shares.
    """

    name: str | None
    rows: Sequence[Sequence[Value]]
    first_row: int = 1
    first_column: int = 1
    merges: tuple[Area, ...] = ()
    percents: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: tuple[int, ...] = ()
    uses_1904_dates: bool = False


def annotate(
    raw: bytes,
    file: str,
    remarks: Sequence[Remark],
    read_cells: Callable[[], Iterable[SheetCells]],
    phrases: Phrases,
) -> bytes:
    """A copy of an answer file as .xlsx: a sheet that lists the remarks, and each cell marked.

    An Excel workbook keeps what openpyxl can keep of it, but for macros; of any other file, and of
    one that openpyxl cannot open, the copy holds the values from `read_cells`. A file too large
    for either is only listed.
    """
    size = _sheet_bytes(raw)
    if size is not None and size > _INFLATED_LIMIT_BYTES:
        return list_remarks(file, remarks, phrases)
    copy = None if size is None else _annotate_workbook(raw, file, remarks, phrases)
    if copy is not None:
        return copy
    sheets = tuple(read_cells())
    if sum(len(row) for sheet in sheets for row in sheet.rows) > _CELL_LIMIT:
        return list_remarks(file, remarks, phrases)
    return _annotate_values(sheets, file, remarks, phrases)


def list_remarks(file: str, remarks: Sequence[Remark], phrases: Phrases) -> bytes:
    """The remarks alone, for a file of which there is no copy."""
    return _finished(_empty_book(), file, remarks, "listing.list-only", phrases)


def _empty_book() -> "Workbook":
    # Half a second to import, which only workbooks need.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    return book


def _finished(
    book: "Workbook", file: str, remarks: Sequence[Remark], note: str, phrases: Phrases
) -> bytes:
    """A workbook of our own with its list in front."""
    add_listing(book, remarks, file, [phrases.text(note)], phrases)
    book.properties.created = _NO_DAY
    book.properties.creator = "reportkit"
    return save_package(book, _NO_DAY)


def _sheet_bytes(raw: bytes) -> int | None:
    """How large the parts of an Excel package are; None for what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = [each for each in package.infolist() if each.filename.startswith("xl/")]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    is_workbook = any(each.filename == "xl/workbook.xml" for each in parts)
    return sum(each.file_size for each in parts) if is_workbook else None


# --- Excel workbooks --------------------------------------------------------------------------


def _annotate_workbook(
    raw: bytes, file: str, remarks: Sequence[Remark], phrases: Phrases
) -> bytes | None:
    """The workbook itself with the remarks; None where openpyxl cannot open or save it."""
    try:
        # What openpyxl warns of (drawings, extensions) is lost in the copy, not in the original.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = _load(raw, values_only=False)
            results = _Results(book, raw)
            remove_marks(book)
            mark_cells(book, remarks, phrases)
            notes = [phrases.text("listing.no-macros")] if _has_macros(raw) else []
            add_listing(book, remarks, file, notes, phrases)
            made = book.properties.modified or book.properties.created or _NO_DAY
            return save_package(book, made, results.put_back)
    except _UNREADABLE:
        return None


def _load(raw: bytes, *, values_only: bool) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415 - see `_empty_book`

    return load_workbook(
        io.BytesIO(raw), data_only=values_only, keep_links=False, rich_text=not values_only
    )


def _has_macros(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return any(name.endswith("vbaProject.bin") for name in package.namelist())


class _Results:
    """The stored results of formulas, which openpyxl drops when it saves them.

    Without these the copy would lose answers for every program that does not calculate anew.
    """

    def __init__(self, book: "Workbook", raw: bytes) -> None:
        self._sheets = {sheet.title: sheet for sheet in book.worksheets}
        with_formulas = [each for each in book.worksheets if _has_formulas(each)]
        self._values = _load(raw, values_only=True) if with_formulas else None
        self._names = [each.title for each in with_formulas]

    def put_back(self, part: str, content: bytes) -> bytes:
        """A sheet's part with the results in its formula cells; other parts as they are."""
        for name in self._names:
            if self._values is not None and part == self._sheets[name].path.lstrip("/"):
                return _FORMULA.sub(partial(_with_result, self._values[name]), content)
        return content


def _has_formulas(sheet: "Worksheet") -> bool:
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _with_result(values: "Worksheet", match: re.Match[bytes]) -> bytes:
    from openpyxl.utils.datetime import to_excel  # noqa: PLC0415 - see `_empty_book`

    cell = values[match["cell"].decode()]
    value, kind = cell.value, ""
    if value is None:
        return match[0]
    if isinstance(value, bool):
        kind, text = "b", str(int(value))
    elif isinstance(value, date | time | timedelta):
        text = str(to_excel(value))  # type: ignore[no-untyped-call]
    elif isinstance(value, str):
        kind, text = ("e" if cell.data_type == "e" else "str"), escape(value)
    else:
        text = str(value)
    attribute = f' t="{kind}"' if kind else ""
    rest = re.sub(rb'\st="[^"]*"', b"", match["rest"])
    head = b'<c r="' + match["cell"] + b'"' + rest + attribute.encode() + b">"
    return head + match["formula"] + b"<v>" + text.encode() + b"</v></c>"


# --- Copies of values -------------------------------------------------------------------------


def _annotate_values(
    sheets: Iterable[SheetCells], file: str, remarks: Sequence[Remark], phrases: Phrases
) -> bytes:
    book = _empty_book()
    _add_values(book, sheets, file)
    mark_cells(book, remarks, phrases)
    return _finished(book, file, remarks, "listing.values-only", phrases)


def _add_values(book: "Workbook", sheets: Iterable[SheetCells], file: str) -> None:
    for cells in sheets:
        if cells.uses_1904_dates:
            from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 - see `_empty_book`

            book.epoch = CALENDAR_MAC_1904
        stem = file.rpartition("/")[2].rpartition(".")[0]
        sheet = book.create_sheet(cells.name or sheet_name(stem))
        _fill_sheet(sheet, cells)


def _fill_sheet(sheet: "Worksheet", cells: SheetCells) -> None:
    for row, values in enumerate(cells.rows, start=cells.first_row):
        for column, value in enumerate(values, start=cells.first_column):
            if value != "":
                _put_value(sheet, row, column, value, percent=(row, column) in cells.percents)
    for top, left, bottom, right in cells.merges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for hidden in cells.hidden_rows:
        sheet.row_dimensions[hidden].hidden = True


def _put_value(sheet: "Worksheet", row: int, column: int, value: Value, *, percent: bool) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        put_text(cell, value)  # type: ignore[arg-type]
        return
    cell.value = value
    if percent:
        cell.number_format = "0 %"
    elif isinstance(value, date):
        has_time = isinstance(value, datetime) and value.time() != time(0)
        cell.number_format = "d.m.yyyy h:mm" if has_time else "d.m.yyyy"
