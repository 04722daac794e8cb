"""The notes of a region's meetings as one list of items, in one order, with their language."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from reportkit.diagnostics import Outcome
from reportkit.model.claims import Claim, Kind, Settlements, merge_claims
from reportkit.model.order import SourceKey, source_key, unique
from reportkit.model.region import Fact
from reportkit.phrases import sort_key
from reportkit.records import MeetingNotes, NoteItem
from reportkit.slugs import bare, distinct, slug
from reportkit.sources import SourceRef

T = TypeVar("T")

# Enough words to know an item by; the end of a long sentence is what people rewrite.
_ID_LENGTH = 40


@dataclass(frozen=True)
class SaidItem:
    """One item of the notes, and the language that it was written in."""

    item: NoteItem
    language: str

    @property
    def words(self) -> str:
        """What it says, without the spaces around it."""
        return self.item.text.strip()


@dataclass(frozen=True)
class NamedThing:
    """A thing that the notes name once or more (a product, a network): its id and its items."""

    id: str
    items: tuple[SaidItem, ...]

    @property
    def name(self) -> Fact[str]:
        """Its name as it was written first, with every place that names it."""
        return Fact[str](value=self.items[0].words or "–", sources=sources_of(self.items))

    @property
    def language(self) -> str:
        """The language of the words as written."""
        return self.items[0].language

    @property
    def projects(self) -> tuple[str, ...]:
        """The projects that any of its items is tied to."""
        return tuple(sorted({each for said in self.items for each in said.item.projects}))


def in_meeting_order(notes: Iterable[MeetingNotes]) -> tuple[MeetingNotes, ...]:
    """Meetings by day, those without one last, then by file."""
    return tuple(sorted(notes, key=lambda each: (each.when or date.max, each.file)))


def items_of(notes: Iterable[MeetingNotes], *kinds: str) -> tuple[SaidItem, ...]:
    """The items of these kinds: by meeting, and then as the notes have them."""
    return tuple(
        SaidItem(item, meeting.language)
        for meeting in in_meeting_order(notes)
        for item in sorted(meeting.items, key=_item_key)
        if item.kind in kinds
    )


def _item_key(item: NoteItem) -> tuple[SourceKey, str]:
    return (source_key(item.source), item.text)


def named_things(items: Sequence[SaidItem]) -> tuple[NamedThing, ...]:
    """The things that the items name, each once, by name; spelling makes no other thing."""
    groups: dict[str, list[SaidItem]] = {}
    for said in items:
        groups.setdefault(bare(said.words), []).append(said)
    ordered = sorted(groups.values(), key=lambda group: name_key(group[0].words))
    ids = distinct(slug(group[0].words) for group in ordered)
    return tuple(NamedThing(each, tuple(group)) for each, group in zip(ids, ordered, strict=True))


def name_key(name: str) -> tuple[str, str]:
    """Names as the alphabet has them; names that it does not tell apart, by their letters."""
    return (sort_key(name), name)


def told_once(
    items: Iterable[SaidItem], apart: Callable[[SaidItem], str] = lambda said: ""
) -> dict[str, tuple[SaidItem, ...]]:
    """Items that say the same under one id: words that two notes have are one thing.

    `apart` keeps apart what would be one by its words alone.
    Shape: in the order in which each was said first. The ids come from the words, and of words
    that begin alike the alphabet decides which are told apart by a number.
    """
    groups: dict[tuple[str, str], list[SaidItem]] = {}
    for said in items:
        if said.words:
            groups.setdefault((bare(said.words), apart(said)), []).append(said)
    ordered = sorted(groups, key=lambda key: (*name_key(groups[key][0].words), key))
    ids = distinct(_short_slug(groups[key][0].words) for key in ordered)
    id_of = dict(zip(ordered, ids, strict=True))
    return {id_of[key]: tuple(group) for key, group in groups.items()}


def _short_slug(words: str) -> str:
    whole = slug(words)
    if len(whole) <= _ID_LENGTH:
        return whole
    return whole[: _ID_LENGTH + 1].rpartition("-")[0] or whole[:_ID_LENGTH]


def sources_of(items: Iterable[SaidItem]) -> tuple[SourceRef, ...]:
    """Where the items stand, each place once."""
    return unique(said.item.source for said in items)


def merge_detail(
    thing: NamedThing, key: str, detail: str, kind: Kind[T], settlements: Settlements
) -> Outcome[Fact[T]]:
    """One detail of a thing from all its items; `key` settles it.

    Absence: when no item has the detail, the sources are the items that might have had it.
    """
    claims = [
        Claim(kind.read(written), written, said.item.source)
        for said in thing.items
        if (written := said.item.details.get(detail, "").strip())
    ]
    merged = merge_claims(key, kind, claims, settlements)
    sources = merged.value.sources or thing.name.sources
    return Outcome(Fact(value=merged.value.value, sources=sources), merged.findings)
