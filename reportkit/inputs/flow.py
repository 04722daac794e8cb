"""What a text document holds in reading order, whatever its format: the readers' common ground.

Word, PDF and Markdown become a flow; reports, notes and prose are read from flows.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from reportkit.inputs.text import clean_text
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
from reportkit.sources import SourceRef


@dataclass(frozen=True, slots=True)
class FlowParagraph:
    """A paragraph; `control` names the form control that it fills, if any."""

    content: Spans
    source: SourceRef
    control: str | None = None


@dataclass(frozen=True, slots=True)
class FlowHeading:
    """A heading. `level` is 0 for a title and counts from 1; what only looks like a heading (a
    bold line) has `styled=False`."""

    content: Spans
    level: int
    source: SourceRef
    styled: bool = True


@dataclass(frozen=True, slots=True)
class FlowItem:
    """An item of a list, `depth` lists deep (0 = outermost)."""

    content: Spans
    depth: int
    ordered: bool
    source: SourceRef


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell of a table and what stands in it."""

    blocks: "tuple[FlowBlock, ...]"


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table, its rows of one length; `header` when the first row is marked as one."""

    rows: tuple[tuple[FlowCell, ...], ...]
    header: bool
    source: SourceRef


@dataclass(frozen=True, slots=True)
class FlowImage:
    """A picture, `file` relative to the workspace."""

    file: str
    alt: str
    caption: str
    source: SourceRef


FlowBlock = FlowParagraph | FlowHeading | FlowItem | FlowTable | FlowImage
TextBlock = FlowParagraph | FlowHeading | FlowItem


def text_of(spans: Spans) -> str:
    """The words without looks."""
    return "".join(span.text for span in spans)


def is_text(block: FlowBlock) -> bool:
    """Whether the block is a paragraph, a heading or an item."""
    return isinstance(block, FlowParagraph | FlowHeading | FlowItem)


def cell_text(cell: FlowCell) -> str:
    """The words of a cell, its paragraphs parted by line breaks."""
    return "\n".join(text_of(each.content) for each in flat_blocks(cell.blocks))


def flat_blocks(blocks: Iterable[FlowBlock]) -> Iterator[TextBlock]:
    """The blocks with text, tables opened cell by cell."""
    for block in blocks:
        if isinstance(block, FlowTable):
            for row in block.rows:
                for cell in row:
                    yield from flat_blocks(cell.blocks)
        elif not isinstance(block, FlowImage):
            yield block


def map_spans(block: FlowBlock, change: Callable[[Spans, SourceRef], Spans]) -> FlowBlock:
    """The same block with every text in it changed."""
    if isinstance(block, FlowTable):
        rows = tuple(
            tuple(FlowCell(tuple(map_spans(each, change) for each in cell.blocks)) for cell in row)
            for row in block.rows
        )
        return replace(block, rows=rows)
    if isinstance(block, FlowImage):
        return block
    return replace(block, content=change(block.content, block.source))


# --- spans ------------------------------------------------------------------------------------


def tidy_spans(spans: Iterable[Span]) -> Spans:
    """Spans with clean text, single spaces, no empty ones, and neighbours of one look joined.

    Line breaks stay; tabs become spaces.
    """
    cleaned = (with_text(span, _clean(span.text)) for span in _joined(spans))
    kept = _joined(span for span in cleaned if span.text or span.footnote)
    return _stripped(_without_double_spaces([with_text(each, _clean(each.text)) for each in kept]))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbours of one look as one; all their texts are put together at once."""
    group: list[Span] = []
    for span in spans:
        if group and not _same_look(group[-1], span):
            yield with_text(group[-1], "".join(each.text for each in group))
            group = []
        group.append(span)
    if group:
        yield with_text(group[-1], "".join(each.text for each in group))


def with_text(span: Span, text: str) -> Span:
    """The span with another text; itself where that is the same, which is nearly always."""
    return span if text == span.text else span.model_copy(update={"text": text})


def _clean(text: str) -> str:
    """Clean text that keeps one space or line break at either end, for what stands beside it."""
    inner = clean_text(text)
    if not inner:
        return _edge(text)
    before = text[: len(text) - len(text.lstrip())]
    return _edge(before) + inner + _edge(text[len(text.rstrip()) :])


def _edge(space: str) -> str:
    if "\n" in space:
        return "\n"
    return " " if space and space.isspace() else ""


def _same_look(first: Span, second: Span) -> bool:
    plain = not (first.footnote or second.footnote or first.reference or second.reference)
    return plain and first.style == second.style and first.url == second.url


def _without_double_spaces(spans: list[Span]) -> list[Span]:
    for index in range(1, len(spans)):
        if spans[index - 1].text.endswith((" ", "\n")) and spans[index].text.startswith(" "):
            spans[index] = spans[index].model_copy(update={"text": spans[index].text[1:]})
    return spans


def _stripped(spans: list[Span]) -> Spans:
    if spans:
        spans[0] = with_text(spans[0], spans[0].text.lstrip())
        spans[-1] = with_text(spans[-1], spans[-1].text.rstrip())
    return tuple(span for span in spans if span.text or span.footnote)


def cut_spans(spans: Spans, start: int, end: int | None = None) -> Spans:
    """The part of the spans from one character to another, ends tidied."""
    kept: list[Span] = []
    position = 0
    stop = len(text_of(spans)) if end is None else end
    for span in spans:
        first, last = max(start - position, 0), stop - position
        position += len(span.text)
        if first < len(span.text) and last > first:
            kept.append(span.model_copy(update={"text": span.text[first:last]}))
        elif span.footnote and start <= position <= stop:
            kept.append(span)
    return tidy_spans(kept)


def split_lines(spans: Spans) -> Iterator[Spans]:
    """The spans of each line of a paragraph."""
    text, start = text_of(spans), 0
    for line in text.split("\n"):
        cut = cut_spans(spans, start, start + len(line))
        if cut:
            yield cut
        start += len(line) + 1


def on_one_line(spans: Spans) -> Spans:
    """The spans without line breaks: a paragraph of the tree has none."""
    return tuple(
        span.model_copy(update={"text": " ".join(span.text.split("\n"))})
        if "\n" in span.text
        else span
        for span in spans
    )


# --- to records -------------------------------------------------------------------------------


def prose_blocks(blocks: Iterable[FlowBlock]) -> tuple[ProseBlock, ...]:
    """The records of a flow: neighbouring items become one list."""
    records: list[ProseBlock] = []
    for block in blocks:
        last = records[-1] if records else None
        if isinstance(block, FlowItem) and _continues(last, block):
            assert isinstance(last, ProseList)
            records[-1] = last.model_copy(update={"items": (*last.items, _item(block))})
        else:
            records.append(_record(block))
    return tuple(records)


def _continues(last: ProseBlock | None, item: FlowItem) -> bool:
    return isinstance(last, ProseList) and (item.depth > 0 or last.ordered == item.ordered)


def _item(item: FlowItem) -> ProseItem:
    return ProseItem(content=on_one_line(item.content), source=item.source)


def _record(block: FlowBlock) -> ProseBlock:
    if isinstance(block, FlowParagraph):
        return ProseParagraph(content=on_one_line(block.content), source=block.source)
    if isinstance(block, FlowHeading):
        content = on_one_line(block.content)
        return ProseHeading(content=content, level=max(block.level, 1), source=block.source)
    if isinstance(block, FlowItem):
        return ProseList(ordered=block.ordered, items=(_item(block),), source=block.source)
    if isinstance(block, FlowTable):
        return _table(block)
    return ProseImage(file=block.file, alt=block.alt, caption=block.caption, source=block.source)


def _table(table: FlowTable) -> ProseTable:
    rows = tuple(tuple(cell_spans(cell) for cell in row) for row in table.rows)
    header = rows[0] if table.header and len(rows) > 1 else ()
    body = rows[1:] if header else rows
    return ProseTable(header=header, rows=body, source=table.source)


def cell_spans(cell: FlowCell) -> Spans:
    """What stands in a cell, its paragraphs run together."""
    spans: list[Span] = []
    for block in flat_blocks(cell.blocks):
        if spans:
            spans.append(Span(text=" "))
        spans.extend(on_one_line(block.content))
    return tidy_spans(spans)
