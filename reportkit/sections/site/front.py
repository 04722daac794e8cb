"""Alueellinen toiminta, the front page: what the programme aimed at and reached, how the tour
worked, the regions, the reports."""

from collections.abc import Iterator
from datetime import date

from reportkit.document.charts import Tile, TileMap
from reportkit.document.ids import child_id
from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Figure,
    Inlines,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Section,
    Table,
)
from reportkit.document.site import SCHEME
from reportkit.model.region import Fact
from reportkit.registry import Region
from reportkit.sections.sentences import (
    joined,
    merged_sources,
    paragraph,
    plain,
    sentence,
    shown,
)
from reportkit.sections.site.content import PublishedReport
from reportkit.sections.site.edition import Edition, chapter, heading, in_one_line, to_page
from reportkit.sections.site.files import file_links
from reportkit.slugs import distinct, slug


def compose_front(edition: Edition) -> tuple[Block, ...]:
    """The blocks of the page."""
    phrases, tour = edition.phrases, edition.said(edition.content.tour.name)
    return (
        heading(phrases.text("front.title"), "front"),
        paragraph(phrases, "front.lead", "front.lead", role="lead", tour=tour),
        *_regions(edition),
        _aims(edition),
        _tour(edition),
        _reports(edition),
        *_counterparts(edition),
        _further(edition),
    )


# --- the regions, in a line and on a map ---


def _regions(edition: Edition) -> Iterator[Block]:
    links = [to_page(f"region.{each.id}", edition.said(each.name)) for each in edition.regions]
    if links:
        yield Paragraph(id="front.regions", content=in_one_line(links))
    tiles = tuple(_tiles(edition))
    if any(tile.link for tile in tiles):
        names = edition.phrases.enumeration(edition.name(each.name) for each in edition.regions)
        alt = edition.phrases.text("front.map", regions=names)
        yield Figure(id="front.map", caption=(), alt=alt, graphic=TileMap(tiles=tiles))
        yield paragraph(edition.phrases, "front.map-key", "front.map_key", role="source")


def _tiles(edition: Edition) -> Iterator[Tile]:
    for each in edition.content.region_set.regions:
        if each.tile is not None:
            on_tour = each.id in edition.content.visits
            yield Tile(
                label=edition.name(each.name),
                column=each.tile[0],
                row=each.tile[1],
                on_tour=on_tour,
                link=f"{SCHEME}region.{each.id}" if on_tour else "",
            )


# --- what the programme and the tour were ---


def _aims(edition: Edition) -> Section:
    phrases, programme = edition.phrases, edition.content.programme
    first, last = programme.years
    blocks: list[Block] = [
        paragraph(
            phrases,
            "front.aims.programme",
            "front.aims.programme",
            name=edition.said(programme.name),
            years=f"{first}–{last}",
        )
    ]
    if programme.vision:
        vision = sentence(phrases, "front.aims.vision", vision=edition.said(programme.vision))
        blocks.append(Paragraph(id="front.aims.vision", content=vision))
    if programme.achievements:
        blocks.append(paragraph(phrases, "front.aims.reached", "front.aims.reached"))
        blocks.append(_list("front.aims.achievements", map(edition.said, programme.achievements)))
    more = sentence(phrases, "front.aims.more", page=(_programme_link(edition),))
    blocks.append(Paragraph(id="front.aims.more", content=more))
    return chapter("front.aims", phrases.text("front.aims.title"), blocks)


def _programme_link(edition: Edition) -> Link:
    return to_page("programme", edition.phrases.text("programme.title"))


def _list(node_id: str, items: Iterator[Inlines]) -> BulletList:
    made = tuple(
        ListItem(id=f"{node_id}.{position}", content=content)
        for position, content in enumerate(items, start=1)
    )
    return BulletList(id=node_id, items=made)


def _tour(edition: Edition) -> Section:
    phrases = edition.phrases
    steps = tuple(
        ListItem(
            id=f"front.tour.steps.{step}", content=sentence(phrases, f"front.tour.steps.{step}")
        )
        for step in ("survey", "meeting", "report", "review")
    )
    children = (
        Paragraph(id="front.tour.visits", content=joined(_visit_sentences(edition))),
        NumberedList(id="front.tour.steps", items=steps),
        *_recipients(edition),
    )
    return chapter("front.tour", phrases.text("front.tour.title"), children)


def _visit_sentences(edition: Edition) -> Iterator[Inlines]:
    phrases, visits = edition.phrases, edition.content.visits.values()
    when = [visit.when for visit in visits if visit.when.value is not None]
    sources = merged_sources(when) or (edition.content.tour.source,)
    count = edition.counted(len(visits), sources)
    yield sentence(phrases, "front.tour.count", count=count, year=str(edition.content.tour.year))
    days = sorted(each.value for each in when if each.value is not None)
    if len(days) > 1:
        first, last = (Fact[date](value=day, sources=sources) for day in (days[0], days[-1]))
        yield sentence(phrases, "front.tour.days", first=first, last=last)


def _recipients(edition: Edition) -> Iterator[Block]:
    names = [edition.name(each.name) for each in edition.content.programme.recipients]
    if names:
        listed = edition.phrases.enumeration(names)
        yield paragraph(
            edition.phrases, "front.tour.recipients", "front.tour.recipients", names=listed
        )


# --- the reports ---


def _reports(edition: Edition) -> Section:
    phrases, content = edition.phrases, edition.content
    languages = tuple(dict.fromkeys(each.language for each in content.reports))
    missing = [each for each in edition.regions if each.id not in content.reports_by_region]
    blocks: list[Block] = []
    if languages:
        blocks += (
            paragraph(phrases, "front.reports.lead", "front.reports.lead"),
            _report_table(edition, languages),
        )
    if missing:
        names = phrases.enumeration(edition.name(each.name) for each in missing)
        blocks.append(
            paragraph(
                phrases,
                "front.reports.missing",
                "front.reports.missing",
                role="notice",
                count=len(missing),
                names=names,
            )
        )
    return chapter("front.reports", phrases.text("front.reports.title"), blocks)


def _report_table(edition: Edition, languages: tuple[str, ...]) -> Table:
    phrases = edition.phrases
    columns = (
        Column(
            id="front.reports.column.region",
            header=plain(phrases.text("front.reports.region")),
            row_header=True,
            weight=2,
        ),
        *(
            Column(
                id=f"front.reports.column.{each}",
                header=plain(phrases.text(f"languages.{each}")),
                weight=3,
            )
            for each in languages
        ),
    )
    rows = tuple(_report_row(edition, each, languages) for each in edition.reported())
    caption = plain(phrases.text("front.reports.caption"))
    return Table(id="front.reports.table", caption=caption, columns=columns, rows=rows)


def _report_row(edition: Edition, owner: tuple[str, Inlines], languages: tuple[str, ...]) -> Row:
    region, name = owner
    reports = {each.language: each for each in edition.content.reports_by_region.get(region, ())}
    key = f"region.{region}" if region else "summary"
    return Row(
        id=child_id("front.reports.row", region or "summary"),
        cells=(
            Cell(content=(to_page(key, name),)),
            *(Cell(content=_files(edition, reports.get(each))) for each in languages),
        ),
    )


def _files(edition: Edition, report: PublishedReport | None) -> Inlines:
    if report is None:
        return plain(edition.phrases.text("front.reports.none"))
    return in_one_line(file_links(edition, report.files), ", ")


# --- beyond the tour ---


def _counterparts(edition: Edition) -> Iterator[Section]:
    if not edition.counterparts:
        return
    phrases = edition.phrases
    items = tuple(_counterpart(edition, each) for each in edition.counterparts)
    yield chapter(
        "front.counterparts",
        phrases.text("front.counterparts.title"),
        (
            paragraph(phrases, "front.counterparts.lead", "front.counterparts.lead"),
            BulletList(id="front.counterparts.list", items=items),
        ),
    )


def _counterpart(edition: Edition, region: Region) -> ListItem:
    links = [
        to_page(each.key, (shown(edition.phrases, each.project.name),))
        for each in edition.projects_of(region.id)
    ]
    known = in_one_line(links, ", ") or plain(edition.phrases.text("front.counterparts.none"))
    content = (*edition.said(region.name), *plain(": "), *known)
    return ListItem(id=child_id("front.counterparts.list", region.id), content=content)


def _further(edition: Edition) -> Section:
    phrases = edition.phrases
    inside = {
        "programme": phrases.text("programme.title"),
        "projects": phrases.text("projects.title"),
        "search": phrases.text("search.title"),
    }
    links: list[Inlines] = [(to_page(key, words),) for key, words in inside.items()]
    readings = edition.content.programme.readings
    links += [(Link(content=edition.said(each.name), url=each.address),) for each in readings]
    ids = distinct((*inside, *(slug(each.address) for each in readings)))
    items = tuple(
        ListItem(id=f"front.further.{node}", content=content)
        for node, content in zip(ids, links, strict=True)
    )
    return chapter(
        "front.further",
        phrases.text("front.further.title"),
        (BulletList(id="front.further.list", items=items),),
    )
