"""Cover: what the report is, of which region, in both languages, and whose money made it."""

from reportkit.document.charts import Emblem, Tile, TileMap
from reportkit.document.nodes import Block, Figure, Paragraph, Section
from reportkit.model.region import RegionReport, Tour
from reportkit.phrases import Phrases, choose
from reportkit.registry import Programme
from reportkit.sections.sentences import paragraph, plain, sentence


def compose_cover(
    report: RegionReport, phrases: Phrases, others: tuple[Phrases, ...]
) -> tuple[Section, ...]:
    """The cover; `others` are the phrases of the languages of the parallel titles."""
    where = _map(report, phrases)
    return (cover_section(phrases, others, report.programme, report.tour, where),)


def cover_section(
    phrases: Phrases,
    others: tuple[Phrases, ...],
    programme: Programme,
    tour: Tour,
    where: tuple[Figure, ...],
) -> Section:
    """Titles, whose money, its mark, whether it is a sample; and `where`: a map or nothing."""
    fund, _ = choose(programme.fund, phrases.language)
    children: tuple[Block, ...] = (
        paragraph(phrases, "cover.title", "report.title", role="title"),
        paragraph(phrases, "cover.subtitle", "report.subtitle", role="subtitle"),
        *(_parallel_title(each) for each in others),
        paragraph(phrases, "cover.fund", "cover.fund", role="meta", fund=fund),
        *_emblem(programme, phrases),
        *_notice(tour, phrases),
        *where,
    )
    title = sentence(phrases, "cover.title")
    return Section(id="cover", role="cover", title=title, children=children)


def _parallel_title(other: Phrases) -> Paragraph:
    return Paragraph(
        id=f"cover.parallel-title-{other.language}",
        role="meta",
        language=other.language,
        content=plain(other.text("report.title"), other.language),
    )


def _emblem(programme: Programme, phrases: Phrases) -> tuple[Block, ...]:
    """The fund's mark and its words, where the programme has them."""
    slogan, language = choose(programme.slogan, phrases.language)
    foreign = language if language != phrases.language else None
    words = Paragraph(id="cover.slogan", role="meta", content=plain(slogan, foreign))
    if programme.emblem is None:
        return (words,) if slogan else ()
    alt = phrases.text(f"cover.emblems.{programme.emblem}")
    mark = Figure(id="cover.emblem", caption=(), alt=alt, graphic=Emblem(name=programme.emblem))
    return (mark, words) if slogan else (mark,)


def _notice(tour: Tour, phrases: Phrases) -> tuple[Paragraph, ...]:
    if not tour.sample:
        return ()
    return (paragraph(phrases, "cover.notice", "report.sample", role="notice"),)


def _map(report: RegionReport, phrases: Phrases) -> tuple[Figure, ...]:
    """Where the region lies among the others; nothing when the set has no map."""
    tiles = tuple(
        Tile(
            label=choose(each.name, phrases.language)[0],
            column=each.tile[0],
            row=each.tile[1],
            marked=each.id == report.region.id,
            on_tour=each.id in report.tour.on_tour,
        )
        for each in report.region_set.regions
        if each.tile is not None
    )
    if not any(tile.marked for tile in tiles):
        return ()
    alt = phrases.text("cover.map", others=_neighbours(report, phrases))
    return (Figure(id="cover.map", caption=(), alt=alt, graphic=TileMap(tiles=tiles)),)


def _neighbours(report: RegionReport, phrases: Phrases) -> str:
    names = sorted(
        (
            choose(each.name, phrases.language)[0]
            for each in report.region_set.regions
            if each.id in report.tour.on_tour and each.id != report.region.id
        ),
        key=phrases.sort_key,
    )
    return phrases.enumeration(names)
