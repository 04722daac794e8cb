"""Ways through the tree: every node in reading order, and the visible words of each."""

from collections.abc import Iterator
from typing import assert_never

from reportkit.document.nodes import (
    Block,
    BulletList,
    Column,
    Contents,
    CrossRef,
    Document,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    ListItem,
    Note,
    NoteMark,
    NumberedList,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Value,
)

Node = Block | ListItem | Row | Column | Note


def walk(document: Document) -> Iterator[Node]:
    """Every node with an id, in reading order; notes last."""
    for block in document.blocks:
        yield from walk_block(block)
    yield from document.notes


def walk_block(block: Block) -> Iterator[Node]:
    """A block and every node below it, in reading order."""
    yield block
    match block:
        case Section():
            for child in block.children:
                yield from walk_block(child)
        case BulletList() | NumberedList():
            yield from block.items
        case Table():
            yield from block.columns
            yield from block.rows
        case Paragraph() | Figure() | Contents():
            pass
        case _:
            assert_never(block)


def text_of(content: Inlines) -> str:
    """The words as they are seen, without looks; note marks have none."""
    return "".join(_inline_text(each) for each in content)


def _inline_text(inline: Inline) -> str:
    match inline:
        case Text() | Value() | CrossRef():
            return inline.text
        case Strong() | Emphasis() | Link():
            return text_of(inline.content)
        case NoteMark():
            return ""
        case _:
            assert_never(inline)


def own_texts(node: Node) -> list[str]:
    """What a node itself shows, without the nodes below it: one string a line or cell."""
    match node:
        case Section():
            shown = node.role != "cover"
            return [labelled(node.label, text_of(node.title), " ")] if shown else []
        case Paragraph() | ListItem():
            return [text_of(node.content)]
        case Table() | Figure():
            return [labelled(node.label, text_of(node.caption), " ")] if node.caption else []
        case Column():
            return [text_of(node.header)]
        case Row():
            return [text_of(cell.content) for cell in node.cells]
        case Contents():
            return [labelled(entry.label, entry.title, " ") for entry in node.entries]
        case Note():
            return [text_of(node.content)]
        case BulletList() | NumberedList():
            return []
        case _:
            assert_never(node)


def labelled(label: str, words: str, between: str) -> str:
    """A label before its words, or the words alone."""
    return f"{label}{between}{words}" if label else words


def inlines_of(node: Node) -> Iterator[Inline]:
    """Every inline of a node itself, nested ones after the one that holds them."""
    for content in _contents_of(node):
        yield from _flatten(content)


def _contents_of(node: Node) -> list[Inlines]:
    match node:
        case Section():
            return [node.title]
        case Paragraph() | ListItem() | Note():
            return [node.content]
        case Table() | Figure():
            return [node.caption]
        case Column():
            return [node.header]
        case Row():
            return [cell.content for cell in node.cells]
        case Contents() | BulletList() | NumberedList():
            return []
        case _:
            assert_never(node)


def _flatten(content: Inlines) -> Iterator[Inline]:
    for inline in content:
        yield inline
        if isinstance(inline, Strong | Emphasis | Link):
            yield from _flatten(inline.content)
