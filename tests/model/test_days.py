"""Dates as they are written, and those that there are none of."""

from datetime import date

import pytest

from reportkit.model.days import as_day, find_day, says_nothing


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1.8.2008", date(2008, 8, 1)),
        ("01.08.2008", date(2008, 8, 1)),
        ("1. 8. 2008", date(2008, 8, 1)),
        ("31.12.2011 klo 12", date(2011, 12, 31)),
        ("2008-08-01", date(2008, 8, 1)),
        ("31.13.2011", None),
        ("29.2.2013", None),
        ("29.2.2012", date(2012, 2, 29)),
        ("kevät 2011", None),
        ("2011", None),
        ("1.8.08", None),
        ("111.8.2008", None),
        ("", None),
    ],
)
def test_day_is_read_or_there_is_none(written: str, day: date | None) -> None:
    """A day in the forms that occur is read; nothing else is turned into one."""
    assert day == find_day(written)


def test_span_has_a_first_and_a_last_day() -> None:
    """A field that holds a span gives its start or its end."""
    span = "1.8.2008 – 31.12.2011"

    assert (date(2008, 8, 1), date(2011, 12, 31)) == (find_day(span), find_day(span, last=True))


@pytest.mark.parametrize("written", ["", "  ", "-", "–"])
def test_dash_says_nothing(written: str) -> None:
    """A field with only a dash is an empty field."""
    assert says_nothing(written)


def test_day_is_shown_as_people_write_it() -> None:
    """Findings show dates without leading zeros."""
    assert "1.8.2008" == as_day(date(2008, 8, 1))
