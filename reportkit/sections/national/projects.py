"""Projects: how many there were in each region, and in which sub-programmes they worked."""

from typing import Any

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Row, Section
from reportkit.model.national import NationalRegion, NationalReport, SubProgrammeCount
from reportkit.model.region import Fact
from reportkit.phrases import Phrases, choose
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import result_sentences
from reportkit.sections.national.tables import (
    Cells,
    names_cell,
    region_rows,
    regions_cell,
    total_row,
)
from reportkit.sections.sentences import paragraph, table_reference
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def compose_projects(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 2."""
    return framed(
        report,
        phrases,
        "projects",
        (
            *_projects(report, phrases),
            *_sub_programmes(report, phrases),
            *result_sentences(report, phrases, "projects"),
        ),
    )


def _projects(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    figure = report.figure("projects")
    if not figure.total.value:
        return ()

    def cells(region: NationalRegion) -> Cells:
        named = [(each.name, "") for each in region.report.projects] if region.report else []
        count = figure.by_region[region.region.id]
        facts: tuple[Fact[Any], ...] = (count, *(name for name, _ in named))
        return (cell(phrases, count), names_cell(phrases, named)), facts

    headings = (Heading("region", 3), Heading("count", 2, "number"), Heading("names", 8))
    last = (cell(phrases, figure.total), words_cell(""))
    rows = region_rows(report, phrases, "projects.table", cells)
    reference = table_reference(phrases, "projects.table")
    return (
        paragraph(phrases, "projects.count", "projects.count", count=figure.total, table=reference),
        *table(
            phrases,
            "projects.table",
            headings,
            (*rows, total_row(phrases, "projects.table", last, (figure.total,))),
        ),
    )


def _sub_programmes(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.sub_programmes:
        return ()
    headings = (Heading("name", 6), Heading("count", 2, "number"), Heading("regions", 6))
    rows = (_sub_programme_row(report, phrases, each) for each in report.sub_programmes)
    return table(phrases, "projects.sub-programmes", headings, rows)


def _sub_programme_row(report: NationalReport, phrases: Phrases, counted: SubProgrammeCount) -> Row:
    found = next(
        each for each in report.programme.sub_programmes if each.id == counted.sub_programme
    )
    words, language = choose(found.name, phrases.language)
    return row(
        f"projects.sub-programmes.row.{slug(found.id)}",
        (
            words_cell(words, language if language != phrases.language else None),
            cell(phrases, counted.projects),
            regions_cell(report, phrases, counted.regions),
        ),
        (counted.projects,),
    )
