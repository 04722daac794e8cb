"""What must hold of a numbered document; a breach is a bug of ours, never of the data."""

from collections import Counter
from collections.abc import Iterator

from reportkit.document.charts import Bars, SmallMultiples, StackedBars, Timeline
from reportkit.document.nodes import (
    CrossRef,
    Document,
    Figure,
    NoteMark,
    Row,
    Section,
    Table,
    Text,
)
from reportkit.document.walk import inlines_of, own_texts, walk, walk_block

_CHARTS = (Timeline, StackedBars, SmallMultiples, Bars)


def check_document(document: Document) -> tuple[str, ...]:
    """Every breach of the tree's rules, in words for developers; empty when all hold."""
    return (
        *_repeated_ids(document),
        *_dangling_references(document),
        *_ragged_rows(document),
        *_wordless_figures(document),
        *_empty_texts(document),
        *_notes_in_notes(document),
        *_numbers_without_source(document),
    )


def _repeated_ids(document: Document) -> Iterator[str]:
    counts = Counter(node.id for node in walk(document))
    return (
        f"the id {node_id} is used {count} times" for node_id, count in counts.items() if count > 1
    )


def _dangling_references(document: Document) -> Iterator[str]:
    ids = {node.id for node in walk(document)}
    marked = set()
    for node in walk(document):
        if isinstance(node, Figure) and node.data and node.data not in ids:
            yield f"{node.id} has its data in {node.data}, which is not there"
        for inline in inlines_of(node):
            target = _target(inline)
            marked.add(target)
            if target and target not in ids:
                yield f"{node.id} refers to {target}, which is not there"
    yield from (
        f"no mark leads to the note {note.id}" for note in document.notes if note.id not in marked
    )


def _target(inline: object) -> str | None:
    match inline:
        case CrossRef():
            return inline.target
        case NoteMark():
            return inline.note
        case _:
            return None


def _ragged_rows(document: Document) -> Iterator[str]:
    for block in document.blocks:
        for node in walk_block(block):
            if isinstance(node, Table):
                yield from (
                    f"{row.id} has {len(row.cells)} cells for {len(node.columns)} columns"
                    for row in node.rows
                    if len(row.cells) != len(node.columns)
                )


def _wordless_figures(document: Document) -> Iterator[str]:
    return (
        f"the figure {node.id} has no text alternative"
        for node in walk(document)
        if isinstance(node, Figure) and not node.alt.strip()
    )


def _empty_texts(document: Document) -> Iterator[str]:
    return (
        f"{node.id} shows nothing"
        for node in walk(document)
        if not isinstance(node, Row | Section) and any(not text.strip() for text in own_texts(node))
    )


def _notes_in_notes(document: Document) -> Iterator[str]:
    """Word has no footnote of a footnote."""
    return (
        f"the note {note.id} has a note of its own"
        for note in document.notes
        if any(isinstance(inline, NoteMark) for inline in inlines_of(note))
    )


def _numbers_without_source(document: Document) -> Iterator[str]:
    """A figure in a table or a chart must say where it came from."""
    for node in walk(document):
        if isinstance(node, Table):
            yield from _unsourced_cells(node)
        if isinstance(node, Figure) and isinstance(node.graphic, _CHARTS):
            yield from () if node.sources else (f"the chart {node.id} has no source",)


def _unsourced_cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            words = "".join(each.text for each in cell.content if isinstance(each, Text))
            if column.align == "number" and any(letter.isdigit() for letter in words):
                yield f"{row.id} has a number without a source: {words}"
