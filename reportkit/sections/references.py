"""References: the files that the report rests on, and the registry."""

from collections.abc import Iterator

from reportkit.document.ids import child_id
from reportkit.document.nodes import BulletList, ListItem, Section
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.sentences import distinct, paragraph, sentence, shown
from reportkit.sources import SourceRef


def compose_references(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """The list of sources."""
    items = tuple(_items(report, phrases))
    intro = paragraph(phrases, "references.intro", "references.intro")
    generated = (intro, BulletList(id="references.list", items=items)) if items else ()
    return framed(report, phrases, "references", generated, role="back")


def _items(report: RegionReport, phrases: Phrases) -> Iterator[ListItem]:
    for project in report.projects:
        if project.report_file:
            yield ListItem(
                id=child_id("references.report", project.id),
                content=sentence(
                    phrases,
                    "references.report",
                    name=shown(phrases, project.name),
                    file=_file_name(project.report_file),
                ),
            )
    for kind, sources in (
        ("survey", report.survey.respondents.sources),
        ("meeting", _meeting_sources(report)),
    ):
        for file in dict.fromkeys(source.file for source in distinct(sources)):
            yield ListItem(
                id=child_id(f"references.{kind}", file),
                content=sentence(phrases, f"references.{kind}", file=_file_name(file)),
            )


def _meeting_sources(report: RegionReport) -> tuple[SourceRef, ...]:
    facts = [item.count for item in report.material if item.kind == "meeting"]
    return tuple(source for fact in facts for source in fact.sources)


def _file_name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
