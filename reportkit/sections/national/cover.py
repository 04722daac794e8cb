"""Cover: what the summary is, in each language, whose money made it, and the regions on a map."""

from reportkit.document.charts import Tile, TileMap
from reportkit.document.nodes import Figure, Section
from reportkit.model.national import NationalReport
from reportkit.phrases import Phrases
from reportkit.sections.cover import cover_section
from reportkit.sections.national.words import names, region_name


def compose_cover(
    report: NationalReport, phrases: Phrases, others: tuple[Phrases, ...]
) -> tuple[Section, ...]:
    """The cover; `others` are the phrases of the languages of the parallel titles."""
    where = _map(report, phrases)
    return (cover_section(phrases, others, report.programme, report.tour, where),)


def _map(report: NationalReport, phrases: Phrases) -> tuple[Figure, ...]:
    """Where the regions of the tour lie; nothing when the set has no map."""
    on_tour = {each.region.id for each in report.regions}
    tiles = tuple(
        Tile(
            label=region_name(phrases, each),
            column=each.tile[0],
            row=each.tile[1],
            on_tour=each.id in on_tour,
        )
        for each in report.region_set.regions
        if each.tile is not None
    )
    if not any(tile.on_tour for tile in tiles):
        return ()
    alt = phrases.text("cover.map", regions=names(report, phrases, on_tour))
    return (Figure(id="cover.map", caption=(), alt=alt, graphic=TileMap(tiles=tiles)),)
