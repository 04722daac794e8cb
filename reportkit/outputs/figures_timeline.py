"""A timeline of bars over years, each with its words in or beside it."""

from datetime import date, timedelta

from reportkit.document.charts import Timeline, TimelineBar
from reportkit.outputs.figures_bars import draw_label, label_width
from reportkit.outputs.figures_canvas import (
    BAR_HEIGHT,
    GAP,
    TEXT_SIZE,
    WIDTH,
    Canvas,
    Ink,
)
from reportkit.outputs.fonts import text_width

_HEAD = TEXT_SIZE + 9
_POINT = 8.0


class _Axis:
    """Days to places across the page."""

    def __init__(self, chart: Timeline, left: float) -> None:
        self.left = left
        self._first = date(chart.first_year, 1, 1)
        self._end = date(chart.last_year + 1, 1, 1)
        self._day = (WIDTH - left) / (self._end - self._first).days

    def place(self, day: date) -> float:
        """Where a day begins; days outside the years are at the nearest edge."""
        inside = min(max(day, self._first), self._end)
        return self.left + (inside - self._first).days * self._day


def draw_timeline(chart: Timeline) -> Canvas:
    """Bars from start to end; a bar without an end is drawn to the edge with a point."""
    canvas = Canvas()
    labels = label_width(bar.label for bar in chart.bars)
    axis = _Axis(chart, labels + GAP)
    rows = Canvas()
    top = _HEAD + 4
    for bar in chart.bars:
        row = draw_label(rows, bar.label, top, labels)
        _draw_bar(rows, bar, axis, row.bar_top)
        top = row.next_top
    _draw_years(canvas, chart, axis, top)
    canvas.place(rows)
    return canvas


def _draw_years(canvas: Canvas, chart: Timeline, axis: _Axis, bottom: float) -> None:
    years = range(chart.first_year, chart.last_year + 1)
    narrow = axis.place(date(chart.first_year + 1, 1, 1)) - axis.left < 34
    for year in years:
        start, end = axis.place(date(year, 1, 1)), axis.place(date(year + 1, 1, 1))
        canvas.vertical(start, _HEAD, bottom)
        # Where years are narrow every second one is written, counted from the first.
        if not narrow or (year - chart.first_year) % 2 == 0:
            canvas.text((start + end) / 2, TEXT_SIZE, str(year), Ink("muted"), anchor="middle")
    canvas.vertical(WIDTH - 0.5, _HEAD, bottom)


def _draw_bar(canvas: Canvas, bar: TimelineBar, axis: _Axis, top: float) -> None:
    start = axis.place(bar.start)
    end = axis.place(bar.end + timedelta(days=1)) if bar.end else WIDTH
    # A project of days would be a hair; it stays visible.
    end = max(end, start + 3)
    if bar.end is None:
        canvas.path(_pointed(start, end, top), Ink("deep"))
    else:
        canvas.rectangle(start, top, end - start, BAR_HEIGHT, Ink("deep"))
    _draw_words(canvas, bar.text, start, end, axis.left, top + BAR_HEIGHT - 4.5)


def _pointed(start: float, end: float, top: float) -> list[tuple[float, float]]:
    shoulder = max(start, end - _POINT)
    return [
        (start, top),
        (shoulder, top),
        (end, top + BAR_HEIGHT / 2),
        (shoulder, top + BAR_HEIGHT),
        (start, top + BAR_HEIGHT),
    ]


def _draw_words(
    canvas: Canvas, words: str, start: float, end: float, left: float, baseline: float
) -> None:
    """In the bar where they fit, else after it, else before it."""
    width = text_width(words, TEXT_SIZE) + 8
    if width <= end - start - _POINT:
        canvas.text(start + 6, baseline, words, Ink("on-data"))
    elif end + width <= WIDTH:
        canvas.text(end + 6, baseline, words)
    elif start - width >= left:
        canvas.text(start - 6, baseline, words, anchor="end")
