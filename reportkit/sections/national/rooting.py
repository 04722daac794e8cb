"""Rooting of the results, the core of the summary: by region, by product type, and on a map."""

from decimal import Decimal

from reportkit.document.charts import (
    LegendEntry,
    Segment,
    StackedBar,
    StackedBars,
    Tile,
    TileMap,
    Tone,
)
from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Figure, Row, Section
from reportkit.model.national import CountTable, NationalRegion, NationalReport
from reportkit.model.region import ROOTING_STATUSES, Fact
from reportkit.phrases import Phrases
from reportkit.registry import Region
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import rating_multiples, result_sentences
from reportkit.sections.national.tables import (
    Cells,
    count_cells,
    count_totals,
    region_rows,
)
from reportkit.sections.national.words import by_name, region_name
from reportkit.sections.rooting import STATUS_TONES, type_words
from reportkit.sections.sentences import merged_sources, paragraph, sentence, table_reference
from reportkit.sections.tables import Heading, row, table, words_cell

# How much goes on, in steps: from none to all. Few products make no percentages.
_STEPS: dict[str, Tone] = {"none": "warm", "some": "neutral", "most": "mid", "all": "deep"}


def compose_rooting(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 4."""
    return framed(
        report,
        phrases,
        "rooting",
        (
            *_products(report, phrases),
            *rating_multiples(report, phrases, "rooting"),
            *result_sentences(report, phrases, "rooting"),
        ),
    )


def _products(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    counts = report.rooting_by_region
    if not counts.total.value:
        return ()
    products, going_on = report.figure("products").total, report.figure("continuing").total
    reference = table_reference(phrases, "rooting.regions")
    return (
        paragraph(
            phrases,
            "rooting.count",
            "rooting.count",
            count=products,
            continuing=going_on,
            table=reference,
        ),
        *_by_region(report, phrases),
        _chart(report, phrases),
        *_map(report, phrases),
        *_by_type(report, phrases),
    )


def _headings(first: str) -> tuple[Heading, ...]:
    return (
        Heading(first, 4),
        *(Heading(status, 2, "number") for status in ROOTING_STATUSES),
        Heading("all", 2, "number"),
    )


def _by_region(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    def cells(region: NationalRegion) -> Cells:
        return count_cells(phrases, report.rooting_by_region, region.region.id)

    node_id = "rooting.regions"
    rows = (
        *region_rows(report, phrases, node_id, cells),
        count_totals(phrases, report.rooting_by_region, node_id),
    )
    caption = sentence(phrases, "rooting.regions.caption")
    return table(
        phrases, node_id, _headings("region"), rows, caption=caption, words="rooting.heads"
    )


def _by_type(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    counts, node_id = report.rooting_by_type, "rooting.types"
    rows = (
        *(_type_row(phrases, counts, each) for each in counts.rows),
        count_totals(phrases, counts, node_id),
    )
    caption = sentence(phrases, "rooting.types.caption")
    return table(phrases, node_id, _headings("type"), rows, caption=caption, words="rooting.heads")


def _type_row(phrases: Phrases, counts: CountTable, product_type: str) -> Row:
    cells, facts = count_cells(phrases, counts, product_type)
    name = words_cell(type_words(phrases, product_type))
    return row(f"rooting.types.row.{slug(product_type)}", (name, *cells), facts)


# --- figures ---


def _chart(report: NationalReport, phrases: Phrases) -> Figure:
    bars = tuple(
        _bar(phrases, report.rooting_by_region, each)
        for each in by_name(report, phrases)
        if each.region.id in report.rooting_by_region.cells
    )
    spoken = "; ".join(_spoken(phrases, each) for each in bars)
    return Figure(
        id="rooting.statuses",
        caption=sentence(phrases, "rooting.statuses.caption", n=report.rooting_by_region.total),
        alt=phrases.text("rooting.statuses.alt", bars=spoken),
        graphic=StackedBars(bars=bars),
        data="rooting.regions",
        sources=report.rooting_by_region.total.sources,
    )


def _bar(phrases: Phrases, counts: CountTable, region: NationalRegion) -> StackedBar:
    found = counts.cells[region.region.id]
    return StackedBar(
        label=region_name(phrases, region.region),
        segments=tuple(
            Segment(
                label=phrases.text(f"statuses.{status}"),
                size=found[status].value or Decimal(0),
                text=phrases.number(found[status].value or 0),
                tone=STATUS_TONES[status],
            )
            for status in ROOTING_STATUSES
        ),
    )


def _spoken(phrases: Phrases, bar: StackedBar) -> str:
    """A bar in words, for who does not see it."""
    parts = [f"{each.label} {each.text}" for each in bar.segments if each.size]
    return f"{bar.label}: {phrases.enumeration(parts)}" if parts else bar.label


def _map(report: NationalReport, phrases: Phrases) -> tuple[Figure, ...]:
    """How many of a region's products go on; nothing when the set has no map."""
    regions = {each.region.id: each for each in report.regions}
    tiles = tuple(
        _tile(report, phrases, regions.get(each.id), _blank(phrases, each))
        for each in report.region_set.regions
        if each.tile is not None
    )
    if not any(tile.tone for tile in tiles):
        return ()
    toned = [tile for tile in tiles if tile.on_tour]
    toned.sort(key=lambda tile: phrases.sort_key(tile.label))
    alt = phrases.enumeration(f"{tile.label} {tile.text}" for tile in toned)
    used = {tile.tone for tile in tiles}
    return (
        Figure(
            id="rooting.map",
            caption=sentence(phrases, "rooting.map.caption"),
            alt=phrases.text("rooting.map.alt", regions=alt),
            graphic=TileMap(
                tiles=tiles,
                legend=tuple(
                    LegendEntry(label=phrases.text(f"rooting.map.{step}"), tone=tone)
                    for step, tone in _STEPS.items()
                    if tone in used
                ),
            ),
            data="rooting.regions",
            sources=merged_sources(
                (report.figure("products").total, report.figure("continuing").total)
            ),
        ),
    )


def _blank(phrases: Phrases, region: Region) -> Tile:
    column, row_ = region.tile or (0, 0)
    return Tile(label=region_name(phrases, region), column=column, row=row_)


def _tile(
    report: NationalReport, phrases: Phrases, region: NationalRegion | None, tile: Tile
) -> Tile:
    if region is None:
        return tile.model_copy(update={"on_tour": False})
    products = report.figure("products").by_region[region.region.id]
    going_on = report.figure("continuing").by_region[region.region.id]
    if not products.value:
        return tile.model_copy(update={"text": phrases.text("rooting.map.unknown")})
    text = f"{phrases.number(going_on.value or 0)}/{phrases.number(products.value)}"
    return tile.model_copy(update={"text": text, "tone": _STEPS[_step(going_on, products)]})


def _step(part: Fact[Decimal], whole: Fact[Decimal]) -> str:
    going_on, products = part.value or Decimal(0), whole.value or Decimal(0)
    if going_on in (0, products):
        return "all" if going_on else "none"
    return "most" if 2 * going_on > products else "some"
