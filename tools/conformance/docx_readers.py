"""A DOCX as Pandoc and LibreOffice read it."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from tools.conformance.reading import Reading, plain

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"

# --- Pandoc ---

_PANDOC_BLOCKS = {"Para", "Plain", "Header", "LineBlock"}
_PANDOC_SPACES = {"Space", "SoftBreak", "LineBreak"}


def read_pandoc(printed: str) -> Reading:
    """What `pandoc -t json` prints."""
    tree = json.loads(printed)
    blocks = tree["blocks"]
    return Reading(
        title=tuple(
            plain(_pandoc_text(tree["meta"][key]))
            for key in ("title", "subtitle")
            if key in tree["meta"]
        ),
        words=tuple(_pandoc_text(blocks).split()),
        headings=tuple(
            (each[0], plain(_pandoc_text(each[2]))) for each in _pandoc_all("Header", blocks)
        ),
        notes=tuple(plain(_pandoc_text(each)) for each in _pandoc_all("Note", blocks)),
        tables=tuple(_pandoc_table(each) for each in _pandoc_all("Table", blocks)),
        pictures=tuple(plain(_pandoc_text(each[1])) for each in _pandoc_all("Image", blocks)),
    )


def _pandoc_text(node: Any) -> str:
    """The words of a part of Pandoc's tree, but those of notes and of pictures."""
    if isinstance(node, list):
        return "".join(map(_pandoc_text, node))
    if not isinstance(node, dict) or node.get("t") in ("Note", "Image"):
        return ""
    if node["t"] == "Str":
        return str(node["c"])
    if node["t"] in _PANDOC_SPACES:
        return " "
    around = " " if node["t"] in _PANDOC_BLOCKS else ""
    return around + _pandoc_text(node.get("c", [])) + around


def _pandoc_all(kind: str, node: Any) -> list[Any]:
    if isinstance(node, list):
        return [found for each in node for found in _pandoc_all(kind, each)]
    if not isinstance(node, dict):
        return []
    below = _pandoc_all(kind, node.get("c", []))
    return [node["c"], *below] if node.get("t") == kind else below


def _pandoc_table(content: list[Any]) -> tuple[tuple[str, ...], ...]:
    """Rows of the head, of each body and of the foot; a row is a list of cells after attributes."""
    head, bodies, foot = content[3:6]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    return tuple(tuple(plain(_pandoc_text(cell[4])) for cell in row[1]) for row in rows)


# --- LibreOffice ---


def read_odt(file: Path) -> Reading:
    """An ODT that LibreOffice made of the DOCX."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as package:
        root = etree.fromstring(package.read("content.xml"))
        styles = _style_names(root, etree.fromstring(package.read("styles.xml")))
    body = next(root.iter(f"{OFFICE}text"))
    paragraphs = [each for each in body.iter(f"{TEXT}p", f"{TEXT}h") if not _is_aside(each)]
    titles = [each for each in paragraphs if styles(each) in ("Title", "Subtitle")]
    words = [_odt_text(each) for each in paragraphs if each not in titles]

    def is_heading(paragraph: etree._Element) -> bool:
        # The heading of the contents is by custom not in the outline, in Word as in LibreOffice.
        return paragraph.tag == f"{TEXT}h" or styles(paragraph) == "Contents_20_Heading"

    return Reading(
        title=tuple(plain(_odt_text(each)) for each in titles),
        words=tuple(" ".join(words).split()),
        headings=tuple(_odt_heading(each) for each in paragraphs if is_heading(each)),
        notes=tuple(_odt_notes(body)),
        tables=tuple(_odt_table(each) for each in body.iter(f"{TABLE}table")),
        pictures=tuple(_odt_pictures(body)),
    )


def _style_names(*roots: etree._Element) -> Any:
    """A function from a paragraph to the name of its style, or of its own one's parent."""
    style = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
    parents = {
        each.get(f"{style}name"): each.get(f"{style}parent-style-name")
        for root in roots
        for each in root.iter(f"{style}style")
    }

    def name_of(paragraph: etree._Element) -> str:
        name = paragraph.get(f"{TEXT}style-name", "")
        return str(parents.get(name) if name.startswith("P") else name)

    return name_of


def _is_aside(paragraph: etree._Element) -> bool:
    """Whether it stands in a note, or in a frame that holds a picture's words."""
    return any(
        each.tag in (f"{TEXT}note", f"{DRAW}text-box", f"{OFFICE}annotation")
        for each in paragraph.iterancestors()
    )


def _odt_text(element: etree._Element) -> str:
    return "".join(_odt_pieces(element))


def _odt_pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in (f"{TEXT}note", f"{DRAW}frame", f"{OFFICE}annotation"):
            yield from _odt_pieces(child)
        yield child.tail or ""


def _odt_heading(element: etree._Element) -> tuple[int, str]:
    return int(element.get(f"{TEXT}outline-level", "1")), plain(_odt_text(element))


def _odt_notes(body: etree._Element) -> Iterator[str]:
    for note in body.iter(f"{TEXT}note"):
        lines = next(note.iter(f"{TEXT}note-body")).iter(f"{TEXT}p")
        yield plain(" ".join(map(_odt_text, lines)))


def _odt_table(table: etree._Element) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(
            plain(" ".join(_odt_text(line) for line in cell.iter(f"{TEXT}p", f"{TEXT}h")))
            for cell in row.iterchildren(f"{TABLE}table-cell")
        )
        for row in table.iter(f"{TABLE}table-row")
    )


def _odt_pictures(body: etree._Element) -> Iterator[str]:
    for frame in body.iter(f"{DRAW}frame"):
        described = frame.findtext(f"{SVG}desc") or frame.findtext(f"{SVG}title") or ""
        yield plain(described)
