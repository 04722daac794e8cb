"""Introduction: why the tour was made, what the report rests on, who took part."""

from datetime import date

from reportkit.document.nodes import Block, Cell, Inlines, Paragraph, Row, Section
from reportkit.model.region import MaterialItem, ParticipantGroup, RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.answers import result_blocks
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.sentences import (
    joined,
    listed,
    merged_sources,
    paragraph,
    plain,
    sentence,
    shown,
)
from reportkit.sections.summary import organisations
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def compose_introduction(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 1 with the material (1.1) and the participants (1.2)."""
    tour_name, _ = choose(report.tour.name, phrases.language)
    generated: tuple[Block, ...] = (
        paragraph(
            phrases,
            "introduction.tour",
            "introduction.tour",
            tour=tour_name,
            year=str(report.tour.year),
            organisation=choose(report.tour.organisation, phrases.language)[0],
        ),
        paragraph(phrases, "introduction.questions", "introduction.questions"),
        paragraph(phrases, "introduction.guide", "introduction.guide"),
        *meeting_blocks(report, phrases, "introduction"),
        *framed(report, phrases, "material", _material(report, phrases)),
        *framed(report, phrases, "participants", _participants(report, phrases)),
    )
    return framed(report, phrases, "introduction", generated)


def _material(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    sentences = [*_visit_sentences(report, phrases), *_survey_sentences(report, phrases)]
    rows = tuple(_material_row(phrases, item) for item in report.material)
    return (
        Paragraph(id="material.text", content=joined(sentences)),
        *table(
            phrases,
            "material.table",
            (Heading("kind", 4), Heading("count", 2, "number"), Heading("dates", 3)),
            rows,
        ),
        paragraph(phrases, "material.limits", "material.limits"),
        *meeting_blocks(report, phrases, "material"),
    )


def _visit_sentences(report: RegionReport, phrases: Phrases) -> tuple[Inlines, ...]:
    visit = report.visit
    if visit.when.value is None:
        return (sentence(phrases, "material.no_visit_date"),)
    if visit.place.value is None:
        return (sentence(phrases, "material.visit_when", date=visit.when),)
    # The place is named in the document's language where the tour has a name for it.
    name = visit.place_names.get(phrases.language)
    place = shown(phrases, visit.place, name)
    return (sentence(phrases, "material.visit", date=visit.when, place=place),)


def _survey_sentences(report: RegionReport, phrases: Phrases) -> tuple[Inlines, ...]:
    survey = report.survey
    sentences = [sentence(phrases, "material.answers", count=survey.respondents)]
    if survey.response_rate.value is not None:
        rate = shown(phrases, survey.response_rate, phrases.percent(survey.response_rate.value))
        sentences.append(sentence(phrases, "material.rate", count=report.visit.invited, rate=rate))
    return tuple(sentences)


def _material_row(phrases: Phrases, item: MaterialItem) -> Row:
    return row(
        f"material.row.{item.kind.replace('_', '-')}",
        (
            words_cell(phrases.text(f"material.kinds.{item.kind}")),
            cell(phrases, item.count),
            Cell(content=_dates(phrases, item)),
        ),
        (item.count, item.first, item.last),
    )


def _dates(phrases: Phrases, item: MaterialItem) -> Inlines:
    first, last = item.first.value, item.last.value
    if first is None and last is None:
        return plain("–")
    return (
        shown(
            phrases,
            item.first.model_copy(update={"sources": merged_sources((item.first, item.last))}),
            _span(phrases, first, last),
        ),
    )


def _span(phrases: Phrases, first: date | None, last: date | None) -> str:
    if first == last and first is not None:
        return phrases.day(first)
    return phrases.period(first, last)


def _participants(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    respondents = result_blocks(phrases, "participants", report.survey.of_section("participants"))
    if not report.participants:
        return (*meeting_blocks(report, phrases, "participants"), *respondents)
    return (
        paragraph(phrases, "participants.count", "participants.count", count=organisations(report)),
        *table(
            phrases,
            "participants.table",
            (Heading("group", 3), Heading("organisations", 5), Heading("count", 2, "number")),
            tuple(_group_row(phrases, group) for group in report.participants),
        ),
        *meeting_blocks(report, phrases, "participants"),
        *respondents,
    )


def _group_row(phrases: Phrases, group: ParticipantGroup) -> Row:
    names = [(shown(phrases, each),) for each in group.organisations]
    return row(
        f"participants.row.{group.group.replace('_', '-')}",
        (
            words_cell(phrases.text(f"participants.groups.{group.group}")),
            Cell(content=listed(phrases, names)),
            cell(phrases, group.count),
        ),
        (*group.organisations, group.count),
    )
