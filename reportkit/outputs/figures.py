"""Charts, maps and images as SVG for page and print, and as PNG where SVG is not understood."""

import re
from base64 import b64encode
from functools import lru_cache
from typing import assert_never

from reportkit.document.charts import (
    Bars,
    Emblem,
    Graphic,
    Image,
    Organisation,
    SmallMultiples,
    StackedBars,
    TileMap,
    Timeline,
)
from reportkit.looks import Looks, shipped_looks
from reportkit.outputs.figures_bars import draw_bars, draw_stacked_bars
from reportkit.outputs.figures_canvas import WIDTH, Canvas, without_widths
from reportkit.outputs.figures_emblem import EMBLEM_WIDTH, draw_emblem
from reportkit.outputs.figures_map import draw_tile_map
from reportkit.outputs.figures_multiples import draw_small_multiples
from reportkit.outputs.figures_organisation import draw_organisation
from reportkit.outputs.figures_timeline import draw_timeline
from reportkit.outputs.fonts import FAMILY, font_files

# An attribute that names a token. Words cannot look like one: their quotation marks are escaped.
_COLOUR = re.compile(r'="var\(--([a-z-]+)\)"')
# Office programs draw the SVG; the PNG is for those that cannot: 627 px over 166 mm, and twice that
# is 192 dots an inch. A third more would double the time that a Word file takes.
_PNG_ZOOM = 2
# The emblem is the same in every report, a map in every language that writes the names alike.
_KEPT_PICTURES = 16
_WORDS = re.compile(r"<(title|desc)>.*?</\1>", re.DOTALL)


def draw_svg(graphic: Graphic, title: str, description: str, looks: Looks | None = None) -> str:
    """One `<svg>` element, named by its title and described for who does not see it.

    The same graphic always gives the same text. Units are CSS pixels; colours are those of the
    light tokens, each with a class (`f-deep`, `s-line`) by which a page can set its own.
    """
    tokens = (looks or shipped_looks()).light
    svg = _draw(graphic, title, description)
    return _COLOUR.sub(lambda use: f'="{tokens[use.group(1)]}"', svg)


def _draw(graphic: Graphic, title: str, description: str) -> str:
    match graphic:
        case Timeline():
            return draw_timeline(graphic).svg(title, description)
        case StackedBars():
            return draw_stacked_bars(graphic).svg(title, description)
        case SmallMultiples():
            return draw_small_multiples(graphic).svg(title, description)
        case Bars():
            return draw_bars(graphic).svg(title, description)
        case TileMap():
            return draw_tile_map(graphic).svg(title, description)
        case Organisation():
            return draw_organisation(graphic).svg(title, description)
        case Image():
            return _framed(graphic, title, description)
        case Emblem():
            return draw_emblem(graphic).svg(title, description, EMBLEM_WIDTH)
        case _:
            assert_never(graphic)


def draw_png(svg: str) -> bytes:
    """An SVG of `draw_svg` as PNG, with the shipped fonts and no others."""
    return _rasterised(_WORDS.sub("", without_widths(svg)), tuple(font_files()))


@lru_cache(maxsize=_KEPT_PICTURES)
def _rasterised(svg: str, fonts: tuple[str, ...]) -> bytes:
    # A native library that only the DOCX needs.
    import resvg_py  # noqa: PLC0415

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=list(fonts),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            zoom=_PNG_ZOOM,
            background="#ffffff",
        )
    )


def _framed(image: Image, title: str, description: str) -> str:
    """An image in an SVG, so that every figure is named and described in one way."""
    width = min(float(image.width_px), WIDTH)
    height = image.height_px * width / image.width_px
    address = f"data:{image.media_type};base64,{b64encode(image.data).decode()}"
    canvas = Canvas()
    canvas.image(width, height, address)
    return canvas.svg(title, description, width)
