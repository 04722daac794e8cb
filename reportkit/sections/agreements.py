"""Agreements, strategies and responsibilities: what holds the work up in writing."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Row, Section
from reportkit.model.region import Agreement, RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.answers import result_blocks
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.sentences import paragraph
from reportkit.sections.tables import Heading, cell, row, table


def compose_agreements(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 8."""
    generated = (
        *_agreements(report, phrases),
        *result_blocks(phrases, "agreements", report.survey.of_section("agreements")),
        *meeting_blocks(report, phrases, "agreements"),
    )
    return framed(report, phrases, "agreements", generated)


def _agreements(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.agreements:
        return (paragraph(phrases, "agreements.none", "agreements.none", role="empty"),)
    headings = (
        Heading("name", 4),
        Heading("parties", 5),
        Heading("valid_until", 3),
        Heading("cost_sharing", 4),
    )
    rows = tuple(_row(phrases, each) for each in report.agreements)
    return table(phrases, "agreements.table", headings, rows)


def _row(phrases: Phrases, agreement: Agreement) -> Row:
    facts = (agreement.name, agreement.parties, agreement.valid_until, agreement.cost_sharing)
    return row(
        f"agreements.row.{slug(agreement.id)}",
        tuple(cell(phrases, fact, language=agreement.language) for fact in facts),
        facts,
    )
