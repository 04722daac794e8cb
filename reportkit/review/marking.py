"""Two texts as one, with what is gone and what is new marked: for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rapidfuzz.distance import Indel

from reportkit.review.texts import words_of

MarkedOp = Literal["same", "gone", "new"]
Marked = tuple[MarkedOp, str]

ELLIPSIS = "…"


def marked(before: str, after: str) -> list[Marked]:
    """The words of both in order, what is gone before what stands in its place."""
    old, new = words_of(before), words_of(after)
    pieces: list[Marked] = []
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            pieces.append(("same", "".join(old[code.src_start : code.src_end])))
        elif code.tag == "delete":
            pieces.append(("gone", "".join(old[code.src_start : code.src_end])))
        else:
            pieces.append(("new", "".join(new[code.dest_start : code.dest_end])))
    return list(_gathered(pieces))


def _gathered(pieces: list[Marked]) -> Iterator[Marked]:
    """Neighbouring changes, with single spaces between them, as one gone and one new piece."""
    gone = new = ""
    for number, (op, text) in enumerate(pieces):
        is_between = op == "same" and not text.strip() and 0 < number < len(pieces) - 1
        if op == "gone":
            gone += text
        elif op == "new":
            new += text
        elif is_between and gone and new:
            gone, new = gone + text, new + text
        else:
            yield from _flushed(gone, new)
            gone = new = ""
            yield op, text
    yield from _flushed(gone, new)


def _flushed(gone: str, new: str) -> Iterator[Marked]:
    if gone:
        yield "gone", gone
    if new:
        yield "new", new


def shortened(pieces: list[Marked], around: int) -> list[Marked]:
    """The pieces with unchanged text cut to so many letters on each side of a change."""
    short = []
    for number, (op, text) in enumerate(pieces):
        first, last = number == 0, number == len(pieces) - 1
        if op == "same" and len(text) > 2 * around + 1:
            head = "" if first else _whole_words(text[: around + 1]) + " "
            tail = "" if last else " " + _whole_words(text[-around - 1 :][::-1])[::-1]
            text = f"{head}{ELLIPSIS}{tail}"
        short.append((op, text))
    return short


def _whole_words(text: str) -> str:
    """The beginning of a text without the word that it ends within."""
    whole, space, _ = text.rpartition(" ")
    return (whole if space else text).rstrip()
