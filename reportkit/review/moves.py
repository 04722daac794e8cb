"""A block taken away in one place and put in another by one reviewer is one move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportkit.review.deeds import Deed, Reviewer
from reportkit.review.matching import similarity
from reportkit.review.texts import folded

# A move that Word noted as one may have been edited on the way.
_LIKE_WHEN_NOTED = 0.6


def with_moves(deeds: Iterable[Deed]) -> list[Deed]:
    """The deeds in order, with a move in the place of each deletion that was inserted elsewhere."""
    told = list(deeds)
    arrivals = _Arrivals(told)
    moved: dict[int, Deed] = {}
    for number, deed in enumerate(told):
        if deed.kind == "delete" and deed.before and len(deed.blocks) == 1:
            arrived = arrivals.take(deed)
            if arrived is not None:
                moved[number] = _move(deed, arrived)
    taken = arrivals.taken
    return [moved.get(number, deed) for number, deed in enumerate(told) if id(deed) not in taken]


class _Arrivals:
    """What was put in, by who did it and by its words; each is taken once."""

    def __init__(self, deeds: list[Deed]) -> None:
        self.taken: set[int] = set()
        self._by_words: dict[tuple[Reviewer, str], list[Deed]] = {}
        self._noted: dict[Reviewer, list[Deed]] = {}
        for deed in deeds:
            if deed.kind == "insert" and deed.after:
                self._by_words.setdefault((deed.reviewer, folded(deed.after)), []).append(deed)
                if _has(deed, "move-to"):
                    self._noted.setdefault(deed.reviewer, []).append(deed)

    def take(self, gone: Deed) -> Deed | None:
        """What was put in of a deletion; None where nothing was."""
        words = folded(gone.before or "")
        candidates = list(self._by_words.get((gone.reviewer, words), ()))
        if _has(gone, "move-from"):
            candidates += [
                each
                for each in self._noted.get(gone.reviewer, ())
                if similarity(words, folded(each.after or "")) >= _LIKE_WHEN_NOTED
            ]
        found = next((each for each in candidates if id(each) not in self.taken), None)
        if found is not None:
            self.taken.add(id(found))
        return found


def _has(deed: Deed, op: str) -> bool:
    return any(change.op == op for change in deed.changes)


def _move(gone: Deed, arrived: Deed) -> Deed:
    taken = (
        each.model_copy(update={"op": "move-from"}) if each.op == "delete" else each
        for each in gone.changes
    )
    put = (
        each.model_copy(update={"op": "move-to"}) if each.op == "insert" else each
        for each in arrived.changes
    )
    return replace(
        gone,
        kind="move",
        follows=arrived.follows,
        after=arrived.after,
        changes=(*taken, *put),
    )
