"""Meeting notes that were written in Word: from Markdown content to DOCX."""

import re
from pathlib import Path
from typing import Any

from docx import Document

from tools.make_sample.archive import settle

_STYLES = {"## ": "Heading 1", "### ": "Heading 2", "- ": "List Bullet"}


def write_notes(content: Path, folder: Path) -> None:
    """Write each file of `content` as a Word file of the same name."""
    for source in sorted(content.glob("*.md")):
        document = Document()
        document.core_properties.author = "Esimerkki Sihteeri"
        for chunk in re.split(r"\n{2,}", source.read_text(encoding="utf-8").strip()):
            _add(document, chunk.splitlines())
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{source.stem}.docx"
        document.save(str(path))
        settle(path)


def _add(document: Any, lines: list[str]) -> None:
    if lines[0].startswith("|"):
        _table(document, [line for line in lines if not line.startswith("|--")])
        return
    for line in lines:
        if line.startswith("# "):
            document.add_paragraph(line[2:], style="Title")
            continue
        start = next((each for each in _STYLES if line.startswith(each)), "")
        document.add_paragraph(line[len(start) :], style=_STYLES.get(start))


def _table(document: Any, lines: list[str]) -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
