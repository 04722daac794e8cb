"""Ways to look into a DOCX for the tests, and small documents to make one from."""

import io
import zipfile

from lxml import etree

from reportkit.document.nodes import Block, Document, Note
from reportkit.document.number import number
from reportkit.outputs.docx import render_docx
from tests.sample_document import WORDS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}


def small_document(*blocks: Block, notes: tuple[Note, ...] = (), **fields: object) -> Document:
    """A numbered document of a few blocks."""
    document = Document(
        id="small",
        language="fi",
        title="Pieni asiakirja",
        words=WORDS,
        blocks=blocks,
        notes=notes,
    )
    return number(document.model_copy(update=fields))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text_of_element(element: etree._Element) -> str:
    """The shown text below an element, instructions of fields left out."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


class Opened:
    """A rendered document to be asked with XPath."""

    def __init__(self, document: Document) -> None:
        self.parts = parts_of(render_docx(document))
        self.body = self.xml("word/document.xml")

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def find(self, path: str) -> list[etree._Element]:
        """Elements of the body."""
        found = self.body.xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [each for each in found if isinstance(each, etree._Element)]

    def values(self, path: str) -> list[str]:
        """`w:val` of elements of the body."""
        return [element.get(f"{W}val", "") for element in self.find(path)]

    def texts(self, path: str) -> list[str]:
        """The texts of elements of the body, instructions of fields left out."""
        return [text_of_element(each) for each in self.find(path)]

    def instructions(self) -> list[str]:
        """The instructions of all fields of the body."""
        return [(each.text or "").strip() for each in self.find("//w:instrText")]

    def relations(self, part: str = "document") -> dict[str, str]:
        """Relationship id → target of a part."""
        root = self.xml(f"word/_rels/{part}.xml.rels")
        return {each.get("Id", ""): each.get("Target", "") for each in root}
