"""Conclusions and recommendations, each with whom it is addressed to and what it rests on."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Row, Section
from reportkit.model.region import Fact, Recommendation, RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.answers import result_blocks
from reportkit.sections.challenges import theme_words
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.sentences import counted, paragraph
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def compose_conclusions(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 11."""
    generated = (
        *_recommendations(report, phrases),
        *result_blocks(phrases, "conclusions", report.survey.of_section("conclusions")),
        *meeting_blocks(report, phrases, "conclusions"),
    )
    return framed(report, phrases, "conclusions", generated)


def _recommendations(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.recommendations:
        return (paragraph(phrases, "conclusions.none", "conclusions.none", role="empty"),)
    headings = (
        Heading("number", 1),
        Heading("text", 7),
        Heading("addressee", 3),
        Heading("basis", 3),
    )
    rows = tuple(
        _row(phrases, position, each)
        for position, each in enumerate(report.recommendations, start=1)
    )
    count = counted(report, [each.text for each in report.recommendations])
    return (
        paragraph(phrases, "conclusions.count", "conclusions.count", count=count),
        *table(phrases, "conclusions.recommendations", headings, rows),
    )


def _row(phrases: Phrases, position: int, recommendation: Recommendation) -> Row:
    addressees = Fact[str](
        value=_addressees(phrases, recommendation), sources=recommendation.text.sources
    )
    return row(
        f"conclusions.recommendations.row.{slug(recommendation.id)}",
        (
            words_cell(str(position)),
            cell(phrases, recommendation.text, language=recommendation.language),
            cell(phrases, addressees),
            words_cell(_basis(phrases, recommendation)),
        ),
        (recommendation.text,),
    )


def _addressees(phrases: Phrases, recommendation: Recommendation) -> str:
    """Whom it is addressed to; one that is on no list as the notes have it."""
    if recommendation.addressees == ("other",) and recommendation.addressee_as_written:
        return recommendation.addressee_as_written
    names = [
        phrases.text(f"recommendations.addressees.{each}")
        for each in recommendation.addressees
        if phrases.has(f"recommendations.addressees.{each}")
    ]
    return ", ".join(names) or recommendation.addressee_as_written or "–"


def _basis(phrases: Phrases, recommendation: Recommendation) -> str:
    theme = theme_words(phrases, recommendation.theme)
    if theme == "–":
        return phrases.text("conclusions.basis.meeting")
    return phrases.text("conclusions.basis.theme", theme=theme)
