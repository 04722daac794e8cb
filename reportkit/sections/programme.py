"""Appendix 3: the programme of the meeting, and which organisations were there; never a person."""

from reportkit.document.ids import distinct_ids, slug
from reportkit.document.nodes import Block, BulletList, ListItem, Section
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.author import own_prose
from reportkit.sections.frame import framed
from reportkit.sections.meeting import responsibility
from reportkit.sections.sentences import paragraph, shown


def compose_programme(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """The appendix; nothing where neither the notes nor the author tell a programme."""
    told = _programme(report, phrases)
    has_prose = any(
        own_prose(report, phrases, "appendix-programme", side) for side in ("before", "after")
    )
    blocks = (*told, *_organisations(report, phrases)) if told or has_prose else ()
    return framed(report, phrases, "appendix-programme", blocks, role="appendix", required=False)


def _programme(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    """The items under the programme's heading in the notes, in their order."""
    items = tuple(
        ListItem(
            id=f"appendix-programme.programme.{slug(remark.id)}",
            content=(
                shown(phrases, remark.text, language=remark.language),
                *responsibility(phrases, remark),
            ),
            sources=remark.text.sources,
        )
        for remark in report.remarks_of("appendix-programme")
    )
    return _listed(phrases, "appendix-programme.programme", items)


def _organisations(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    """All of them, in the order of the table of participants."""
    facts = [each for group in report.participants for each in group.organisations]
    ids = distinct_ids("appendix-programme.organisations", [fact.value or "" for fact in facts])
    items = tuple(
        ListItem(id=each, content=(shown(phrases, fact),), sources=fact.sources)
        for each, fact in zip(ids, facts, strict=True)
    )
    return _listed(phrases, "appendix-programme.organisations", items)


def _listed(phrases: Phrases, key: str, items: tuple[ListItem, ...]) -> tuple[Block, ...]:
    if not items:
        return ()
    heading = paragraph(phrases, f"{key}-heading", key, role="subheading")
    return (heading, BulletList(id=key, items=items))
