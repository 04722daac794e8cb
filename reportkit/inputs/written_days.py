"""A day as people write it: `10.3.2014 klo 9–12`, `2014-03-10`, `10. maaliskuuta 2014`."""

import re
from collections.abc import Mapping
from datetime import date

from reportkit.inputs.text import fold

_NUMBERS = re.compile(
    r"(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{4})(?!\d)|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"
)
_WORDS = re.compile(r"(?<!\d)(\d{1,2})\.?\s+([^\W\d]{3,12})\.?\s+(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,12})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def find_day(text: str, months: Mapping[str, int]) -> date | str | None:
    """The first day in a text; as written when the calendar has no such day; None when none is."""
    match = _NUMBERS.search(text)
    if match:
        day, month, year, iso_year, iso_month, iso_day = match.groups()
        parts = (year or iso_year, month or iso_month, day or iso_day)
        return _day(match.group(0), *(int(part) for part in parts))
    return _day_in_words(text, months)


def _day_in_words(text: str, months: Mapping[str, int]) -> date | str | None:
    for match in _WORDS.finditer(text):
        month = months.get(fold(match.group(2)))
        if month:
            return _day(match.group(0), int(match.group(3)), month, int(match.group(1)))
    for match in _MONTH_FIRST.finditer(text):
        month = months.get(fold(match.group(1)))
        if month:
            return _day(match.group(0), int(match.group(3)), month, int(match.group(2)))
    return None


def _day(written: str, year: int, month: int, day: int) -> date | str:
    try:
        return date(year, month, day)
    except ValueError:
        return written
