"""References: the written sources, and every file that the report rests on with its checksum."""

from collections.abc import Iterator

from reportkit.document.ids import child_id, distinct_ids
from reportkit.document.nodes import Block, BulletList, ListItem, Row, Section
from reportkit.model.region import Fact, RegionReport, SourceFile
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.sentences import distinct, paragraph, sentence, shown
from reportkit.sections.tables import Heading, cell, row, table, words_cell
from reportkit.sources import SourceRef

# So many digits tell any two files apart; all 64 are in the model.
_SHOWN_DIGITS = 16


def compose_references(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """The list of sources and the table of files."""
    generated = (*_list(report, phrases), *_files(report, phrases))
    return framed(report, phrases, "references", generated, role="back")


def _list(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    items = tuple(_items(report, phrases))
    intro = paragraph(phrases, "references.intro", "references.intro")
    return (intro, BulletList(id="references.list", items=items)) if items else ()


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
        ("survey", _survey_sources(report)),
        ("meeting", _meeting_sources(report)),
    ):
        files = list(dict.fromkeys(source.file for source in distinct(sources)))
        for item_id, file in zip(distinct_ids(f"references.{kind}", files), files, strict=True):
            yield ListItem(
                id=item_id,
                content=sentence(phrases, f"references.{kind}", file=_file_name(file)),
            )


def _survey_sources(report: RegionReport) -> tuple[SourceRef, ...]:
    """Where the answers are; that there are none is said by the settings, which are no source."""
    respondents = report.survey.respondents
    return respondents.sources if respondents.value else ()


def _meeting_sources(report: RegionReport) -> tuple[SourceRef, ...]:
    facts = [item.count for item in report.material if item.kind == "meeting"]
    return tuple(source for fact in facts for source in fact.sources)


def _file_name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


# --- the files ---


def _files(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    """The table of files; nothing where only the settings were read."""
    if all(each.kind == "settings" for each in report.files):
        return ()
    headings = (Heading("file", 8), Heading("kind", 5), Heading("day", 3), Heading("checksum", 5))
    ids = distinct_ids("references.row", [each.file for each in report.files])
    rows = (_file_row(phrases, *each) for each in zip(ids, report.files, strict=True))
    return (
        paragraph(phrases, "references.files-intro", "references.files_intro"),
        *table(phrases, "references.files", headings, rows),
    )


def _file_row(phrases: Phrases, node_id: str, file: SourceFile) -> Row:
    """A row without sources of its own: it names the file itself, and needs no line that does."""
    place = (SourceRef(file=file.file),)
    digits = file.sha256[:_SHOWN_DIGITS]
    return row(
        node_id,
        (
            cell(phrases, Fact[str](value=file.file, sources=place)),
            words_cell(phrases.text(f"references.kinds.{file.kind}")),
            cell(phrases, file.day),
            cell(phrases, Fact[str](value=digits, sources=place)),
        ),
        (),
    )
