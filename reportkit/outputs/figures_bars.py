"""Bars, stacked bars and diverging bars, drawn with the value in or beside each bar."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportkit.document.charts import Bar, Bars, Segment, StackedBar, StackedBars, Tone
from reportkit.outputs.figures_canvas import (
    BAR_HEIGHT,
    GAP,
    LINE_HEIGHT,
    ROW_GAP,
    TEXT_SIZE,
    WIDTH,
    Canvas,
    Ink,
    ink_of,
    ink_on,
    widest,
    wrapped,
)
from reportkit.outputs.fonts import text_width

_LABELS_AT_MOST = 0.36 * WIDTH
_SEAM = 1.25
_SWATCH = 9.0
_OWN_LABEL_LINES = 2
NEGATIVE: frozenset[Tone] = frozenset({"dark-warm", "warm"})


class _Scale(NamedTuple):
    """Where bars start and how wide a unit is."""

    left: float
    unit: float


class LabelledRow(NamedTuple):
    """A row with its label written: the top of its bar and the top of the next row."""

    bar_top: float
    next_top: float


def label_width(labels: Iterable[str]) -> float:
    """The width of the column of labels; longer ones are wrapped."""
    return min(widest(labels), _LABELS_AT_MOST)


def draw_label(canvas: Canvas, label: str, top: float, width: float) -> LabelledRow:
    """The label of a row at the left, centred on its bar."""
    lines = wrapped(label, width)
    height = max(BAR_HEIGHT, len(lines) * LINE_HEIGHT)
    first = top + (height - len(lines) * LINE_HEIGHT) / 2 + TEXT_SIZE - 0.5
    for count, line in enumerate(lines):
        canvas.text(0, first + count * LINE_HEIGHT, line)
    return LabelledRow(top + (height - BAR_HEIGHT) / 2, top + height + ROW_GAP)


def draw_bars(bars: Bars) -> Canvas:
    """Plain bars from zero, the number at each end."""
    canvas = Canvas()
    labels = label_width(bar.label for bar in bars.bars)
    left = labels + GAP
    room = WIDTH - left - GAP - widest((bar.text for bar in bars.bars), "semibold")
    unit = room / max([float(bar.size) for bar in bars.bars if bar.size > 0], default=1.0)
    top = 0.0
    for bar in bars.bars:
        top = _draw_bar(canvas, bar, top, labels, _Scale(left, unit))
    return canvas


def _draw_bar(canvas: Canvas, bar: Bar, top: float, labels: float, scale: _Scale) -> float:
    row = draw_label(canvas, bar.label, top, labels)
    # A bar of nothing keeps a hair's width, so that its place is seen.
    width = max(float(bar.size) * scale.unit, 1.0)
    canvas.rectangle(scale.left, row.bar_top, width, BAR_HEIGHT, Ink("mid"))
    baseline = row.bar_top + BAR_HEIGHT - 4.5
    canvas.text(scale.left + width + 6, baseline, bar.text, weight="semibold")
    return row.next_top


def draw_stacked_bars(chart: StackedBars) -> Canvas:
    """Stacked bars with one legend.

    Diverging bars show shares, negative to the left of the middle of the neutral segment;
    others show sizes from the left.
    """
    canvas = Canvas()
    labels = label_width(bar.label for bar in chart.bars)
    notes = widest(bar.note for bar in chart.bars)
    room = WIDTH - labels - GAP - (notes + GAP if notes else 0)
    units, starts = _layout(chart, room)
    top = 0.0
    for bar, unit, start in zip(chart.bars, units, starts, strict=True):
        scale = _Scale(labels + GAP + start, unit)
        top = _draw_stacked_bar(canvas, bar, top, labels, scale)
    lone = _Scale(labels + GAP, units[0]) if len(units) == 1 else None
    if lone is None or not _draw_own_labels(canvas, chart.bars[0], lone, top - ROW_GAP):
        draw_legend(canvas, _legend(chart), labels + GAP, top + 4)
    return canvas


def _layout(chart: StackedBars, room: float) -> tuple[list[float], list[float]]:
    """The width of a unit and the start of each bar within the room."""
    totals = [float(sum(segment.size for segment in bar.segments)) or 1.0 for bar in chart.bars]
    if not chart.diverging:
        unit = room / max(totals, default=1.0)
        return [unit] * len(totals), [0.0] * len(totals)
    before = [_before_middle(bar) / total for bar, total in zip(chart.bars, totals, strict=True)]
    most_before = max(before, default=0.0)
    share = room / (most_before + max((1 - each for each in before), default=1.0))
    starts = [(most_before - each) * share for each in before]
    return [share / total for total in totals], starts


def _before_middle(bar: StackedBar) -> float:
    negative = sum(segment.size for segment in bar.segments if segment.tone in NEGATIVE)
    neutral = sum(segment.size for segment in bar.segments if segment.tone == "neutral")
    return float(negative) + float(neutral) / 2


def _draw_stacked_bar(
    canvas: Canvas, bar: StackedBar, top: float, labels: float, scale: _Scale
) -> float:
    row = draw_label(canvas, bar.label, top, labels)
    x = scale.left
    for segment in bar.segments:
        width = float(segment.size) * scale.unit
        if segment.size > 0:
            draw_segment(canvas, segment, x, row.bar_top, width)
        x += width
    if bar.note:
        baseline = row.bar_top + BAR_HEIGHT - 4.5
        canvas.text(WIDTH, baseline, bar.note, Ink("muted"), anchor="end")
    return row.next_top


def draw_segment(
    canvas: Canvas, segment: Segment, x: float, top: float, width: float, height: float = BAR_HEIGHT
) -> None:
    """A part of a bar, with its number where that fits."""
    shown = max(width - _SEAM, 0.75)
    canvas.rectangle(x, top, shown, height, ink_of(segment.tone))
    # A number that does not fit is left to the table that holds the same data.
    if text_width(segment.text, TEXT_SIZE, "semibold") + 4 <= shown:
        canvas.text(
            x + shown / 2,
            top + height / 2 + 4,
            segment.text,
            ink_on(segment.tone),
            anchor="middle",
            weight="semibold",
        )


def _draw_own_labels(canvas: Canvas, bar: StackedBar, scale: _Scale, top: float) -> bool:
    """The label of each segment of a lone bar below it; nothing where one does not fit."""
    x, labels = scale.left, []
    for segment in bar.segments:
        width = float(segment.size) * scale.unit
        if segment.size > 0:
            labels.append((x, wrapped(segment.label, width - 6), width - 6))
        x += width
    if any(widest(lines) > room or len(lines) > _OWN_LABEL_LINES for _, lines, room in labels):
        return False
    for left, lines, _ in labels:
        for count, line in enumerate(lines):
            baseline = top + TEXT_SIZE + 3 + count * LINE_HEIGHT
            canvas.text(left, baseline, line, Ink("muted"))
    return True


def _legend(chart: StackedBars) -> dict[str, Tone]:
    """What the legend names: of a scale every step, else what is there."""
    return {
        segment.label: segment.tone
        for bar in chart.bars
        for segment in bar.segments
        if chart.diverging or segment.size > 0
    }


def draw_legend(canvas: Canvas, entries: Mapping[str, Tone], left: float, top: float) -> None:
    """What each tone stands for, in as many lines as it takes."""
    x, baseline = left, top + TEXT_SIZE
    for label, tone in entries.items():
        width = _SWATCH + 5 + text_width(label, TEXT_SIZE)
        if x > left and x + width > WIDTH:
            x, baseline = left, baseline + LINE_HEIGHT + 2
        canvas.rectangle(x, baseline - _SWATCH + 0.5, _SWATCH, _SWATCH, ink_of(tone))
        canvas.text(x + _SWATCH + 5, baseline, label, Ink("muted"))
        x += width + 16
