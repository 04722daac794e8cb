"""Recommendations: what the meetings recommend, and to whom."""

import re
from collections.abc import Iterable, Sequence

from reportkit.model.meetings import SaidItem, items_of, sources_of, told_once
from reportkit.model.order import unique
from reportkit.model.region import ADDRESSEES, Fact, Recommendation
from reportkit.records import MeetingNotes

_BETWEEN = re.compile(r"[\s,;/+&]+")


def assemble_recommendations(notes: Iterable[MeetingNotes]) -> tuple[Recommendation, ...]:
    """The recommendations in the order of the notes, each once, with all whom it is addressed to.

    Absence: no addressee when the notes name none; one that is none of the known ones is `other`
    with its words kept (the reader of the notes has said so).
    """
    groups = told_once(items_of(notes, "recommendation"))
    return tuple(_recommendation(each, group) for each, group in groups.items())


def _recommendation(recommendation_id: str, group: Sequence[SaidItem]) -> Recommendation:
    written = unique(said.item.addressee.strip() for said in group if said.item.addressee)
    unknown = [words for words in written if "other" in _addressees(words)]
    return Recommendation(
        id=recommendation_id,
        text=Fact[str](value=group[0].words, sources=sources_of(group)),
        addressees=unique(each for words in written for each in _addressees(words)),
        addressee_as_written=", ".join(words for words in unknown if words != "other"),
        theme=group[0].item.theme,
        language=group[0].language,
    )


def _addressees(written: str) -> tuple[str, ...]:
    """The ids in `okm, tem`; `other` when any part of it is none."""
    parts = [part for part in _BETWEEN.split(written) if part]
    known = all(part in ADDRESSEES for part in parts)
    return unique(parts) if parts and known else ("other",)
