"""A draft just made: what stands in it, block by block, as the reader of returned files sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from reportkit.document.nodes import (
    Block,
    BulletList,
    Column,
    Contents,
    Document,
    Figure,
    ListItem,
    Note,
    NoteMark,
    NumberedList,
    Paragraph,
    Row,
    Section,
    Table,
)
from reportkit.document.walk import Node, inlines_of, own_texts, walk_block
from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.review.drafts import BlockKind, Draft, DraftIdentity, SentBlock, SentComment
from reportkit.review.returned import values
from reportkit.review.returned.package import read_sent
from reportkit.review.units import Unit, flow_units, story_unit


def make_draft(
    document: Document,
    identity: DraftIdentity,
    content: bytes,
    file: str,
    day: date,
    comments: tuple[SentComment, ...] = (),
) -> Draft:
    """What is kept of a draft: the tree, and what stands in the Word file made of it."""
    sent = read_sent(content)
    return Draft(
        identity=identity,
        date=day.isoformat(),
        sha256=sha256(content).hexdigest(),
        file=file,
        blocks=sent_blocks(document, sent),
        comments=comments,
        document=document.model_copy(update={"attachments": ()}),
    )


@dataclass(frozen=True)
class Placed:
    """A node with the headings above it, and for columns and rows their table."""

    node: Node
    path: tuple[str, ...]
    table: Table | None = None


def placed_nodes(document: Document) -> Iterator[Placed]:
    """Every node of a document with where it stands, in reading order; notes last."""
    paths: dict[str, tuple[str, ...]] = {}
    for placed in _placed_below(document.blocks, ()):
        for inline in inlines_of(placed.node):
            if isinstance(inline, NoteMark):
                paths.setdefault(inline.note, placed.path)
        yield placed
    # A note stands under the headings of the text that bears its mark.
    yield from (Placed(note, paths.get(note.id, ())) for note in document.notes)


def _placed_below(blocks: tuple[Block, ...], path: tuple[str, ...]) -> Iterator[Placed]:
    for block in blocks:
        if isinstance(block, Section):
            yield Placed(block, path)
            yield from _placed_below(block.children, (*path, *own_texts(block)))
        else:
            table = block if isinstance(block, Table) else None
            yield from (Placed(node, path, table) for node in walk_block(block))


def sent_blocks(document: Document, file: values.ReturnedFile) -> tuple[SentBlock, ...]:
    """The blocks of a draft: the body in reading order, then notes, heads and feet.

    `file` is the draft's own Word file, read back; blocks without words are left out, but for the
    cells of a table and pictures with a text alternative.
    """
    nodes = {bookmark_name(each.node.id): each for each in placed_nodes(document)}
    return (*_of_body(file.body, nodes), *_of_notes(file, nodes), *_of_margins(file))


_Nodes = dict[str, Placed]


def _of_body(flow: values.Flow, nodes: _Nodes) -> Iterator[SentBlock]:
    units = {unit.place: unit for unit in flow_units(flow)}
    lines = 0
    for place, item in enumerate(flow):
        if isinstance(item, values.Table):
            yield from _of_table(item, nodes)
        elif place in units and item.in_contents:
            yield from _contents_line(units[place], nodes, lines)
            lines += 1
        elif place in units:
            yield from _of_unit(units[place], nodes)


def _named(bookmarks: tuple[str, ...], nodes: _Nodes) -> Placed | None:
    """The node whose words these are: of bookmarks one in the other, the innermost."""
    return next((nodes[name] for name in reversed(bookmarks) if name in nodes), None)


def _of_unit(unit: Unit, nodes: _Nodes) -> Iterator[SentBlock]:
    placed = _named(unit.bookmarks, nodes)
    if placed is not None and unit.text:
        yield SentBlock(
            id=placed.node.id, kind=_kind(placed.node), text=unit.text, path=placed.path
        )


def _kind(node: Node) -> BlockKind:
    match node:
        case Section():
            return "heading"
        case Paragraph():
            return "paragraph"
        case ListItem() | BulletList() | NumberedList():
            return "item"
        case Table() | Figure():
            return "caption"
        case Column():
            return "column"
        case Row():
            return "cell"
        case Note():
            return "note"
        case Contents():
            return "contents"


def _contents_line(unit: Unit, nodes: _Nodes, number: int) -> Iterator[SentBlock]:
    for placed in nodes.values():
        if isinstance(placed.node, Contents) and number < len(placed.node.entries):
            target = placed.node.entries[number].target
            yield SentBlock(
                id=f"{placed.node.id}:{target}", kind="contents", text=unit.text, path=placed.path
            )
            return


# --- tables ---


def _of_table(item: values.Table, nodes: _Nodes) -> Iterator[SentBlock]:
    for row in item.rows:
        units = [story_unit(cell.paragraphs) for cell in row.cells]
        named = (_named(unit.bookmarks, nodes) for unit in units)
        placed = next((each for each in named if each is not None), None)
        if placed is not None and placed.table is not None:
            yield from _of_row(units, placed, placed.table)


def _of_row(units: list[Unit], placed: Placed, table: Table) -> Iterator[SentBlock]:
    row = placed.node.id if isinstance(placed.node, Row) else table.id
    for number, (unit, column) in enumerate(zip(units, table.columns, strict=True)):
        is_head = row == table.id
        yield SentBlock(
            id=column.id if is_head else f"{row}#{column.id.rpartition('.')[2]}",
            kind="column" if is_head else "cell",
            text=unit.text,
            path=placed.path,
            table=table.id,
            row=row,
            column=number,
        )


# --- beside the body ---


def _of_notes(file: values.ReturnedFile, nodes: _Nodes) -> Iterator[SentBlock]:
    for paragraphs in file.notes.values():
        yield from _of_unit(story_unit(paragraphs), nodes)


def _of_margins(file: values.ReturnedFile) -> Iterator[SentBlock]:
    for (place, pages), paragraphs in file.margins.items():
        unit = story_unit(paragraphs)
        if unit.text:
            kind: BlockKind = "header" if place == "header" else "footer"
            yield SentBlock(id=f"{place}:{pages}", kind=kind, text=unit.text)
