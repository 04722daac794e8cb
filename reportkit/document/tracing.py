"""From words of a finished report back to the places in the files that they came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.document.nodes import (
    Block,
    BulletList,
    Contents,
    Document,
    NumberedList,
    Section,
    Sources,
    Table,
    Value,
)
from reportkit.document.walk import Node, inlines_of, own_texts, text_of
from reportkit.sources import SourceRef

# 1 234 567, with whatever space the language and the typist put between the groups.
_GROUPED_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)")
_SPACES = re.compile(r"\s+")
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class TracedValue:
    """A number or name in the traced text, and where it stands in the inputs."""

    text: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True)
class Trace:
    """One place in the report that shows the words.

    `headings` lead to it from the top; `sources` are those of the whole paragraph, row or item,
    and empty where the wording is the standard report's own.
    """

    node: str
    headings: tuple[str, ...]
    text: str
    values: tuple[TracedValue, ...]
    sources: tuple[SourceRef, ...]


def find_traces(document: Document, words: str) -> tuple[Trace, ...]:
    """Every place of a document that shows these words, in reading order.

    Case, kinds of space and soft hyphens do not count; a number matches whole numbers only. When
    the words are those of a value, the trace has that value alone; otherwise all of the place.
    """
    pattern = _pattern(words)
    if pattern is None:
        return ()
    return tuple(
        _trace(node, headings, inherited, pattern)
        for node, headings, inherited in _places(document)
        if pattern.search(_plain(" · ".join(own_texts(node))))
    )


def _trace(
    node: Node, headings: tuple[str, ...], inherited: Sources, pattern: re.Pattern[str]
) -> Trace:
    values = [each for each in inlines_of(node) if isinstance(each, Value)]
    named = [each for each in values if pattern.search(_plain(each.text))]
    return Trace(
        node=node.id,
        headings=headings,
        text=" · ".join(own_texts(node)),
        values=tuple(TracedValue(each.text, each.sources) for each in named or values),
        sources=getattr(node, "sources", ()) or inherited,
    )


# --- ways through the tree, with what lies above ---

_Place = tuple[Node, tuple[str, ...], Sources]


def _places(document: Document) -> Iterator[_Place]:
    for block in document.blocks:
        yield from _block_places(block, (), ())
    yield from ((note, (), note.sources) for note in document.notes)


def _block_places(block: Block, headings: tuple[str, ...], inherited: Sources) -> Iterator[_Place]:
    if isinstance(block, Contents):
        # It repeats the headings, which are places of their own.
        return
    yield block, headings, inherited
    own = block.sources if not isinstance(block, Section) and hasattr(block, "sources") else ()
    match block:
        case Section():
            below = (*headings, " ".join(filter(None, (block.label, text_of(block.title)))))
            for child in block.children:
                yield from _block_places(child, below, block.sources)
        case BulletList() | NumberedList():
            yield from ((item, headings, own or inherited) for item in block.items)
        case Table():
            yield from ((row, headings, own or inherited) for row in block.rows)
        case _:
            pass


# --- words ---


def _pattern(words: str) -> re.Pattern[str] | None:
    plain = _plain(words).strip()
    if not plain:
        return None
    before = r"(?<![\d])(?<!\d[.,])" if plain[0].isdigit() else ""
    after = r"(?![\d]|[.,]\d)" if plain[-1].isdigit() else ""
    return re.compile(before + re.escape(plain) + after)


def _plain(text: str) -> str:
    single = _SPACES.sub(" ", text.replace(_SOFT_HYPHEN, "")).casefold()
    return _GROUPED_DIGITS.sub(lambda number: number[0].replace(" ", ""), single)
