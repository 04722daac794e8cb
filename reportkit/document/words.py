"""Two versions of a text → what lies between them, word by word; several versions → one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

# A word, one sign, or a run of spaces: numbers keep their decimals, compounds their hyphens.
# Beyond this many pairs of words to compare, all between the first and the last change is one
# change: nobody reads such a text word by word, and comparing would take minutes.
_MOST_PAIRS = 4_000_000

_TOKENS = re.compile(r"\d+(?:[.,]\d+)+|\w+(?:[-’']\w+)*|\s+|[^\w\s]")


def digest_of_words(text: str) -> str:
    """What a text is known by later, whatever kinds of space are in it."""
    return f"sha256:{sha256(' '.join(text.split()).encode()).hexdigest()[:32]}"


def tokens_of(text: str) -> tuple[str, ...]:
    """The words, signs and spaces of a text, in order; joined they are the text again."""
    return tuple(_TOKENS.findall(text))


class Hunk(NamedTuple):
    """Characters `start` to `end` of a text gave way to `words`. An insertion has no length."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Merged:
    """Several versions of one text as one; `text` None where they contradict each other."""

    text: str | None

    @property
    def is_clean(self) -> bool:
        """Whether all versions fit into one text."""
        return self.text is not None


def find_hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """What was changed, in the order of the text, whole words at a time.

    Spaces of another kind (a line break for a space) are no change.
    """
    if before == after:
        return ()
    old, new = tokens_of(before), tokens_of(after)
    starts = _starts(old)
    return tuple(
        Hunk(starts[i1], starts[i2], "".join(new[j1:j2]))
        for i1, i2, j1, j2 in _differences(_compared(old), _compared(new))
    )


def _differences(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches in which two lists differ: first and last position in each."""
    first = _equal_at_start(old, new)
    last = _equal_at_start(old[first:][::-1], new[first:][::-1])
    inner, other = old[first : len(old) - last], new[first : len(new) - last]
    if len(inner) * len(other) > _MOST_PAIRS:
        yield first, len(old) - last, first, len(new) - last
        return
    # Common signs would be passed over as junk in long texts, and matches missed.
    for op, i1, i2, j1, j2 in SequenceMatcher(None, inner, other, autojunk=False).get_opcodes():
        if op != "equal":
            yield first + i1, first + i2, first + j1, first + j2


def _equal_at_start(old: list[str], new: list[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _compared(tokens: Iterable[str]) -> list[str]:
    return [" " if token.isspace() else token for token in tokens]


def apply_hunks(text: str, hunks: Iterable[Hunk]) -> str:
    """The text with its changes made; they are in order and do not overlap."""
    pieces, position = [], 0
    for start, end, words in hunks:
        pieces += [text[position:start], words]
        position = end
    return "".join((*pieces, text[position:]))


def merge_versions(base: str, versions: Iterable[str]) -> Merged:
    """Several versions of one text as one; their order does not count.

    What several versions changed alike is changed once.
    """
    distinct = sorted({version for version in versions if version != base})
    if len(distinct) <= 1:
        return Merged(distinct[0] if distinct else base)
    hunks = sorted({hunk for version in distinct for hunk in find_hunks(base, version)})
    if any(contradict(one, other) for one, other in pairwise(hunks)):
        return Merged(None)
    return Merged(apply_hunks(base, hunks))


def contradict(one: Hunk, other: Hunk) -> bool:
    """Whether two changes of one text cannot both be made, or only in an order that nobody gave.

    They overlap, or both put words at one place.
    """
    if one == other:
        return False
    first, second = sorted((one, other))
    if second.start < first.end:
        return True
    meet = second.start == first.end and bool(first.words and second.words)
    return meet and (first.start == first.end or second.start == second.end)
