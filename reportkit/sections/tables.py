"""Tables from rows of facts, with the line that names their sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportkit.document.nodes import Block, Cell, Column, Inlines, Paragraph, Row, Table
from reportkit.model.region import Fact
from reportkit.phrases import Phrases
from reportkit.sections.sentences import distinct, plain, sentence, shown
from reportkit.sources import SourceRef

# The folder of a source tells what kind of source it is (docs/inputs.md).
_SOURCE_KINDS = {
    "surveys": "survey",
    "project_reports": "project_reports",
    "meeting_notes": "meeting",
    "texts": "author",
}


@dataclass(frozen=True)
class Heading:
    """A column to be: the last part of its id, its width, and how its cells stand."""

    key: str
    weight: int = 2
    align: Literal["text", "number"] = "text"


def table(
    phrases: Phrases,
    node_id: str,
    headings: Sequence[Heading],
    rows: Iterable[Row],
    *,
    caption: Inlines | None = None,
    words: str = "",
) -> tuple[Block, ...]:
    """A table and its source line. Phrases: `<words>.caption` and `<words>.<column key>`.

    `words` is the node's id where nothing else is said. The first column names the rows.
    """
    words = words or node_id
    made = tuple(rows)
    sources = distinct(source for row in made for source in row.sources)
    columns = tuple(
        Column(
            id=f"{node_id}.column.{heading.key.replace('_', '-')}",
            header=plain(phrases.text(f"{words}.{heading.key}")),
            weight=heading.weight,
            align=heading.align,
            row_header=position == 0,
        )
        for position, heading in enumerate(headings)
    )
    title = sentence(phrases, f"{words}.caption") if caption is None else caption
    block = Table(id=node_id, caption=title, columns=columns, rows=made, sources=sources)
    return (block, *source_line(phrases, node_id, sources))


def row(node_id: str, cells: Iterable[Cell], facts: Iterable[Fact[Any]], role: str = "body") -> Row:
    """A row with the sources of the facts that it shows."""
    sources = distinct(source for fact in facts for source in fact.sources)
    return Row(id=node_id, cells=tuple(cells), sources=sources, role=role)


def cell(phrases: Phrases, fact: Fact[Any], text: str | None = None, language: str = "") -> Cell:
    """A cell that shows one fact; `language` is that of its words."""
    return Cell(content=(shown(phrases, fact, text, language),))


def words_cell(words: str, language: str | None = None) -> Cell:
    """A cell of words that did not come from data."""
    return Cell(content=plain(words, language))


def source_line(
    phrases: Phrases, node_id: str, sources: Iterable[SourceRef]
) -> tuple[Paragraph, ...]:
    """The small print that names the kinds of sources; nothing where there are none."""
    kinds = sorted({_source_kind(source) for source in sources}, key=_KIND_ORDER.index)
    if not kinds:
        return ()
    names = phrases.enumeration(phrases.text(f"sources.{kind}") for kind in kinds)
    return (
        Paragraph(
            id=f"{node_id}.sources",
            role="source",
            content=sentence(phrases, "sources.line", names=names),
            sources=tuple(sources),
        ),
    )


_KIND_ORDER = ["survey", "project_reports", "meeting", "author", "registry"]


def _source_kind(source: SourceRef) -> str:
    return _SOURCE_KINDS.get(source.file.split("/", 1)[0], "registry")
