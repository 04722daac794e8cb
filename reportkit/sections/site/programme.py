"""The programme's page: background, funders, sub-programmes with projects, priority axis."""

from collections.abc import Iterable, Iterator

from reportkit.document.charts import Branch, Organisation
from reportkit.document.ids import child_id
from reportkit.document.nodes import (
    Block,
    BulletList,
    Figure,
    Inlines,
    ListItem,
    Paragraph,
    Section,
)
from reportkit.registry import SubProgramme
from reportkit.sections.sentences import paragraph, plain, sentence, shown
from reportkit.sections.site.edition import (
    NATIONAL,
    Edition,
    ListedProject,
    chapter,
    heading,
    to_page,
)


def compose_programme(edition: Edition) -> tuple[Block, ...]:
    """The blocks of the page."""
    phrases, programme = edition.phrases, edition.content.programme
    return (
        heading(phrases.text("programme.title"), "programme"),
        Paragraph(id="programme.name", role="subtitle", content=edition.said(programme.name)),
        *_background(edition),
        *_funders(edition),
        _parts(edition),
        *_axis(edition),
    )


def _background(edition: Edition) -> Iterator[Section]:
    told = edition.content.programme.background
    if told:
        blocks = (
            Paragraph(id=f"programme.background.{position}", content=edition.said(words))
            for position, words in enumerate(told, start=1)
        )
        title = edition.phrases.text("programme.background")
        yield chapter("programme.background", title, blocks)


def _funders(edition: Edition) -> Iterator[Section]:
    phrases, programme = edition.phrases, edition.content.programme
    fund = sentence(phrases, "programme.fund", fund=edition.said(programme.fund))
    blocks: list[Block] = [Paragraph(id="programme.fund", content=fund)]
    if programme.funders:
        blocks.append(paragraph(phrases, "programme.funders.lead", "programme.funders_lead"))
        items = (
            (child_id("programme.funders", each.id), edition.said(each.name))
            for each in programme.funders
        )
        blocks.append(_list("programme.funders.list", items))
    yield chapter("programme.funders", phrases.text("programme.funders"), blocks)


def _list(node_id: str, items: Iterable[tuple[str, Inlines]]) -> BulletList:
    made = tuple(ListItem(id=item_id, content=content) for item_id, content in items)
    return BulletList(id=node_id, items=made)


# --- sub-programmes ---


def _parts(edition: Edition) -> Section:
    phrases, parts = edition.phrases, edition.content.programme.sub_programmes
    children: tuple[Block, ...] = (
        paragraph(phrases, "programme.parts.lead", "programme.parts_lead", count=len(parts)),
        *_figure(edition),
        *(_part(edition, each) for each in parts),
    )
    return chapter("programme.parts", phrases.text("programme.parts"), children)


def _figure(edition: Edition) -> Iterator[Figure]:
    phrases, programme = edition.phrases, edition.content.programme
    if not programme.sub_programmes:
        return
    branches = tuple(
        Branch(label=_numbered(edition, each), items=tuple(_members(edition, each)))
        for each in programme.sub_programmes
    )
    whole = phrases.text("programme.figure.whole")
    told = (
        phrases.text(
            "programme.figure.part", part=each.label, members=phrases.enumeration(each.items)
        )
        for each in branches
    )
    yield Figure(
        id="programme.figure",
        caption=plain(phrases.text("programme.figure.caption")),
        alt=phrases.text("programme.figure.alt", whole=whole, parts=" ".join(told)),
        graphic=Organisation(label=f"{whole[:1].upper()}{whole[1:]}", branches=branches),
    )


def _numbered(edition: Edition, part: SubProgramme) -> str:
    return edition.phrases.text(
        "programme.numbered", number=part.number, name=edition.name(part.name)
    )


def _members(edition: Edition, part: SubProgramme) -> Iterator[str]:
    """National projects by name, the regional ones as a number, then shares of projects."""
    yield from (str(each.project.name.value) for each in _national(edition, part))
    regional = len(_regional(edition, part))
    if regional:
        yield edition.phrases.text("programme.regional", count=regional)
    yield from map(edition.name, part.parts)


def _national(edition: Edition, part: SubProgramme) -> tuple[ListedProject, ...]:
    """Those that work in this part; one that does so by named shares is named by these."""
    shares = " ".join(name for each in part.parts for name in each.values())
    return tuple(
        each
        for each in _of(edition, part)
        if each.region == NATIONAL and str(each.project.name.value) not in shares
    )


def _regional(edition: Edition, part: SubProgramme) -> tuple[ListedProject, ...]:
    return tuple(each for each in _of(edition, part) if each.region != NATIONAL)


def _of(edition: Edition, part: SubProgramme) -> tuple[ListedProject, ...]:
    return edition.by_part.get(part.id, ())


def _part(edition: Edition, part: SubProgramme) -> Section:
    node_id = f"programme.part.{part.id}"
    national = (
        (f"{node_id}.{each.page_id}", _with_task(edition, each))
        for each in _of(edition, part)
        if each.region == NATIONAL
    )
    regional = _regional(edition, part)
    items = [*national]
    if regional:
        words = edition.phrases.text("programme.regional", count=len(regional))
        items.append((f"{node_id}.regional", (to_page(f"projects.part.{part.id}", words),)))
    items += (
        (f"{node_id}.share-{position}", edition.said(each))
        for position, each in enumerate(part.parts, start=1)
    )
    blocks = [_list(f"{node_id}.projects", items)] if items else []
    return chapter(node_id, _numbered(edition, part), (*_tasks(edition, part, node_id), *blocks))


def _with_task(edition: Edition, each: ListedProject) -> Inlines:
    link = to_page(each.key, (shown(edition.phrases, each.project.name),))
    registered = edition.content.programme.project(each.project.id)
    if registered is None or not registered.task:
        return (link,)
    return (link, *plain(": "), *edition.said(registered.task))


def _tasks(edition: Edition, part: SubProgramme, node_id: str) -> Iterator[Block]:
    if part.tasks:
        yield paragraph(edition.phrases, f"{node_id}.tasks-lead", "programme.tasks")
        items = (
            (f"{node_id}.task-{position}", edition.said(each))
            for position, each in enumerate(part.tasks, start=1)
        )
        yield _list(f"{node_id}.tasks", items)


# --- the axis that it belongs to ---


def _axis(edition: Edition) -> Iterator[Section]:
    programme, phrases = edition.content.programme, edition.phrases
    if not programme.priority_axis:
        return
    blocks: list[Block] = [
        Paragraph(id="programme.axis.name", content=edition.said(programme.priority_axis))
    ]
    if programme.aims:
        blocks.append(paragraph(phrases, "programme.axis.lead", "programme.aims"))
        items = (
            (f"programme.axis.aim-{position}", edition.said(each))
            for position, each in enumerate(programme.aims, start=1)
        )
        blocks.append(_list("programme.axis.aims", items))
    yield chapter("programme.axis", phrases.text("programme.axis"), blocks)
