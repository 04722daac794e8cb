"""Guidance services from the adult client's point of view: access, models, e-services."""

from reportkit.document.nodes import Block, Section
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.answers import may_be_shown, rating_figure, result_blocks
from reportkit.sections.choices import choice_table
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks


def compose_services(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 5 with service models (5.1) and e-services (5.2) where there is anything on them."""
    results = report.survey.of_section("services")
    generated = (
        *rating_figure(phrases, "services.ratings", results),
        *result_blocks(phrases, "services", results),
        *meeting_blocks(report, phrases, "services"),
        *framed(
            report, phrases, "service-models", _service_models(report, phrases), required=False
        ),
        *framed(report, phrases, "e-services", _e_services(report, phrases), required=False),
    )
    return framed(report, phrases, "services", generated)


def _service_models(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    results = report.survey.of_section("service-models")
    in_words = [each for each in results if each.question.role != "channels"]
    return (
        *_channels(report, phrases),
        *result_blocks(phrases, "service-models", in_words),
        *meeting_blocks(report, phrases, "service-models"),
    )


def _e_services(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    return (
        *result_blocks(phrases, "e-services", report.survey.of_section("e-services")),
        *meeting_blocks(report, phrases, "e-services"),
    )


def _channels(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    result = report.survey.with_role("channels")
    if result is None or not may_be_shown(result):
        return ()
    return choice_table(
        phrases,
        "service-models.channels",
        result,
        caption_key="service-models.channels.caption",
    )
