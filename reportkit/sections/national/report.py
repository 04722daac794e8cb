"""The national summary in one language: all sections in the standard order."""

from collections.abc import Callable
from pathlib import Path

from reportkit.arrangement import Arrangement
from reportkit.document.check import check_document
from reportkit.document.nodes import Block, Document, Section, Table
from reportkit.document.number import number
from reportkit.model.national import InternalNationalReport, NationalReport
from reportkit.phrases import Phrases
from reportkit.registry import SUMMARY
from reportkit.sections.author import with_notes
from reportkit.sections.national.agreements import compose_agreements
from reportkit.sections.national.appendices import (
    compose_answers,
    compose_files,
    compose_regions,
)
from reportkit.sections.national.attachments import compose_attachments
from reportkit.sections.national.challenges import compose_challenges
from reportkit.sections.national.comparison import compose_comparison
from reportkit.sections.national.competence import compose_competence
from reportkit.sections.national.conclusions import compose_conclusions
from reportkit.sections.national.cover import compose_cover
from reportkit.sections.national.data_sheet import compose_data_sheet
from reportkit.sections.national.distribution import compose_distribution
from reportkit.sections.national.elo import compose_elo
from reportkit.sections.national.internal import compose_internal
from reportkit.sections.national.introduction import compose_introduction
from reportkit.sections.national.networks import compose_networks
from reportkit.sections.national.projects import compose_projects
from reportkit.sections.national.results import compose_results
from reportkit.sections.national.rooting import compose_rooting
from reportkit.sections.national.services import compose_services
from reportkit.sections.national.summary import compose_summary
from reportkit.sections.national.words import national_phrases
from reportkit.sections.whole import contents_section, report_document

Compose = Callable[[NationalReport, Phrases], tuple[Section, ...]]

_BODY: tuple[Compose, ...] = (
    lambda _, phrases: (contents_section(phrases),),
    compose_introduction,
    compose_projects,
    compose_results,
    compose_rooting,
    compose_services,
    compose_networks,
    compose_competence,
    compose_agreements,
    compose_elo,
    compose_comparison,
    compose_challenges,
    compose_conclusions,
    compose_regions,
    compose_answers,
    compose_files,
    compose_internal,
    compose_distribution,
)


def compose_national(
    report: NationalReport,
    language: str,
    locales: Path,
    languages: tuple[str, ...] = (),
    arrangement: Arrangement = Arrangement(),
) -> Document:
    """The numbered and checked document of all regions.

    `locales` is the folder of the phrase catalogues; the cover has a parallel title and the
    summary a translation in each other of `languages`. Of `arrangement` the words are heeded;
    the order is one, so that summaries of several tours can be compared.
    """
    phrases, *others = (
        national_phrases(
            report,
            each,
            locales,
            arrangement.phrases.get(each),
            arrangement.national.get(each),
        )
        for each in (language, *(each for each in languages if each != language))
    )
    sections: tuple[Block, ...] = (
        *compose_cover(report, phrases, tuple(others)),
        *compose_data_sheet(report, phrases),
        *compose_summary(report, phrases, tuple(others)),
        *(section for compose in _BODY for section in compose(report, phrases)),
    )
    whole = report_document(
        phrases,
        report.tour,
        _said_once(sections),
        compose_attachments(report, phrases),
        subject=SUMMARY,
        is_internal=isinstance(report, InternalNationalReport),
    )
    document = number(with_notes(whole, report, (phrases, *others)))
    breaches = check_document(document)
    assert not breaches, breaches
    return document


def _said_once(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tables whose places stand with each value and in the line below, and not a third time.

    The sums of all regions have hundreds of places; repeated for rows and tables they would be
    half of the page.
    """
    return tuple(map(_with_places_once, blocks))


def _with_places_once(block: Block) -> Block:
    match block:
        case Section():
            return block.model_copy(update={"children": _said_once(block.children)})
        case Table():
            rows = tuple(each.model_copy(update={"sources": ()}) for each in block.rows)
            return block.model_copy(update={"rows": rows, "sources": ()})
        case _:
            return block
