"""What `tour.toml` may settle about one answer file."""

from reportkit.frozen import Frozen

SHAPES = ("fill-in", "kobo", "forms", "webropol", "table")


class AnswerSettings(Frozen):
    """What is settled; None is for the reader to find out.

    `shape` is one of `SHAPES`; `sheet` the only sheet to read; `header_row` the row of the
    questions as Excel counts; `language` that of the labels, which also says whether `3/4/2012`
    begins with the month (`en`) or with the day (any other).
    """

    shape: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    language: str | None = None
