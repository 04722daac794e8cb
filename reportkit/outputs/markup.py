"""The nodes of a document as HTML elements, for the page and for the PDF: one writer, one set of
macros, so that both show the same words in the same order."""

from collections.abc import Callable
from typing import Any, assert_never

from markupsafe import Markup, escape

from reportkit.document.charts import Emblem, Graphic, TileMap
from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
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
from reportkit.document.walk import Node, labelled, text_of, walk
from reportkit.looks import Looks
from reportkit.outputs.figures import draw_svg
from reportkit.outputs.figures_canvas import without_widths
from reportkit.outputs.markup_pieces import (
    ShownCell,
    ShownNote,
    ShownRow,
    attributes_of,
    joined,
    made,
    mark_id,
    shown_words,
)
from reportkit.outputs.places import places, source_rows
from reportkit.outputs.templating import macros

# A table of up to so many rows is kept on one page: two rows more on the next would look lost.
SHORT_TABLE_ROWS = 10
# What a link may lead to: never a script or a file of the reader's machine.
_FOLLOWED = ("https://", "http://", "mailto:")
NOTHING = Markup("")
# The address that a link leads to, or none where it is not to be followed.
Follow = Callable[[str], str | None]


def followed(url: str) -> str | None:
    """Addresses outside that may be followed."""
    return url if url.startswith(_FOLLOWED) else None


class NodeWriter:
    """Writes the nodes of one document, in reading order.

    On the page (`paged` False) the places of values open on demand and notes stand at the end;
    in the PDF (`paged` True) a note is written where it is marked, for the foot of that page.
    """

    def __init__(
        self,
        document: Document,
        looks: Looks,
        *,
        paged: bool,
        follow: Follow = followed,
        writers: Any = None,
    ) -> None:
        self.words = document.words
        # Asked once: each question looks whether the files have changed. Who writes many documents
        # asks for all of them.
        self._macros = writers or macros()
        self._document = document
        self._looks = looks
        self._paged = paged
        self._follow = follow
        self._notes = {note.id: note for note in document.notes}
        self._marked: set[str] = set()
        self._in_head = False
        self._notes_of_head: list[Note] = []
        # A report's title is the first heading; sections come below it.
        self._above = 1 if _shows(document, "title") else 0
        self._depth = 0

    # --- blocks ---

    def blocks(self, blocks: tuple[Block, ...]) -> Markup:
        """Blocks one after another."""
        return joined(map(self._block, blocks))

    def _block(self, block: Block) -> Markup:
        match block:
            case Section():
                return self._section(block)
            case Paragraph():
                tag = "h1" if block.role == "title" else _paragraph_tag(block)
                return made(self._macros.paragraph(block, self, tag))
            case BulletList(role="key-figures"):
                return made(self._macros.key_figures(block, self))
            case BulletList():
                return made(self._macros.bullet_list(block, self))
            case NumberedList():
                return made(self._macros.numbered_list(block, self))
            case Table():
                return made(self._macros.table(block, self))
            case Figure():
                return made(self._macros.figure(block, self, self._graphic(block)))
            case Contents():
                return made(self._macros.contents(block, self))
            case _:
                assert_never(block)

    def _section(self, section: Section) -> Markup:
        shown = section.role != "cover"
        self._depth += shown
        written = made(self._macros.section(section, self))
        self._depth -= shown
        return written

    def heading(self, section: Section) -> Markup:
        """The heading of a section; none on a cover."""
        if section.role == "cover":
            return NOTHING
        return made(self._macros.heading(section, self, self._level(), self._depth))

    def bookmark(self, section: Section) -> Markup:
        """The words of a bookmark of the PDF: those of the heading without marks of notes."""
        words = labelled(section.label, text_of(section.title), " ")
        return attributes_of({"data-bookmark": words if self._paged else None})

    def _level(self) -> int:
        return min(self._above + self._depth, 6)

    def _graphic(self, figure: Figure) -> Markup:
        # A PDF reader speaks the title of a picture, a browser its description.
        graphic = self._with_addresses(figure.graphic)
        if self._paged:
            return made(without_widths(draw_svg(graphic, figure.alt, "", self._looks)))
        # Without a caption the alternative alone says what the picture is.
        words = (text_of(figure.caption), figure.alt) if figure.caption else (figure.alt, "")
        return made(draw_svg(graphic, *words, self._looks))

    def _with_addresses(self, graphic: Graphic) -> Graphic:
        """A map whose links lead somewhere; the others are taken away."""
        if not isinstance(graphic, TileMap):
            return graphic
        tiles = tuple(
            tile.model_copy(update={"link": self._follow(tile.link) or ""}) if tile.link else tile
            for tile in graphic.tiles
        )
        return graphic.model_copy(update={"tiles": tiles})

    @property
    def end_of_empty(self) -> str:
        """What ends an element without content: the PDF's markup is XML, which is read quicker."""
        return "/" if self._paged else ""

    # --- attributes ---

    def attributes(self, node: Block) -> Markup:
        """Id, classes and, where it differs, the language of a block."""
        classes = [
            self._looks.style(node.kind, getattr(node, "role", "body")).css,
            *_more_classes(node),
        ]
        return attributes_of(
            {"id": node.id, "class": " ".join(classes), "lang": getattr(node, "language", None)}
        )

    def item_attributes(self, item: ListItem) -> Markup:
        """Id and language of a list item."""
        return attributes_of({"id": item.id, "lang": item.language})

    def column_class(self, column: Column) -> Markup:
        """The class of a heading cell."""
        return attributes_of({"class": "number" if column.align == "number" else None})

    def columns(self, table: Table) -> Markup:
        """How many columns a table has, for its least width on a narrow screen."""
        count = None if self._paged else f"--columns:{len(table.columns)}"
        return attributes_of({"style": count})

    def frame(self, node: Table | Figure) -> Markup:
        """What lets a keyboard scroll a wide table or chart on a narrow screen."""
        if self._paged or (isinstance(node, Figure) and isinstance(node.graphic, Emblem)):
            return NOTHING
        named = {"role": "region", "aria-labelledby": f"_c-{node.id}"} if node.caption else {}
        return attributes_of({"tabindex": "0", **named})

    def label(self, label: str, css: str) -> Markup:
        """A number or a label before its words."""
        if not label:
            return NOTHING
        return made(f'<span class="{escape(css)}">{escape(label)}</span> ')

    def caption(self, node: Table | Figure) -> Markup:
        """The caption of a table or a figure that has one."""
        tag = "caption" if isinstance(node, Table) else "figcaption"
        return made(self._macros.caption(node, self, tag)) if node.caption else NOTHING

    # --- tables ---

    def widths(self, table: Table) -> list[str]:
        """The share of the width of each column, in per cent."""
        total = sum(column.weight for column in table.columns)
        return [f"{100 * column.weight / total:.3f}" for column in table.columns]

    def row(self, table: Table, row: Row) -> Markup:
        """A row of a table."""
        cells = tuple(map(self._cell, table.columns, row.cells))
        css = attributes_of(
            {"class": self._looks.style("row", row.role).css if row.role != "body" else None}
        )
        return made(self._macros.row(row, ShownRow(css, cells)))

    def _cell(self, column: Column, cell: Cell) -> ShownCell:
        classes = [
            *(["number"] if column.align == "number" else []),
            *([self._looks.style("tone", cell.tone).css] if cell.tone else []),
        ]
        attributes = attributes_of(
            {
                "scope": "row" if column.row_header else None,
                "class": " ".join(classes) or None,
                "lang": cell.language,
            }
        )
        return ShownCell(
            "th" if column.row_header else "td", attributes, self.inlines(cell.content)
        )

    def head(self, column: Column) -> Markup:
        """The words of a heading cell.

        A head is repeated on each page, and WeasyPrint loses the notes in it: they stand below
        the table.
        """
        self._in_head = self._paged
        words = self.inlines(column.header)
        self._in_head = False
        return words

    def notes_of_head(self) -> Markup:
        """The notes of the head that was written last."""
        notes, self._notes_of_head = self._notes_of_head, []
        return joined(
            made(
                self._macros.note_of_head(
                    note,
                    self.inlines(note.content),
                    attributes_of({"id": note.id, "class": "note-of-head", "lang": note.language}),
                )
            )
            for note in notes
        )

    # --- inlines ---

    def inlines(self, content: Inlines) -> Markup:
        """Running text."""
        return joined(map(self._inline, content))

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Text():
                return self._foreign(shown_words(inline.text), inline.language)
            case Strong():
                return made(self._macros.strong(self.inlines(inline.content)))
            case Emphasis():
                return made(self._macros.emphasis(self.inlines(inline.content)))
            case Value():
                return self._foreign(self._value(inline), inline.language)
            case NoteMark():
                return self._note_mark(inline)
            case CrossRef():
                return made(self._macros.reference(inline.target, inline.text))
            case Link():
                return self.link(inline)
            case _:
                assert_never(inline)

    def _foreign(self, text: Markup, language: str | None) -> Markup:
        return made(self._macros.foreign(text, language)) if language else text

    def link(self, link: Link) -> Markup:
        """A link, or its words alone where it is not to be followed."""
        words = self.inlines(link.content)
        address = self._follow(link.url)
        return words if address is None else made(self._macros.link(words, address))

    def _value(self, value: Value) -> Markup:
        if self._paged:
            return shown_words(value.text)
        return made(self._macros.value(value.text, places(value.sources, self.words.places)))

    # --- notes ---

    def _note_mark(self, mark: NoteMark) -> Markup:
        is_first = mark.note not in self._marked
        self._marked.add(mark.note)
        if is_first and self._in_head:
            self._notes_of_head.append(self._notes[mark.note])
        if self._in_head or not is_first:
            return made(self._macros.repeated_mark(mark.note, mark.label))
        if self._paged:
            note = self._notes[mark.note]
            content = self.inlines(note.content)
            return made(self._macros.footnote(note, content, self._note_attributes(note)))
        return made(self._macros.note_mark(mark.note, mark.label, mark_id(mark.note)))

    def notes(self) -> list[ShownNote]:
        """The notes in their order, for the end of the page."""
        return [
            ShownNote(
                note.label,
                mark_id(note.id),
                self._note_attributes(note),
                self.inlines(note.content),
                self.sources(note),
            )
            for note in self._document.notes
        ]

    def _note_attributes(self, note: Note) -> Markup:
        return attributes_of(
            {"id": note.id, "class": self._looks.style("note").css, "lang": note.language}
        )

    def sources(self, node: Node) -> Markup:
        """Where the values of a node come from; nothing in the PDF."""
        rows = [] if self._paged else source_rows(node, self.words.places)
        return made(self._macros.sources(rows, self.words)) if rows else NOTHING


def _paragraph_tag(paragraph: Paragraph) -> str:
    return "blockquote" if paragraph.role == "quote" else "p"


def _more_classes(node: Block) -> list[str]:
    match node:
        case Section() if any(isinstance(child, Contents) for child in node.children):
            return ["holds-contents"]
        case Table() if len(node.rows) <= SHORT_TABLE_ROWS:
            return ["short"]
        case Paragraph() if text_of(node.content).endswith(":"):
            return ["introduces"]
        case _:
            return []


def identification(document: Document) -> list[dict[str, str]]:
    """The lines of the identification block that are there, each with what it is.

    A cover that shows the notice itself does not get it twice.
    """
    lines = {
        "organisation": document.organisation,
        "date": document.date,
        "register-number": document.register_number,
        "notice": "" if _shows(document, "notice") else document.notice,
    }
    return [{"role": role, "text": text} for role, text in lines.items() if text]


def _shows(document: Document, role: str) -> bool:
    return any(isinstance(node, Paragraph) and node.role == role for node in walk(document))
