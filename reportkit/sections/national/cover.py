"""Cover: what the summary is, in each language, whose money made it, and the regions on a map."""

from reportkit.document.charts import Emblem, Tile, TileMap
from reportkit.document.nodes import Block, Figure, Paragraph, Section
from reportkit.model.national import NationalReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.national.words import names, region_name
from reportkit.sections.sentences import paragraph, plain, sentence


def compose_cover(
    report: NationalReport, phrases: Phrases, others: tuple[Phrases, ...]
) -> tuple[Section, ...]:
    """The cover; `others` are the phrases of the languages of the parallel titles."""
    fund, _ = choose(report.programme.fund, phrases.language)
    children: tuple[Block, ...] = (
        paragraph(phrases, "cover.title", "report.title", role="title"),
        paragraph(phrases, "cover.subtitle", "report.subtitle", role="subtitle"),
        *(_parallel_title(each) for each in others),
        paragraph(phrases, "cover.fund", "cover.fund", role="meta", fund=fund),
        *_emblem(report, phrases),
        *_notice(report, phrases),
        *_map(report, phrases),
    )
    title = sentence(phrases, "cover.title")
    return (Section(id="cover", role="cover", title=title, children=children),)


def _parallel_title(other: Phrases) -> Paragraph:
    return Paragraph(
        id=f"cover.parallel-title-{other.language}",
        role="meta",
        language=other.language,
        content=plain(other.text("report.title"), other.language),
    )


def _emblem(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    """The fund's mark and its words, where the programme has them."""
    slogan, language = choose(report.programme.slogan, phrases.language)
    foreign = language if language != phrases.language else None
    words = Paragraph(id="cover.slogan", role="meta", content=plain(slogan, foreign))
    if report.programme.emblem is None:
        return (words,) if slogan else ()
    alt = phrases.text(f"cover.emblems.{report.programme.emblem}")
    graphic = Emblem(name=report.programme.emblem)
    mark = Figure(id="cover.emblem", caption=(), alt=alt, graphic=graphic)
    return (mark, words) if slogan else (mark,)


def _notice(report: NationalReport, phrases: Phrases) -> tuple[Paragraph, ...]:
    if not report.tour.sample:
        return ()
    return (paragraph(phrases, "cover.notice", "report.sample", role="notice"),)


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
