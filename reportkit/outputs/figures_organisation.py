"""An organisation: a box for the whole, below it a box for each part with what belongs to it."""

from reportkit.document.charts import Branch, Organisation
from reportkit.outputs.figures_canvas import LINE_HEIGHT, TEXT_SIZE, WIDTH, Canvas, Ink, wrapped

_BETWEEN = 14.0
_INSIDE = 8.0
_DROP = 16.0
_ITEM_GAP = 4.0


def draw_organisation(chart: Organisation) -> Canvas:
    """The whole over its parts, joined by lines; lines of words as many as they need."""
    canvas = Canvas()
    bottom = _box(canvas, 0, 0, WIDTH, wrapped(chart.label, WIDTH - 2 * _INSIDE, "semibold"), 0)
    count = max(1, len(chart.branches))
    width = (WIDTH - (count - 1) * _BETWEEN) / count
    heads = [wrapped(each.label, width - 2 * _INSIDE, "semibold") for each in chart.branches]
    lines = max(map(len, heads), default=0)
    for position, (branch, head) in enumerate(zip(chart.branches, heads, strict=True)):
        x = position * (width + _BETWEEN)
        canvas.vertical(x + width / 2, bottom, bottom + _DROP)
        below = _box(canvas, x, bottom + _DROP, width, head, lines)
        _items(canvas, branch, x, below, width)
    return canvas


def _box(canvas: Canvas, x: float, top: float, width: float, words: list[str], lines: int) -> float:
    """A box as high as so many lines, its words in the middle; where it ends."""
    height = max(lines, len(words)) * LINE_HEIGHT + 2 * _INSIDE
    canvas.rectangle(x, top, width, height, Ink("deep"))
    first = top + (height - len(words) * LINE_HEIGHT) / 2 + TEXT_SIZE - 0.5
    for count, line in enumerate(words):
        canvas.text(
            x + width / 2,
            first + count * LINE_HEIGHT,
            line,
            Ink("on-data"),
            anchor="middle",
            weight="semibold",
        )
    return top + height


def _items(canvas: Canvas, branch: Branch, x: float, top: float, width: float) -> None:
    y = top + _ITEM_GAP
    for item in branch.items:
        words = wrapped(item, width - 2 * _INSIDE)
        height = len(words) * LINE_HEIGHT + _INSIDE
        canvas.rectangle(x, y, width, height, Ink("off"))
        for count, line in enumerate(words):
            baseline = y + _INSIDE / 2 + TEXT_SIZE - 0.5 + count * LINE_HEIGHT
            canvas.text(x + _INSIDE, baseline, line)
        y += height + _ITEM_GAP
