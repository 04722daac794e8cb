"""Lifelong guidance (ELO) groups: how they took over."""

from reportkit.document.nodes import Section
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.answers import rating_figure, result_blocks
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.sentences import listed, paragraph, plain


def compose_elo(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 9."""
    results = report.survey.of_section("elo")
    groups = [
        plain(choose(each, phrases.language)[0]) for each in report.region.lifelong_guidance_groups
    ]
    named = (
        paragraph(
            phrases,
            "elo.groups",
            "elo.groups",
            count=len(groups),
            groups=listed(phrases, groups),
        ),
    )
    generated = (
        *(named if groups else ()),
        *rating_figure(phrases, "elo.ratings", results),
        *result_blocks(phrases, "elo", results),
        *meeting_blocks(report, phrases, "elo"),
    )
    return framed(report, phrases, "elo", generated)
