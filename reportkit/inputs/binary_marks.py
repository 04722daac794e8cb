"""What python-calamine does not tell of an .xls: formulas, error values, hidden rows and columns.

Source: the published descriptions of the compound file ([MS-CFB]) and of BIFF8 ([MS-XLS]). Only
lengths that the file itself keeps are believed, and none beyond its end.
"""

import struct
from collections.abc import Iterator
from math import prod

from reportkit.inputs.sheet_marks import Address, Marks, PackageMarks

_END_OF_CHAIN = 0xFFFFFFFA
_SMALL_STREAM_LIMIT = 4096
_STREAM_NAMES = ("Workbook", "Book")
_ADDRESS_LIMIT = 50_000
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
# Record types of BIFF8.
_FORMULA, _EOF, _DATE_MODE, _COLINFO, _BOUNDSHEET = 0x0006, 0x000A, 0x0022, 0x007D, 0x0085
_MULRK, _XF, _BOOLERR, _NUMBER, _ROW, _RK, _FORMAT = 0xBD, 0xE0, 0x205, 0x203, 0x208, 0x27E, 0x41E
_DIMENSIONS = 0x200
# Records that put something into one cell, and into several cells of a row.
_SINGLE = frozenset({_FORMULA, _BOOLERR, _NUMBER, _RK, 0xFD, 0xD6, 0x204, 0x201})
_SEVERAL = frozenset({_MULRK, 0xBE})
_BUILT_IN_PERCENT = frozenset({9, 10})

Record = tuple[int, bytes]


def read_binary_marks(raw: bytes) -> PackageMarks:
    """The marks of all sheets by name.

    Errors: `ValueError` where the file contradicts itself; such a file must not be given to
    calamine either, which believes the columns in it and may ask for all memory.
    """
    try:
        workbook = _workbook_stream(raw)
        return _marks(workbook) if workbook else PackageMarks("xls")
    except (struct.error, IndexError) as problem:
        raise ValueError("not a workbook of Excel 5 to 2003") from problem


# --- The compound file ------------------------------------------------------------------------


def _workbook_stream(raw: bytes) -> bytes:
    shift, small_shift = struct.unpack_from("<HH", raw, 30)
    if shift not in (9, 12) or small_shift != 6:
        return b""
    first_directory = struct.unpack_from("<I", raw, 48)[0]
    table = _sector_table(raw, 1 << shift)
    directory = _chain(raw, table, first_directory, 1 << shift)
    root_start = struct.unpack_from("<I", directory, 116)[0]
    for offset in range(0, len(directory) - 127, 128):
        name, start, size = _entry(directory, offset)
        if name in _STREAM_NAMES:
            if size >= _SMALL_STREAM_LIMIT:
                return _chain(raw, table, start, 1 << shift)[:size]
            return _small_stream(raw, table, root_start, start, 1 << shift)[:size]
    return b""


def _entry(directory: bytes, offset: int) -> tuple[str, int, int]:
    length = struct.unpack_from("<H", directory, offset + 64)[0]
    name = directory[offset : offset + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", directory, offset + 116)
    return name, start, size


def _sector_table(raw: bytes, size: int) -> list[int]:
    """The next sector of each sector."""
    sectors = [*struct.unpack_from("<109I", raw, 76)]
    following = struct.unpack_from("<I", raw, 68)[0]
    seen = set()
    while following < _END_OF_CHAIN and following not in seen:
        seen.add(following)
        more = struct.unpack_from(f"<{size // 4}I", raw, (following + 1) * size)
        sectors.extend(more[:-1])
        following = more[-1]
    table: list[int] = []
    for sector in sectors:
        offset = (sector + 1) * size
        if sector < _END_OF_CHAIN and offset + size <= len(raw):
            table.extend(struct.unpack_from(f"<{size // 4}I", raw, offset))
    return table


def _chain(raw: bytes, table: list[int], start: int, size: int) -> bytes:
    parts = []
    seen = set()
    while start < len(table) and start not in seen:
        seen.add(start)
        parts.append(raw[(start + 1) * size : (start + 2) * size])
        start = table[start]
    return b"".join(parts)


def _small_stream(raw: bytes, table: list[int], root: int, start: int, size: int) -> bytes:
    """A stream below 4 kB: it lies in 64-byte pieces of the root's stream."""
    first_table = struct.unpack_from("<I", raw, 60)[0]
    small = _chain(raw, table, first_table, size)
    small_table = list(struct.unpack(f"<{len(small) // 4}I", small))
    container = _chain(raw, table, root, size)
    # Sectors of the root's stream are counted from its beginning, not after a header.
    return _chain(b"\0" * 64 + container, small_table, start, 64)


# --- The records ------------------------------------------------------------------------------


def _records(stream: bytes, offset: int) -> Iterator[Record]:
    """The records of one substream, up to its end."""
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        if kind == _EOF:
            return
        yield kind, stream[offset + 4 : offset + 4 + length]
        offset += 4 + length


def _marks(stream: bytes) -> PackageMarks:
    offsets: dict[str, int] = {}
    formats: list[int] = []
    percent_formats = set(_BUILT_IN_PERCENT)
    uses_1904_dates = False
    for kind, data in _records(stream, 0):
        if kind == _BOUNDSHEET:
            offsets[_sheet_name(data)] = struct.unpack_from("<I", data)[0]
        elif kind == _DATE_MODE:
            uses_1904_dates = data[:2] == b"\x01\x00"
        elif kind == _XF:
            formats.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _FORMAT and b"%" in data:
            percent_formats.add(struct.unpack_from("<H", data)[0])
    percents = frozenset(i for i, number in enumerate(formats) if number in percent_formats)
    sheets = {name: _sheet(stream, offset, percents) for name, offset in offsets.items()}
    areas = [_area(stream, offset) for offset in offsets.values()]
    return PackageMarks("xls", sheets, uses_1904_dates, max(areas, key=prod, default=(0, 0)))


def _area(stream: bytes, offset: int) -> tuple[int, int]:
    """The rows and columns that the cells of a sheet span, or that it claims to have."""
    rows, columns = [0], [0]
    for kind, data in _records(stream, offset):
        if kind in _SINGLE or kind in _SEVERAL:
            row, column = struct.unpack_from("<HH", data)
            rows.append(row + 1)
            columns.append(column + 1)
        if kind in _SEVERAL:
            columns.append(column + len(data) // 2)
        if kind == _DIMENSIONS and len(data) >= 12:
            first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH", data)
            if last_row < first_row or last_column < first_column:
                # Calamine subtracts them, and allots memory for the wrapped result.
                raise ValueError("a sheet that ends before it begins")
            rows.append(last_row)
            columns.append(last_column)
    return max(rows), max(columns)


def _sheet_name(data: bytes) -> str:
    count, is_wide = data[6], data[7] & 1
    text = data[8 : 8 + count * (2 if is_wide else 1)]
    return text.decode("utf-16-le" if is_wide else "latin-1", "replace")


def _sheet(stream: bytes, offset: int, percent_formats: frozenset[int]) -> Marks:
    formulas: set[Address] = set()
    percents: set[Address] = set()
    errors: dict[Address, str] = {}
    hidden_rows: list[int] = []
    hidden_columns: list[int] = []
    for kind, data in _records(stream, offset):
        if kind == _ROW and data[12] & 0x20:
            hidden_rows.append(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COLINFO and data[8] & 0x01:
            first, last = struct.unpack_from("<HH", data)
            hidden_columns.extend(range(first + 1, min(last, 255) + 2))
        elif len(formulas) < _ADDRESS_LIMIT:
            _take_cell(kind, data, percent_formats, formulas, percents, errors)
    return Marks(
        frozenset(formulas), frozenset(percents), errors, tuple(hidden_rows), tuple(hidden_columns)
    )


def _take_cell(
    kind: int,
    data: bytes,
    percent_formats: frozenset[int],
    formulas: set[Address],
    percents: set[Address],
    errors: dict[Address, str],
) -> None:
    if kind not in (_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK):
        return
    row, column, cell_format = struct.unpack_from("<HHH", data)
    address = (row + 1, column + 1)
    if kind == _FORMULA:
        formulas.add(address)
        if data[6] == 2 and data[12:14] == b"\xff\xff":
            errors[address] = _ERRORS.get(data[8], "#N/A")
    if kind == _BOOLERR and data[7]:
        errors[address] = _ERRORS.get(data[6], "#N/A")
    if kind == _MULRK:
        _take_percents_of_row(row, column, data, percent_formats, percents)
    elif cell_format in percent_formats:
        percents.add(address)


def _take_percents_of_row(
    row: int, column: int, data: bytes, percent_formats: frozenset[int], percents: set[Address]
) -> None:
    """A record of several numbers side by side: format and number, six bytes each."""
    for index, offset in enumerate(range(4, len(data) - 7, 6)):
        if struct.unpack_from("<H", data, offset)[0] in percent_formats:
            percents.add((row + 1, column + index + 1))
