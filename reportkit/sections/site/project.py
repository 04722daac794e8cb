"""A page per project: its facts, its task, what came of it, and where the report tells more."""

from collections.abc import Iterator

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Cell, Column, Inlines, Paragraph, Row, Section, Table
from reportkit.phrases import choose
from reportkit.registry import RegisteredProject
from reportkit.sections.projects import period, project_summary
from reportkit.sections.sentences import listed, plain, sentence, shown
from reportkit.sections.site.edition import Edition, ListedProject, chapter, heading, to_page
from reportkit.sections.site.projects import part_links, region_link

_NODE = "project"


def compose_project(edition: Edition, each: ListedProject) -> tuple[Block, ...]:
    """The blocks of the page."""
    project = each.project
    title = heading(str(project.name.value), _NODE)
    registered = edition.content.programme.project(project.id)
    return (
        title,
        *_told(edition, each, registered),
        _facts(edition, each),
        *_summary(edition, each),
        *_report(edition, each),
    )


def _told(
    edition: Edition, each: ListedProject, registered: RegisteredProject | None
) -> Iterator[Block]:
    phrases, result = edition.phrases, each.project.result
    if registered is not None and registered.task:
        task = sentence(phrases, "project.task", task=edition.said(registered.task))
        yield Paragraph(id=f"{_NODE}.task", content=task)
    if result.value:
        text, language = choose(result.value, edition.language)
        yield Paragraph(
            id=f"{_NODE}.result", role="lead", content=(shown(phrases, result, text, language),)
        )


def _facts(edition: Edition, each: ListedProject) -> Table:
    rows = tuple(
        Row(
            id=f"{_NODE}.row.{key.replace('_', '-')}",
            cells=(
                Cell(content=plain(edition.phrases.text(f"project.facts.{key}"))),
                Cell(content=content),
            ),
        )
        for key, content in _entries(edition, each)
        if content
    )
    columns = (
        Column(
            id=f"{_NODE}.column.field",
            header=plain(edition.phrases.text("project.facts.field")),
            weight=2,
            row_header=True,
        ),
        Column(
            id=f"{_NODE}.column.content",
            header=plain(edition.phrases.text("project.facts.content")),
            weight=5,
        ),
    )
    return Table(id=f"{_NODE}.facts", role="data-sheet", columns=columns, rows=rows)


def _entries(edition: Edition, each: ListedProject) -> Iterator[tuple[str, Inlines]]:
    phrases, project = edition.phrases, each.project
    yield "region", region_link(edition, each.region)
    yield "sub_programme", part_links(edition, each)
    yield "period", (period(phrases, project),)
    yield "lead", listed(edition.report, [(shown(phrases, lead),) for lead in project.leads])
    yield (
        "partners",
        listed(edition.report, [(shown(phrases, other),) for other in project.partners]),
    )
    yield "code", (shown(phrases, project.code),) if project.code.value else ()
    names = [(shown(phrases, name),) for name in project.other_names]
    yield "other_names", listed(edition.report, names)
    yield "follows", _link_to(edition, project.successor_of)
    yield (
        "followed_by",
        listed(
            phrases,
            [
                (to_page(other.key, (shown(phrases, other.project.name),)),)
                for other in edition.successors.get(project.id, ())
            ],
        ),
    )


def _link_to(edition: Edition, project_id: str | None) -> Inlines:
    found = edition.by_id.get(project_id or "")
    if found is None:
        return ()
    return (to_page(found.key, (shown(edition.phrases, found.project.name),)),)


def _summary(edition: Edition, each: ListedProject) -> Iterator[Section]:
    blocks = project_summary(edition.report, f"{_NODE}.summary", each.project)
    if blocks:
        title = edition.phrases.text("project.summary")
        yield chapter(f"{_NODE}.own-words", title, blocks)


def _report(edition: Edition, each: ListedProject) -> Iterator[Paragraph]:
    """Where the region's report tells of the project."""
    if edition.content.report(each.region, edition.language) is None or not each.region:
        return
    place = f"region.{each.region}#projects.{slug(each.project.id)}"
    words = edition.phrases.text("project.in_report")
    yield Paragraph(id=f"{_NODE}.report", content=(to_page(place, words),))
