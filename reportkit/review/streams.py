"""A draft's blocks beside a returned file's paragraphs: the stretches that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.review.atoms import Atom, align, returned_atoms
from reportkit.review.deeds import Stretch
from reportkit.review.drafts import SentBlock
from reportkit.review.matching import Pair, Side, match_sides
from reportkit.review.returned.values import Paragraph, flow_paragraphs
from reportkit.review.texts import folded
from reportkit.review.units import Unit


def sent_side(block: SentBlock) -> Side:
    """A block as it is matched."""
    return Side(folded(block.text), (bookmark_name(block.id),))


def unit_side(unit: Unit) -> Side:
    """A unit as it is matched."""
    return Side(unit.folded, unit.bookmarks)


def match_blocks(
    blocks: Sequence[SentBlock], units: Sequence[Unit], *, parts: bool
) -> tuple[Pair, ...]:
    """The pairs of blocks and units; `parts` where paragraphs may have been split or joined."""
    sent, came = [sent_side(each) for each in blocks], [unit_side(each) for each in units]
    return match_sides(sent, came, parts=parts)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a paragraph of a returned file lies: in these blocks, or after one where in none."""

    blocks: tuple[str, ...]
    follows: str | None
    certainty: float
    place: tuple[int, ...]


class Survey:
    """What is learnt on the way: a number for each paragraph, and where it lies."""

    def __init__(self) -> None:
        self._next = 0
        self._located: dict[int, Location] = {}

    def take(self, amount: int) -> int:
        """The first of so many new numbers, so that no two stretches share one."""
        first = self._next
        self._next += amount
        return first

    def locate(self, units: Sequence[Unit], location: Location) -> None:
        """Note where the paragraphs of units lie, those in their text boxes included."""
        for unit in units:
            for paragraph in flow_paragraphs(unit.paragraphs):
                self._located[id(paragraph)] = location

    def find(self, paragraph: Paragraph) -> Location | None:
        """Where a paragraph lies; None where nobody has said."""
        return self._located.get(id(paragraph))


def make_stretch(
    blocks: Sequence[SentBlock],
    units: Sequence[Unit],
    survey: Survey,
    previous: str | None,
    place: tuple[int, ...],
    certainty: float = 1.0,
    *,
    as_lines: bool = False,
) -> Stretch:
    """One pair as a stretch."""
    ids = tuple(each.id for each in blocks)
    survey.locate(units, Location(ids, previous, certainty, place))
    atoms: list[Atom] = []
    for unit in units:
        first = survey.take(len(unit.paragraphs))
        atoms += returned_atoms(unit.paragraphs, first, as_lines=as_lines)
    texts = tuple(each.text for each in blocks)
    return Stretch(
        ids=ids,
        texts=texts,
        atoms=align(texts, atoms, as_lines=as_lines),
        previous=previous,
        place=place,
        certainty=certainty,
        as_lines=as_lines,
    )


def is_unchanged(blocks: Sequence[SentBlock], units: Sequence[Unit]) -> bool:
    """Whether a pair needs no closer look: most of a returned file is as it was sent."""
    if len(blocks) != 1 or len(units) != 1:
        return not blocks and all(not each.folded and not each.is_touched for each in units)
    return not units[0].is_touched and units[0].folded == folded(blocks[0].text)


def chained(pairs: Sequence[Pair], units: Sequence[Unit]) -> Iterator[tuple[Pair, ...]]:
    """The pairs, those together whose units somebody joined by tracked changes."""
    following: list[Pair] = []
    for pair in pairs:
        following.append(pair)
        if not (pair.units and units[pair.units[-1]].joins_next):
            yield tuple(following)
            following = []
    if following:
        yield tuple(following)


def joined_stretch(stretches: Sequence[Stretch]) -> Stretch:
    """Stretches that follow each other as one."""
    if len(stretches) == 1:
        return stretches[0]
    atoms: list[Atom] = []
    ids: list[str] = []
    for each in stretches:
        for atom in each.atoms:
            if atom.block is not None:
                atom.block += len(ids)
        atoms += each.atoms
        ids += each.ids
    first = stretches[0]
    return Stretch(
        ids=tuple(ids),
        texts=tuple(text for each in stretches for text in each.texts),
        atoms=atoms,
        previous=first.previous,
        place=first.place,
        certainty=min(each.certainty for each in stretches),
    )
