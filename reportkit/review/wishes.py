"""Remarks to be accepted → for each block the words that it shall say, and what is disputed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportkit.document.nodes import Inlines, Value
from reportkit.document.rewording import altered_values
from reportkit.document.words import Hunk, apply_hunks, find_hunks, merge_versions
from reportkit.review.merging import Version, merged_text, preferred_text
from reportkit.review.register import Entry
from reportkit.review.today import Place


@dataclass(frozen=True)
class Dispute:
    """A figure that a reviewer changed: the value, and what was written in its place."""

    entry: Entry
    value: Value
    proposed: str


@dataclass(frozen=True)
class Wish:
    """What a reviewer wants a block to say, the figures left as they are, and the figures."""

    entry: Entry
    text: str
    disputes: tuple[Dispute, ...]


def wish_of(entry: Entry, version: Version, place: Place, *, preferred: bool) -> Wish | None:
    """A reviewer's changes of today's words; `preferred` where they go first.

    None where they contradict today's words and are not preferred.
    """
    assert place.unit is not None
    wanted = preferred_text(version) if preferred else merged_text(version)
    if wanted is None:
        return None
    ours = place.unit.text
    hunks = find_hunks(ours, wanted.replace("\n", _LINE))
    disputed = {hunk: disputed_values(place.unit.content, hunk, hunks) for hunk in hunks}
    kept = (hunk for hunk in hunks if not disputed[hunk])
    return Wish(
        entry=entry,
        text=apply_hunks(ours, kept).replace(_LINE, "\n"),
        disputes=tuple(
            Dispute(entry, value, hunk.words.replace(_LINE, " ").strip())
            for hunk in hunks
            for value in disputed[hunk]
        ),
    )


# A line break is no space among others: it makes two blocks of one.
_LINE = "\ufdd0"


def disputed_values(content: Inlines, hunk: Hunk, hunks: Iterable[Hunk]) -> tuple[Value, ...]:
    """The values that a change gives other words; what only goes is no dispute."""
    return altered_values(content, hunk, hunks) if hunk.words.strip() else ()


def combined(ours: str, wishes: Iterable[Wish]) -> str | None:
    """Today's words with everything that was wished; None where wishes contradict each other."""
    versions = [wish.text.replace("\n", _LINE) for wish in wishes]
    merged = merge_versions(ours, versions).text
    return None if merged is None else merged.replace(_LINE, "\n")


def fitting(ours: str, wishes: Iterable[Wish]) -> tuple[str, tuple[Wish, ...], tuple[Wish, ...]]:
    """Today's words with all wishes that fit together, those that do, and the others."""
    taken: list[Wish] = []
    left: list[Wish] = []
    text = ours
    for wish in wishes:
        together = combined(ours, (*taken, wish))
        if together is None:
            left.append(wish)
        else:
            taken.append(wish)
            text = together
    return text, tuple(taken), tuple(left)


def by_block(wishes: Mapping[str, Wish], blocks: Mapping[str, str]) -> dict[str, list[Wish]]:
    """The wishes for each of today's blocks; `blocks` has the block of each remark."""
    found: dict[str, list[Wish]] = {}
    for remark, wish in wishes.items():
        found.setdefault(blocks[remark], []).append(wish)
    return found
