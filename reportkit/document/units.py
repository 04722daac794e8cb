"""The units of a document: what a person sees as one – a heading, a paragraph, a cell – and its
words as inlines; and the document with the words of some units exchanged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar, assert_never

from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Inlines,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Row,
    Section,
    Sources,
    Table,
)
from reportkit.document.walk import text_of

T = TypeVar("T", Paragraph, ListItem, Note)
UnitKind = Literal["heading", "paragraph", "item", "caption", "column", "cell", "note"]


@dataclass(frozen=True)
class Unit:
    """One unit. `id` is its node's; of a cell see `cell_id`.

    `sources` are its own; `path` are the headings above it, the nearest last.
    """

    id: str
    kind: UnitKind
    content: Inlines
    sources: Sources = ()
    path: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words without looks."""
        return text_of(self.content)


def units_of(document: Document) -> Iterator[Unit]:
    """Every unit in reading order; notes last. The contents list only repeats headings."""
    for block in document.blocks:
        yield from _units(block, ())
    for note in document.notes:
        yield Unit(note.id, "note", note.content, note.sources)


def cell_id(row: str, column: str) -> str:
    """The id of a cell, which is no node of its own: its row's, and the end of its column's."""
    return f"{row}#{column.rpartition('.')[2]}"


def _units(block: Block, path: tuple[str, ...]) -> Iterator[Unit]:
    match block:
        case Section():
            if block.role != "cover":
                yield Unit(block.id, "heading", block.title, block.sources, path)
            below = (*path, text_of(block.title)) if block.role != "cover" else path
            for child in block.children:
                yield from _units(child, below)
        case Paragraph():
            yield Unit(block.id, "paragraph", block.content, block.sources, path)
        case BulletList() | NumberedList():
            for item in block.items:
                sources = item.sources or block.sources
                yield Unit(item.id, "item", item.content, sources, path)
        case Table():
            yield from _table_units(block, path)
        case Figure():
            yield Unit(block.id, "caption", block.caption, (), path)
        case Contents():
            pass
        case _:
            assert_never(block)


def _table_units(table: Table, path: tuple[str, ...]) -> Iterator[Unit]:
    if table.caption:
        yield Unit(table.id, "caption", table.caption, (), path)
    for column in table.columns:
        yield Unit(column.id, "column", column.header, table.sources, path)
    for row in table.rows:
        sources = row.sources or table.sources
        for column, cell in zip(table.columns, row.cells, strict=False):
            yield Unit(cell_id(row.id, column.id), "cell", cell.content, sources, path)


# --- exchanging words ---


@dataclass(frozen=True)
class Change:
    """Other words of a unit, and where they stand; cells and headings keep no such place."""

    content: Inlines
    sources: Sources = ()


Changes = Mapping[str, Change]


def with_units(document: Document, changes: Changes) -> Document:
    """The document with other words in some of its units, by their ids.

    A paragraph or an item without words is left out, and a list without items.
    """
    if not changes:
        return document
    return document.model_copy(
        update={
            "blocks": _changed_blocks(document.blocks, changes),
            "notes": tuple(_with_content(note, changes) for note in document.notes),
        }
    )


def _changed_blocks(blocks: tuple[Block, ...], changes: Changes) -> tuple[Block, ...]:
    changed = (_changed(block, changes) for block in blocks if not _is_emptied(block, changes))
    return tuple(
        each for each in changed if not isinstance(each, BulletList | NumberedList) or each.items
    )


def _is_emptied(node: Block | ListItem, changes: Changes) -> bool:
    is_text = isinstance(node, Paragraph | ListItem)
    return is_text and node.id in changes and not changes[node.id].content


def _words(unit_id: str, content: Inlines, changes: Changes) -> Inlines:
    return changes[unit_id].content if unit_id in changes else content


def _changed(block: Block, changes: Changes) -> Block:
    match block:
        case Section():
            title = _words(block.id, block.title, changes)
            children = _changed_blocks(block.children, changes)
            return block.model_copy(update={"title": title, "children": children})
        case Paragraph():
            return _with_content(block, changes)
        case BulletList() | NumberedList():
            kept = (item for item in block.items if not _is_emptied(item, changes))
            items = tuple(_with_content(item, changes) for item in kept)
            return block.model_copy(update={"items": items})
        case Table():
            return _changed_table(block, changes)
        case Figure():
            caption = _words(block.id, block.caption, changes)
            return block.model_copy(update={"caption": caption})
        case Contents():
            return block
        case _:
            assert_never(block)


def _with_content(node: T, changes: Changes) -> T:
    if node.id not in changes:
        return node
    change: Change = changes[node.id]
    sources = (*node.sources, *change.sources)
    return node.model_copy(update={"content": change.content, "sources": sources})


def _changed_table(table: Table, changes: Changes) -> Table:
    return table.model_copy(
        update={
            "caption": _words(table.id, table.caption, changes),
            "columns": tuple(_changed_column(column, changes) for column in table.columns),
            "rows": tuple(_changed_row(row, table, changes) for row in table.rows),
        }
    )


def _changed_column(column: Column, changes: Changes) -> Column:
    return column.model_copy(update={"header": _words(column.id, column.header, changes)})


def _changed_row(row: Row, table: Table, changes: Changes) -> Row:
    cells = tuple(
        _changed_cell(cell, cell_id(row.id, column.id), changes)
        for column, cell in zip(table.columns, row.cells, strict=True)
    )
    return row.model_copy(update={"cells": cells})


def _changed_cell(cell: Cell, unit_id: str, changes: Changes) -> Cell:
    return cell.model_copy(update={"content": _words(unit_id, cell.content, changes)})
