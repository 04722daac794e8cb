"""Text as others wrote it – author's prose, final reports – as nodes, with file and lines kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from reportkit.document.ids import distinct_ids
from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Emphasis,
    Inline,
    Inlines,
    Link,
    ListItem,
    NoteMark,
    NumberedList,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from reportkit.records import (
    ProseBlock,
    ProseHeading,
    ProseImage,
    ProseItem,
    ProseList,
    ProseParagraph,
    ProseTable,
    Span,
    Spans,
)

# What stands for `[[name]]`; None where the model has no such value (a finding says so).
Lookup = Callable[[str], Inline | None]


def _nothing_known(name: str) -> Inline | None:
    """A lookup for text that has no references of ours."""
    return None


@dataclass(frozen=True)
class Reading:
    """What is needed beside the words: their language where it is not the document's, the values
    behind `[[…]]`, and the note ids of the footnotes by their names in the source.
    """

    language: str | None = None
    lookup: Lookup = _nothing_known
    note_ids: Mapping[str, str] = field(default_factory=dict)


_WORDS_IN_ID = 6


def prose_blocks(
    blocks: Iterable[ProseBlock], parent: str, reading: Reading = Reading()
) -> tuple[Block, ...]:
    """Blocks of prose below the node `parent`; headings become sections that hold what follows.

    Ids come from the first words of each block, so that a block keeps its id when others move.
    """
    listed = tuple(blocks)
    ids = distinct_ids(parent, [_first_words(block) for block in listed])
    made = [
        (block, _block(block, node_id, reading)) for block, node_id in zip(listed, ids, strict=True)
    ]
    return _nested(made)


def _first_words(block: ProseBlock) -> str:
    words = _plain(block).split()[:_WORDS_IN_ID]
    return " ".join(words) or block.kind


def _plain(block: ProseBlock) -> str:
    match block:
        case ProseParagraph() | ProseHeading():
            return _text(block.content)
        case ProseList():
            return "luettelo " + " ".join(_text(item.content) for item in block.items[:1])
        case ProseTable():
            cells = (*block.header, *(cell for row in block.rows[:1] for cell in row))
            return "taulukko " + " ".join(_text(cell) for cell in cells)
        case ProseImage():
            return block.file
        case _:
            assert_never(block)


def _text(content: Spans) -> str:
    return "".join(span.text for span in content)


def _block(block: ProseBlock, node_id: str, reading: Reading) -> Block:
    match block:
        case ProseParagraph():
            return Paragraph(
                id=node_id,
                content=inlines(block.content, reading),
                language=reading.language,
                sources=(block.source,),
            )
        case ProseHeading():
            return Section(
                id=node_id,
                title=inlines(block.content, reading),
                children=(),
                language=reading.language,
                sources=(block.source,),
            )
        case ProseList():
            return _list(block, node_id, reading)
        case ProseTable():
            return _table(block, node_id, reading)
        case ProseImage():
            return Paragraph(
                id=node_id, content=(Text(text=block.alt or block.file),), sources=(block.source,)
            )
        case _:
            assert_never(block)


def _list(block: ProseList, node_id: str, reading: Reading) -> Block:
    ids = distinct_ids(node_id, [_first_item_words(item) for item in block.items])
    items = tuple(
        ListItem(
            id=item_id,
            content=inlines(item.content, reading),
            language=reading.language,
            sources=(item.source,),
        )
        for item_id, item in zip(ids, block.items, strict=True)
    )
    kind = NumberedList if block.ordered else BulletList
    return kind(id=node_id, items=items, sources=(block.source,))


def _first_item_words(item: ProseItem) -> str:
    return " ".join(_text(item.content).split()[:_WORDS_IN_ID])


def _table(block: ProseTable, node_id: str, reading: Reading) -> Table:
    width = max(len(row) for row in (block.header, *block.rows))
    header, rows = (block.header, block.rows) if block.header else (block.rows[0], block.rows[1:])
    column_ids = distinct_ids(f"{node_id}.column", [_text(cell) for cell in _padded(header, width)])
    row_ids = distinct_ids(f"{node_id}.row", [_text(row[0]) if row else "" for row in rows])
    return Table(
        id=node_id,
        columns=tuple(
            Column(id=column_id, header=inlines(cell, reading), row_header=position == 0)
            for position, (column_id, cell) in enumerate(
                zip(column_ids, _padded(header, width), strict=True)
            )
        ),
        rows=tuple(
            Row(
                id=row_id,
                cells=tuple(
                    Cell(content=inlines(cell, reading), language=reading.language)
                    for cell in _padded(row, width)
                ),
            )
            for row_id, row in zip(row_ids, rows, strict=True)
        ),
        sources=(block.source,),
    )


def _padded(row: tuple[Spans, ...], width: int) -> tuple[Spans, ...]:
    return row + ((),) * (width - len(row))


def inlines(content: Spans, reading: Reading = Reading()) -> Inlines:
    """Spans as inlines."""
    return tuple(_inline(span, reading) for span in content if _says_something(span))


def _says_something(span: Span) -> bool:
    return bool(span.text or span.footnote or span.reference)


def _inline(span: Span, reading: Reading) -> Inline:
    if span.footnote:
        return _note_mark(span.footnote, reading)
    if span.reference:
        known = reading.lookup(span.reference)
        return known or Text(text=f"[[{span.reference}]]", language=reading.language)
    text = Text(text=span.text, language=reading.language)
    styled: Inline = text
    if span.style == "strong":
        styled = Strong(content=(text,))
    elif span.style == "emphasis":
        styled = Emphasis(content=(text,))
    return Link(content=(styled,), url=span.url) if span.url else styled


def _note_mark(name: str, reading: Reading) -> Inline:
    """The mark of a footnote; a footnote that is not there stays as it was written."""
    if name in reading.note_ids:
        return NoteMark(note=reading.note_ids[name])
    return Text(text=f"[^{name}]", language=reading.language)


def _nested(made: list[tuple[ProseBlock, Block]]) -> tuple[Block, ...]:
    """What follows a heading goes below it, until a heading of the same or a higher level."""
    result: list[Block] = []
    position = 0
    while position < len(made):
        block, node = made[position]
        position += 1
        if isinstance(block, ProseHeading) and isinstance(node, Section):
            end = _end_of_section(made, position, block.level)
            node = node.model_copy(update={"children": _nested(made[position:end])})
            position = end
        result.append(node)
    return tuple(result)


def _end_of_section(made: list[tuple[ProseBlock, Block]], start: int, level: int) -> int:
    for position in range(start, len(made)):
        block = made[position][0]
        if isinstance(block, ProseHeading) and block.level <= level:
            return position
    return len(made)
