"""Other words for a stretch of Markdown: only what was changed is spelt anew."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from reportkit.document.words import Hunk, find_hunks, tokens_of
from reportkit.review.markdown.pieces import Piece, UnreadableSpellingError

# Stands in wanted words where a new block begins: no character, so that no text can hold it.
PARTING = "\ufdd0"

# What could be read as a mark; the wider class where the narrow one was not enough.
_MARKS = frozenset("\\`*[]<")
_ALL_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#\d|#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]*;)")
# What would begin another block at the start of a line.
_LINE_STARTS = re.compile(
    r"#{1,6}(?= |$)|[-+*](?= |$)|[>|]|[-=_*](?=[-=_* ]*$)|[-:](?=-)|~(?=~~)|\d{1,9}(?=[.)](?: |$))"
)


@dataclass(frozen=True)
class Spelling:
    """How new words are to be spelt.

    `parting` is what stands between two blocks. `cautious` escapes every sign that could mean
    something, and turns `_` marks, which words may not touch, into `*`. `in_table` minds the bars.
    """

    parting: str = "\n\n"
    cautious: bool = False
    in_table: bool = False
    plain: bool = False


def reword_pieces(
    pieces: Sequence[Piece],
    current: str,
    wanted: str,
    values: Sequence[str] = (),
    spelling: Spelling = Spelling(),
) -> tuple[Piece, ...]:
    """The pieces that show `wanted` where they showed `current`.

    `values` are the words that stand for the names in brackets, in order.
    Errors: `UnreadableSpellingError` where the pieces do not show `current`.
    """
    places = _aligned(pieces, current, values)
    # Copies, so that each piece is itself and no other.
    own = [replace(piece) for piece in pieces]
    result: list[Piece | None] = list(own)
    added: dict[int, list[Piece]] = {}
    hunks = [_trimmed(hunk, pieces, places, current) for hunk in find_hunks(current, wanted)]
    moved = _overwritten_values(pieces, places, hunks, current)
    for hunk in hunks:
        at = _place_of(pieces, places, hunk, current)
        context = _is_code(pieces, at)
        added.setdefault(at, []).extend(_spelt(hunk.words, moved, spelling, plain=context))
        _remove(result, places, hunk)
    begun = {id(piece) for piece in _line_starts(own)}
    return _tidied(_joined(result, added), spelling, begun)


def spell_words(words: str, spelling: Spelling = Spelling()) -> str:
    """Words as Markdown that shows them, for a block of their own."""
    pieces = _tidied(_spelt(words, [], spelling, plain=spelling.plain), spelling)
    return "".join(piece.spelling for piece in pieces)


def named_values(pieces: Sequence[Piece], current: str, values: Sequence[str]) -> dict[str, str]:
    """The words that stand for each name in brackets; names that the model lacks are left out.

    Errors: `UnreadableSpellingError` where the pieces do not show `current`.
    """
    shown: dict[int, str] = {}
    for at, number in enumerate(_aligned(pieces, current, values)):
        if pieces[number].kind == "value":
            shown[number] = shown.get(number, "") + current[at]
    return {pieces[number].shown: words for number, words in shown.items()}


# --- what stands where ---


def _aligned(pieces: Sequence[Piece], current: str, values: Sequence[str]) -> list[int]:
    """For each character of what is shown the number of its piece."""
    places: list[int] = []
    named = list(values)
    for number, piece in enumerate(pieces):
        places += [number] * _width(piece, current, len(places), named)
    if len(places) != len(current):
        raise UnreadableSpellingError(current[len(places) :])
    return places


def _width(piece: Piece, current: str, at: int, named: list[str]) -> int:
    """How many characters of what is shown a piece takes."""
    if piece.kind == "value":
        return _value_width(piece, current, at, named)
    if piece.kind not in ("letter", "break") or not piece.shown:
        return 0
    if piece.shown.isspace():
        return 1 if current[at : at + 1].isspace() else 0
    shown = unicodedata.normalize("NFC", piece.shown)
    if current.startswith(shown, at):
        return len(shown)
    if all(unicodedata.category(letter).startswith("C") for letter in shown):
        return 0
    raise UnreadableSpellingError(current[at : at + 20])


def _value_width(piece: Piece, current: str, at: int, named: list[str]) -> int:
    if named and current.startswith(named[0], at):
        return len(named.pop(0))
    if current.startswith(piece.shown, at):
        # The model has no such value: the name is shown as it was written.
        return len(piece.shown)
    raise UnreadableSpellingError(piece.shown)


def _trimmed(hunk: Hunk, pieces: Sequence[Piece], places: list[int], current: str) -> Hunk:
    """The change without letters at both ends that stay: what is not changed keeps its marks."""
    start, end, words = hunk
    if any(pieces[number].kind == "value" for number in places[start:end]):
        return hunk
    while start < end and words and current[start] == words[0]:
        start, words = start + 1, words[1:]
    while start < end and words and current[end - 1] == words[-1]:
        end, words = end - 1, words[:-1]
    return Hunk(start, end, words)


def _place_of(pieces: Sequence[Piece], places: list[int], hunk: Hunk, current: str) -> int:
    """The number of the piece that new words stand before."""
    at = hunk.start
    if at < hunk.end:
        return places[at]
    first = places[at - 1] + 1 if at else 0
    last = places[at] if at < len(places) else len(pieces)
    if hunk.words[:1].isalnum() and current[at - 1 : at].isalnum():
        return first
    if hunk.words[-1:].isalnum() and current[at : at + 1].isalnum():
        return last
    return _outermost(pieces, first, max(first, last), late=hunk.words[:1].isspace())


def _outermost(pieces: Sequence[Piece], first: int, last: int, *, late: bool) -> int:
    """Between two letters the place with the fewest marks around it.

    A footnote's mark stays with the word before it: new sentences come after it.
    """
    depth, best, shallowest = 0, first, 0
    for number in range(first, last):
        depth += {"open": 1, "close": -1}.get(pieces[number].kind, 0)
        is_note = pieces[number].kind in ("note", "hidden")
        if depth < shallowest or (depth == shallowest and late and is_note):
            best, shallowest = number + 1, depth
    return best


def _is_code(pieces: Sequence[Piece], at: int) -> bool:
    opened = {each.pair for each in pieces[:at] if each.kind == "open" and each.look == "code"}
    return bool(opened - {each.pair for each in pieces[:at] if each.kind == "close"})


def _remove(result: list[Piece | None], places: list[int], hunk: Hunk) -> None:
    gone = places[hunk.start : hunk.end]
    for number in gone:
        result[number] = None
    if gone and not hunk.words.strip():
        # A footnote's mark goes with the words on both sides of it.
        for number in range(gone[0], gone[-1] + 1):
            piece = result[number]
            if piece is not None and piece.kind == "note":
                result[number] = None


def _overwritten_values(
    pieces: Sequence[Piece], places: list[int], hunks: Iterable[Hunk], current: str
) -> list[tuple[str, Piece]]:
    """The values that changes take away, with their words: they may only have moved."""
    shown: dict[int, str] = {}
    for hunk in hunks:
        for at in range(hunk.start, hunk.end):
            if pieces[places[at]].kind == "value":
                shown[places[at]] = shown.get(places[at], "") + current[at]
    return [(words, pieces[number]) for number, words in shown.items()]


def _joined(result: list[Piece | None], added: dict[int, list[Piece]]) -> list[Piece]:
    joined: list[Piece] = []
    for number, piece in enumerate([*result, None]):
        joined += added.get(number, [])
        if piece is not None:
            joined.append(piece)
    return joined


# --- spelling ---


def _spelt(
    words: str, moved: list[tuple[str, Piece]], spelling: Spelling, *, plain: bool
) -> list[Piece]:
    for pair in moved:
        shown, piece = pair
        tokens, wanted = tokens_of(words), tokens_of(shown)
        at = next(
            (n for n in range(len(tokens)) if wanted and tokens[n : n + len(wanted)] == wanted),
            None,
        )
        if at is not None:
            moved.remove(pair)
            before, after = "".join(tokens[:at]), "".join(tokens[at + len(wanted) :])
            return [
                *_spelt(before, moved, spelling, plain=plain),
                piece,
                *_spelt(after, moved, spelling, plain=plain),
            ]
    return [_letter(words, number, spelling, plain=plain) for number in range(len(words))]


def _letter(words: str, number: int, spelling: Spelling, *, plain: bool) -> Piece:
    letter = words[number]
    if letter == PARTING:
        return Piece("break", spelling.parting, "", look="parting")
    if letter == "\n":
        return Piece("letter", " ", " ")
    if plain or not _needs_escape(words, number, spelling):
        return Piece("letter", letter, letter)
    return Piece("letter", f"\\{letter}", letter)


def _needs_escape(words: str, number: int, spelling: Spelling) -> bool:
    letter = words[number]
    if spelling.in_table and letter == "|":
        return True
    if spelling.cautious:
        return letter in _ALL_MARKS
    if letter == "_":
        before, after = words[number - 1 : number], words[number + 1 : number + 2]
        return not (before.isalnum() and after.isalnum())
    if letter == "&":
        return bool(_ENTITY.match(words, number))
    if letter == "!":
        return words[number + 1 : number + 2] == "["
    return letter in _MARKS


# --- what must not stand in Markdown ---


def _tidied(
    pieces: list[Piece], spelling: Spelling, begun: Set[int] = frozenset()
) -> tuple[Piece, ...]:
    pieces = _without_empty_pairs(pieces)
    pieces = _without_empty_lines(_with_spaces_outside(pieces))
    if spelling.cautious:
        pieces = [_with_stars(piece) for piece in pieces]
    known = frozenset[int]() if spelling.cautious else begun
    return tuple(pieces if spelling.plain else _with_safe_line_starts(pieces, known))


def _without_empty_pairs(pieces: list[Piece]) -> list[Piece]:
    """The pieces without marks around nothing; spaces between them stay."""
    full: set[int] = set()
    opened: list[int] = []
    for piece in pieces:
        if piece.kind == "open":
            opened.append(piece.pair)
        elif piece.kind == "close" and opened:
            opened.pop()
        elif piece.spelling.strip():
            full.update(opened)
    return [each for each in pieces if not each.pair or each.pair in full]


def _with_spaces_outside(pieces: list[Piece]) -> list[Piece]:
    """Spaces moved out of emphasis, whose marks must touch its words."""
    result = list(pieces)
    for number in range(len(result) - 1, 0, -1):
        before, piece = result[number - 1], result[number]
        if _is_look(before, "open") and _is_space(piece):
            at = number
            while at > 0 and _is_look(result[at - 1], "open"):
                at -= 1
            result.insert(at, result.pop(number))
    for number in range(len(result)):
        if _is_look(result[number], "close"):
            at = number
            while at > 0 and _is_space(result[at - 1]):
                at -= 1
            result[at : number + 1] = [result[number], *result[at:number]]
    return result


def _is_look(piece: Piece, kind: str) -> bool:
    return piece.kind == kind and piece.look in ("em", "strong")


def _is_space(piece: Piece) -> bool:
    return piece.kind in ("letter", "break") and piece.shown.isspace()


def _without_empty_lines(pieces: list[Piece]) -> list[Piece]:
    """No two line ends with nothing but spaces between them, none first or last."""
    result: list[Piece] = []
    for piece in pieces:
        is_end = piece.kind == "break"
        if is_end or not result or result[-1].kind == "break":
            if _is_space(piece) and (not result or result[-1].kind == "break"):
                continue
            while is_end and result and _is_space(result[-1]):
                result.pop()
        result.append(piece)
    while result and _is_space(result[-1]):
        result.pop()
    return result


def _with_stars(piece: Piece) -> Piece:
    if piece.look in ("em", "strong") and piece.kind in ("open", "close"):
        return replace(piece, spelling=piece.spelling.replace("_", "*"))
    return piece


def _with_safe_line_starts(pieces: list[Piece], begun: Set[int]) -> list[Piece]:
    """Signs escaped that would begin a list, a heading or a rule where a line begins with them.

    Lines that began so before (`begun`) are the author's, and known to be harmless.
    """
    result = list(pieces)
    for number, piece in enumerate(pieces):
        if piece.kind != "letter" or piece.spelling != piece.shown or id(piece) in begun:
            continue
        if number == 0 or pieces[number - 1].kind == "break":
            shown = "".join(
                each.shown if each.kind == "letter" else "" for each in pieces[number : number + 12]
            )
            found = _LINE_STARTS.match(shown)
            if found:
                _escape_start(result, number, found.group())
    return result


def _line_starts(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        if number == 0 or pieces[number - 1].kind == "break":
            yield piece


def _escape_start(result: list[Piece], number: int, found: str) -> None:
    # Of a number the stop after it is what makes it a list's.
    at = number + len(found) if found.isdigit() else number
    piece = result[at]
    if piece.kind == "letter" and piece.spelling == piece.shown:
        result[at] = replace(piece, spelling=f"\\{piece.spelling}")
