"""Data sheet (kuvailulehti): what a library or a registry wants to know of the summary."""

from collections.abc import Iterator
from datetime import date

from reportkit.document.nodes import Cell, Column, Inlines, Row, Section, Table
from reportkit.frozen import Localised
from reportkit.model.national import NationalReport
from reportkit.model.region import Fact
from reportkit.phrases import Phrases, choose
from reportkit.sections.national.frame import headed
from reportkit.sections.national.summary import summary_sentences
from reportkit.sections.national.words import names
from reportkit.sections.sentences import plain, shown


def compose_data_sheet(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
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
    return headed(phrases, "data-sheet", (table,), role="front")


def _entries(report: NationalReport, phrases: Phrases) -> Iterator[tuple[str, Inlines]]:
    yield "publisher", _name(phrases, report.tour.organisation)
    yield "report_title", plain(phrases.text("report.title"))
    if report.tour.report_date:
        day = Fact[date](value=report.tour.report_date, sources=(report.tour.source,))
        yield "published", (shown(phrases, day),)
    on_tour = names(report, phrases, (each.region.id for each in report.regions))
    if on_tour:
        yield "region", plain(on_tour)
    yield "programme", _name(phrases, report.programme.name)
    yield "funder", _name(phrases, report.programme.fund)
    yield "language", plain(phrases.text("data-sheet.own_language"))
    yield "keywords", plain(phrases.text("report.keywords"))
    yield "abstract", summary_sentences(report, phrases)


def _name(phrases: Phrases, name: Localised) -> Inlines:
    words, language = choose(name, phrases.language)
    return plain(words, language if language != phrases.language else None)
