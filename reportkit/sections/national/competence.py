"""Guidance competence, tools and guides, over all regions."""

from reportkit.document.nodes import Section
from reportkit.model.national import NationalReport
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import rating_multiples, result_sentences
from reportkit.sections.national.told import Named, told_by_region


def compose_competence(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 7, where there is anything on it."""
    blocks = (
        *told_by_region(report, phrases, "competence", "tools", _named),
        *rating_multiples(report, phrases, "competence"),
        *result_sentences(report, phrases, "competence"),
    )
    return framed(report, phrases, "competence", blocks, required=False)


def _named(report: RegionReport) -> Named:
    return [(each.name, each.language) for each in report.tools]
