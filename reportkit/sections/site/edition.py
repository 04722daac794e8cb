"""The site in one language: its words, its addresses, and the parts that its pages share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from reportkit.document.nodes import (
    Block,
    Document,
    DocumentWords,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Row,
    Section,
    Text,
)
from reportkit.document.site import SCHEME, PageLink
from reportkit.frozen import Localised
from reportkit.model.region import Fact, Project
from reportkit.phrases import Phrases, choose
from reportkit.registry import Region
from reportkit.sections.sentences import plain
from reportkit.sections.site.content import SiteContent
from reportkit.slugs import distinct
from reportkit.sources import SourceRef

NATIONAL = ""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True)
class Edition:
    """The site in one language. `phrases` are the site's own, `report` those of the reports.

    `rows` are the rows of projects that were made already: many pages share them.
    """

    content: SiteContent
    phrases: Phrases
    report: Phrases
    words: DocumentWords
    rows: dict[str, Row] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the pages."""
        return self.phrases.language

    def said(self, words: Localised) -> Inlines:
        """Words of the data in this language, or marked with the one that they are in."""
        text, language = choose(words, self.language)
        return plain(text, language if language != self.language else None)

    def name(self, words: Localised) -> str:
        """The same as plain text, where no mark can be."""
        return visible(choose(words, self.language)[0])

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions on the tour in the alphabet's order."""
        key = self.phrases.sort_key
        return tuple(sorted(self.content.on_tour(), key=lambda each: key(self.name(each.name))))

    @cached_property
    def counterparts(self) -> tuple[Region, ...]:
        """The regions with projects of their own beside the programme, in the alphabet's order."""
        found = (each for each in self.content.region_set.regions if self._is_counterpart(each))
        return tuple(sorted(found, key=lambda each: self.phrases.sort_key(self.name(each.name))))

    def _is_counterpart(self, region: Region) -> bool:
        return region.membership == "counterpart" and region.id not in self.content.visits

    @cached_property
    def listed_projects(self) -> tuple["ListedProject", ...]:
        """All projects: national ones first, then by region and name in the alphabet's order."""
        owners = [NATIONAL, *(each.id for each in (*self.regions, *self.counterparts))]
        owners += sorted(set(self.content.projects) - set(owners))
        pairs = [
            (owner, project)
            for owner in owners
            for project in sorted(self.content.projects.get(owner, ()), key=self._project_order)
        ]
        # The front page of the list has a name of its own.
        ids = distinct(("index", *(project.id for _, project in pairs)))[1:]
        return tuple(
            ListedProject(page_id, owner, project)
            for page_id, (owner, project) in zip(ids, pairs, strict=True)
        )

    def _project_order(self, project: Project) -> tuple[str, str]:
        return self.phrases.sort_key(str(project.name.value or "")), project.id

    def document(
        self, key: str, title: str, blocks: Iterable[Block], description: str = ""
    ) -> Document:
        """The tree of a page."""
        tour = self.content.tour
        day = tour.report_date
        return Document(
            id=f"{tour.id}.{key}",
            language=self.language,
            title=visible(title),
            organisation=self.name(tour.organisation),
            iso_date=day.isoformat() if day else "",
            notice=self.phrases.text("frame.sample") if tour.sample else "",
            description=visible(description),
            words=self.words,
            blocks=tuple(blocks),
        )

    @cached_property
    def _projects_by_region(self) -> dict[str, tuple["ListedProject", ...]]:
        found: dict[str, list[ListedProject]] = {}
        for each in self.listed_projects:
            found.setdefault(each.region, []).append(each)
        return {region: tuple(projects) for region, projects in found.items()}

    def projects_of(self, region: str) -> tuple["ListedProject", ...]:
        """The projects of a region, in the alphabet's order."""
        return self._projects_by_region.get(region, ())

    @cached_property
    def by_id(self) -> dict[str, "ListedProject"]:
        """Projects by the id that the registry knows them by; the first where two share one."""
        return {each.project.id: each for each in reversed(self.listed_projects)}

    @cached_property
    def by_part(self) -> dict[str, tuple["ListedProject", ...]]:
        """The projects of each sub-programme; one may be in several."""
        found: dict[str, list[ListedProject]] = {}
        for each in self.listed_projects:
            for part in each.project.sub_programmes.value or ():
                found.setdefault(part, []).append(each)
        return {part: tuple(projects) for part, projects in found.items()}

    @cached_property
    def successors(self) -> dict[str, tuple["ListedProject", ...]]:
        """The projects that went on from each project."""
        found: dict[str, tuple[ListedProject, ...]] = {}
        for each in self.listed_projects:
            if each.project.successor_of:
                before = each.project.successor_of
                found[before] = (*found.get(before, ()), each)
        return found

    def reported(self) -> tuple[tuple[str, Inlines], ...]:
        """What there are reports of, with its name: all regions together first, then each."""
        owners = [(each.id, self.said(each.name)) for each in self.regions]
        whole = (NATIONAL, plain(self.phrases.text("summary.title")))
        return tuple(each for each in (whole, *owners) if each[0] in self.content.reports_by_region)

    def counted(self, count: int, sources: tuple[SourceRef, ...]) -> Fact[Decimal]:
        """A number of things that the site itself counts."""
        return Fact[Decimal](value=Decimal(count), sources=sources)

    def page_link(self, key: str) -> PageLink:
        """A link of the frame to a page with a title of its own in the phrases."""
        return PageLink(key=key, title=self.phrases.text(f"{key}.title"))


@dataclass(frozen=True)
class ListedProject:
    """A project with the id of its page and the region that it belongs to."""

    page_id: str
    region: str
    project: Project

    @property
    def key(self) -> str:
        """The key of its page."""
        return f"project.{self.page_id}"


def visible(text: str) -> str:
    """Text without control characters, which no page and no feed may hold."""
    return _CONTROL.sub("", text)


def to_page(key: str, content: Inlines | str) -> Link:
    """A link to a page of the site."""
    words = plain(content) if isinstance(content, str) else content
    return Link(content=words, url=f"{SCHEME}{key}")


def in_one_line(items: Iterable[Inline], between: str = "\u00a0| ") -> Inlines:
    """Links one after another, parted by a sign."""
    content: list[Inline] = []
    for each in items:
        content += (Text(text=between), each) if content else (each,)
    return tuple(content)


def heading(title: str, key: str) -> Paragraph:
    """The first heading of a page."""
    return Paragraph(id=f"{key}.title", role="title", content=plain(title))


def chapter(node_id: str, title: str, children: Iterable[Block]) -> Section:
    """A part of a page under a heading without a number."""
    return Section(id=node_id, role="front", title=plain(title), children=tuple(children))
