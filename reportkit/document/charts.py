"""What a figure shows, as data: renderers draw it, nobody else knows a coordinate.

Every word and number that a chart prints is fixed here, in the document's language.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from reportkit.frozen import Frozen

# Ordered scales run dark-warm → warm → neutral → mid → deep; `muted` is "no answer".
Tone = Literal["dark-warm", "warm", "neutral", "mid", "deep", "muted"]


class TimelineBar(Frozen):
    """One bar; `end` None is open-ended. `text` is printed in or beside it."""

    label: str
    start: date
    end: date | None = None
    text: str


class Timeline(Frozen):
    """Bars over years (a Gantt chart). Years are the first and last shown, inclusive."""

    kind: Literal["timeline"] = "timeline"
    first_year: int
    last_year: int
    bars: tuple[TimelineBar, ...]


class Segment(Frozen):
    """A part of a bar: its size, the words for it, and the number as printed."""

    label: str
    size: Decimal
    text: str
    tone: Tone


class StackedBar(Frozen):
    """A bar of segments in the order of the scale; `note` stands at its end ("n = 17")."""

    label: str
    segments: tuple[Segment, ...]
    note: str = ""


class StackedBars(Frozen):
    """Bars of segments with one legend. A diverging chart lies around its neutral segment."""

    kind: Literal["stacked_bars"] = "stacked_bars"
    bars: tuple[StackedBar, ...]
    diverging: bool = False


class Panel(Frozen):
    """One of several like charts: its title, and its bars."""

    title: str
    bars: tuple[StackedBar, ...]


class SmallMultiples(Frozen):
    """Like charts side by side on one scale, each around its neutral segment, with one legend.

    Shape: at least one panel; all have bars of the same labels in the same order.
    """

    kind: Literal["small_multiples"] = "small_multiples"
    panels: tuple[Panel, ...]


class Bar(Frozen):
    """One bar and the number printed at its end."""

    label: str
    size: Decimal
    text: str


class Bars(Frozen):
    """Plain bars from zero."""

    kind: Literal["bars"] = "bars"
    bars: tuple[Bar, ...]


class Tile(Frozen):
    """A region in a tile map; column and row count from 0, from the top left.

    `link` is an address to follow where a page can; elsewhere it is not shown. `text` is a figure
    below the name, and `tone` its step of the scale that the map's legend explains.
    """

    label: str
    column: int
    row: int
    marked: bool = False
    on_tour: bool = True
    link: str = ""
    text: str = ""
    tone: Tone | None = None


class LegendEntry(Frozen):
    """What a tone stands for."""

    label: str
    tone: Tone


class TileMap(Frozen):
    """The regions of the set as tiles: one marked, or each toned by its figure."""

    kind: Literal["tile_map"] = "tile_map"
    tiles: tuple[Tile, ...]
    legend: tuple[LegendEntry, ...] = ()


class Branch(Frozen):
    """A part of an organisation: its name, and what belongs to it, one line each."""

    label: str
    items: tuple[str, ...]


class Organisation(Frozen):
    """Who belongs to what: a whole above its parts, side by side."""

    kind: Literal["organisation"] = "organisation"
    label: str
    branches: tuple[Branch, ...]


class Image(Frozen):
    """A picture as it was given: PNG or JPEG bytes, size in pixels."""

    kind: Literal["image"] = "image"
    media_type: Literal["image/png", "image/jpeg"]
    data: bytes
    width_px: int
    height_px: int


class Emblem(Frozen):
    """The mark of who paid, drawn by its own rules; its colours are part of the mark."""

    kind: Literal["emblem"] = "emblem"
    name: Literal["eu"]


Graphic = Annotated[
    Timeline | StackedBars | SmallMultiples | Bars | TileMap | Organisation | Image | Emblem,
    Field(discriminator="kind"),
]
