"""What every document has around its sections: identification, contents list, renderers' words."""

from reportkit.document.nodes import (
    Attachment,
    Block,
    Contents,
    Document,
    DocumentWords,
    Section,
)
from reportkit.model.region import Tour
from reportkit.phrases import Phrases, choose
from reportkit.sections.sentences import sentence
from reportkit.sources import PlaceWords


def report_document(
    phrases: Phrases,
    tour: Tour,
    blocks: tuple[Block, ...],
    attachments: tuple[Attachment, ...],
    *,
    subject: str,
    is_internal: bool,
    region: str | None = None,
    register_number: str = "",
) -> Document:
    """A report of the tour about a `subject` (a region, all of them), not yet numbered."""
    day = tour.report_date
    return Document(
        id=f"{tour.id}.{subject}",
        language=phrases.language,
        title=phrases.text("report.title"),
        subtitle=phrases.text("report.subtitle"),
        region=region,
        organisation=choose(tour.organisation, phrases.language)[0],
        date=phrases.day(day) if day else "",
        iso_date=day.isoformat() if day else "",
        register_number=register_number,
        notice=_notice(phrases, tour, is_internal=is_internal),
        description=phrases.text("report.description"),
        keywords=tuple(phrases.text("report.keywords").split("; ")),
        words=document_words(phrases),
        blocks=blocks,
        attachments=attachments,
    )


def _notice(phrases: Phrases, tour: Tour, *, is_internal: bool) -> str:
    """What every page says of itself: draft, sample material, internal version."""
    marks = (
        ("report.draft_mark", tour.draft),
        ("report.sample_mark", tour.sample),
        ("report.internal_mark", is_internal),
    )
    return " · ".join(phrases.text(key) for key, is_so in marks if is_so)


def contents_section(phrases: Phrases) -> Section:
    """The contents list under its heading."""
    title = sentence(phrases, "contents.title")
    return Section(
        id="contents", role="front", title=title, children=(Contents(id="contents.list"),)
    )


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
