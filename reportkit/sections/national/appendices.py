"""Appendices: the regions and their reports, the answers by region, and every file."""

from reportkit.document.ids import distinct_ids
from reportkit.document.nodes import Block, Row, Section
from reportkit.model.national import (
    NationalRegion,
    NationalReport,
    NationalResult,
    RegionalFile,
)
from reportkit.model.region import Fact
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import appendix_id, region_answers
from reportkit.sections.national.tables import Cells, region_rows, regions_cell
from reportkit.sections.sentences import paragraph
from reportkit.sections.tables import Heading, cell, row, table, words_cell
from reportkit.sources import SourceRef

# So many digits tell any two files apart; all 64 are in the data.
_SHOWN_DIGITS = 16
# Sorted by these is what the whole summary does; the channels stand in a section of their own.
_NOT_LISTED = ("region", "project", "channels")


def compose_regions(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Appendix 1: when and where each region was visited, and its report."""
    return framed(report, phrases, "appendix-regions", _regions(report, phrases), role="appendix")


def _regions(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.regions:
        return ()

    def cells(region: NationalRegion) -> Cells:
        return _region_cells(phrases, region)

    headings = (
        Heading("region", 4),
        Heading("visit", 3),
        Heading("place", 4),
        Heading("data", 5),
        Heading("checksum", 5),
    )
    rows = region_rows(report, phrases, "appendix-regions.table", cells)
    return (
        paragraph(phrases, "appendix-regions.intro", "appendix-regions.intro"),
        *table(phrases, "appendix-regions.table", headings, rows),
    )


def _region_cells(phrases: Phrases, region: NationalRegion) -> Cells:
    if region.report is None:
        return (words_cell("–"),) * 4, ()
    visit = region.report.visit
    place = visit.place_names.get(phrases.language)
    data = SourceRef(file=f"{region.region.id}-model.json")
    digits = Fact[str](value=region.checksum[:_SHOWN_DIGITS], sources=(data,))
    return (
        cell(phrases, visit.when),
        cell(phrases, visit.place, place),
        words_cell(data.file),
        cell(phrases, digits),
    ), (visit.when, visit.place)


def compose_answers(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Appendix 2: the answers to every closed question by region."""
    blocks = (
        block
        for each in report.results
        if _is_listed(each)
        for block in region_answers(report, phrases, appendix_id(each), each)
    )
    return framed(report, phrases, "appendix-answers", blocks, role="appendix")


def _is_listed(result: NationalResult) -> bool:
    return result.question.is_closed and result.question.role not in _NOT_LISTED


def compose_files(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Appendix 3: every file that any region's report rests on, with its checksum."""
    return framed(report, phrases, "appendix-files", _files(report, phrases), role="appendix")


def _files(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    if all(each.file.kind == "settings" for each in report.files):
        return ()
    headings = (
        Heading("file", 8),
        Heading("kind", 4),
        Heading("regions", 4),
        Heading("checksum", 5),
    )
    ids = distinct_ids("appendix-files.row", [each.file.file for each in report.files])
    rows = (
        _file_row(report, phrases, node_id, each)
        for node_id, each in zip(ids, report.files, strict=True)
    )
    return (
        paragraph(phrases, "appendix-files.intro", "appendix-files.intro"),
        *table(phrases, "appendix-files.table", headings, rows),
    )


def _file_row(report: NationalReport, phrases: Phrases, node_id: str, given: RegionalFile) -> Row:
    """A row without sources of its own: it names the file itself, and needs no line that does."""
    place = (SourceRef(file=given.file.file),)
    return row(
        node_id,
        (
            cell(phrases, Fact[str](value=given.file.file, sources=place)),
            words_cell(phrases.text(f"references.kinds.{given.file.kind}")),
            regions_cell(report, phrases, given.regions),
            cell(phrases, Fact[str](value=given.file.sha256[:_SHOWN_DIGITS], sources=place)),
        ),
        (),
    )
