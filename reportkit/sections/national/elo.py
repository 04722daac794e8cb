"""Lifelong guidance (ELO) groups: which there are, and how they took over."""

from reportkit.document.nodes import Block, Section
from reportkit.model.national import NationalReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import rating_multiples, result_sentences
from reportkit.sections.national.words import by_name
from reportkit.sections.sentences import paragraph


def compose_elo(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 9."""
    blocks = (
        *_groups(report, phrases),
        *rating_multiples(report, phrases, "elo"),
        *result_sentences(report, phrases, "elo"),
    )
    return framed(report, phrases, "elo", blocks)


def _groups(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    names = [
        choose(group, phrases.language)[0]
        for each in by_name(report, phrases)
        for group in each.region.lifelong_guidance_groups
    ]
    if not names:
        return ()
    listed = phrases.enumeration(names)
    return (paragraph(phrases, "elo.groups", "elo.groups", count=len(names), groups=listed),)
