"""Remarks to be accepted → for each block the words that it shall say, and what is disputed."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.document.nodes import Inlines, Value
from reportkit.document.rewording import altered_values, placed_values
from reportkit.document.walk import text_of
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
    # An empty cell or heading says nothing: what stood there is then in dispute.
    is_emptied = not wanted.strip() and place.unit.kind not in CAN_GO
    disputes = _disputes(entry, place.unit.content, hunks, is_emptied=is_emptied)
    disputed = {hunk for _, changes in disputes for hunk in changes}
    kept = (hunk for hunk in hunks if hunk not in disputed)
    return Wish(
        entry=entry,
        text=apply_hunks(ours, kept).replace(_LINE, "\n"),
        disputes=tuple(dispute for dispute, _ in disputes),
    )


# Units that a document can do without.
CAN_GO = frozenset({"paragraph", "item"})
_NOTHING = "–"
# A line break is no space among others: it makes two blocks of one.
_LINE = "\ufdd0"


def _disputes(
    entry: Entry, content: Inlines, hunks: tuple[Hunk, ...], *, is_emptied: bool
) -> list[tuple[Dispute, list[Hunk]]]:
    """The values that changes give other words, each with these changes.

    A value that goes as a whole, with nothing in its place, is no dispute unless nothing is left:
    it is left out of its sentence. Where a block is nothing but a value, what is put before or
    after it changes it, too.
    """
    found = []
    for value, start in placed_values(content):
        is_all = value.text.strip() == text_of(content).strip()
        changes = [hunk for hunk in hunks if is_all or _alters(hunk, value, start, content, hunks)]
        is_left_out = _leaves_out(changes, start, start + len(value.text)) if changes else True
        if changes and (is_emptied or not is_left_out):
            proposed = _proposed(value, start, changes).replace(_LINE, " ").strip()
            found.append((Dispute(entry, value, proposed or _NOTHING), changes))
    return found


def _alters(
    hunk: Hunk, value: Value, start: int, content: Inlines, hunks: tuple[Hunk, ...]
) -> bool:
    overlaps = hunk.start < start + len(value.text) and start < hunk.end
    return overlaps and value in altered_values(content, hunk, hunks)


def _leaves_out(changes: list[Hunk], start: int, end: int) -> bool:
    first, last = changes[0], changes[-1]
    is_whole = first.start <= start and end <= last.end
    return is_whole and not any(hunk.words.strip() for hunk in changes)


def _proposed(value: Value, start: int, changes: list[Hunk]) -> str:
    """What a value shall say: all of it where the changes lie within it, else the new words."""
    end = start + len(value.text)
    if all(start <= hunk.start and hunk.end <= end for hunk in changes):
        within = (Hunk(hunk.start - start, hunk.end - start, hunk.words) for hunk in changes)
        return apply_hunks(value.text, within)
    return "".join(hunk.words for hunk in changes)


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
