"""Dates as forms and registers write them, and those that no calendar has."""

import re
from datetime import date

# `1.8.2008`, `01/08/2008`, `2008-08-01`; the spaces that a PDF puts in between count for nothing.
_DAY = re.compile(
    r"(?<!\d)(?:(?P<day>\d{1,2})\s*[./]\s*(?P<month>\d{1,2})\s*[./]\s*(?P<year>\d{4})"
    r"|(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2}))(?!\d)"
)


def says_nothing(written: str) -> bool:
    """Whether a date field was left open: blank, or only a dash."""
    return not any(letter.isalnum() for letter in written)


def find_day(written: str, *, last: bool = False) -> date | None:
    """The first (or last) day that the words name; None when there is none, or no such day.

    `31.12.2011 klo 12` is a day, `31.13.2011` and `kevät 2011` are none, and nothing is guessed.
    """
    matches = list(_DAY.finditer(written))
    if not matches:
        return None
    parts = matches[-1 if last else 0].groupdict()
    year, month, day = (
        int(parts[name] or parts[f"iso_{name}"]) for name in ("year", "month", "day")
    )
    try:
        return date(year, month, day)
    except ValueError:
        return None


def as_day(day: date) -> str:
    """A date for a finding: `31.12.2011`."""
    return f"{day.day}.{day.month}.{day.year}"
