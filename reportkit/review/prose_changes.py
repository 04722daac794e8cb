"""Accepted changes of the author's prose → the new text of its file."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from reportkit.document.nodes import Block, Document, Section, Table, Text, Value
from reportkit.document.units import Unit, cell_id
from reportkit.document.walk import text_of
from reportkit.review.markdown.blocks import MarkdownFile, front_matter_end, read_blocks
from reportkit.review.markdown.patching import (
    PatchError,
    add_after,
    join_blocks,
    move_block,
    remove_block,
    remove_row,
    reword_block,
)
from reportkit.review.today import prose_file

# The number of what is done after all blocks, and after the title in the head (-1).
_LAST = -2
_TITLE = re.compile(r"^(?P<key>\s*title\s*[:=]\s*)(?P<quote>[\"']?)(?P<words>.*?)(?P=quote)\s*$")


@dataclass(frozen=True)
class ProseChange:
    """A change of one block of a file, for some remarks.

    `number` is the block's in the file as it is now (-1 for the title in its head), `rank` the
    order among changes of one block; `make` makes it in a text whose later blocks may have changed.
    """

    file: str
    number: int
    rank: int
    remarks: tuple[str, ...]
    make: Callable[[str], str]


@dataclass(frozen=True)
class ChangedText:
    """A file's new text, and the remarks whose change could not be made in it."""

    text: str
    failed: tuple[str, ...]


def make_changes(text: str, changes: Iterable[ProseChange]) -> ChangedText:
    """The text with all changes made that can be made, the last block first."""
    failed: list[str] = []
    for change in sorted(changes, key=lambda each: (-each.number, each.rank, each.remarks)):
        try:
            text = change.make(text)
        except PatchError:
            failed.extend(change.remarks)
    return ChangedText(text, tuple(failed))


class ProsePlaces:
    """Where today's blocks stand in the author's files."""

    def __init__(self, today: Document, texts: Mapping[str, str]) -> None:
        self._cells = dict(_cells(today.blocks))
        self._files = {file: read_blocks(text) for file, text in texts.items()}

    def number_of(self, unit: Unit) -> int | None:
        """The block's number in its file; -1 for a title in the file's head."""
        file = self._files.get(prose_file(unit) or "")
        line = next((each.line for each in unit.sources if each.line is not None), None)
        if file is None or line is None:
            return None
        if unit.id in self._cells:
            return file.cell_at(line - 1, *self._cells[unit.id])
        if unit.kind == "heading" and line == 1:
            return _title_number(file, unit.text)
        return file.block_at(line - 1)


def _title_number(file: MarkdownFile, title: str) -> int | None:
    if title_in(file.text) is not None:
        return -1
    wanted = " ".join(title.split())
    return next(
        (
            number
            for number, block in enumerate(file.blocks)
            if block.kind == "heading" and block.shown == wanted
        ),
        None,
    )


def _cells(blocks: Iterable[Block]) -> Iterable[tuple[str, tuple[int, int]]]:
    """For each cell of a table its row and column in the file, the head included."""
    for block in blocks:
        if isinstance(block, Section):
            yield from _cells(block.children)
        elif isinstance(block, Table):
            for number, column in enumerate(block.columns):
                yield column.id, (0, number)
                for row_number, row in enumerate(block.rows, start=1):
                    yield cell_id(row.id, column.id), (row_number, number)


def values_of(unit: Unit) -> tuple[str, ...]:
    """The words of the values in a block, in order: they stand for names in brackets."""
    return tuple(_values(unit.content))


def _values(content: Iterable[object]) -> Iterable[str]:
    for inline in content:
        if isinstance(inline, Value):
            yield inline.text
        elif not isinstance(inline, Text):
            yield from _values(getattr(inline, "content", ()))


# --- each kind of change ---


def rewording(unit: Unit, number: int, words: str, remarks: tuple[str, ...]) -> ProseChange:
    """Other words; lines in them are blocks of their own."""
    make: Callable[[str], str]
    if number < 0:
        make = partial(with_title, words=words)
    elif not words.strip():
        make = partial(remove_block, number=number)
    else:
        make = partial(
            reword_block,
            number=number,
            current=text_of(unit.content),
            wanted=words,
            values=values_of(unit),
        )
    return _change(unit, number, 1, remarks, make)


def removal(unit: Unit, number: int, remark: str, *, row: bool = False) -> ProseChange:
    """A block, or the row of a cell, taken away."""
    make = partial(remove_row if row else remove_block, number=number)
    return _change(unit, number, 2, (remark,), make)


def addition(unit: Unit, number: int, words: str, remark: str) -> ProseChange:
    """New blocks after another, a line each; after a cell rows."""

    def make(text: str) -> str:
        for line in reversed([each for each in words.split("\n") if each.strip()]):
            text = add_after(text, number if number >= 0 else None, line)
        return text

    return _change(unit, number, 0, (remark,), make)


def joining(units: list[Unit], number: int, words: str, remark: str) -> ProseChange:
    """Several blocks that stand one after another made one."""
    make = partial(
        join_blocks,
        number=number,
        current=tuple(unit.text for unit in units),
        wanted=words,
        values=tuple(words for unit in units for words in values_of(unit)),
    )
    return _change(units[0], number, 1, (remark,), make)


def moving(unit: Unit, after: Unit | None, remark: str) -> ProseChange:
    """A block put after another one of its file, or first.

    Done when all else is done: both are then found by their words, which must be theirs alone.
    """

    def make(text: str) -> str:
        file = read_blocks(text)
        home = _only(file, after) if after is not None else None
        return move_block(text, _only(file, unit), home)

    return _change(unit, _LAST, 0, (remark,), make)


def _only(file: MarkdownFile, unit: Unit) -> int:
    words, names = unit.text.split(), values_of(unit)
    found = [
        number
        for number, block in enumerate(file.blocks)
        if (shown := block.shown) is not None and _says(shown, words, bool(names))
    ]
    if len(found) != 1:
        raise PatchError
    return found[0]


def _says(shown: str, words: list[str], has_values: bool) -> bool:
    """Whether a block shows these words; of one with values all that stands before the first."""
    own = shown.split()
    if not has_values:
        return own == words
    known = next((n for n, word in enumerate(own) if "[[" in word), len(own))
    return "[[" in shown and own[:known] == words[:known]


def _change(
    unit: Unit, number: int, rank: int, remarks: tuple[str, ...], make: Callable[[str], str]
) -> ProseChange:
    return ProseChange(prose_file(unit) or "", number, rank, remarks, make)


# --- titles in the head of a file ---


def title_in(text: str) -> str | None:
    """The title that the head of a file gives."""
    found = _title_line(text)
    return None if found is None else found[1]["words"]


def with_title(text: str, words: str) -> str:
    """The text with another title in its head, quoted as it was.

    Errors: `PatchError` where the head has none or the quotation marks would not hold.
    """
    found = _title_line(text)
    title = " ".join(words.split())
    if found is None or not title or found[1]["quote"] in title.split() + list(title):
        raise PatchError
    number, line = found
    lines = text.split("\n")
    lines[number] = f"{line['key']}{line['quote']}{title}{line['quote']}"
    return "\n".join(lines)


def _title_line(text: str) -> tuple[int, re.Match[str]] | None:
    lines = text.split("\n")[: front_matter_end(text)]
    found = ((number, _TITLE.match(line)) for number, line in enumerate(lines))
    return next(((number, match) for number, match in found if match), None)
