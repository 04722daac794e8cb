"""Guidance competence, tools and guides."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Row, Section
from reportkit.model.region import RegionReport, Tool
from reportkit.phrases import Phrases
from reportkit.sections.answers import rating_figure, result_blocks
from reportkit.sections.excerpts import excerpt_blocks
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.tables import Heading, cell, row, table


def compose_competence(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 7, where there is anything on it."""
    results = report.survey.of_section("competence")
    generated = (
        *_tools(report, phrases),
        *rating_figure(phrases, "competence.ratings", results),
        *result_blocks(phrases, "competence", results),
        *excerpt_blocks(report, phrases, "competence", "good_practices"),
        *meeting_blocks(report, phrases, "competence"),
    )
    return framed(report, phrases, "competence", generated, required=False)


def _tools(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.tools:
        return ()
    headings = (Heading("name", 4), Heading("users", 3), Heading("place", 4))
    rows = tuple(_row(phrases, each) for each in report.tools)
    return table(phrases, "competence.tools", headings, rows)


def _row(phrases: Phrases, tool: Tool) -> Row:
    facts = (tool.name, tool.users, tool.place)
    return row(
        f"competence.tools.row.{slug(tool.id)}",
        tuple(cell(phrases, fact, language=tool.language) for fact in facts),
        facts,
    )
