"""Delimited text (.csv, .tsv) of unknown encoding and delimiter → records of strings."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

# Text cells are cut at 100 kB later; this only has to be larger than what a person can send.
_FIELD_LIMIT = 10_000_000
_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_RECORDS = 50
_SAMPLE_CHARACTERS = 200_000


def read_records(raw: bytes) -> tuple[list[list[str]], str]:
    """The records and the name of the encoding.

    Shape: an empty line is an empty record, so that the position of a record is its row in Excel;
    a quoted line break stays inside its field. A `sep=;` line is an empty record, too.
    """
    text, encoding = decode(raw)
    delimiter, text = _declared_delimiter(text)
    delimiter = delimiter or find_delimiter(text)
    return _parse(text, delimiter), encoding


def decode(raw: bytes) -> tuple[str, str]:
    """Text by its byte order mark, else UTF-8, else Windows-1252 (which Excel writes here)."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace"), encoding.removesuffix("-sig").upper()
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _decode_windows(raw), "Windows-1252"


def _decode_windows(raw: bytes) -> str:
    """Windows-1252; its five undefined bytes become U+FFFD."""
    return raw.decode("cp1252", errors="replace")


def _declared_delimiter(text: str) -> tuple[str | None, str]:
    """The delimiter of Excel's own `sep=;` line, which is emptied but stays a line."""
    first, line_break, rest = text.partition("\n")
    declared = first.strip().strip('"')
    if declared.lower().startswith("sep=") and len(declared) == len("sep=;"):
        return declared[-1], line_break + rest
    return None, text


def find_delimiter(text: str) -> str:
    """The delimiter that cuts most records into equally many fields, and into the most.

    Shape: `;` where none cuts anything (a file of one column).
    """
    sample = text[:_SAMPLE_CHARACTERS]
    return max(_DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter))


def _fitness(sample: str, delimiter: str) -> tuple[float, int]:
    records = [record for record in _parse(sample, delimiter)[:_SAMPLE_RECORDS] if any(record)]
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0.0, 0
    width, count = widths.most_common(1)[0]
    # Title rows and notes have few fields, so agreement counts before width, but not alone.
    return count / len(records) * min(width, 10), width


def _parse(text: str, delimiter: str) -> list[list[str]]:
    """The records; where a quote is never closed, quotes mean nothing."""
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        return list(_reader(text, delimiter, strict=True))
    except csv.Error as problem:
        if "unexpected end of data" in str(problem):
            return [line.split(delimiter) for line in text.splitlines()]
    try:
        return list(_reader(text, delimiter, strict=False))
    except csv.Error:
        return [line.split(delimiter) for line in text.splitlines()]


def _reader(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
