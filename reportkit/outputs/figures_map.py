"""A tile map: a tile for each region where it lies, one marked by weight, frame and colour, or
each with its figure in words and in a tone that the legend explains."""

from reportkit.document.charts import Tile, TileMap
from reportkit.outputs.figures_bars import draw_legend
from reportkit.outputs.figures_canvas import (
    LINE_HEIGHT,
    TEXT_SIZE,
    WIDTH,
    Canvas,
    Ink,
    ink_of,
    ink_on,
    wrapped,
)
from reportkit.outputs.fonts import Weight

_TILE_WIDTH = 112.0
_TILE_HEIGHT = 40.0
# With a figure below the name.
_HIGH_TILE = 52.0
_BETWEEN = 5.0


def draw_tile_map(chart: TileMap) -> Canvas:
    """The tiles in their columns and rows; those not on the tour have a dashed frame only."""
    canvas = Canvas()
    columns = 1 + max((tile.column for tile in chart.tiles), default=0)
    width = min(_TILE_WIDTH, (WIDTH - (columns - 1) * _BETWEEN) / columns)
    height = _HIGH_TILE if any(tile.text for tile in chart.tiles) else _TILE_HEIGHT
    for tile in chart.tiles:
        _draw_tile(canvas, tile, width, height)
    if chart.legend:
        draw_legend(canvas, {each.label: each.tone for each in chart.legend}, 0, canvas.height + 8)
    return canvas


def _draw_tile(canvas: Canvas, tile: Tile, width: float, height: float) -> None:
    if tile.link:
        canvas.open_link(tile.link)
    x, y = tile.column * (width + _BETWEEN) + 0.75, tile.row * (height + _BETWEEN) + 0.75
    canvas.rectangle(x, y, width - 1.5, height, *_looks(tile))
    lines = _lines(tile, width - 8)
    first = y + (height - len(lines) * LINE_HEIGHT) / 2 + TEXT_SIZE - 0.5
    for count, (line, weight) in enumerate(lines):
        canvas.text(
            x + width / 2,
            first + count * LINE_HEIGHT,
            line,
            _words_ink(tile),
            anchor="middle",
            weight=weight,
        )
    if tile.link:
        canvas.close_link()


def _lines(tile: Tile, width: float) -> list[tuple[str, Weight]]:
    weight: Weight = "semibold" if tile.marked else "regular"
    name = [(line, weight) for line in wrapped(tile.label, width, weight)]
    return [*name, (tile.text, "semibold")] if tile.text else name


def _looks(tile: Tile) -> tuple[Ink, str]:
    if tile.marked:
        return Ink("deep"), ' stroke="var(--ink)" stroke-width="1.5"'
    if tile.tone is not None:
        return ink_of(tile.tone), ""
    if tile.on_tour:
        return Ink("off"), ""
    return Ink("paper"), ' stroke="var(--muted)" stroke-width="0.75" stroke-dasharray="3 2"'


def _words_ink(tile: Tile) -> Ink:
    if tile.marked:
        return Ink("on-data")
    if tile.tone is not None:
        return ink_on(tile.tone)
    return Ink("ink") if tile.on_tour else Ink("muted")
