"""Networks and cooperation: who is in them, who coordinates, how they work."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Row, Section
from reportkit.model.region import Network, RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.answers import rating_figure, result_blocks
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.tables import Heading, cell, row, table


def compose_networks(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 6 with cooperation with working life (6.1) where there is anything on it."""
    results = report.survey.of_section("networks")
    generated = (
        *_networks(report, phrases),
        *rating_figure(phrases, "networks.ratings", results),
        *result_blocks(phrases, "networks", results),
        *meeting_blocks(report, phrases, "networks"),
        *framed(report, phrases, "work-life", _work_life(report, phrases), required=False),
    )
    return framed(report, phrases, "networks", generated)


def _work_life(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    return (
        *result_blocks(phrases, "work-life", report.survey.of_section("work-life")),
        *meeting_blocks(report, phrases, "work-life"),
    )


def _networks(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.networks:
        return ()
    headings = (
        Heading("name", 4),
        Heading("members", 4),
        Heading("coordinator", 3),
        Heading("meetings", 3, "number"),
    )
    rows = tuple(_row(phrases, each) for each in report.networks)
    return table(phrases, "networks.table", headings, rows)


def _row(phrases: Phrases, network: Network) -> Row:
    facts = (network.name, network.members, network.coordinator, network.meetings)
    return row(
        f"networks.row.{slug(network.id)}",
        tuple(cell(phrases, fact, language=network.language) for fact in facts),
        facts,
    )
