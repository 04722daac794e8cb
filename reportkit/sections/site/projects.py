"""All projects in a table, and the same table for a region, a sub-programme or a year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportkit.document.ids import child_id
from reportkit.document.nodes import (
    Block,
    Cell,
    Column,
    Inline,
    Inlines,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from reportkit.sections.projects import period
from reportkit.sections.sentences import listed, merged_sources, paragraph, plain, shown
from reportkit.sections.site.edition import (
    NATIONAL,
    Edition,
    ListedProject,
    heading,
    in_one_line,
    to_page,
)
from reportkit.sources import SourceRef

# With more regions than these, only the page of all projects lists them: else the pages would
# grow with the square of their number.
_REGIONS_EVERYWHERE = 30
_COLUMNS = (("name", 6), ("region", 5), ("sub_programme", 3), ("period", 5), ("lead", 6))


@dataclass(frozen=True)
class Choice:
    """Some of the projects: the key of their page, what they have in common, and which they are."""

    key: str
    group: str
    label: str
    title: str
    projects: tuple[ListedProject, ...]


def project_choices(edition: Edition) -> tuple[Choice, ...]:
    """Every choice that some project meets: by region, by sub-programme, by year."""
    return (*_by_region(edition), *_by_sub_programme(edition), *_by_year(edition))


def _by_region(edition: Edition) -> Iterator[Choice]:
    for region in dict.fromkeys(each.region for each in edition.listed_projects):
        name = region_name(edition, region)
        yield Choice(
            key=f"projects.region.{region or 'national'}",
            group="region",
            label=name,
            title=edition.phrases.text("projects.title_of", choice=name),
            projects=edition.projects_of(region),
        )


def region_name(edition: Edition, region: str) -> str:
    """The name of the region that a project belongs to; national ones have a word of their own."""
    if region == NATIONAL:
        return edition.phrases.text("projects.national")
    found = edition.content.region_set.region(region)
    return edition.name(found.name) if found else region


def _by_sub_programme(edition: Edition) -> Iterator[Choice]:
    for part in edition.content.programme.sub_programmes:
        label = edition.phrases.text("projects.sub_programme_of", number=part.number)
        found = edition.by_part.get(part.id, ())
        if found:
            title = edition.phrases.text("projects.title_of", choice=label)
            yield Choice(f"projects.part.{part.id}", "part", label, title, found)


def _by_year(edition: Edition) -> Iterator[Choice]:
    for year in _years(edition.listed_projects):
        found = tuple(each for each in edition.listed_projects if _runs_in(each, year))
        if found:
            title = edition.phrases.text("projects.title_of", choice=str(year))
            yield Choice(f"projects.year.{year}", "year", str(year), title, found)


def _years(projects: Iterable[ListedProject]) -> range:
    starts = [each.project.start.value.year for each in projects if each.project.start.value]
    ends = [each.project.end.value.year for each in projects if each.project.end.value]
    return range(min(starts), max((*starts, *ends)) + 1) if starts else range(0)


def _runs_in(listed_project: ListedProject, year: int) -> bool:
    """Whether both of its days are known and the year lies between them."""
    start, end = listed_project.project.start.value, listed_project.project.end.value
    return start is not None and end is not None and start.year <= year <= end.year


# --- pages ---


def compose_projects_page(
    edition: Edition, choices: tuple[Choice, ...], chosen: Choice | None
) -> tuple[Block, ...]:
    """All projects, or those of a choice, below the links to the choices."""
    phrases = edition.phrases
    projects = edition.listed_projects if chosen is None else chosen.projects
    title = phrases.text("projects.title") if chosen is None else chosen.title
    count = edition.counted(len(projects), _files_of(projects))
    return (
        heading(title, "projects"),
        paragraph(phrases, "projects.count", "projects.count", role="lead", count=count),
        *_filters(edition, choices, chosen),
        project_table(edition, "projects.table", projects),
    )


def _files_of(projects: Iterable[ListedProject]) -> tuple[SourceRef, ...]:
    """The files that know of the projects, each once."""
    sources = merged_sources(each.project.name for each in projects)
    return tuple(SourceRef(file=file) for file in dict.fromkeys(each.file for each in sources))


def _filters(
    edition: Edition, choices: tuple[Choice, ...], chosen: Choice | None
) -> Iterator[Paragraph]:
    many = sum(each.group == "region" for each in choices) > _REGIONS_EVERYWHERE
    for group in ("region", "part", "year"):
        links = [_all(edition, chosen, group)]
        if group != "region" or chosen is None or not many:
            links += (_choice(each, chosen) for each in choices if each.group == group)
        elif chosen.group == "region":
            links.append(_choice(chosen, chosen))
        label = edition.phrases.text(f"projects.filters.{group}")
        content = (Text(text=label), Text(text=" "), *in_one_line(links))
        yield Paragraph(id=f"projects.filters.{group}", content=content)


def _all(edition: Edition, chosen: Choice | None, group: str) -> Inline:
    words = edition.phrases.text("projects.filters.all")
    if chosen is None or chosen.group != group:
        return Strong(content=plain(words)) if chosen is None else to_page("projects", words)
    return to_page("projects", words)


def _choice(choice: Choice, chosen: Choice | None) -> Inline:
    if choice == chosen:
        return Strong(content=plain(choice.label))
    return to_page(choice.key, choice.label)


# --- the table ---


def project_table(edition: Edition, node_id: str, projects: Iterable[ListedProject]) -> Table:
    """Projects with links to their pages, their regions and their parts of the programme."""
    phrases = edition.phrases
    columns = tuple(
        Column(
            id=f"{node_id}.column.{key.replace('_', '-')}",
            header=plain(phrases.text(f"projects.columns.{key}")),
            weight=weight,
            row_header=key == "name",
        )
        for key, weight in _COLUMNS
    )
    rows = tuple(_row(edition, each) for each in projects)
    caption = plain(phrases.text("projects.caption"))
    return Table(id=node_id, caption=caption, columns=columns, rows=rows)


def _row(edition: Edition, each: ListedProject) -> Row:
    """The row of a project, the same on every page of the edition."""
    if each.page_id not in edition.rows:
        edition.rows[each.page_id] = _made_row(edition, each)
    return edition.rows[each.page_id]


def _made_row(edition: Edition, each: ListedProject) -> Row:
    phrases, project = edition.phrases, each.project
    leads = listed(edition.report, [(shown(phrases, lead),) for lead in project.leads])
    cells = (
        (to_page(each.key, (shown(phrases, project.name),)),),
        region_link(edition, each.region),
        part_links(edition, each),
        (period(phrases, project),),
        leads or plain("–"),
    )
    return Row(
        id=child_id("projects.row", each.page_id),
        cells=tuple(Cell(content=content) for content in cells),
    )


def region_link(edition: Edition, region: str) -> Inlines:
    """The region's page where it has one, else the projects of the region."""
    name = region_name(edition, region)
    key = f"region.{region}" if region in edition.content.visits else f"projects.region.{region}"
    return (to_page("projects.region.national" if region == NATIONAL else key, name),)


def part_links(edition: Edition, each: ListedProject) -> Inlines:
    """The sub-programmes of a project by their numbers, each with a link to its projects."""
    wanted = each.project.sub_programmes.value or ()
    links = (
        to_page(f"projects.part.{part.id}", str(part.number))
        for part in edition.content.programme.sub_programmes
        if part.id in wanted
    )
    return in_one_line(links, ", ") or plain("–")
