"""The visit: what the tour's settings and the notes of the meeting say of when and where."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from reportkit.diagnostics import Outcome
from reportkit.model.claims import (
    DAYS,
    Claim,
    Kind,
    Settlements,
    agree,
    merge_claims,
)
from reportkit.model.days import as_day
from reportkit.model.meetings import in_meeting_order
from reportkit.model.outcomes import findings_of
from reportkit.model.region import Fact, Visit
from reportkit.records import MeetingNotes
from reportkit.slugs import bare
from reportkit.sources import SourceRef

T = TypeVar("T")


def merge_visit(
    visit: Visit, notes: Iterable[MeetingNotes], settlements: Settlements
) -> Outcome[Visit]:
    """The visit with its day and place, the settings before the notes.

    A region may have several meetings: notes that agree with the settings speak for all.
    Findings: `conflicting-values` when none does.
    """
    meetings = in_meeting_order(notes)
    days = _claims(DAYS, visit.when, _day_claims(meetings), settlements)
    when = merge_claims(settlements.own("visit.date"), DAYS, days, settlements)
    kind = _places(visit)
    places = _claims(kind, visit.place, _place_claims(meetings), settlements)
    place = merge_claims(settlements.own("visit.place"), kind, places, settlements)
    merged = visit.model_copy(update={"when": when.value, "place": place.value})
    return Outcome(merged, findings_of(when, place))


def _claims(
    kind: Kind[T], stated: Fact[T], noted: Sequence[Claim[T]], settlements: Settlements
) -> tuple[Claim[T], ...]:
    if stated.value is None:
        return tuple(noted)
    place = stated.sources[0] if stated.sources else settlements.source
    settings = Claim(stated.value, kind.show(stated.value), place)
    agreeing = tuple(claim for claim in noted if agree(kind, claim, settings))
    return (settings, *(agreeing or noted))


def _day_claims(meetings: Iterable[MeetingNotes]) -> tuple[Claim[date], ...]:
    return tuple(
        Claim(each.when, as_day(each.when), each.when_source or SourceRef(file=each.file))
        for each in meetings
        if each.when is not None
    )


def _place_claims(meetings: Iterable[MeetingNotes]) -> tuple[Claim[str], ...]:
    return tuple(
        Claim(each.place.strip(), each.place, each.place_source or SourceRef(file=each.file))
        for each in meetings
        if each.place and each.place.strip()
    )


def _places(visit: Visit) -> Kind[str]:
    """Places are one when one is named within the other: `Rovaniemi`, `ELY-keskus, Rovaniemi`."""
    names = {bare(name) for name in visit.place_names.values()}

    def same(one: str, other: str) -> bool:
        first, second = bare(one), bare(other)
        translated = any(name in first for name in names) and any(name in second for name in names)
        return first in second or second in first or translated

    return Kind[str](lambda written: written.strip() or None, str, same, "")
