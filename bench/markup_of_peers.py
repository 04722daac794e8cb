"""A report's tree in the languages of peers: Typst's markup, and Pandoc's Markdown.

Headings, paragraphs, lists, tables, notes and figures with the same words, so that the peers set
what we set; looks are the peers' own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportkit.document.charts import Image
from reportkit.document.nodes import (
    Block,
    BulletList,
    Contents,
    CrossRef,
    Document,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    Note,
    NoteMark,
    NumberedList,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Value,
)

Picture = Callable[[Figure], str]


@dataclass(frozen=True)
class _Writer:
    """What both languages do alike; `picture` gives the file of a figure's drawing."""

    notes: dict[str, Note]
    picture: Picture

    def words(self, content: Inlines) -> str:
        return "".join(map(self.inline, content))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text() | Value() | CrossRef():
                return self.escaped(inline.text)
            case Strong() | Emphasis() | Link():
                return self.words(inline.content)
            case NoteMark():
                return self.note(self.words(self.notes[inline.note].content))

    def blocks(self, blocks: tuple[Block, ...], depth: int = 1) -> Iterator[str]:
        for block in blocks:
            match block:
                case Section():
                    if block.role != "cover":
                        yield self.heading(f"{block.label} {self.words(block.title)}", depth)
                    yield from self.blocks(block.children, depth + 1)
                case Paragraph():
                    yield self.words(block.content)
                case BulletList() | NumberedList():
                    sign = "-" if isinstance(block, BulletList) else self.number_sign
                    yield "\n".join(f"{sign} {self.words(each.content)}" for each in block.items)
                case Table():
                    yield self.table(block)
                case Figure():
                    yield self.figure(block)
                case Contents():
                    yield self.contents

    number_sign = "1."
    contents = ""

    def escaped(self, text: str) -> str:
        raise NotImplementedError

    def note(self, words: str) -> str:
        raise NotImplementedError

    def heading(self, words: str, depth: int) -> str:
        raise NotImplementedError

    def table(self, table: Table) -> str:
        raise NotImplementedError

    def figure(self, figure: Figure) -> str:
        raise NotImplementedError


class _Typst(_Writer):
    number_sign = "+"
    contents = "#outline()"

    def escaped(self, text: str) -> str:
        return re.sub(r"([\\#$*_`<>@\[\]=+~/-])", r"\\\1", text)

    def note(self, words: str) -> str:
        return f"#footnote[{words}]"

    def heading(self, words: str, depth: int) -> str:
        return f"{'=' * min(depth, 6)} {words.strip()}"

    def table(self, table: Table) -> str:
        widths = ", ".join(f"{column.weight}fr" for column in table.columns)
        head = ", ".join(f"[{self.words(column.header)}]" for column in table.columns)
        rows = ",\n".join(
            ", ".join(f"[{self.words(cell.content)}]" for cell in row.cells) for row in table.rows
        )
        made = f"table(columns: ({widths},), table.header({head}),\n{rows})"
        return (
            f"#figure({made}, caption: [{self.escaped(table.label)} {self.words(table.caption)}])"
        )

    def figure(self, figure: Figure) -> str:
        alt = figure.alt.replace("\\", "").replace('"', "'")
        image = f'image("{self.picture(figure)}", alt: "{alt}")'
        caption = f"{self.escaped(figure.label)} {self.words(figure.caption)}"
        return f"#figure({image}, caption: [{caption}])"


class _Markdown(_Writer):
    def escaped(self, text: str) -> str:
        return re.sub(r"([\\`*_{}\[\]()#+!|<>~^$@'\"-])", r"\\\1", text)

    def note(self, words: str) -> str:
        return f"^[{words}]"

    def heading(self, words: str, depth: int) -> str:
        return f"{'#' * min(depth, 6)} {words.strip()}"

    def table(self, table: Table) -> str:
        rows = [
            [self.words(column.header) for column in table.columns],
            ["---" for _ in table.columns],
            *([self.words(cell.content) for cell in row.cells] for row in table.rows),
        ]
        lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"{lines}\n\nTable: {self.escaped(table.label)} {self.words(table.caption)}"

    def figure(self, figure: Figure) -> str:
        caption = f"{self.escaped(figure.label)} {self.words(figure.caption)}"
        return f"![{caption}]({self.picture(figure)})"


def typst_markup(document: Document, picture: Picture) -> str:
    """The document for Typst: A4, title and page numbers on each page, the fonts of our reports."""
    writer = _Typst({each.id: each for each in document.notes}, picture)
    title, notice = writer.escaped(document.title), writer.escaped(document.notice)
    head = (
        f'#set document(title: "{document.title}")\n'
        f'#set text(lang: "{document.language}", font: "Noto Sans", size: 10pt)\n'
        f'#set page(paper: "a4", numbering: "1 / 1", header: [{title} {notice}])\n'
        "#show figure: set block(breakable: true)\n#show figure.caption: it => it.body\n"
    )
    return "\n\n".join((head, *writer.blocks(document.blocks)))


def markdown(document: Document, picture: Picture) -> str:
    """The document as Pandoc's Markdown, with pipe tables and notes in the text."""
    writer = _Markdown({each.id: each for each in document.notes}, picture)
    return "\n\n".join(writer.blocks(document.blocks)) + "\n"


def is_drawing(figure: Figure) -> bool:
    """Whether a figure is drawn, and not a photograph that is put in."""
    return not isinstance(figure.graphic, Image)
