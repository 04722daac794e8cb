"""Other words for some inlines: what was not touched keeps its look, its links and its sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from reportkit.document.nodes import (
    CrossRef,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Strong,
    Text,
    Value,
)
from reportkit.document.walk import text_of
from reportkit.document.words import Hunk, find_hunks, tokens_of

_Wrapper = Strong | Emphasis | Link
_Leaf = Text | Value | CrossRef | NoteMark


@dataclass(frozen=True)
class _Piece:
    """A leaf of the inlines, where its words stand, and what holds it, the outermost first.

    A holder is known by its number: two neighbouring `Strong` are two.
    """

    leaf: _Leaf
    start: int
    end: int
    holders: tuple[tuple[int, _Wrapper], ...]


def reworded(content: Inlines, text: str) -> Inlines:
    """The inlines with these words. Marks of notes stay unless all around them goes.

    A value that was overwritten becomes plain words, unless its own words still stand there.
    """
    hunks = find_hunks(text_of(content), text)
    return changed_inlines(content, hunks)


def changed_inlines(content: Inlines, hunks: Iterable[Hunk]) -> Inlines:
    """The inlines with some changes of their text made."""
    ordered = sorted(hunks, reverse=True)
    pieces = list(_pieces(content))
    moved = [value for value in _values_under(pieces, ordered) if _still_stands(value, ordered)]
    for hunk in ordered:
        pieces = _with_hunk(pieces, hunk, moved)
    return _grouped(pieces)


def placed_values(content: Inlines) -> tuple[tuple[Value, int], ...]:
    """The values in some inlines, each with where it begins in their text."""
    return tuple(
        (piece.leaf, piece.start) for piece in _pieces(content) if isinstance(piece.leaf, Value)
    )


def altered_values(content: Inlines, hunk: Hunk, hunks: Iterable[Hunk]) -> tuple[Value, ...]:
    """The values that one of the changes of a text alters: no change puts them elsewhere."""
    values = _values_under(list(_pieces(content)), (hunk,))
    return tuple(value for value in values if not _still_stands(value, hunks))


def _values_under(pieces: list[_Piece], hunks: Iterable[Hunk]) -> list[Value]:
    return [
        piece.leaf
        for hunk in hunks
        for piece in pieces
        if isinstance(piece.leaf, Value) and _overlaps(piece, hunk)
    ]


def _still_stands(value: Value, hunks: Iterable[Hunk]) -> bool:
    wanted = tokens_of(value.text)
    return any(_position(tokens_of(hunk.words), wanted) is not None for hunk in hunks)


def _overlaps(piece: _Piece, hunk: Hunk) -> bool:
    return piece.start < hunk.end and hunk.start < piece.end


# --- leaves ---


def _pieces(content: Inlines) -> Iterator[_Piece]:
    position = 0
    for leaf, holders in _leaves(content, (), iter(range(1_000_000))):
        width = len(text_of((leaf,)))
        yield _Piece(leaf, position, position + width, holders)
        position += width


def _leaves(
    content: Inlines, holders: tuple[tuple[int, _Wrapper], ...], numbers: Iterator[int]
) -> Iterator[tuple[_Leaf, tuple[tuple[int, _Wrapper], ...]]]:
    for inline in content:
        if isinstance(inline, Strong | Emphasis | Link):
            below = (*holders, (next(numbers), inline))
            yield from _leaves(inline.content, below, numbers)
        else:
            yield inline, holders


def _grouped(pieces: Iterable[_Piece], depth: int = 0) -> Inlines:
    result: list[Inline] = []
    for number, group in groupby(pieces, key=lambda each: _number_at(each, depth)):
        members = list(group)
        if number is None:
            result.extend(_joined(piece.leaf for piece in members))
        else:
            holder = members[0].holders[depth][1]
            inner = _grouped(members, depth + 1)
            result.append(holder.model_copy(update={"content": inner}))
    return tuple(result)


def _joined(leaves: Iterable[_Leaf]) -> list[_Leaf]:
    """Neighbouring texts of one language as one."""
    result: list[_Leaf] = []
    for leaf in leaves:
        last = result[-1] if result else None
        if isinstance(leaf, Text) and isinstance(last, Text) and leaf.language == last.language:
            result[-1] = last.model_copy(update={"text": last.text + leaf.text})
        else:
            result.append(leaf)
    return result


def _number_at(piece: _Piece, depth: int) -> int | None:
    return piece.holders[depth][0] if len(piece.holders) > depth else None


# --- one change ---


def _with_hunk(pieces: list[_Piece], hunk: Hunk, moved: list[Value]) -> list[_Piece]:
    """The pieces with one change; what comes before it keeps its place."""
    gone = [each for each in pieces if _overlaps(each, hunk)]
    home = gone[0] if gone else _home(pieces, hunk.start)
    result: list[_Piece] = []
    new = _new_pieces(hunk, home, moved)
    placed = False
    for piece in pieces:
        before, after = _cut(piece, hunk)
        if not placed and (piece.start >= hunk.start or piece.end > hunk.start):
            result += [*before, *new, *after]
            placed = True
        else:
            result += [*before, *after]
    return result if placed else result + new


def _home(pieces: list[_Piece], position: int) -> _Piece | None:
    """The piece whose look new words take on: the one before them, else the one after."""
    before = [each for each in pieces if each.end == position and each.start < position]
    inside = [each for each in pieces if each.start < position < each.end]
    after = [each for each in pieces if each.start == position and each.end > position]
    candidates = [*inside, *before, *after]
    return min(candidates, key=lambda each: len(each.holders), default=None)


def _cut(piece: _Piece, hunk: Hunk) -> tuple[list[_Piece], list[_Piece]]:
    """What is left of a piece before and after a change."""
    leaf = piece.leaf
    if piece.start == piece.end:
        # A note's mark has no width: it goes with the words on both sides of it.
        return ([], []) if hunk.start < piece.start < hunk.end else _on_its_side(piece, hunk)
    inside = piece.start < hunk.start < piece.end
    if not _overlaps(piece, hunk) and not inside:
        return _on_its_side(piece, hunk)
    text = text_of((leaf,))
    before = text[: max(0, hunk.start - piece.start)]
    after = text[max(0, hunk.end - piece.start) :] if hunk.end < piece.end else ""
    return _text_piece(before, piece.start, piece), _text_piece(after, hunk.end, piece)


def _on_its_side(piece: _Piece, hunk: Hunk) -> tuple[list[_Piece], list[_Piece]]:
    return ([piece], []) if piece.end <= hunk.start else ([], [piece])


def _text_piece(words: str, start: int, like: _Piece) -> list[_Piece]:
    if not words:
        return []
    leaf = Text(text=words, language=_language(like.leaf))
    return [_Piece(leaf, start, start + len(words), like.holders)]


def _language(leaf: _Leaf) -> str | None:
    return leaf.language if isinstance(leaf, Text | Value) else None


def _new_pieces(hunk: Hunk, home: _Piece | None, moved: list[Value]) -> list[_Piece]:
    holders = home.holders if home else ()
    language = _language(home.leaf) if home else None
    leaves = _with_values(hunk.words, moved, language)
    return [_Piece(leaf, hunk.start, hunk.start, holders) for leaf in leaves]


def _with_values(words: str, moved: list[Value], language: str | None) -> list[_Leaf]:
    """New words as text, with those values in them that only changed their place."""
    tokens = tokens_of(words)
    for value in moved:
        wanted = tokens_of(value.text)
        position = _position(tokens, wanted)
        if position is not None:
            moved.remove(value)
            before = "".join(tokens[:position])
            after = "".join(tokens[position + len(wanted) :])
            return [
                *_with_values(before, moved, language),
                value,
                *_with_values(after, moved, language),
            ]
    return [Text(text=words, language=language)] if words else []


def _position(tokens: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    if not wanted:
        return None
    return next((at for at in range(len(tokens)) if tokens[at : at + len(wanted)] == wanted), None)
