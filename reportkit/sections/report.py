"""The standard report of one region in one language: all sections in the standard order."""

from pathlib import Path

from reportkit.document.check import check_document
from reportkit.document.nodes import (
    Block,
    Contents,
    Document,
    DocumentWords,
    NoteMark,
    Section,
)
from reportkit.document.number import number
from reportkit.document.walk import inlines_of, walk
from reportkit.model.region import InternalReport, RegionReport
from reportkit.phrases import Phrases, choose, load_phrases
from reportkit.sections.agreements import compose_agreements
from reportkit.sections.appendices import compose_appendices
from reportkit.sections.attachments import compose_attachments
from reportkit.sections.author import notes_of
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
from reportkit.sections.projects import compose_projects
from reportkit.sections.references import compose_references
from reportkit.sections.results import compose_results
from reportkit.sections.rooting import compose_rooting
from reportkit.sections.sentences import sentence
from reportkit.sections.services import compose_services
from reportkit.sections.summary import compose_summary
from reportkit.sources import PlaceWords

# The standard's order (docs/architecture.md); a section decides itself whether it is there.
_BODY = (
    compose_introduction,
    compose_projects,
    compose_results,
    compose_rooting,
    compose_services,
    compose_networks,
    compose_competence,
    compose_agreements,
    compose_elo,
    compose_challenges,
    compose_conclusions,
    compose_references,
    compose_appendices,
    compose_internal,
    compose_distribution,
)


def compose_report(
    report: RegionReport, language: str, locales: Path, languages: tuple[str, ...] = ()
) -> Document:
    """The numbered and checked document of one region.

    `locales` is the folder of the phrase catalogues; `languages` are those of the tour and of its
    summaries: the cover has a parallel title and the summary a version in each of the others.
    """
    phrases = region_phrases(report, language, locales)
    others = tuple(region_phrases(report, each, locales) for each in languages if each != language)
    blocks: tuple[Block, ...] = (
        *compose_cover(report, phrases, others),
        *compose_data_sheet(report, phrases),
        *compose_summary(report, phrases, others),
        _contents(phrases),
        *(section for compose in _BODY for section in compose(report, phrases)),
    )
    document = number(_with_notes(_document(report, phrases, blocks), report, (phrases, *others)))
    breaches = check_document(document)
    assert not breaches, breaches
    return document


def region_phrases(report: RegionReport, language: str, locales: Path) -> Phrases:
    """The phrases of one language with the words of programme, region set and region."""
    region = {
        "region": choose(report.region.name, language)[0],
        "region_genitive": choose(report.region.genitive, language)[0],
    }
    terms = report.region_set.terms.get(language, {}) | report.programme.terms.get(language, {})
    return load_phrases(locales, language, "report", terms | region)


def _contents(phrases: Phrases) -> Section:
    return Section(
        id="contents",
        role="front",
        title=sentence(phrases, "contents.title"),
        children=(Contents(id="contents.list"),),
    )


def _document(report: RegionReport, phrases: Phrases, blocks: tuple[Block, ...]) -> Document:
    day = report.tour.report_date
    return Document(
        id=f"{report.tour.id}.{report.region.id}",
        language=phrases.language,
        title=phrases.text("report.title"),
        subtitle=phrases.text("report.subtitle"),
        region=report.region.id,
        organisation=choose(report.tour.organisation, phrases.language)[0],
        date=phrases.day(day) if day else "",
        iso_date=day.isoformat() if day else "",
        register_number=report.visit.register_number,
        notice=_notice(report, phrases),
        description=phrases.text("report.description"),
        keywords=tuple(phrases.text("report.keywords").split("; ")),
        words=document_words(phrases),
        blocks=blocks,
        attachments=compose_attachments(report, phrases),
    )


def _notice(report: RegionReport, phrases: Phrases) -> str:
    """What every page says of itself: sample material, internal version."""
    marks = []
    if report.tour.sample:
        marks.append(phrases.text("report.sample_mark"))
    if isinstance(report, InternalReport):
        marks.append(phrases.text("report.internal_mark"))
    return " · ".join(marks)


def document_words(phrases: Phrases) -> DocumentWords:
    """The words that renderers need."""
    return DocumentWords(
        **{
            name: phrases.pattern(f"words.{name}")
            for name in DocumentWords.model_fields
            if name != "places"
        },
        places=PlaceWords(
            page=phrases.text("words.place_page"),
            paragraph=phrases.text("words.place_paragraph"),
            line=phrases.text("words.place_line"),
        ),
    )


def _with_notes(
    document: Document, report: RegionReport, all_phrases: tuple[Phrases, ...]
) -> Document:
    marked = {
        inline.note
        for node in walk(document)
        for inline in inlines_of(node)
        if isinstance(inline, NoteMark)
    }
    notes = tuple(note for phrases in all_phrases for note in notes_of(report, phrases, marked))
    return document.model_copy(update={"notes": notes})
