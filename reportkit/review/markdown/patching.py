"""One change of a block → another text of the file: all that was not changed keeps its bytes.

Each function reads its own result again: what the file shows afterwards is what was asked for, and
every other block shows what it did. Where that cannot be had, it raises `PatchError`.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from reportkit.review.markdown.blocks import (
    MarkdownBlock,
    MarkdownFile,
    front_matter_end,
    read_blocks,
)
from reportkit.review.markdown.editing import (
    PARTING,
    Spelling,
    named_values,
    reword_pieces,
    spell_words,
)
from reportkit.review.markdown.pieces import Piece, UnreadableSpellingError, spelling_of

Shown = list[str | None]
_MARKER = re.compile(r"^(?P<indent>[ \t>]*)(?P<sign>[-+*]|(?P<number>\d{1,9})(?P<end>[.)]))[ \t]+$")
# Not the spaces at which no line may end: somebody wanted those.
_SPACES = re.compile(r"[ \t\r\n\v\f]+")
_QUOTING = re.compile(r"^[ \t>]*$")


class PatchError(ValueError):
    """A change cannot be made in this file without changing more than was asked for."""


def reword_block(
    text: str, number: int, current: str, wanted: str, values: Sequence[str] = ()
) -> str:
    """The text with other words in a block; lines in `wanted` become blocks of their own.

    `current` is what the block shows in the report, `values` the words of its names in brackets.
    """
    file = read_blocks(text)
    block = file.blocks[number]
    pieces = _known_pieces(block)
    names = _names(pieces, current, values)
    lines = [_one_line(line) for line in wanted.split("\n")]
    if block.table is not None:
        lines = [_one_line(wanted)]
    shown = _shown(file, names)
    expected = [*shown[:number], *lines, *shown[number + 1 :]]

    def attempt(*, cautious: bool) -> str:
        spelling = _spelling(block, cautious=cautious)
        changed = reword_pieces(pieces, current, PARTING.join(lines), values, spelling)
        return text[: block.start] + spelling_of(changed) + text[block.end :]

    return _first_that_shows(attempt, expected, names)


def join_blocks(
    text: str, number: int, current: Sequence[str], wanted: str, values: Sequence[str] = ()
) -> str:
    """The text with a block and those after it, as many as `current` has, as one."""
    file = read_blocks(text)
    joined = file.blocks[number : number + len(current)]
    if len({block.kind for block in joined}) > 1 or joined[0].table is not None:
        raise PatchError
    pieces = [*_known_pieces(joined[0])]
    for block in joined[1:]:
        indent = " " * len(joined[0].marker) if joined[0].kind == "item" else joined[0].marker
        pieces += [Piece("break", f"\n{indent}", " "), *_known_pieces(block)]
    whole = " ".join(current)
    names = _names(pieces, whole, values)
    shown = _shown(file, names)
    expected = [*shown[:number], _one_line(wanted), *shown[number + len(joined) :]]

    def attempt(*, cautious: bool) -> str:
        spelling = _spelling(joined[0], cautious=cautious)
        changed = reword_pieces(pieces, whole, _one_line(wanted), values, spelling)
        return text[: joined[0].start] + spelling_of(changed) + text[joined[-1].end :]

    return _first_that_shows(attempt, expected, names)


def remove_block(text: str, number: int) -> str:
    """The text without a block; of a cell, without its words."""
    file = read_blocks(text)
    block = file.blocks[number]
    shown = _shown(file, {})
    if block.table is not None:
        patched = text[: block.start] + text[block.end :]
        expected: Shown = [*shown[:number], "", *shown[number + 1 :]]
    else:
        patched = _without_lines(text, block.first, block.last)
        expected = [*shown[:number], *shown[number + 1 :]]
    return _checked(patched, expected, {})


def remove_row(text: str, number: int) -> str:
    """The text without the row of a table that a cell stands in."""
    file = read_blocks(text)
    line = file.blocks[number].first
    kept = [block.shown for block in file.blocks if block.table is None or block.first != line]
    lines = file.lines
    return _checked("\n".join([*lines[:line], *lines[line + 1 :]]), kept, {})


def add_after(text: str, number: int | None, words: str) -> str:
    """The text with a new block after another, before all others when `number` is None.

    After an item it is an item; after a cell a row, its cells parted by tabs; else a paragraph.
    """
    file = read_blocks(text)
    shown = _shown(file, {})
    if number is None:
        at, block = 0, None
    else:
        at, block = _end_of_row(file, number), file.blocks[number]
    is_row = block is not None and block.table is not None
    new = words.split("\t") if is_row else [words]
    expected = [*shown[:at], *(_one_line(each) for each in new), *shown[at:]]

    def attempt(*, cautious: bool) -> str:
        spelling = Spelling(cautious=cautious, in_table=is_row)
        spelt = [spell_words(_one_line(each), spelling) for each in new]
        return _with_block(file, block, spelt)

    return _first_that_shows(attempt, expected, {})


def move_block(text: str, number: int, after: int | None) -> str:
    """The text with a block after another one, before all others when `after` is None."""
    file = read_blocks(text)
    block = file.blocks[number]
    if block.table is not None:
        raise PatchError
    shown = _shown(file, {})
    rest = [*shown[:number], *shown[number + 1 :]]
    at = 0 if after is None else after + (1 if after < number else 0)
    expected = [*rest[:at], shown[number], *rest[at:]]
    chunk = file.lines[block.first : block.last]
    left = read_blocks(_without_lines(text, block.first, block.last))
    home = None if after is None else left.blocks[after if after < number else after - 1]
    tight = home is not None and home.kind == "item" and block.kind == "item"
    patched = _with_lines(left, home.last if home else None, chunk, tight=tight)
    return _checked(patched, expected, {})


# --- steps ---


def _known_pieces(block: MarkdownBlock) -> tuple[Piece, ...]:
    if block.pieces is None:
        raise PatchError
    return block.pieces


def _names(pieces: Sequence[Piece], current: str, values: Sequence[str]) -> dict[str, str]:
    try:
        return named_values(pieces, current, values)
    except UnreadableSpellingError:
        raise PatchError from None


def _first_that_shows(
    attempt: Callable[..., str], expected: Shown, names: Mapping[str, str]
) -> str:
    """The text of the first attempt that shows what is expected: plainly spelt, then with care."""
    try:
        return _checked(attempt(cautious=False), expected, names)
    except PatchError:
        return _checked(attempt(cautious=True), expected, names)


def _checked(text: str, expected: Shown, names: Mapping[str, str]) -> str:
    if _seen(_shown(read_blocks(text), names)) != _seen(expected):
        raise PatchError
    return text


def _shown(file: MarkdownFile, names: Mapping[str, str]) -> Shown:
    """What each block shows, values by their words where those are known."""
    return [block.shown_with(names) for block in file.blocks]


def _seen(shown: Shown) -> Shown:
    """What is compared: a space is a space, whether or not a line may end there."""
    return [None if each is None else " ".join(each.split()) for each in shown]


def _one_line(words: str) -> str:
    return _SPACES.sub(" ", words.replace(PARTING, " ")).strip(" ")


def _spelling(block: MarkdownBlock, *, cautious: bool) -> Spelling:
    return Spelling(
        parting=_parting(block),
        cautious=cautious,
        in_table=block.table is not None,
        plain=block.kind == "code",
    )


def _parting(block: MarkdownBlock) -> str:
    if block.kind == "code":
        return "\n"
    if block.kind == "item":
        return f"\n{_next_marker(block.marker)}"
    indent = block.marker if _QUOTING.match(block.marker) else ""
    return f"\n{indent.rstrip()}\n{indent}"


def _next_marker(marker: str) -> str:
    """The marker of the item after one with this marker: the same, or the next number."""
    found = _MARKER.match(marker)
    if found is None or found["number"] is None:
        return marker
    digits = found["number"]
    return marker.replace(digits, str(int(digits) + 1), 1)


def _end_of_row(file: MarkdownFile, number: int) -> int:
    """The number after a block; after the last cell of its row for a cell."""
    block = file.blocks[number]
    after = number + 1
    while (
        block.table is not None
        and after < len(file.blocks)
        and file.blocks[after].table == block.table
        and file.blocks[after].row == block.row
    ):
        after += 1
    return after


def _with_block(file: MarkdownFile, block: MarkdownBlock | None, spelt: list[str]) -> str:
    if block is None:
        return _with_lines(file, None, spelt, tight=False)
    if block.table is not None:
        # Under the head stands the line that makes it one.
        line = block.first + (2 if block.row == 0 and _has_head_line(file, block) else 1)
        return _with_lines(file, line, [f"| {' | '.join(spelt)} |"], tight=True)
    if block.kind == "item" and _MARKER.match(block.marker):
        marker = _next_marker(block.marker)
        return _with_lines(file, block.last, [marker + spelt[0]], tight=True)
    quoting = block.marker if _QUOTING.match(block.marker) else ""
    return _with_lines(file, block.last, [quoting + spelt[0]], tight=False, blank=quoting.rstrip())


def _has_head_line(file: MarkdownFile, block: MarkdownBlock) -> bool:
    return block.first == block.table


def _with_lines(
    file: MarkdownFile, at: int | None, new: list[str], *, tight: bool, blank: str = ""
) -> str:
    """The file's text with lines before line `at` (None: after the front matter)."""
    lines = file.lines
    if at is None:
        at = front_matter_end(file.text)
        while at < len(lines) - 1 and not lines[at].strip():
            at += 1
    if tight:
        return "\n".join([*lines[:at], *new, *lines[at:]])
    before = [blank] if at and lines[at - 1].strip() else []
    after = [blank] if at < len(lines) and lines[at].strip() else []
    return "\n".join([*lines[:at], *before, *new, *after, *lines[at:]])


def _without_lines(text: str, first: int, last: int) -> str:
    """The text without some lines, and without one of the two empty lines that then meet."""
    lines = text.split("\n")
    is_after_empty = first == 0 or not lines[first - 1].strip(" \t>")
    if is_after_empty and last < len(lines) - 1 and not lines[last].strip(" \t>"):
        last += 1
    return "\n".join([*lines[:first], *lines[last:]])
