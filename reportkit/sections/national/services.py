"""Guidance services from the adult client's point of view, over all regions."""

from reportkit.document.nodes import Block, Section
from reportkit.model.national import NationalReport
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import (
    rating_multiples,
    region_answers,
    result_sentences,
)


def compose_services(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 5 with service models (5.1) and e-services (5.2) where there is anything on them."""
    return framed(
        report,
        phrases,
        "services",
        (
            *rating_multiples(report, phrases, "services"),
            *result_sentences(report, phrases, "services"),
            *framed(
                report, phrases, "service-models", _service_models(report, phrases), required=False
            ),
            *framed(
                report,
                phrases,
                "e-services",
                result_sentences(report, phrases, "e-services"),
                required=False,
            ),
        ),
    )


def _service_models(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    channels = report.with_role("channels")
    table = region_answers(report, phrases, "service-models.channels", channels) if channels else ()
    return (*table, *result_sentences(report, phrases, "service-models"))
