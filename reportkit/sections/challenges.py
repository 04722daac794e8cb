"""Challenges and development needs: what is still open, and how often it was mentioned."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Cell, Row, Section
from reportkit.model.region import Challenge, RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.answers import result_blocks
from reportkit.sections.excerpts import excerpt_blocks
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.sentences import counted, paragraph, shown
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def compose_challenges(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 10."""
    results = [
        each
        for each in report.survey.of_section("challenges")
        if each.question.role != "challenges"
    ]
    generated = (
        *_challenges(report, phrases),
        *result_blocks(phrases, "challenges", results),
        *excerpt_blocks(report, phrases, "challenges", "problems"),
        *meeting_blocks(report, phrases, "challenges"),
    )
    return framed(report, phrases, "challenges", generated)


def _challenges(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.challenges:
        return (paragraph(phrases, "challenges.none", "challenges.none", role="empty"),)
    headings = (Heading("label", 6), Heading("theme", 4), Heading("mentions", 2, "number"))
    rows = tuple(_row(phrases, each) for each in report.challenges)
    count = counted(report, [each.mentions for each in report.challenges])
    return (
        paragraph(phrases, "challenges.count", "challenges.count", count=count),
        *table(phrases, "challenges.table", headings, rows),
    )


def _row(phrases: Phrases, challenge: Challenge) -> Row:
    words, language = choose(challenge.label, phrases.language)
    return row(
        f"challenges.row.{slug(challenge.id)}",
        (
            Cell(content=(shown(phrases, challenge.mentions, words, language),)),
            words_cell(theme_words(phrases, challenge.theme)),
            cell(phrases, challenge.mentions),
        ),
        (challenge.mentions,),
    )


def theme_words(phrases: Phrases, theme: str | None) -> str:
    """A theme in few words, a dash where there is none."""
    key = f"themes.{theme}"
    return phrases.text(key) if theme and phrases.has(key) else "–"
