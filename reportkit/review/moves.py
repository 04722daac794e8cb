"""A block taken away in one place and put in another by one reviewer is one move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportkit.review.deeds import Deed
from reportkit.review.matching import similarity
from reportkit.review.texts import folded

# A move that Word noted as one may have been edited on the way.
_LIKE_WHEN_NOTED = 0.6


def with_moves(deeds: Iterable[Deed]) -> list[Deed]:
    """The deeds in order, with a move in the place of each deletion that was inserted elsewhere."""
    left = list(deeds)
    for gone in [each for each in left if each.kind == "delete" and each.before]:
        arrived = next((each for each in left if _is_arrival(gone, each)), None)
        if arrived is not None:
            place = next(number for number, each in enumerate(left) if each is gone)
            left[place] = _move(gone, arrived)
            left = [each for each in left if each is not arrived]
    return left


def _is_arrival(gone: Deed, other: Deed) -> bool:
    if other.kind != "insert" or other.reviewer != gone.reviewer or len(gone.blocks) != 1:
        return False
    one, two = folded(gone.before or ""), folded(other.after or "")
    return one == two or (_is_noted(gone, other) and similarity(one, two) >= _LIKE_WHEN_NOTED)


def _is_noted(gone: Deed, arrived: Deed) -> bool:
    return any(each.op == "move-from" for each in gone.changes) and any(
        each.op == "move-to" for each in arrived.changes
    )


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
