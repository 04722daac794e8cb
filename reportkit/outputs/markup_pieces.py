"""Pieces of markup: words, attributes and ids, escaped."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

# Finnish joins a compound to a name of several words by a space and a hyphen.
_LEADING_HYPHEN = re.compile(r"(?<=\s)(-[^\W\d_]+)")


class ShownCell(NamedTuple):
    """A cell of a row."""

    tag: str
    attributes: Markup
    content: Markup


class ShownRow(NamedTuple):
    """A row of a table."""

    row_class: Markup
    shown: tuple[ShownCell, ...]


class ShownNote(NamedTuple):
    """A note for the list at the end of the page."""

    label: str
    mark_id: str
    attributes: Markup
    content: Markup
    sources: Markup


def shown_words(text: str) -> Markup:
    """Text in which "Opin ovi -projekti" never ends a line with its hyphen."""
    pieces = _LEADING_HYPHEN.split(text)
    if len(pieces) == 1:
        return escape(text)
    kept = Markup('<span class="kept-whole">{}</span>')
    return joined(
        kept.format(piece) if position % 2 else escape(piece)
        for position, piece in enumerate(pieces)
    )


def made(text: str) -> Markup:
    """What an escaping macro or `draw_svg` wrote."""
    return Markup(text)  # noqa: S704 - an escaping macro or `draw_svg` wrote it


def joined(pieces: Iterable[Markup]) -> Markup:
    """Pieces of markup one after the other; `Markup.join` would look into each of them again."""
    return Markup("".join(pieces))  # noqa: S704 - each of them is markup


def attributes_of(values: dict[str, str | None]) -> Markup:
    """Those attributes that have a value, each after a space. The names are our own."""
    written = (f' {name}="{escape(value)}"' for name, value in values.items() if value)
    return Markup("".join(written))  # noqa: S704 - escaped in the line above


def mark_id(note_id: str) -> str:
    """The id of the mark of a note."""
    return f"_mark-{note_id}"
