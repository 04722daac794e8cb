"""What python-calamine does not tell of a package: formulas, error values, per cent formats,
hidden rows and columns, and how far the cells reach.

The parts are searched as bytes: no XML parser means no entity, no depth and no namespace to abuse,
and a 100 MB sheet is searched in a second. What is found only adds to findings, never to values,
but for error values, which calamine gives as empty cells.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from math import prod

# Sheets above this size are searched piece by piece, for all but per cent formats. So many cells
# are written out in them that those between them are few.
_ORDINARY_BYTES = 32 * 1024 * 1024
_BLOCK_BYTES = 1024 * 1024
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
    """The marks of an .xlsx or .xlsm package."""
    workbook_part = _workbook_part(package)
    workbook = read_part(package, workbook_part)
    percents = _percent_formats(read_part(package, _beside(workbook_part, "styles.xml")))
    targets = _targets(package, workbook_part)
    sheets: dict[str, Marks] = {}
    areas = [(0, 0)]
    for tag in _SHEET.findall(workbook):
        target = targets.get(find_attribute(tag, "id"), "")
        name = find_attribute(tag, "name")
        if _is_ordinary(package, target):
            content = read_part(package, target)
            areas.append(_area(content))
            sheets[name] = _sheet_marks(content, percents)
        else:
            sheets[name] = _large_sheet_marks(package, target)
    return PackageMarks("xlsx", sheets, _has_1904_dates(workbook), max(areas, key=prod))


def _workbook_part(package: zipfile.ZipFile) -> str:
    relationships = _RELATIONSHIP.findall(read_part(package, "_rels/.rels"))
    for tag in relationships:
        if find_attribute(tag, "Type").endswith("/officeDocument"):
            return find_attribute(tag, "Target").lstrip("/")
    return "xl/workbook.xml"


def _targets(package: zipfile.ZipFile, workbook_part: str) -> dict[str, str]:
    folder, name = posixpath.split(workbook_part)
    relationships = read_part(package, f"{folder}/_rels/{name}.rels")
    return {
        find_attribute(tag, "Id"): _resolved(folder, find_attribute(tag, "Target"))
        for tag in _RELATIONSHIP.findall(relationships)
    }


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def _beside(part: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(part), name)


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes, at most the limit; nothing where there is no such part."""
    try:
        with package.open(name) as stream:
            return stream.read(_READ_LIMIT_BYTES)
    except KeyError:
        return b""


def find_attribute(tag: bytes, name: str) -> str:
    """The value of an attribute of a start tag; empty where it has none."""
    match = re.search(rb"(?:^|[\s:])" + name.encode() + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    if match is None:
        return ""
    return unescape((match[1] or match[2] or b"").decode("utf-8", errors="replace"))


def _has_1904_dates(workbook: bytes) -> bool:
    return re.search(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']", workbook) is not None


def _sheet_marks(content: bytes, percent_formats: frozenset[str]) -> Marks:
    return Marks(
        formulas=_formulas(content),
        percents=_percent_cells(content, percent_formats),
        errors=_errors(content),
        hidden_rows=_hidden_rows(content),
        hidden_columns=_hidden_columns(content),
    )


def _is_ordinary(package: zipfile.ZipFile, name: str) -> bool:
    return name not in package.namelist() or package.getinfo(name).file_size <= _ORDINARY_BYTES


def _large_sheet_marks(package: zipfile.ZipFile, name: str) -> Marks:
    """The marks of a sheet that is too large to be held as a whole, without per cent formats."""
    formulas: set[Address] = set()
    errors: dict[Address, str] = {}
    hidden_rows: list[int] = []
    hidden_columns: tuple[int, ...] = ()
    for number, rows in enumerate(_blocks(package, name)):
        if number == 0:
            hidden_columns = _hidden_columns(rows)
        # One letter is found at the speed of memory, and most blocks hold neither.
        if b"f" in rows and len(formulas) < _ADDRESS_LIMIT:
            formulas |= _formulas(rows)
        if b"e" in rows and len(errors) < _ADDRESS_LIMIT:
            errors |= _errors(rows)
        if b"h" in rows and len(hidden_rows) < _ADDRESS_LIMIT:
            hidden_rows.extend(_hidden_rows(rows))
    return Marks(frozenset(formulas), frozenset(), errors, tuple(hidden_rows), hidden_columns)


def _blocks(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part, cut before rows (where there are any), so that no cell is cut."""
    rest = b""
    with package.open(name) as stream:
        for _ in range(_READ_LIMIT_BYTES // _BLOCK_BYTES):
            read = stream.read(_BLOCK_BYTES)
            if not read:
                break
            block = rest + read
            cut = max(block.rfind(b"<row"), block.rfind(b":row "))
            rest = block[cut:] if cut > 0 else b""
            yield block[:cut] if cut > 0 else block
    yield rest


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
        if "%" in re.sub(r'"[^"]*"', "", find_attribute(tag, "formatCode")):
            percents.add(find_attribute(tag, "numFmtId"))
    formats = _CELL_FORMATS.search(styles)
    tags = _CELL_FORMAT.findall(formats[0]) if formats else []
    return frozenset(
        str(index) for index, tag in enumerate(tags) if find_attribute(tag, "numFmtId") in percents
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
        for number in (find_attribute(tag, "r") for tag in _hidden(_ROW, content))
        if number.isdigit()
    )[:_ADDRESS_LIMIT]


def _hidden_columns(content: bytes) -> tuple[int, ...]:
    columns: list[int] = []
    for tag in _hidden(_COLUMN, content[: content.find(b"sheetData") + 1]):
        first, last = find_attribute(tag, "min"), find_attribute(tag, "max")
        if first.isdigit() and last.isdigit():
            columns.extend(range(int(first), min(int(last), int(first) + 500) + 1))
    return tuple(columns)


def _hidden(pattern: re.Pattern[bytes], content: bytes) -> list[bytes]:
    return [
        tag for tag in pattern.findall(content) if find_attribute(tag, "hidden") in ("1", "true")
    ]


def _area(content: bytes) -> tuple[int, int]:
    """The rows and columns that the cells span: calamine allots memory for all of them."""
    rows = [int(number) for number in _ROW_NUMBER.findall(content)]
    columns = {_column_number(letters) for letters in set(_FAR_REFERENCE.findall(content))}
    return (max(rows) - min(rows) + 1, max(columns, default=1)) if rows else (0, 0)
