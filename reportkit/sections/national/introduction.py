"""Introduction: what the summary rests on, region by region, and who took part."""

from collections.abc import Iterator

from reportkit.document.nodes import Block, Inlines, Paragraph, Row, Section
from reportkit.model.national import FigureKey, NationalReport, ParticipantsOfGroup
from reportkit.phrases import Phrases, choose
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import result_sentences
from reportkit.sections.national.tables import figure_table, regions_cell
from reportkit.sections.national.words import names
from reportkit.sections.sentences import joined, paragraph, sentence
from reportkit.sections.tables import Heading, cell, row, table, words_cell

_MATERIAL: tuple[FigureKey, ...] = ("projects", "reports", "invited", "answers", "rate")


def compose_introduction(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 1 with the material (1.1) and the participants (1.2)."""
    return framed(
        report,
        phrases,
        "introduction",
        (
            paragraph(
                phrases,
                "introduction.tour",
                "introduction.tour",
                tour=choose(report.tour.name, phrases.language)[0],
                year=str(report.tour.year),
                organisation=choose(report.tour.organisation, phrases.language)[0],
            ),
            paragraph(phrases, "introduction.questions", "introduction.questions"),
            paragraph(phrases, "introduction.guide", "introduction.guide"),
            *framed(report, phrases, "material", _material(report, phrases)),
            *framed(report, phrases, "participants", _participants(report, phrases)),
        ),
    )


def _material(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.regions:
        return ()
    return (
        Paragraph(id="material.text", content=coverage(report, phrases)),
        *figure_table(report, phrases, "material.table", _MATERIAL),
        Paragraph(id="material.limits", content=joined(_limits(report, phrases))),
    )


def coverage(report: NationalReport, phrases: Phrases) -> Inlines:
    """How many regions there are, and which of them have no data."""
    sentences = [sentence(phrases, "material.regions", count=len(report.regions))]
    missing = report.without_data
    if missing and report.reported:
        named = names(report, phrases, (each.id for each in missing))
        sentences.append(sentence(phrases, "material.missing", count=len(missing), regions=named))
    elif missing:
        sentences.append(sentence(phrases, "material.nothing"))
    return joined(sentences)


def _limits(report: NationalReport, phrases: Phrases) -> Iterator[Inlines]:
    """What the small-group rule has left out of the sums."""
    yield sentence(
        phrases,
        "material.limits",
        smallest=phrases.number(report.tour.smallest_group),
        percentage=phrases.number(report.tour.smallest_percentage),
    )
    few = [each for each in report.results if each.withheld]
    if few:
        regions = {region for each in few for region in each.withheld}
        yield sentence(
            phrases,
            "material.withheld",
            count=len(few),
            questions=phrases.enumeration(each.question.id for each in few),
            regions=names(report, phrases, regions),
        )


def _participants(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    respondents = result_sentences(report, phrases, "participants")
    if not report.participants:
        return respondents
    headings = (
        Heading("group", 4),
        Heading("organisations", 2, "number"),
        Heading("count", 2, "number"),
        Heading("regions", 6),
    )
    rows = tuple(_group_row(report, phrases, each) for each in report.participants)
    count = report.figure("organisations").total
    return (
        paragraph(phrases, "participants.count", "participants.count", count=count),
        *table(phrases, "participants.table", headings, rows),
        *respondents,
    )


def _group_row(report: NationalReport, phrases: Phrases, group: ParticipantsOfGroup) -> Row:
    return row(
        f"participants.row.{group.group.replace('_', '-')}",
        (
            words_cell(phrases.text(f"participants.groups.{group.group}")),
            cell(phrases, group.organisations),
            cell(phrases, group.participants),
            regions_cell(report, phrases, group.regions),
        ),
        (group.organisations, group.participants),
    )
