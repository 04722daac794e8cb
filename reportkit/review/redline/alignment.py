"""Two lists of parts → pairs of what was and what is, in the order in which both can stand."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[T | None, T | None]

# Below this share of common letters two paragraphs without a common name are two paragraphs.
_ALIKE = 0.5
# More pairs than this are not weighed against each other; what is left stands for itself.
_MOST_PAIRS = 40_000


def align(
    old: Sequence[T],
    new: Sequence[T],
    name: Callable[[T], Hashable],
    words: Callable[[T], str | None],
) -> Iterator[Pair[T]]:
    """Every part of both lists once, in order; what went comes before what came.

    Parts are paired by their names, and between such pairs by their words, where these are alike;
    parts whose words are None are paired by name alone.
    """
    matcher = SequenceMatcher(
        None, [name(each) for each in old], [name(each) for each in new], autojunk=False
    )
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _between(old[i1:i2], new[j1:j2], words)


def _between(
    old: Sequence[T], new: Sequence[T], words: Callable[[T], str | None]
) -> Iterator[Pair[T]]:
    done_old = done_new = 0
    for i, j in _alike(old, new, words):
        yield from ((each, None) for each in old[done_old:i])
        yield from ((None, each) for each in new[done_new:j])
        yield old[i], new[j]
        done_old, done_new = i + 1, j + 1
    yield from ((each, None) for each in old[done_old:])
    yield from ((None, each) for each in new[done_new:])


def _alike(
    old: Sequence[T], new: Sequence[T], words: Callable[[T], str | None]
) -> list[tuple[int, int]]:
    """The pairs of alike parts that together are the most alike, in the order of both lists."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return []
    scores = _scores([words(each) for each in old], [words(each) for each in new])
    best = _best_sums(scores)
    return list(_chosen(scores, best))


def _scores(old: list[str | None], new: list[str | None]) -> list[list[float]]:
    # A compiled library, which only comparing needs.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    def score(one: str | None, other: str | None) -> float:
        if not one or not other:
            return 0.0
        return Indel.normalized_similarity(one, other, score_cutoff=_ALIKE)

    return [[score(one, other) for other in new] for one in old]


def _best_sums(scores: list[list[float]]) -> list[list[float]]:
    """For each position in both lists the most that the pairs from there on can come to."""
    rows, columns = len(scores), len(scores[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    return best


def _chosen(scores: list[list[float]], best: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(scores) and j < len(scores[0]):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
