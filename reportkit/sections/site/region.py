"""A page per region: what stands beside its report, or in its place where there is none yet."""

from collections.abc import Iterator

from reportkit.document.nodes import Block, Paragraph
from reportkit.registry import Region
from reportkit.sections.sentences import joined, paragraph, plain, sentence, shown
from reportkit.sections.site.content import PublishedReport
from reportkit.sections.site.edition import Edition, heading, in_one_line, to_page
from reportkit.sections.site.files import file_links
from reportkit.sections.site.projects import project_table


def compose_beside(edition: Edition, region: str) -> Iterator[Block]:
    """What stands below a report's cover: how final it is, its files, the region's projects."""
    phrases = edition.phrases
    own = edition.content.report(region, edition.language)
    if own is not None:
        yield from _state(edition, own)
    files = [
        file
        for report in edition.content.reports_by_region.get(region, ())
        for file in report.files
    ]
    if files:
        links = in_one_line(file_links(edition, files), "\u00a0· ")
        yield Paragraph(
            id="region.files", content=(*plain(phrases.text("region.files")), *plain(" "), *links)
        )
    if edition.projects_of(region) and region:
        link = to_page(f"projects.region.{region}", phrases.text("region.projects"))
        yield Paragraph(id="region.projects", content=(link,))


def _state(edition: Edition, report: PublishedReport) -> Iterator[Block]:
    phrases = edition.phrases
    if report.release is None:
        yield paragraph(phrases, "region.state", "region.unreleased", role="notice")
    elif report.day is not None:
        day = phrases.day(report.day)
        yield paragraph(phrases, "region.state", "region.released", role="meta", date=day)


def compose_without_report(edition: Edition, region: Region) -> Iterator[Block]:
    """The page of a region whose report is not there: that it is not, and what is known."""
    phrases = edition.phrases
    yield heading(edition.name(region.name), "region")
    others = edition.content.reports_by_region.get(region.id, ())
    key = "region.other_language" if others else "region.no_report"
    yield paragraph(phrases, "region.state", key, role="notice")
    yield from compose_beside(edition, region.id)
    visit = edition.content.visits[region.id]
    if visit.when.value is not None:
        yield Paragraph(
            id="region.visit",
            content=joined((sentence(phrases, "region.visit", date=shown(phrases, visit.when)),)),
        )
    projects = edition.projects_of(region.id)
    if projects:
        yield project_table(edition, "region.projects-table", projects)
