"""Networks and cooperation, over all regions."""

from reportkit.document.nodes import Section
from reportkit.model.national import NationalReport
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import rating_multiples, result_sentences
from reportkit.sections.national.told import Named, told_by_region


def compose_networks(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 6 with cooperation with working life (6.1) where there is anything on it."""
    return framed(
        report,
        phrases,
        "networks",
        (
            *told_by_region(report, phrases, "networks", "networks", _named),
            *rating_multiples(report, phrases, "networks"),
            *result_sentences(report, phrases, "networks"),
            *framed(
                report,
                phrases,
                "work-life",
                result_sentences(report, phrases, "work-life"),
                required=False,
            ),
        ),
    )


def _named(report: RegionReport) -> Named:
    return [(each.name, each.language) for each in report.networks]
