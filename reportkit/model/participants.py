"""Participants: which organisations were at the meetings, by kind, and how many persons."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportkit.model.meetings import in_meeting_order, name_key
from reportkit.model.order import source_key, unique
from reportkit.model.region import PARTICIPANT_GROUPS, Fact, ParticipantGroup
from reportkit.records import MeetingNotes, Participant
from reportkit.slugs import bare
from reportkit.sources import SourceRef

# So short a word is an abbreviation, and means nothing as the beginning of another (`avi`, `oy`).
_LONGEST_ABBREVIATION = 4


def assemble_participants(
    notes: Iterable[MeetingNotes], groups: Mapping[str, tuple[str, ...]]
) -> tuple[ParticipantGroup, ...]:
    """The organisations by kind, in the order of `PARTICIPANT_GROUPS`, within a kind by name.

    An organisation that several notes name counts with the largest number that one of them has:
    who came twice, or was written down twice, is no more persons.
    `groups`: the words that tell the kind; see `load_organisation_groups`.
    """
    find_group = _group_finder(groups)
    grouped: dict[str, list[_Represented]] = {}
    for each in _represented(notes):
        grouped.setdefault(find_group(each.name), []).append(each)
    ordered = sorted(grouped, key=_group_key)
    return tuple(_participant_group(group, grouped[group]) for group in ordered)


def _group_key(group: str) -> tuple[int, str]:
    known = group in PARTICIPANT_GROUPS
    return (PARTICIPANT_GROUPS.index(group) if known else len(PARTICIPANT_GROUPS), group)


@dataclass(frozen=True)
class _Represented:
    """An organisation, and the most of its people that any one note has."""

    name: str
    count: int
    sources: tuple[SourceRef, ...]


def _represented(notes: Iterable[MeetingNotes]) -> tuple[_Represented, ...]:
    merged: dict[str, _Represented] = {}
    for meeting in in_meeting_order(notes):
        for each in _at_meeting(meeting):
            known = merged.setdefault(bare(each.name), each)
            count, sources = max(known.count, each.count), (*known.sources, *each.sources)
            merged[bare(each.name)] = _Represented(known.name, count, unique(sources))
    return tuple(sorted(merged.values(), key=lambda each: name_key(each.name)))


def _at_meeting(meeting: MeetingNotes) -> Iterator[_Represented]:
    by_name: dict[str, list[Participant]] = {}
    for each in sorted(meeting.participants, key=_participant_key):
        if each.organisation.strip():
            by_name.setdefault(bare(each.organisation), []).append(each)
    for group in by_name.values():
        count = sum(each.count for each in group)
        sources = unique(each.source for each in group)
        yield _Represented(group[0].organisation.strip(), count, sources)


def _participant_key(participant: Participant) -> tuple[object, ...]:
    role = participant.role or ""
    return (source_key(participant.source), participant.organisation, role, participant.count)


def _participant_group(group: str, members: Iterable[_Represented]) -> ParticipantGroup:
    made = tuple(members)
    count = Decimal(sum(each.count for each in made))
    sources = unique(source for each in made for source in each.sources)
    return ParticipantGroup(
        group=group,
        organisations=tuple(Fact[str](value=each.name, sources=each.sources) for each in made),
        count=Fact[Decimal](value=count, sources=sources),
    )


# --- kinds of organisations ---


def _group_finder(groups: Mapping[str, tuple[str, ...]]) -> Callable[[str], str]:
    patterns = [
        (len(word.lstrip("*")), _pattern(word.casefold()), group)
        for group, words in groups.items()
        for word in words
    ]
    # The longest word first: `koulutuskuntayhtymä` is no `kunta`.
    patterns.sort(key=lambda each: -each[0])

    def find_group(name: str) -> str:
        folded = name.casefold()
        return next((group for _, pattern, group in patterns if pattern.search(folded)), "other")

    return find_group


def _pattern(word: str) -> re.Pattern[str]:
    anywhere, letters = word.startswith("*"), word.lstrip("*")
    start = "" if anywhere else r"(?<!\w)"
    end = r"(?!\w)" if len(letters) <= _LONGEST_ABBREVIATION else ""
    return re.compile(start + re.escape(letters) + end)
