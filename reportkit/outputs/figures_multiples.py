"""Small multiples: panels of diverging bars over the same rows, on one scale, with one legend."""

from collections.abc import Sequence
from typing import NamedTuple

from reportkit.document.charts import Panel, SmallMultiples, StackedBar, Tone
from reportkit.outputs.figures_bars import NEGATIVE, draw_legend, draw_segment
from reportkit.outputs.figures_canvas import (
    GAP,
    LINE_HEIGHT,
    TEXT_SIZE,
    WIDTH,
    Canvas,
    Ink,
    widest,
    wrapped,
)

_SIDE_BY_SIDE = 2
_BETWEEN = 22.0
_BAR = 14.0
_ROW = 19.0
_LABELS_AT_MOST = 0.26 * WIDTH


class _Frame(NamedTuple):
    """What all panels have in common: the column of labels, the rows, the width, the scale."""

    labels: float
    rows: tuple[float, ...]
    width: float
    middle: float
    share: float


def draw_small_multiples(chart: SmallMultiples) -> Canvas:
    """Panels two by two; the labels stand once at the left of each line of panels."""
    canvas = Canvas()
    frame = _frame(chart)
    top = 0.0
    for first in range(0, len(chart.panels), _SIDE_BY_SIDE):
        line = chart.panels[first : first + _SIDE_BY_SIDE]
        top = _draw_line(canvas, line, top, frame)
    draw_legend(canvas, _legend(chart), frame.labels + GAP, top + 2)
    return canvas


def _frame(chart: SmallMultiples) -> _Frame:
    columns = min(len(chart.panels), _SIDE_BY_SIDE)
    bars = [bar for panel in chart.panels for bar in panel.bars]
    labels = min(widest(bar.label for bar in bars), _LABELS_AT_MOST)
    width = (WIDTH - labels - GAP - (columns - 1) * _BETWEEN) / columns
    notes = widest(bar.note for bar in bars)
    before = [_share_before_middle(bar) for bar in bars if _total(bar)]
    most_before, most_after = max(before, default=0.5), 1 - min(before, default=0.5)
    share = (width - notes - GAP) / (most_before + most_after)
    rows = tuple(
        max(_ROW, len(wrapped(bar.label, labels)) * LINE_HEIGHT + 4) for bar in chart.panels[0].bars
    )
    return _Frame(labels, rows, width, most_before * share, share)


def _total(bar: StackedBar) -> float:
    return float(sum(segment.size for segment in bar.segments))


def _share_before_middle(bar: StackedBar) -> float:
    negative = sum(segment.size for segment in bar.segments if segment.tone in NEGATIVE)
    neutral = sum(segment.size for segment in bar.segments if segment.tone == "neutral")
    return (float(negative) + float(neutral) / 2) / _total(bar)


def _draw_line(canvas: Canvas, panels: Sequence[Panel], top: float, frame: _Frame) -> float:
    """Panels side by side below their titles; the top of the next line."""
    titles = [wrapped(panel.title, frame.width, "semibold") for panel in panels]
    first = top + max(map(len, titles)) * LINE_HEIGHT + 6
    _draw_labels(canvas, panels[0].bars, first, frame)
    for position, (panel, lines) in enumerate(zip(panels, titles, strict=True)):
        left = frame.labels + GAP + position * (frame.width + _BETWEEN)
        for count, line in enumerate(lines):
            canvas.text(left, top + TEXT_SIZE + count * LINE_HEIGHT, line, weight="semibold")
        _draw_panel(canvas, panel, left, first, frame)
    return first + sum(frame.rows) + 12


def _draw_labels(canvas: Canvas, bars: Sequence[StackedBar], first: float, frame: _Frame) -> None:
    top = first
    for bar, height in zip(bars, frame.rows, strict=True):
        lines = wrapped(bar.label, frame.labels)
        baseline = top + (height - 4 - len(lines) * LINE_HEIGHT) / 2 + TEXT_SIZE
        for count, line in enumerate(lines):
            canvas.text(0, baseline + count * LINE_HEIGHT, line)
        top += height


def _draw_panel(canvas: Canvas, panel: Panel, left: float, first: float, frame: _Frame) -> None:
    canvas.vertical(left + frame.middle, first - 2, first + sum(frame.rows))
    top = first
    for bar, height in zip(panel.bars, frame.rows, strict=True):
        _draw_bar(canvas, bar, left, top + (height - 4 - _BAR) / 2, frame)
        top += height


def _draw_bar(canvas: Canvas, bar: StackedBar, left: float, top: float, frame: _Frame) -> None:
    total = _total(bar)
    baseline = top + _BAR - 3
    if total:
        x = left + frame.middle - _share_before_middle(bar) * frame.share
        for segment in bar.segments:
            width = float(segment.size) / total * frame.share
            if segment.size > 0:
                draw_segment(canvas, segment, x, top, width, _BAR)
            x += width
    if bar.note:
        ink = Ink("ink" if total else "muted")
        canvas.text(left + frame.width, baseline, bar.note, ink, anchor="end")


def _legend(chart: SmallMultiples) -> dict[str, Tone]:
    """Every step of the scale, in the order of the scale."""
    return {
        segment.label: segment.tone
        for panel in chart.panels
        for bar in panel.bars
        for segment in bar.segments
    }
