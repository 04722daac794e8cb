"""Data sheet (kuvailulehti): what a library or a registry wants to know of the summary."""

from collections.abc import Iterator
from datetime import date

from reportkit.document.nodes import Inlines, Section
from reportkit.model.national import NationalReport
from reportkit.model.region import Fact
from reportkit.phrases import Phrases
from reportkit.sections.data_sheet import data_sheet_table, in_own_language
from reportkit.sections.frame import framed
from reportkit.sections.national.summary import summary_sentences
from reportkit.sections.national.words import names
from reportkit.sections.sentences import plain, shown


def compose_data_sheet(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """The data sheet of ministry practice, in the document's language."""
    table = data_sheet_table(phrases, _entries(report, phrases))
    return framed(report, phrases, "data-sheet", (table,), role="front")


def _entries(report: NationalReport, phrases: Phrases) -> Iterator[tuple[str, Inlines]]:
    yield "publisher", in_own_language(phrases, report.tour.organisation)
    yield "report_title", plain(phrases.text("report.title"))
    if report.tour.report_date:
        day = Fact[date](value=report.tour.report_date, sources=(report.tour.source,))
        yield "published", (shown(phrases, day),)
    on_tour = names(report, phrases, (each.region.id for each in report.regions))
    if on_tour:
        yield "region", plain(on_tour)
    yield "programme", in_own_language(phrases, report.programme.name)
    yield "funder", in_own_language(phrases, report.programme.fund)
    yield "language", plain(phrases.text("data-sheet.own_language"))
    yield "keywords", plain(phrases.text("report.keywords"))
    yield "abstract", summary_sentences(report, phrases)
