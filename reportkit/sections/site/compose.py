"""The whole site: an edition in each language, page by page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportkit.document.nodes import Block, Document
from reportkit.document.site import Page, PageKind, PageLink, Site
from reportkit.phrases import load_phrases, of_no_region
from reportkit.sections.site.addresses import address_of
from reportkit.sections.site.content import SiteContent
from reportkit.sections.site.edition import NATIONAL, Edition
from reportkit.sections.site.frame import compose_frame
from reportkit.sections.site.front import compose_front
from reportkit.sections.site.plain_pages import compose_search, compose_statement
from reportkit.sections.site.programme import compose_programme
from reportkit.sections.site.project import compose_project
from reportkit.sections.site.projects import Choice, compose_projects_page, project_choices
from reportkit.sections.site.region import compose_beside, compose_without_report
from reportkit.sections.whole import document_words

# Phrases of a catalogue by language.
Words = dict[str, dict[str, Any]]


def compose_site(
    content: SiteContent,
    languages: tuple[str, ...],
    locales: Path,
    own: Words | None = None,
    own_site: Words | None = None,
) -> Site:
    """The pages of every language, the main one first.

    `locales` is the folder of the phrase catalogues; `own` are a workspace's own phrases of the
    reports and `own_site` those of the site, by language.
    """
    editions = tuple(
        _edition(content, each, locales, (own or {}).get(each), (own_site or {}).get(each))
        for each in languages
    )
    day = content.tour.report_date
    return Site(
        id=content.tour.id,
        base=content.address,
        iso_date=day.isoformat() if day else f"{content.tour.year}-12-31",
        frames=tuple(compose_frame(each) for each in editions),
        pages=tuple(page for each in editions for page in _pages(each)),
        files=tuple(file for report in content.reports for file in report.files),
    )


def _edition(
    content: SiteContent,
    language: str,
    locales: Path,
    own: dict[str, Any] | None,
    own_site: dict[str, Any] | None,
) -> Edition:
    terms = content.region_set.terms.get(language, {}) | content.programme.terms.get(language, {})
    report = load_phrases(locales, language, "report", terms, of_no_region(own or {}))
    site = load_phrases(locales, language, "site", terms, own_site)
    return Edition(content, site, report, document_words(report))


def _pages(edition: Edition) -> Iterator[Page]:
    choices = project_choices(edition)
    pages = [
        _front(edition),
        *_summary(edition),
        *_regions(edition),
        _programme(edition),
        *_projects(edition, choices),
        *_project_pages(edition),
        _statement(edition),
    ]
    yield from pages
    links = tuple(PageLink(key=each.key, title=each.document.title) for each in pages)
    title = edition.phrases.text("search.title")
    yield _page(edition, "search", "search", title, compose_search(edition, links))


def _page(
    edition: Edition,
    key: str,
    kind: PageKind,
    title: str,
    blocks: tuple[Block, ...],
    description: str = "",
    **more: Any,
) -> Page:
    return Page(
        key=key,
        address=address_of(edition.phrases, key),
        kind=kind,
        document=_document(edition, key, title, blocks, description),
        **({"above": (edition.page_link("front"),)} | more),
    )


def _document(
    edition: Edition, key: str, title: str, blocks: tuple[Block, ...], description: str
) -> Document:
    return edition.document(key, title, blocks, description)


def _front(edition: Edition) -> Page:
    phrases = edition.phrases
    title, description = phrases.text("front.title"), phrases.text("front.description")
    return _page(edition, "front", "front", title, compose_front(edition), description, above=())


def _programme(edition: Edition) -> Page:
    phrases = edition.phrases
    title, description = phrases.text("programme.title"), phrases.text("programme.description")
    blocks = compose_programme(edition)
    return _page(edition, "programme", "programme", title, blocks, description)


def _statement(edition: Edition) -> Page:
    title = edition.phrases.text("statement.title")
    return _page(edition, "statement", "plain", title, compose_statement(edition))


# --- regions ---


def _summary(edition: Edition) -> Iterator[Page]:
    """The report on all regions, where there is one in this language."""
    report = edition.content.report(NATIONAL, edition.language)
    if report is not None:
        yield _page(
            edition,
            "summary",
            "report",
            edition.phrases.text("summary.title"),
            tuple(compose_beside(edition, NATIONAL)),
            report=report.key,
            files=tuple(each.key for each in report.files),
        )


def _regions(edition: Edition) -> Iterator[Page]:
    links = [
        PageLink(key=f"region.{each.id}", title=edition.name(each.name)) for each in edition.regions
    ]
    neighbours = [None, *links, None]
    for position, (region, link) in enumerate(zip(edition.regions, links, strict=True)):
        report = edition.content.report(region.id, edition.language)
        blocks = (
            compose_beside(edition, region.id)
            if report
            else compose_without_report(edition, region)
        )
        description = edition.phrases.text("region.description", name=link.title)
        files = (
            file.key
            for each in edition.content.reports_by_region.get(region.id, ())
            for file in each.files
        )
        yield _page(
            edition,
            link.key,
            "report" if report else "region",
            link.title,
            tuple(blocks),
            description,
            report=report.key if report else "",
            earlier=neighbours[position],
            later=neighbours[position + 2],
            files=tuple(files),
        )


# --- projects ---


def _projects(edition: Edition, choices: tuple[Choice, ...]) -> Iterator[Page]:
    title = edition.phrases.text("projects.title")
    blocks = compose_projects_page(edition, choices, None)
    description = edition.phrases.text("projects.description")
    yield _page(edition, "projects", "list", title, blocks, description)
    above = (edition.page_link("front"), edition.page_link("projects"))
    for choice in choices:
        chosen = compose_projects_page(edition, choices, choice)
        yield _page(edition, choice.key, "list", choice.title, chosen, above=above)


def _project_pages(edition: Edition) -> Iterator[Page]:
    above = (edition.page_link("front"), edition.page_link("projects"))
    for each in edition.listed_projects:
        title = str(each.project.name.value)
        blocks = compose_project(edition, each)
        description = edition.name(each.project.result.value or {})
        yield _page(edition, each.key, "project", title, blocks, description, above=above)
