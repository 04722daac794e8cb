"""Data sheet (kuvailulehti): what a library or a registry wants to know of the report."""

from collections.abc import Iterator
from datetime import date

from reportkit.document.nodes import Cell, Column, Inlines, Row, Section, Table
from reportkit.model.region import Fact, RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.frame import framed
from reportkit.sections.sentences import plain, shown
from reportkit.sections.summary import draft_sentences


def compose_data_sheet(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """The data sheet of ministry practice, in the document's language."""
    rows = tuple(
        Row(
            id=f"data-sheet.row.{key.replace('_', '-')}",
            cells=(Cell(content=plain(phrases.text(f"data-sheet.{key}"))), Cell(content=content)),
        )
        for key, content in _entries(report, phrases)
    )
    table = Table(
        id="data-sheet.table",
        role="data-sheet",
        columns=(
            Column(
                id="data-sheet.column.field",
                header=plain(phrases.text("data-sheet.field")),
                weight=2,
                row_header=True,
            ),
            Column(
                id="data-sheet.column.content",
                header=plain(phrases.text("data-sheet.content")),
                weight=6,
            ),
        ),
        rows=rows,
    )
    return framed(report, phrases, "data-sheet", (table,), role="front")


def _entries(report: RegionReport, phrases: Phrases) -> Iterator[tuple[str, Inlines]]:
    organisation = choose(report.tour.organisation, phrases.language)
    yield "publisher", plain(*_marked(phrases, *organisation))
    yield "report_title", plain(phrases.text("report.title"))
    if report.tour.report_date:
        day = Fact[date](value=report.tour.report_date, sources=(report.tour.source,))
        yield "published", (shown(phrases, day),)
    if report.visit.register_number:
        yield "register_number", plain(report.visit.register_number)
    yield "region", plain(*_marked(phrases, *choose(report.region.name, phrases.language)))
    yield "programme", plain(*_marked(phrases, *choose(report.programme.name, phrases.language)))
    yield "funder", plain(*_marked(phrases, *choose(report.programme.fund, phrases.language)))
    yield "language", plain(phrases.text("data-sheet.own_language"))
    yield "keywords", plain(phrases.text("report.keywords"))
    yield "abstract", draft_sentences(report, phrases)


def _marked(phrases: Phrases, words: str, language: str) -> tuple[str, str | None]:
    return words, language if language != phrases.language else None
