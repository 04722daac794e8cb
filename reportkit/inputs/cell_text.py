"""What a cell shows, and the numbers that people write."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from reportkit.inputs.sheets import Cell
from reportkit.inputs.text import clean_text

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
_GROUPED_BY_STOPS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+|[+-]?\d{1,3}(?:\.\d{3}){2,}")
_GROUPED_BY_COMMAS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d{1,3}(?:,\d{3}){2,}")
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
# Excel keeps 15 digits of a number.
_LARGEST = 1e15


def shown(cell: Cell) -> str:
    """A cell as a person sees it: `4` for 4.0, `31.12.2011` for a date, `12.30` for a time."""
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        number = decimal_of(cell)
        return f"{number:f}" if number is not None else f"{cell:.15g}"
    if isinstance(cell, datetime) and (cell.hour or cell.minute):
        return f"{cell.day}.{cell.month}.{cell.year} {cell.hour}.{cell.minute:02}"
    if isinstance(cell, date):
        return f"{cell.day}.{cell.month}.{cell.year}"
    return str(cell)


def decimal_of(number: float) -> Decimal | None:
    """The number that Excel shows: 15 digits, so that 0.1 + 0.2 is 0.3.

    None for what is no number, and for what is larger than Excel can hold exactly.
    """
    if number != number or abs(number) >= _LARGEST:
        return None
    return _tidy(Decimal(number) if isinstance(number, int) else Decimal(format(number, ".15g")))


def parse_number(text: str) -> Decimal | None:
    """`1 234,5`, `1.234,5`, `1,234.5`, `4,0`, `-3`: a number as people of any country write it.

    A single comma or full stop parts decimals.
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().replace("−", "-")
    if _GROUPED.fullmatch(plain):
        plain = re.sub(r"[ '’]", "", plain).replace(",", ".")
    elif _GROUPED_BY_STOPS.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _GROUPED_BY_COMMAS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _PLAIN.fullmatch(plain):
        plain = plain.replace(",", ".")
    else:
        return None
    return _tidy(Decimal(plain)) if len(plain) <= 30 else None


def _tidy(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
