"""Numbering: section numbers, table and figure labels, note marks, cross-references, contents.

The composed tree has none of these; the numbered tree has all, and renderers count nothing.
"""

from collections.abc import Iterator
from typing import assert_never

from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    CrossRef,
    Document,
    DocumentWords,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    NoteMark,
    NumberedList,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportkit.document.walk import inlines_of, text_of, walk

Labels = dict[str, str]


def number(document: Document) -> Document:
    """The document with every number, label, reference and contents entry in place.

    Sections of role `body` count 1, 1.1, 1.1.1; appendices count of their own; tables and figures
    count through the document, notes in the order of their marks. A reference to a node that is
    not there is a `KeyError`.
    """
    numbers = _section_numbers(document.blocks) | _counted_numbers(document)
    patterns = _patterns(document)
    labels = {
        node_id: patterns.get(node_id, "{number}").format(number=number)
        for node_id, number in numbers.items()
    }
    numbered = _Numbered(numbers, labels, document)
    return document.model_copy(
        update={
            "blocks": tuple(numbered.block(block) for block in document.blocks),
            "notes": tuple(
                note.model_copy(
                    update={
                        "label": numbers.get(note.id, ""),
                        "content": numbered.inlines(note.content),
                    }
                )
                for note in sorted(document.notes, key=lambda note: int(numbers.get(note.id, "0")))
            ),
        }
    )


def _section_numbers(blocks: tuple[Block, ...], above: str = "") -> Labels:
    numbers: Labels = {}
    body = appendix = 0
    for section in (block for block in blocks if isinstance(block, Section)):
        if section.role == "body":
            body += 1
            numbers[section.id] = f"{above}{body}"
            numbers |= _section_numbers(section.children, f"{above}{body}.")
        elif section.role == "appendix":
            appendix += 1
            numbers[section.id] = str(appendix)
    return numbers


def _counted_numbers(document: Document) -> Labels:
    numbers: Labels = {}
    counts = {"table": 0, "figure": 0, "note": 0}
    for node in walk(document):
        if isinstance(node, Table | Figure) and node.caption:
            counts[node.kind] += 1
            numbers[node.id] = str(counts[node.kind])
        for inline in inlines_of(node):
            if isinstance(inline, NoteMark) and inline.note not in numbers:
                counts["note"] += 1
                numbers[inline.note] = str(counts["note"])
    return numbers


def _patterns(document: Document) -> Labels:
    return {
        node.id: pattern for node in walk(document) if (pattern := _pattern(node, document.words))
    }


def _pattern(node: object, words: DocumentWords) -> str | None:
    match node:
        case Table():
            return words.table
        case Figure():
            return words.figure
        case Section(role="appendix"):
            return words.appendix
        case _:
            return None


class _Numbered:
    """Rebuilds blocks with what is known of all of them."""

    def __init__(self, numbers: Labels, labels: Labels, document: Document) -> None:
        self._numbers = numbers
        self._labels = labels
        self._document = document

    def block(self, block: Block) -> Block:
        match block:
            case Section():
                return self._section(block)
            case Paragraph():
                return block.model_copy(update={"content": self.inlines(block.content)})
            case BulletList() | NumberedList():
                return self._list(block)
            case Table():
                return self._table(block)
            case Figure():
                return block.model_copy(
                    update={
                        "label": self._labels.get(block.id, ""),
                        "caption": self.inlines(block.caption),
                    }
                )
            case Contents():
                entries = tuple(self._entries(self._document.blocks, block.depth, 1))
                return block.model_copy(update={"entries": entries})
            case _:
                assert_never(block)

    def _section(self, section: Section) -> Section:
        return section.model_copy(
            update={
                "label": self._labels.get(section.id, ""),
                "title": self.inlines(section.title),
                "children": tuple(self.block(child) for child in section.children),
            }
        )

    def _list(self, block: BulletList | NumberedList) -> Block:
        items = tuple(
            item.model_copy(update={"content": self.inlines(item.content)}) for item in block.items
        )
        return block.model_copy(update={"items": items})

    def _table(self, table: Table) -> Table:
        rows = tuple(
            row.model_copy(update={"cells": tuple(self._cell(cell) for cell in row.cells)})
            for row in table.rows
        )
        return table.model_copy(
            update={
                "label": self._labels.get(table.id, ""),
                "caption": self.inlines(table.caption),
                "columns": tuple(self._column(column) for column in table.columns),
                "rows": rows,
            }
        )

    def _column(self, column: Column) -> Column:
        return column.model_copy(update={"header": self.inlines(column.header)})

    def _cell(self, cell: Cell) -> Cell:
        return cell.model_copy(update={"content": self.inlines(cell.content)})

    def _entries(
        self, blocks: tuple[Block, ...], depth: int, level: int
    ) -> Iterator[ContentsEntry]:
        if level > depth:
            return
        for section in (block for block in blocks if isinstance(block, Section)):
            if section.role != "cover" and not _is_the_contents(section):
                yield ContentsEntry(
                    target=section.id,
                    label=self._labels.get(section.id, ""),
                    title=text_of(self.inlines(section.title)),
                    level=level,
                )
                yield from self._entries(section.children, depth, level + 1)

    def inlines(self, content: Inlines) -> Inlines:
        return tuple(self._inline(each) for each in content)

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Text() | Value():
                return inline
            case Strong() | Emphasis() | Link():
                return self._nested(inline)
            case NoteMark():
                return inline.model_copy(update={"label": self._numbers[inline.note]})
            case CrossRef():
                text = inline.pattern.format(number=self._numbers[inline.target])
                return inline.model_copy(update={"text": text})
            case _:
                assert_never(inline)

    def _nested(self, inline: Strong | Emphasis | Link) -> Inline:
        return inline.model_copy(update={"content": self.inlines(inline.content)})


def _is_the_contents(section: Section) -> bool:
    return any(isinstance(child, Contents) for child in section.children)
