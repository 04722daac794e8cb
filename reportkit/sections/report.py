"""The standard report of one region in one language: all sections in the standard order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportkit.arrangement import Arrangement
from reportkit.document.check import check_document
from reportkit.document.nodes import (
    Block,
    Document,
    Section,
)
from reportkit.document.number import number
from reportkit.model.region import InternalReport, RegionReport
from reportkit.phrases import Phrases, choose, load_phrases
from reportkit.sections.agreements import compose_agreements
from reportkit.sections.appendices import compose_answers, compose_questions
from reportkit.sections.attachments import compose_attachments
from reportkit.sections.author import with_notes
from reportkit.sections.challenges import compose_challenges
from reportkit.sections.competence import compose_competence
from reportkit.sections.conclusions import compose_conclusions
from reportkit.sections.cover import compose_cover
from reportkit.sections.data_sheet import compose_data_sheet
from reportkit.sections.distribution import compose_distribution
from reportkit.sections.elo import compose_elo
from reportkit.sections.internal import compose_internal
from reportkit.sections.introduction import compose_introduction
from reportkit.sections.networks import compose_networks
from reportkit.sections.programme import compose_programme
from reportkit.sections.projects import compose_projects
from reportkit.sections.references import compose_references
from reportkit.sections.results import compose_results
from reportkit.sections.rooting import compose_rooting
from reportkit.sections.services import compose_services
from reportkit.sections.summary import compose_summary
from reportkit.sections.whole import contents_section, report_document
from reportkit.sections.wording import with_wording

Compose = Callable[[RegionReport, Phrases, tuple[Phrases, ...]], tuple[Section, ...]]


def _alone(compose: Callable[[RegionReport, Phrases], tuple[Section, ...]]) -> Compose:
    """A section that says nothing in the tour's other languages."""
    return lambda report, phrases, _: compose(report, phrases)


# By the keys of templates/sections.toml; a section decides itself whether it is there.
_SECTIONS: dict[str, Compose] = {
    "cover": compose_cover,
    "data-sheet": _alone(compose_data_sheet),
    "summary": compose_summary,
    "contents": _alone(lambda _, phrases: (contents_section(phrases),)),
    "introduction": _alone(compose_introduction),
    "projects": _alone(compose_projects),
    "results": _alone(compose_results),
    "rooting": _alone(compose_rooting),
    "services": _alone(compose_services),
    "networks": _alone(compose_networks),
    "competence": _alone(compose_competence),
    "agreements": _alone(compose_agreements),
    "elo": _alone(compose_elo),
    "challenges": _alone(compose_challenges),
    "conclusions": _alone(compose_conclusions),
    "references": _alone(compose_references),
    "appendix-questions": _alone(compose_questions),
    "appendix-answers": _alone(compose_answers),
    "appendix-programme": _alone(compose_programme),
    "internal": _alone(compose_internal),
    "distribution": _alone(compose_distribution),
}


def compose_report(
    report: RegionReport,
    language: str,
    locales: Path,
    languages: tuple[str, ...] = (),
    arrangement: Arrangement = Arrangement(),
) -> Document:
    """The numbered and checked document of one region.

    `locales` is the folder of the phrase catalogues; `languages` are those of the tour: the cover
    has a parallel title and the summary a translation in each of the others. `arrangement` is the
    workspace's own words and order.
    """
    own = arrangement.phrases
    phrases, *others = (
        region_phrases(report, each, locales, own.get(each))
        for each in (language, *(each for each in languages if each != language))
    )
    sections = (
        section
        for key in arrangement.full_order()
        for section in _SECTIONS[key](report, phrases, tuple(others))
    )
    whole = report_document(
        phrases,
        report.tour,
        _without(tuple(sections), frozenset(arrangement.left_out)),
        compose_attachments(report, phrases),
        subject=report.region.id,
        region=report.region.id,
        register_number=report.visit.register_number,
        is_internal=isinstance(report, InternalReport),
    )
    document = number(with_notes(whole, report, (phrases, *others)))
    if report.overrides:
        # Again, for the contents list shows the headings' words.
        document = number(with_wording(document, report.overrides))
    breaches = check_document(document)
    assert not breaches, breaches
    return document


def _without(blocks: tuple[Block, ...], left_out: frozenset[str]) -> tuple[Block, ...]:
    """Blocks without the sections that are left out, at any depth."""
    return tuple(
        each.model_copy(update={"children": _without(each.children, left_out)})
        if isinstance(each, Section)
        else each
        for each in blocks
        if each.id not in left_out
    )


def region_phrases(
    report: RegionReport, language: str, locales: Path, own: dict[str, Any] | None = None
) -> Phrases:
    """The phrases of one language with the words of programme, region set and region."""
    region = {
        "region": choose(report.region.name, language)[0],
        "region_genitive": choose(report.region.genitive, language)[0],
    }
    terms = report.region_set.terms.get(language, {}) | report.programme.terms.get(language, {})
    return load_phrases(locales, language, "report", terms | region, own)
