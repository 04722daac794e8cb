"""A report's tree as a Word file by plain python-docx, and by us: prints the CPU of each.

`python -m bench.plain_docx ours|plain ready|drawn TREE.json`
"""

import io
import sys
import time
from pathlib import Path
from typing import Any

import docx
from docx.shared import Cm

from reportkit.document.charts import Image
from reportkit.document.nodes import (
    Block,
    BulletList,
    Contents,
    CrossRef,
    Document,
    Emphasis,
    Figure,
    Inlines,
    Link,
    NoteMark,
    NumberedList,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportkit.document.walk import walk
from reportkit.looks import shipped_looks
from reportkit.outputs.docx import render_docx
from reportkit.outputs.docx.pictures import picture_of


def main(way: str, pictures: str, tree: Path) -> None:
    """Make the file once, its imports done, with the pictures drawn beforehand or not."""
    document = Document.model_validate_json(tree.read_text(encoding="utf-8"))
    shipped_looks()
    if pictures == "ready":
        _draw(document)
    make = render_docx if way == "ours" else write_plainly
    began = time.process_time()
    make(document)
    print(time.process_time() - began)


def _draw(document: Document) -> None:
    """Pictures that are drawn stay drawn in a process."""
    for node in walk(document):
        if isinstance(node, Figure):
            picture_of(node, shipped_looks())


def write_plainly(document: Document) -> bytes:
    """Headings, paragraphs, runs, tables and pictures as python-docx's manual writes them."""
    made = docx.Document()
    _Plain(made, document).blocks(document.blocks, 0)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


class _Plain:
    def __init__(self, made: Any, document: Document) -> None:
        self.made = made
        self.notes = {note.id: note for note in document.notes}

    def blocks(self, blocks: tuple[Block, ...], depth: int) -> None:
        for block in blocks:
            self.block(block, depth)

    def block(self, block: Block, depth: int) -> None:
        match block:
            case Section():
                heading = self.made.add_heading(f"{block.label} ".lstrip(), min(depth + 1, 9))
                self.runs(heading, block.title)
                self.blocks(block.children, depth + 1)
            case Paragraph():
                self.runs(self.made.add_paragraph(style="Body Text"), block.content)
            case BulletList() | NumberedList():
                style = "List Bullet" if isinstance(block, BulletList) else "List Number"
                for item in block.items:
                    self.runs(self.made.add_paragraph(style=style), item.content)
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)
            case Contents():
                for entry in block.entries:
                    self.made.add_paragraph(f"{entry.label} {entry.title}", style="Body Text")

    def table(self, table: Table) -> None:
        self.runs(self.made.add_paragraph(f"{table.label} ", style="Caption"), table.caption)
        made = self.made.add_table(rows=len(table.rows) + 1, cols=len(table.columns))
        made.style = "Table Grid"
        for at, column in enumerate(table.columns):
            self.runs(made.rows[0].cells[at].paragraphs[0], column.header)
        for number, row in enumerate(table.rows, start=1):
            for at, cell in enumerate(row.cells):
                self.runs(made.rows[number].cells[at].paragraphs[0], cell.content)

    def figure(self, figure: Figure) -> None:
        graphic, looks = figure.graphic, shipped_looks()
        data = graphic.data if isinstance(graphic, Image) else picture_of(figure, looks)[1]
        self.made.add_picture(io.BytesIO(data), width=Cm(15))
        self.runs(self.made.add_paragraph(f"{figure.label} ", style="Caption"), figure.caption)

    def runs(self, paragraph: Any, content: Inlines, *, bold: bool = False) -> None:
        for inline in content:
            match inline:
                case Text() | Value() | CrossRef():
                    paragraph.add_run(inline.text).bold = bold or None
                case Strong():
                    self.runs(paragraph, inline.content, bold=True)
                case Emphasis() | Link():
                    self.runs(paragraph, inline.content, bold=bold)
                case NoteMark():
                    paragraph.add_run(inline.label).font.superscript = True


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
