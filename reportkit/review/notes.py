"""Foot- and endnotes: their words, and the marks in the text that put them in or take them away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.review.deeds import UNTRACKED, Deed, Reviewer, find_deeds
from reportkit.review.drafts import SentBlock
from reportkit.review.grids import as_left
from reportkit.review.matching import Pair
from reportkit.review.remarks import Change
from reportkit.review.returned.values import Paragraph, ReturnedFile, Revision
from reportkit.review.streams import (
    Location,
    Survey,
    is_unchanged,
    make_stretch,
    match_blocks,
)
from reportkit.review.units import Unit, story_unit

_Mark = tuple[Paragraph, tuple[Revision, ...]]


def note_deeds(
    blocks: Sequence[SentBlock], returned: ReturnedFile, survey: Survey
) -> Iterator[Deed]:
    """What was done to the notes of a draft."""
    sent = [block for block in blocks if block.kind == "note"]
    units = [story_unit(paragraphs) for paragraphs in returned.notes.values()]
    marks = _marks(returned)
    for pair in match_blocks(sent, units, parts=False):
        name = list(returned.notes)[pair.units[0]] if pair.units else ""
        mark = marks.get(name)
        place = (1, pair.units[0] if pair.units else len(units))
        if not pair.units:
            yield _gone(sent[pair.sent[0]], UNTRACKED, None, place)
        elif not pair.sent:
            yield from _new(units[pair.units[0]], mark, survey, place)
        else:
            yield from _kept(sent[pair.sent[0]], units[pair.units[0]], mark, survey, pair)


def _marks(returned: ReturnedFile) -> dict[str, _Mark]:
    """Where each note is marked first, and what happened to the mark."""
    marks: dict[str, _Mark] = {}
    for paragraph in returned.paragraphs():
        for piece in paragraph.pieces:
            if piece.thing.startswith("note:"):
                marks.setdefault(piece.thing, (paragraph, piece.revisions))
    return marks


def _gone(block: SentBlock, reviewer: Reviewer, date: str | None, place: tuple[int, ...]) -> Deed:
    change = Change(op="delete", text=block.text, date=date)
    return Deed("delete", reviewer, (block.id,), None, block.text, None, (change,), place=place)


def _kept(
    block: SentBlock, unit: Unit, mark: _Mark | None, survey: Survey, pair: Pair
) -> Iterator[Deed]:
    place = (1, pair.units[0])
    removers = {
        Reviewer(each.author): each.date for each in (mark[1] if mark else ()) if each.removes
    }
    for reviewer, date in removers.items():
        yield _gone(block, reviewer, date, place)
    if is_unchanged([block], [unit]):
        survey.locate([unit], Location((block.id,), None, pair.certainty, place))
        return
    stretch = make_stretch([block], [unit], survey, None, place, pair.certainty, as_lines=True)
    yield from (each for each in find_deeds(stretch) if each.reviewer not in removers)


def _new(unit: Unit, mark: _Mark | None, survey: Survey, place: tuple[int, ...]) -> Iterator[Deed]:
    near = survey.find(mark[0]) if mark else None
    follows = near.blocks[0] if near and near.blocks else None
    adder = next((each for each in (mark[1] if mark else ()) if each.adds), None)
    stretch = make_stretch([], [unit], survey, follows, place, as_lines=True)
    if adder is None:
        yield from find_deeds(stretch)
        return
    reviewer, text = Reviewer(adder.author), as_left(unit)
    change = Change(op="insert", text=text, date=adder.date)
    if text:
        yield Deed("insert", reviewer, (), follows, None, text, (change,), place=place)
    others = (each for each in find_deeds(stretch) if each.reviewer not in (reviewer, UNTRACKED))
    yield from others
