"""A spreadsheet or delimited text file → grids of raw cells that know their Excel addresses.

python-calamine reads the cells of .xlsx, .xlsm, .xls and .ods; what it does not tell (formulas,
error values, per cent formats, hidden rows) comes from `sheet_marks`. The kind of a file is told
from its first bytes, never from its name.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.binary_marks import read_binary_marks
from reportkit.inputs.cell_columns import turn
from reportkit.inputs.collection import collection_paused
from reportkit.inputs.delimited import read_records
from reportkit.inputs.open_document_marks import read_open_document_marks
from reportkit.inputs.refusals import active_content, refused_package
from reportkit.inputs.sheet_marks import NO_MARKS, Marks, PackageMarks, read_package_marks
from reportkit.ooxml.active import ActiveContent, find_active_content
from reportkit.ooxml.opening import (
    OpenedPackage,
    PackageError,
    PackageLimits,
    open_untrusted_bytes,
)
from reportkit.sources import SourceRef

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Cell = str | float | int | bool | date | datetime | time | timedelta

# 100,000 rows × 30 columns of answers with long free texts stay well below these.
FILE_LIMIT_BYTES = 200 * 1024 * 1024
PACKAGE_LIMITS = PackageLimits(
    file_bytes=FILE_LIMIT_BYTES,
    parts=5_000,
    part_bytes=512 * 1024 * 1024,
    total_bytes=1024 * 1024 * 1024,
    # Spreadsheets of repeated words stay below 100 : 1.
    suspicious_bytes=20 * 1024 * 1024,
)
# As Excel has it.
COLUMN_LIMIT = 16_384
CELL_LIMIT = 20_000_000
_MERGE_LIMIT = 2_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream of an Office package with a password, as its name stands in the OLE directory.
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MACRO_STREAM = "_VBA_PROJECT".encode("utf-16-le")
_BIFF_BEFORE_5 = (b"\x09\x00", b"\x09\x02", b"\x09\x04")


@dataclass(frozen=True)
class Grid:
    """One sheet. `rows` begin at `first_row` and `first_column` (both from 1, as Excel counts).

    Shape: rows of a delimited file may differ in length; `cell` gives `""` outside. `merges` are
    (top, left, bottom, right), also from 1. `name` is None for a file that has no sheets.
    """

    name: str | None
    rows: list[list[Cell]]
    first_row: int = 1
    first_column: int = 1
    merges: tuple[tuple[int, int, int, int], ...] = ()
    marks: Marks = NO_MARKS

    @property
    def last_row(self) -> int:
        """The number of the last row; one less than the first where there is none."""
        return self.first_row + len(self.rows) - 1

    @cached_property
    def last_column(self) -> int:
        """The number of the last column of the widest row."""
        return self.first_column + max(map(len, self.rows), default=0) - 1

    @cached_property
    def _columns(self) -> list[list[Cell]]:
        return turn(self.rows, self.last_column - self.first_column + 1, "")

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(_is_filled(cell) for row in self.rows for cell in row)

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell; an error value comes as its sign (`#N/A`)."""
        error = self.marks.errors.get((row, column))
        if error is not None:
            return error
        if row < self.first_row or column < self.first_column or row > self.last_row:
            return ""
        cells = self.rows[row - self.first_row]
        index = column - self.first_column
        return cells[index] if index < len(cells) else ""

    def column(self, column: int, rows: range) -> list[Cell]:
        """The cells of one column, a cell a row."""
        index = column - self.first_column
        start = rows.start - self.first_row
        if 0 <= index < len(self._columns):
            cells = self._columns[index][start : start + len(rows)]
        else:
            cells = [""] * len(self.rows[start : start + len(rows)])
        for (row, error_column), error in self.marks.errors.items():
            if error_column == column and row in rows:
                cells[row - rows.start] = error
        return cells

    def transposed(self) -> "Grid":
        """The sheet with rows for columns; merges and marks go along."""
        width = self.last_column - self.first_column + 1
        padded = [row + [""] * (width - len(row)) for row in self.rows]
        return Grid(
            name=self.name,
            rows=[list(column) for column in zip(*padded, strict=True)],
            first_row=self.first_column,
            first_column=self.first_row,
            merges=tuple((left, top, right, bottom) for top, left, bottom, right in self.merges),
            marks=self.marks.transposed(),
        )


@dataclass(frozen=True, slots=True)
class Book:
    """One file as grids of its visible sheets. `encoding` is set for delimited text only."""

    kind: str
    grids: tuple[Grid, ...]
    hidden_sheets: tuple[str, ...] = ()
    uses_1904_dates: bool = False
    encoding: str | None = None


def column_letter(number: int) -> str:
    """The column as Excel shows it: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The cell as Excel shows it: `F7`."""
    return f"{column_letter(column)}{row}"


def read_book(path: Path, file: str) -> Outcome[Book | None]:
    """The grids of a spreadsheet or delimited text file, whatever its extension says.

    Findings: `active-content`; `file-too-large`, `encrypted-file`, `unreadable-file`,
    `unsupported-file` when there is no value.
    """
    source = SourceRef(file=file)
    size = path.stat().st_size
    if size > FILE_LIMIT_BYTES:
        return _refused(source, Code.FILE_TOO_LARGE, found=_megabytes(size), expected=_LIMIT_TEXT)
    raw = path.read_bytes()
    if not raw.strip():
        return _refused(source, Code.UNREADABLE_FILE, reason="empty")
    if raw.startswith(_ZIP):
        return _read_package(raw, source)
    if raw.startswith(_OLE):
        return _read_binary_workbook(raw, source)
    return _read_text(raw, source)


def _refused(source: SourceRef, code: Code, **values: str) -> Outcome[Book | None]:
    return Outcome(None, (Diagnostic(code=code, source=source, values=values),))


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MB"


_LIMIT_TEXT = _megabytes(FILE_LIMIT_BYTES)


# --- Packages: .xlsx, .xlsm, .ods -------------------------------------------------------------


def _read_package(raw: bytes, source: SourceRef) -> Outcome[Book | None]:
    try:
        with open_untrusted_bytes(raw, PACKAGE_LIMITS) as package:
            reason = _not_a_workbook(package)
            if reason:
                return _refused(source, Code.UNSUPPORTED_FILE, reason=reason)
            package.refuse_declarations("xl/", "content.xml")
            with package.damage_named():
                marks = _package_marks(package)
            active = find_active_content(package)
    except PackageError as problem:
        return Outcome(None, refused_package(source.file, problem))
    if marks.encrypted:
        return _refused(source, Code.ENCRYPTED_FILE)
    return _read_workbook(raw, source, marks, active)


def _package_marks(package: OpenedPackage) -> PackageMarks:
    if "content.xml" in package.parts:
        return read_open_document_marks(package.archive)
    return read_package_marks(package.archive)


def _not_a_workbook(package: OpenedPackage) -> str | None:
    """Why a zip is no spreadsheet; None if it may be one."""
    names = set(package.parts)
    if any(name.startswith("xl/") or name == "content.xml" for name in names):
        return None
    if any(name.startswith("word/") for name in names):
        return "word-document"
    # A producer may name the parts as it likes; calamine follows the relationships.
    return None if "[Content_Types].xml" in names else "not-a-spreadsheet"


def _read_binary_workbook(raw: bytes, source: SourceRef) -> Outcome[Book | None]:
    if _ENCRYPTED_STREAM in raw:
        return _refused(source, Code.ENCRYPTED_FILE)
    try:
        marks = read_binary_marks(raw)
    except ValueError:
        return _refused(source, Code.UNREADABLE_FILE, reason="broken")
    active: ActiveContent = {"macros": 1} if _MACRO_STREAM in raw else {}
    return _read_workbook(raw, source, marks, active)


def _read_workbook(
    raw: bytes, source: SourceRef, marks: PackageMarks, active: ActiveContent
) -> Outcome[Book | None]:
    rows, columns = marks.largest_area
    if rows * columns > CELL_LIMIT:
        found = f"{rows} × {columns}"
        return _refused(source, Code.FILE_TOO_LARGE, found=found, expected=str(CELL_LIMIT))
    # Rust; half a megabyte that a tour of CSV files does not need.
    from python_calamine import (  # noqa: PLC0415
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        workbook = CalamineWorkbook.from_object(io.BytesIO(raw))
        described = workbook.sheets_metadata
        hidden = tuple(each.name for each in described if each.visible != SheetVisibleEnum.Visible)
        with collection_paused():
            grids = tuple(
                _grid(workbook, each.name, marks.of_sheet(each.name))
                for each in described
                if each.name not in hidden and _is_worksheet(each)
            )
    except PasswordError:
        return _refused(source, Code.ENCRYPTED_FILE)
    except (CalamineError, ValueError, OverflowError):
        return _refused(source, Code.UNREADABLE_FILE, reason="broken")
    except BaseException as problem:
        # A panic inside the Rust library derives from BaseException, and is the file's fault.
        if type(problem).__name__ != "PanicException":
            raise
        return _refused(source, Code.UNREADABLE_FILE, reason="broken")
    book = Book(marks.kind or "xls", grids, hidden, marks.uses_1904_dates)
    return Outcome(book, active_content(source.file, active))


def _is_worksheet(described: object) -> bool:
    return str(getattr(described, "typ", "")).endswith("WorkSheet")


def _grid(workbook: "CalamineWorkbook", name: str, marks: Marks) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    start = sheet.start or (0, 0)
    merges = tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())[:_MERGE_LIMIT]
    )
    return Grid(name, sheet.to_python(), start[0] + 1, start[1] + 1, merges, marks)


# --- Text: .csv, .tsv, and what calls itself a workbook but is text -----------------------------


def _read_text(raw: bytes, source: SourceRef) -> Outcome[Book | None]:
    reason = _not_delimited_text(raw)
    if reason:
        return _refused(source, Code.UNSUPPORTED_FILE, reason=reason)
    records, encoding = read_records(raw)
    width = max(map(len, records), default=0)
    if width > COLUMN_LIMIT:
        return _refused(
            source, Code.FILE_TOO_LARGE, found=f"1 × {width}", expected=f"1 × {COLUMN_LIMIT}"
        )
    rows: list[list[Cell]] = [list(record) for record in records]
    return Outcome(Book("csv", (Grid(None, rows),), encoding=encoding))


def _not_delimited_text(raw: bytes) -> str | None:
    start = raw[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if raw[:2] in _BIFF_BEFORE_5:
        return "old-format"
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    if start.startswith((b"%pdf", b"{\\rtf")):
        return "not-a-spreadsheet"
    return "not-a-spreadsheet" if _is_binary(raw) else None


def _is_binary(raw: bytes) -> bool:
    """Whether bytes are no text: NUL bytes are, unless UTF-16 says so at its start."""
    sample = raw[:20_000]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(sample.count(bytes([code])) for code in (0, 1, 2, 3, 4, 5, 6, 7, 8))
    return controls > len(sample) // 20


def _is_filled(cell: Cell) -> bool:
    return cell != "" and not (isinstance(cell, str) and not cell.strip())


def filled(cells: list[Cell]) -> Iterator[int]:
    """The positions of the cells that hold something."""
    return (index for index, cell in enumerate(cells) if _is_filled(cell))
