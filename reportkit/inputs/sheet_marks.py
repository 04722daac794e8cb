"""What python-calamine does not tell of a package: formulas, error values, per cent formats,
hidden rows and columns, and how far the cells reach.

The parts are searched as bytes: no XML parser means no entity, no depth and no namespace to abuse,
and a 100 MB sheet is searched in a second. What is found only adds to findings, never to values,
but for error values, which calamine gives as empty cells.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
from math import prod

# Sheets above this size are searched for hidden rows, error values and formulas only.
_ORDINARY_BYTES = 32 * 1024 * 1024
_READ_LIMIT_BYTES = 512 * 1024 * 1024
_ADDRESS_LIMIT = 50_000

Address = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of one sheet; addresses are (row, column) from 1.

    `formulas` and `percents` are addresses, `errors` the sign of the error by address.
    """

    formulas: frozenset[Address] = frozenset()
    percents: frozenset[Address] = frozenset()
    errors: dict[Address, str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    def transposed(self) -> "Marks":
        """The marks with rows for columns."""
        return Marks(
            frozenset((column, row) for row, column in self.formulas),
            frozenset((column, row) for row, column in self.percents),
            {(column, row): error for (row, column), error in self.errors.items()},
            self.hidden_columns,
            self.hidden_rows,
        )


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class PackageMarks:
    """Marks of all sheets, by name. `largest_area` is the rows and columns that the widest-reaching
    one spans.
    """

    kind: str | None = None
    sheets: dict[str, Marks] = field(default_factory=dict)
    uses_1904_dates: bool = False
    largest_area: tuple[int, int] = (0, 0)
    encrypted: bool = False

    def of_sheet(self, name: str) -> Marks:
        """The marks of one sheet; none where the package names its sheets otherwise."""
        return self.sheets.get(name, NO_MARKS)


_PREFIX = rb"(?:\w+:)?"
_SHEET = re.compile(rb"<" + _PREFIX + rb"sheet\b[^>]*>")
_RELATIONSHIP = re.compile(rb"<" + _PREFIX + rb"Relationship\b[^>]*>")
_ROW = re.compile(rb"<" + _PREFIX + rb"row\b[^>]*>")
_COLUMN = re.compile(rb"<" + _PREFIX + rb"col\b[^>]*>")
_CELL = re.compile(rb"<" + _PREFIX + rb"c\b[^>]*>")
_FORMULA_CELL = re.compile(rb"<" + _PREFIX + rb"c\b([^>]*)>\s*<" + _PREFIX + rb"f\b")
_ERROR_CELL = re.compile(
    rb"<" + _PREFIX + rb"c\b([^>]*\bt=[\"']e[\"'][^>]*)>(.{0,2000}?)</" + _PREFIX + rb"c>",
    re.DOTALL,
)
_VALUE = re.compile(rb"<" + _PREFIX + rb"v\b[^>]*>([^<]*)<")
_NUMBER_FORMAT = re.compile(rb"<" + _PREFIX + rb"numFmt\b[^>]*>")
_CELL_FORMATS = re.compile(rb"<" + _PREFIX + rb"cellXfs\b.*?</" + _PREFIX + rb"cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(rb"<" + _PREFIX + rb"xf\b[^>]*>")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_FAR_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})\d")
_ROW_NUMBER = re.compile(rb"<" + _PREFIX + rb"row\b[^>]*?\br=[\"'](\d{1,7})[\"']")
# 9 and 10 are Excel's built-in `0 %` and `0,00 %`.
_BUILT_IN_PERCENT = {"9", "10"}


def read_package_marks(package: zipfile.ZipFile) -> PackageMarks:
    """The marks of an .xlsx, .xlsm or .ods package."""
    if "content.xml" in package.namelist():
        return _open_document_marks(package)
    workbook_part = _workbook_part(package)
    workbook = _part(package, workbook_part)
    percents = _percent_formats(_part(package, _beside(workbook_part, "styles.xml")))
    targets = _targets(package, workbook_part)
    sheets: dict[str, Marks] = {}
    areas = [(0, 0)]
    for tag in _SHEET.findall(workbook):
        target = targets.get(_attribute(tag, "id"), "")
        content = _part(package, target)
        areas.append(_area(content))
        sheets[_attribute(tag, "name")] = _sheet_marks(content, percents)
    return PackageMarks("xlsx", sheets, _has_1904_dates(workbook), max(areas, key=prod))


def _workbook_part(package: zipfile.ZipFile) -> str:
    relationships = _RELATIONSHIP.findall(_part(package, "_rels/.rels"))
    for tag in relationships:
        if _attribute(tag, "Type").endswith("/officeDocument"):
            return _attribute(tag, "Target").lstrip("/")
    return "xl/workbook.xml"


def _targets(package: zipfile.ZipFile, workbook_part: str) -> dict[str, str]:
    folder, name = posixpath.split(workbook_part)
    relationships = _part(package, f"{folder}/_rels/{name}.rels")
    return {
        _attribute(tag, "Id"): _resolved(folder, _attribute(tag, "Target"))
        for tag in _RELATIONSHIP.findall(relationships)
    }


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def _beside(part: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(part), name)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes, at most the limit; nothing where there is no such part."""
    try:
        with package.open(name) as stream:
            return stream.read(_READ_LIMIT_BYTES)
    except KeyError:
        return b""


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rb"(?:^|[\s:])" + name.encode() + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    if match is None:
        return ""
    return unescape((match[1] or match[2] or b"").decode("utf-8", errors="replace"))


def _has_1904_dates(workbook: bytes) -> bool:
    return re.search(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']", workbook) is not None


def _sheet_marks(content: bytes, percent_formats: frozenset[str]) -> Marks:
    ordinary = len(content) <= _ORDINARY_BYTES
    return Marks(
        formulas=_formulas(content),
        percents=_percent_cells(content, percent_formats) if ordinary else frozenset(),
        errors=_errors(content),
        hidden_rows=_hidden_rows(content),
        hidden_columns=_hidden_columns(content),
    )


def _formulas(content: bytes) -> frozenset[Address]:
    # An element with a prefix ends in `:f>`; searching bytes is a hundred times as fast.
    if not any(sign in content for sign in (b"<f>", b"<f ", b":f>", b":f ")):
        return frozenset()
    return frozenset(_addresses(_FORMULA_CELL, content))


def _addresses(pattern: re.Pattern[bytes], content: bytes) -> set[Address]:
    addresses: set[Address] = set()
    for match in pattern.finditer(content):
        address = _address(match[1])
        if address:
            addresses.add(address)
        if len(addresses) >= _ADDRESS_LIMIT:
            break
    return addresses


def _address(attributes: bytes) -> Address | None:
    match = _REFERENCE.search(attributes)
    return (int(match[2]), _column_number(match[1])) if match else None


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _errors(content: bytes) -> dict[Address, str]:
    if b't="e"' not in content and b"t='e'" not in content:
        return {}
    errors: dict[Address, str] = {}
    for match in _ERROR_CELL.finditer(content):
        address, value = _address(match[1]), _VALUE.search(match[2])
        if address and len(errors) < _ADDRESS_LIMIT:
            sign = value[1].decode("utf-8", errors="replace") if value else ""
            errors[address] = sign or "#N/A"
    return errors


def _percent_formats(styles: bytes) -> frozenset[str]:
    """The numbers of the cell formats (as `s=` gives them) that show per cent."""
    percents = set(_BUILT_IN_PERCENT)
    for tag in _NUMBER_FORMAT.findall(styles):
        # A per cent sign in quotes is text that Excel shows without multiplying.
        if "%" in re.sub(r'"[^"]*"', "", _attribute(tag, "formatCode")):
            percents.add(_attribute(tag, "numFmtId"))
    formats = _CELL_FORMATS.search(styles)
    tags = _CELL_FORMAT.findall(formats[0]) if formats else []
    return frozenset(
        str(index) for index, tag in enumerate(tags) if _attribute(tag, "numFmtId") in percents
    )


def _percent_cells(content: bytes, formats: frozenset[str]) -> frozenset[Address]:
    if not formats:
        return frozenset()
    cells = set()
    for tag in _CELL.findall(content):
        style = re.search(rb"\bs=[\"'](\d+)[\"']", tag)
        if style and style[1].decode() in formats:
            address = _address(tag)
            if address:
                cells.add(address)
    return frozenset(cells)


def _hidden_rows(content: bytes) -> tuple[int, ...]:
    if b"hidden=" not in content:
        return ()
    return tuple(
        int(number)
        for number in (_attribute(tag, "r") for tag in _hidden(_ROW, content))
        if number.isdigit()
    )[:_ADDRESS_LIMIT]


def _hidden_columns(content: bytes) -> tuple[int, ...]:
    columns: list[int] = []
    for tag in _hidden(_COLUMN, content[: content.find(b"sheetData") + 1]):
        first, last = _attribute(tag, "min"), _attribute(tag, "max")
        if first.isdigit() and last.isdigit():
            columns.extend(range(int(first), min(int(last), int(first) + 500) + 1))
    return tuple(columns)


def _hidden(pattern: re.Pattern[bytes], content: bytes) -> list[bytes]:
    return [tag for tag in pattern.findall(content) if _attribute(tag, "hidden") in ("1", "true")]


def _area(content: bytes) -> tuple[int, int]:
    """The rows and columns that the cells span: calamine allots memory for all of them."""
    if len(content) > _ORDINARY_BYTES:
        # So many cells are written out that those between them are few.
        return 0, 0
    rows = [int(number) for number in _ROW_NUMBER.findall(content)]
    columns = {_column_number(letters) for letters in set(_FAR_REFERENCE.findall(content))}
    return (max(rows) - min(rows) + 1, max(columns, default=1)) if rows else (0, 0)


# --- OpenDocument -----------------------------------------------------------------------------

_TABLE = re.compile(rb"<table:table\s[^>]*>.*?</table:table>", re.DOTALL)
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_ODS_COLUMN = re.compile(rb"<table:table-column\b([^>]*)>")
_HIDDEN_ODS = (b'table:visibility="collapse"', b'table:visibility="filter"')


def _open_document_marks(package: zipfile.ZipFile) -> PackageMarks:
    content = _part(package, "content.xml")
    manifest = _part(package, "META-INF/manifest.xml")
    tables = _TABLE.findall(content)
    sheets = {_attribute(table[: table.find(b">")], "name"): _ods_marks(table) for table in tables}
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
    value = _attribute(attributes, name)
    return int(value) if value.isdigit() and len(value) < 8 else 1
