"""Agreements, strategies and responsibilities, over all regions."""

from reportkit.document.nodes import Section
from reportkit.model.national import NationalReport
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import result_sentences
from reportkit.sections.national.told import Named, told_by_region


def compose_agreements(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 8."""
    blocks = (
        *told_by_region(report, phrases, "agreements", "agreements", _named),
        *result_sentences(report, phrases, "agreements"),
    )
    return framed(report, phrases, "agreements", blocks)


def _named(report: RegionReport) -> Named:
    return [(each.name, each.language) for each in report.agreements]
