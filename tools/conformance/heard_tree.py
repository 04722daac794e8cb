"""The document tree → what should be heard of it, in order."""

from collections.abc import Iterator
from typing import assert_never

from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
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
from reportkit.document.walk import inlines_of, labelled, text_of, walk
from tools.conformance.heard import Heard, HeardLink, joined_runs, squeezed

DEEPEST = 6
# What a PDF follows; anything else is shown as words alone.
_FOLLOWED = ("https://", "http://", "mailto:")
Pieces = list[tuple[str, str]]


def heard_of_document(document: Document) -> list[Heard]:
    """Everything that is heard of a document: who and when, then the nodes in reading order.

    A note is heard after what it is marked in; one of a table's head after the table.
    """
    return list(_Telling(document).everything())


class _Telling:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes = {note.id: note for note in document.notes}
        self._told: set[str] = set()
        titled = any(
            isinstance(each, Paragraph) and each.role == "title" for each in walk(document)
        )
        self._above = 1 if titled else 0

    def everything(self) -> Iterator[Heard]:
        language = self._document.language
        for line in self._identification():
            yield Heard("P", joined_runs([(language, line)]))
        for block in self._document.blocks:
            yield from self._block(block, language, 0)

    def _identification(self) -> list[str]:
        document = self._document
        noticed = any(isinstance(n, Paragraph) and n.role == "notice" for n in walk(document))
        lines = [document.organisation, document.date, document.register_number]
        return [line for line in (*lines, "" if noticed else document.notice) if line]

    # --- blocks ---

    def _block(self, block: Block, language: str, depth: int) -> Iterator[Heard]:
        language = getattr(block, "language", None) or language
        match block:
            case Section():
                yield from self._section(block, language, depth)
            case Paragraph():
                yield from self._told_with_notes(_paragraph_kind(block), block.content, language)
            case BulletList() | NumberedList():
                yield from self._list(block, language)
            case Table():
                yield from self._table(block, language)
            case Figure():
                yield Heard("Figure", joined_runs([(language, block.alt)]))
                yield from self._caption(block, language)
            case Contents():
                yield from self._contents(block, language)
            case _:
                assert_never(block)

    def _section(self, section: Section, language: str, depth: int) -> Iterator[Heard]:
        if section.role != "cover":
            depth += 1
            kind = f"H{min(self._above + depth, DEEPEST)}"
            yield from self._told_with_notes(kind, section.title, language, section.label)
        for child in section.children:
            yield from self._block(child, language, depth)

    def _list(self, block: BulletList | NumberedList, language: str) -> Iterator[Heard]:
        yield Heard("L", facts=(str(len(block.items)), _kind_of_marks(block)))
        for number, item in enumerate(block.items, 1):
            yield from self._item(block, item, number, item.language or language)

    def _item(
        self, block: BulletList | NumberedList, item: ListItem, number: int, language: str
    ) -> Iterator[Heard]:
        mark = f"{number}." if isinstance(block, NumberedList) else "•"
        facts = () if block.role == "key-figures" else (mark,)
        yield from self._told_with_notes("LI", item.content, language, facts=facts)

    def _contents(self, block: Contents, language: str) -> Iterator[Heard]:
        yield Heard("TOC", facts=(str(len(block.entries)),))
        for entry in block.entries:
            words = labelled(entry.label, entry.title, " ")
            link = _link(words, f"#{entry.target}")
            yield Heard("TOCI", joined_runs([(language, words)]), links=(link,))

    # --- tables ---

    def _table(self, table: Table, language: str) -> Iterator[Heard]:
        yield Heard("Table", facts=(f"{len(table.rows)} × {len(table.columns)}",))
        yield from self._caption(table, language)
        of_head: list[Note] = []
        for column in table.columns:
            yield self._heard("TH", column.header, language, facts=("Column",), in_head=True)
            of_head += self._notes_marked(column.header)
        for row in table.rows:
            yield from self._row(table, row, language)
        for note in of_head:
            yield self._note(note, language)

    def _row(self, table: Table, row: Row, language: str) -> Iterator[Heard]:
        pairs = list(zip(table.columns, row.cells, strict=True))
        of_row = [_words_with_marks(cell.content) for column, cell in pairs if column.row_header]
        for column, cell in pairs:
            if column.row_header:
                yield from self._cell("TH", cell, language, ("Row",))
            else:
                headers = (*of_row, _words_with_marks(column.header))
                yield from self._cell("TD", cell, language, headers)

    def _cell(
        self, kind: str, cell: Cell, language: str, facts: tuple[str, ...]
    ) -> Iterator[Heard]:
        yield from self._told_with_notes(kind, cell.content, cell.language or language, facts=facts)

    # --- words ---

    def _caption(self, node: Table | Figure, language: str) -> Iterator[Heard]:
        if node.caption:
            yield from self._told_with_notes("Caption", node.caption, language, node.label)

    def _told_with_notes(
        self,
        kind: str,
        content: Inlines,
        language: str,
        label: str = "",
        facts: tuple[str, ...] = (),
    ) -> Iterator[Heard]:
        yield self._heard(kind, content, language, label, facts)
        for note in self._notes_marked(content):
            yield self._note(note, language)

    def _heard(
        self,
        kind: str,
        content: Inlines,
        language: str,
        label: str = "",
        facts: tuple[str, ...] = (),
        *,
        in_head: bool = False,
    ) -> Heard:
        pieces = [(language, f"{label} " if label else ""), *_pieces(content, language)]
        links = tuple(self._links(content, in_head))
        spoken = tuple(text for _, text in pieces)
        return Heard(kind, joined_runs(pieces), facts, links, spoken)

    def _note(self, note: Note, language: str) -> Heard:
        own = note.language or language
        return self._heard("Note", note.content, own, facts=(note.label,))

    def _notes_marked(self, content: Inlines) -> list[Note]:
        """The notes that are marked here first, in the order of their marks."""
        marks = [each.note for each in _flat(content) if isinstance(each, NoteMark)]
        new = [each for each in dict.fromkeys(marks) if each not in self._told]
        self._told.update(new)
        return [self._notes[each] for each in new]

    def _links(self, content: Inlines, in_head: bool) -> Iterator[HeardLink]:
        """Links, references and repeated marks; the first mark of a note has the note beside it."""
        marked = set(self._told)
        for each in _flat(content):
            match each:
                case CrossRef():
                    yield _link(each.text, f"#{each.target}")
                case Link() if each.url.startswith(_FOLLOWED):
                    yield _link(text_of(each.content), each.url)
                case NoteMark() if in_head or each.note in marked:
                    yield _link(each.label, f"#{each.note}")
                case NoteMark():
                    marked.add(each.note)
                case _:
                    pass


def _link(words: str, target: str) -> HeardLink:
    return HeardLink(squeezed(words), squeezed(words), target)


def _kind_of_marks(block: BulletList | NumberedList) -> str:
    if isinstance(block, NumberedList):
        return "Decimal"
    return "None" if block.role == "key-figures" else "Disc"


def _paragraph_kind(paragraph: Paragraph) -> str:
    return {"title": "H1", "quote": "BlockQuote"}.get(paragraph.role, "P")


def _flat(content: Inlines) -> Iterator[Inline]:
    return inlines_of(Paragraph(id="any", content=content))


def _pieces(content: Inlines, language: str) -> Pieces:
    return [piece for each in content for piece in _inline_pieces(each, language)]


def _inline_pieces(inline: Inline, language: str) -> Pieces:
    match inline:
        case Text() | Value():
            return [(inline.language or language, inline.text)]
        case Strong() | Emphasis() | Link():
            return _pieces(inline.content, language)
        case NoteMark():
            return [(language, inline.label)]
        case CrossRef():
            return [(language, inline.text)]
        case _:
            assert_never(inline)


def _words_with_marks(content: Inlines) -> str:
    return squeezed("".join(text for _, text in _pieces(content, "")))
