"""Data sheet (kuvailulehti): what a library or a registry wants to know of the report."""

from collections.abc import Iterable, Iterator
from datetime import date

from reportkit.document.nodes import Cell, Column, Inlines, Row, Section, Table
from reportkit.frozen import Localised
from reportkit.model.region import Fact, RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.frame import framed
from reportkit.sections.sentences import plain, shown
from reportkit.sections.summary import draft_sentences


def compose_data_sheet(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """The data sheet of ministry practice, in the document's language."""
    table = data_sheet_table(phrases, _entries(report, phrases))
    return framed(report, phrases, "data-sheet", (table,), role="front")


def data_sheet_table(phrases: Phrases, entries: Iterable[tuple[str, Inlines]]) -> Table:
    """What a data sheet says under each of its keys. Phrases: `data-sheet.<key>`."""
    rows = tuple(
        Row(
            id=f"data-sheet.row.{key.replace('_', '-')}",
            cells=(Cell(content=plain(phrases.text(f"data-sheet.{key}"))), Cell(content=content)),
        )
        for key, content in entries
    )
    return Table(
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


def _entries(report: RegionReport, phrases: Phrases) -> Iterator[tuple[str, Inlines]]:
    yield "publisher", in_own_language(phrases, report.tour.organisation)
    yield "report_title", plain(phrases.text("report.title"))
    if report.tour.report_date:
        day = Fact[date](value=report.tour.report_date, sources=(report.tour.source,))
        yield "published", (shown(phrases, day),)
    if report.visit.register_number:
        yield "register_number", plain(report.visit.register_number)
    yield "region", in_own_language(phrases, report.region.name)
    yield "programme", in_own_language(phrases, report.programme.name)
    yield "funder", in_own_language(phrases, report.programme.fund)
    yield "language", plain(phrases.text("data-sheet.own_language"))
    yield "keywords", plain(phrases.text("report.keywords"))
    yield "abstract", draft_sentences(report, phrases)


def in_own_language(phrases: Phrases, name: Localised) -> Inlines:
    """A name in the document's language, else in one that it has, marked as such."""
    words, language = choose(name, phrases.language)
    return plain(words, language if language != phrases.language else None)
