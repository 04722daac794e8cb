"""Which block that was sent is which in the returned file: by bookmark, then by its words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from reportkit.review.texts import words_of

# Below these two texts are not taken for one: at the same place, and anywhere in the document.
_LIKE_NEARBY = 0.5
_LIKE_ANYWHERE = 0.7
# How sure it is that text to which much was added, at the same place, is the same.
_HELD, _SHORTEST_HELD = 0.6, 8
# A bookmark counts as long as the words under it are not wholly others.
_LIKE_UNDER_BOOKMARK = 0.5
_CERTAIN, _BY_BOOKMARK_ALONE, _BY_WORDS = 1.0, 0.7, 0.99
# How much of a paragraph's words the block has that it is said to be a part of.
_PART = 0.6
# A table of similarities with more fields than this costs more than it is worth.
_MOST_COMPARED = 60_000
_SHORTEST_TELLING = 12


@dataclass(frozen=True, slots=True)
class Side:
    """One side's text: as it is compared, and the bookmarks that it bears."""

    folded: str
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks that were sent and units that came back, by their numbers; one side may be empty.

    `moved` where the unit stands elsewhere among the others.
    """

    sent: tuple[int, ...]
    units: tuple[int, ...]
    certainty: float = _CERTAIN
    moved: bool = False


def similarity(one: str, other: str) -> float:
    """How much two folded texts have in common, from 0 to 1."""
    if one == other:
        return 1.0
    return fuzz.ratio(one, other) / 100


def nearness(one: str, other: str) -> float:
    """The likeness of two folded texts between the same neighbours: one may hold the other."""
    like = similarity(one, other)
    if like >= _HELD or min(len(one), len(other)) < _SHORTEST_HELD:
        return like
    return _HELD if one in other or other in one else like


def match_sides(
    sent: Sequence[Side], units: Sequence[Side], *, parts: bool = True
) -> tuple[Pair, ...]:
    """The pairs in the order of the units; what has no partner stands alone.

    Shape: every block and every unit with words is in exactly one pair; a unit without words only
    where its bookmark tells whose it was. Two blocks in a pair were joined, two units split: only
    where `parts` may be.
    """
    matching = _Matching(sent, units)
    matching.by_bookmark_and_words()
    matching.by_same_words()
    matching.by_bookmark(_LIKE_UNDER_BOOKMARK, _CERTAIN)
    matching.by_similar_words_nearby()
    matching.by_similar_words_anywhere()
    matching.by_bookmark(0.0, _BY_BOOKMARK_ALONE)
    return tuple(matching.pairs(parts=parts))


class _Matching:
    """What has been matched so far; each step takes from what is left."""

    def __init__(self, sent: Sequence[Side], units: Sequence[Side]) -> None:
        self._sent = sent
        self._units = units
        self._unit_of: dict[int, int] = {}
        self._sent_of: dict[int, int] = {}
        self._certainty: dict[int, float] = {}
        self._candidates = _bookmarked(sent, units)

    def _take(self, block: int, unit: int, certainty: float) -> None:
        self._unit_of[block] = unit
        self._sent_of[unit] = block
        self._certainty[block] = certainty

    def _is_free(self, block: int, unit: int) -> bool:
        return block not in self._unit_of and unit not in self._sent_of

    # --- steps ---

    def by_bookmark_and_words(self) -> None:
        for block, unit in self._candidates:
            same = self._sent[block].folded == self._units[unit].folded
            if same and self._is_free(block, unit):
                self._take(block, unit, _CERTAIN)

    def by_same_words(self) -> None:
        """Words that stand once on each side; then, between what is known, words in their order."""
        blocks = self._by_words(self._sent, self._unit_of)
        units = self._by_words(self._units, self._sent_of)
        for words in blocks.keys() & units.keys():
            once = len(blocks[words]) == len(units[words]) == 1
            if once and len(words) >= _SHORTEST_TELLING:
                self._take(blocks[words][0], units[words][0], _BY_WORDS)
        for gap_blocks, gap_units in self._gaps():
            self._in_order(gap_blocks, gap_units)

    def _by_words(self, sides: Sequence[Side], taken: dict[int, int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, side in enumerate(sides):
            if number not in taken and side.folded:
                found[side.folded].append(number)
        return found

    def _in_order(self, blocks: list[int], units: list[int]) -> None:
        units = [each for each in units if self._units[each].folded]
        one = [self._sent[each].folded for each in blocks]
        other = [self._units[each].folded for each in units]
        for code in LCSseq.opcodes(one, other):
            if code.tag == "equal":
                for step in range(code.src_end - code.src_start):
                    block, unit = blocks[code.src_start + step], units[code.dest_start + step]
                    self._take(block, unit, _BY_WORDS)

    def by_bookmark(self, least: float, certainty: float) -> None:
        """The best first: a program may write a bookmark twice, or over a neighbour."""
        likeness = [
            (similarity(self._sent[block].folded, self._units[unit].folded), block, unit)
            for block, unit in self._candidates
            if self._is_free(block, unit)
        ]
        for like, block, unit in sorted(likeness, key=lambda each: (-each[0], each[1], each[2])):
            if like >= least and self._is_free(block, unit):
                self._take(block, unit, certainty)

    def by_similar_words_nearby(self) -> None:
        for blocks, units in self._gaps():
            for block, unit, like in self._aligned(blocks, units):
                self._take(block, unit, round(like, 2))

    def _aligned(self, blocks: list[int], units: list[int]) -> list[tuple[int, int, float]]:
        units = [each for each in units if self._units[each].folded]
        if not blocks or not units or len(blocks) * len(units) > _MOST_COMPARED:
            return []
        likeness = [
            [nearness(self._sent[block].folded, self._units[unit].folded) for unit in units]
            for block in blocks
        ]
        return [
            (blocks[row], units[column], min(likeness[row][column], _BY_WORDS))
            for row, column in best_path(likeness, _LIKE_NEARBY)
        ]

    def by_similar_words_anywhere(self) -> None:
        blocks = [each for each in range(len(self._sent)) if each not in self._unit_of]
        units = [
            each
            for each in range(len(self._units))
            if each not in self._sent_of and self._units[each].folded
        ]
        if len(blocks) * len(units) > _MOST_COMPARED:
            return
        found = (
            (similarity(self._sent[block].folded, self._units[unit].folded), block, unit)
            for block in blocks
            for unit in units
            if len(self._sent[block].folded) >= _SHORTEST_TELLING
        )
        for like, block, unit in sorted(found, key=lambda each: (-each[0], each[1], each[2])):
            if like >= _LIKE_ANYWHERE and self._is_free(block, unit):
                self._take(block, unit, round(min(like, _BY_WORDS), 2))

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """What is free between two pairs that follow each other on both sides."""
        known = sorted((block, unit) for block, unit in self._unit_of.items())
        spine = rising(known)
        before = (-1, -1)
        for block, unit in [*spine, (len(self._sent), len(self._units))]:
            blocks = [n for n in range(before[0] + 1, block) if n not in self._unit_of]
            units = [n for n in range(before[1] + 1, unit) if n not in self._sent_of]
            if blocks and units:
                yield blocks, units
            before = (block, unit)

    # --- the outcome ---

    def pairs(self, *, parts: bool) -> Iterator[Pair]:
        groups = {unit: ([block], [unit]) for unit, block in self._sent_of.items()}
        if parts:
            self._join_blocks(groups)
            self._split_units(groups)
        known = sorted((block, unit) for block, unit in self._unit_of.items())
        spine = set(rising(known))
        for unit in sorted(groups):
            blocks, units = groups[unit]
            kept = (self._sent_of[unit], unit) in spine
            certainty = self._certainty[self._sent_of[unit]]
            yield Pair(tuple(sorted(blocks)), tuple(sorted(units)), certainty, moved=not kept)
        used_blocks = {each for blocks, _ in groups.values() for each in blocks}
        used_units = {each for _, units in groups.values() for each in units}
        for block in range(len(self._sent)):
            if block not in used_blocks:
                yield Pair((block,), ())
        for unit in range(len(self._units)):
            if unit not in used_units:
                yield Pair((), (unit,))

    def _join_blocks(self, groups: dict[int, tuple[list[int], list[int]]]) -> None:
        """A block without partner whose words its neighbour's partner has taken up."""
        for block in range(len(self._sent)):
            if block in self._unit_of:
                continue
            for neighbour in (block - 1, block + 1):
                unit = self._partner(neighbour, groups)
                if unit is not None and self._takes_up(groups[unit][0], block, unit):
                    groups[unit][0].append(block)
                    break

    def _partner(self, block: int, groups: dict[int, tuple[list[int], list[int]]]) -> int | None:
        return next((unit for unit, (blocks, _) in groups.items() if block in blocks), None)

    def _takes_up(self, blocks: list[int], block: int, unit: int) -> bool:
        words = self._units[unit].folded
        alone = " ".join(self._sent[each].folded for each in sorted(blocks))
        together = " ".join(self._sent[each].folded for each in sorted([*blocks, block]))
        gain = similarity(together, words) - similarity(alone, words)
        return gain > 0 and _share(self._sent[block].folded, words) >= _PART

    def _split_units(self, groups: dict[int, tuple[list[int], list[int]]]) -> None:
        """A unit without partner whose words its neighbour's partner had."""
        owners = {unit: unit for unit in groups}
        for unit in range(len(self._units)):
            if unit in owners or not self._units[unit].folded:
                continue
            for neighbour in (unit - 1, unit + 1):
                owner = owners.get(neighbour)
                if owner is not None and self._was_part(groups[owner], unit):
                    groups[owner][1].append(unit)
                    owners[unit] = owner
                    break

    def _was_part(self, group: tuple[list[int], list[int]], unit: int) -> bool:
        blocks, units = group
        words = " ".join(self._sent[each].folded for each in sorted(blocks))
        alone = " ".join(self._units[each].folded for each in sorted(units))
        together = " ".join(self._units[each].folded for each in sorted([*units, unit]))
        gain = similarity(words, together) - similarity(words, alone)
        return gain > 0 and _share(self._units[unit].folded, words) >= _PART


def _share(part: str, whole: str) -> float:
    """How many of a text's words stand in another, in order."""
    words = [each for each in words_of(part) if each.strip()]
    common = LCSseq.similarity(words, [each for each in words_of(whole) if each.strip()])
    return common / len(words) if words else 0.0


def _bookmarked(sent: Sequence[Side], units: Sequence[Side]) -> list[tuple[int, int]]:
    blocks = {name: number for number, side in enumerate(sent) for name in side.bookmarks}
    return [
        (blocks[name], number)
        for number, side in enumerate(units)
        for name in side.bookmarks
        if name in blocks
    ]


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs sorted by their first numbers the most whose second numbers rise, too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        place = bisect_left(tails, second)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(second)
            ends.append(index)
        else:
            tails[place], ends[place] = second, index
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def best_path(likeness: Sequence[Sequence[float]], least: float) -> list[tuple[int, int]]:
    """The pairs of rows and columns, in order on both sides, that are most alike in sum."""
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            like = likeness[row][column]
            taken = best[row + 1][column + 1] + like if like >= least else -1.0
            best[row][column] = max(taken, best[row + 1][column], best[row][column + 1])
    path, row, column = [], 0, 0
    while row < rows and column < columns:
        like = likeness[row][column]
        if like >= least and best[row][column] == best[row + 1][column + 1] + like:
            path.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return path
