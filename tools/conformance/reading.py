"""What another program must read back from a DOCX, and how two readings differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from reportkit.document.nodes import Block, Document, Figure, Note, Paragraph, Section, Table
from reportkit.document.walk import labelled, own_texts, text_of, walk

_OF_THE_TITLE = ("title", "subtitle")
_MOST_SHOWN = 12


@dataclass(frozen=True)
class Reading:
    """Words of the body in order; headings by level; notes; cells of tables; words for pictures.

    `title` is the report's title and subtitle, which some readers keep apart from the body.
    """

    title: tuple[str, ...]
    words: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    pictures: tuple[str, ...]


def expected_reading(document: Document) -> Reading:
    """What the document tree says there is."""
    nodes = list(walk(document))
    title = [node for node in nodes if isinstance(node, Paragraph) and node.role in _OF_THE_TITLE]
    body = [node for node in nodes if not isinstance(node, Note) and node not in title]
    return Reading(
        title=tuple(plain(text) for node in title for text in own_texts(node)),
        words=tuple(" ".join(text for node in body for text in own_texts(node)).split()),
        headings=tuple(each for block in document.blocks for each in _headings(block, 0)),
        notes=tuple(plain(text_of(note.content)) for note in document.notes),
        tables=tuple(_cells(node) for node in nodes if isinstance(node, Table)),
        pictures=tuple(plain(node.alt) for node in nodes if isinstance(node, Figure)),
    )


def plain(text: str) -> str:
    """A text with each white space as one space."""
    return " ".join(text.split())


def _headings(block: Block, depth: int) -> Iterator[tuple[int, str]]:
    if not isinstance(block, Section):
        return
    shown = block.role != "cover"
    if shown:
        yield depth + 1, plain(labelled(block.label, text_of(block.title), " "))
    for child in block.children:
        yield from _headings(child, depth + shown)


def _cells(table: Table) -> tuple[tuple[str, ...], ...]:
    head = tuple(plain(text_of(column.header)) for column in table.columns)
    rows = (tuple(plain(text_of(cell.content)) for cell in row.cells) for row in table.rows)
    return (head, *rows)


def differences(expected: Reading, read: Reading) -> Iterator[tuple[str, str]]:
    """What differs: the part of the reading, and how."""
    for part in ("title", "words", "headings", "notes", "tables", "pictures"):
        want, have = getattr(expected, part), getattr(read, part)
        for line in _changes(want, have):
            yield part, line


def _changes(expected: Sequence[Any], read: Sequence[Any]) -> list[str]:
    if expected == read:
        return []
    matcher = SequenceMatcher(None, expected, read, autojunk=False)
    return [
        f"expected {_shown(expected[start:end])}, read {_shown(read[other:other_end])}"
        for kind, start, end, other, other_end in matcher.get_opcodes()
        if kind != "equal"
    ]


def _shown(items: Sequence[Any]) -> str:
    return " ".join(map(str, items[:_MOST_SHOWN])) or "nothing"


def count_read(reading: Reading) -> int:
    """How many words a reading has, all told."""
    cells = sum(len(cell.split()) for table in reading.tables for row in table for cell in row)
    notes = sum(len(note.split()) for note in reading.notes)
    return len(reading.words) + cells + notes
