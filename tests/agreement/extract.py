"""What a page and a PDF show, node by node: for the test that all formats say the same."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
from lxml import html

# What holds the words of a node: one string each.
_HOLDERS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "caption", "figcaption"}
_HOLDERS |= {"th", "td", "li"}
# What stands beside the words: marks of notes, ways back, places of values, pictures.
_BESIDE = "sup|a[@class='back']|details|div[@class='graphic']|span[@class='note']"

_PDF_HOLDERS = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/BlockQuote", "/Caption"}
_PDF_HOLDERS |= {"/TH", "/TD", "/LBody", "/TOCI", "/Note"}


def html_texts(page: bytes) -> list[tuple[str, list[str]]]:
    """Each node's id and its words, one string a line or cell, in the order of the page.

    A node is an element with an id that does not start with `_`; words belong to the nearest one.
    """
    root = html.document_fromstring(page.decode())
    for path in _BESIDE.split("|"):
        for element in root.xpath(f"//main//{path}"):
            element.drop_tree()
    main = root.get_element_by_id("_content")
    texts: dict[str, list[str]] = {}
    for element in main.iter():
        if _is_node(element):
            texts.setdefault(element.get("id"), [])
        if element.tag in _HOLDERS and not _has_holders(element):
            texts.setdefault(_node_of(element), []).append(_words(element))
    return [(node_id, lines) for node_id, lines in texts.items() if node_id]


def _is_node(element: Any) -> bool:
    node_id = element.get("id", "_")
    return not node_id.startswith("_")


def _node_of(element: Any) -> str:
    while element is not None and not _is_node(element):
        element = element.getparent()
    return "" if element is None else str(element.get("id"))


def _has_holders(element: Any) -> bool:
    return any(below.tag in _HOLDERS for below in element.iterdescendants())


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def html_identification(page: bytes) -> list[str]:
    """The lines of the identification block."""
    root = html.document_fromstring(page.decode())
    return [_words(line) for line in root.xpath("//header/p")]


def pdf_texts(pdf: bytes) -> list[str]:
    """The words of each block that a screen reader meets, in order, without white space.

    Read along the tags: running heads, page numbers, leaders and repeated heads are not in them.
    Words cut at the end of a line are whole. Notes come last, as in the document.
    """
    with pikepdf.open(BytesIO(pdf)) as opened:
        marked = _marked_texts(pdf)
        pages = {page.objgen: number for number, page in enumerate(opened.pages)}
        reader = _TagReader(marked, pages)
        return list(reader.blocks(opened.Root.StructTreeRoot)) + reader.notes


def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    texts: defaultdict[tuple[int, int], str] = defaultdict(str)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            for char in page.chars:
                if char.get("mcid") is not None:
                    texts[number, char["mcid"]] += char["text"]
    return texts


class _TagReader:
    def __init__(self, marked: dict[tuple[int, int], str], pages: dict[Any, int]) -> None:
        self._marked = marked
        self._pages = pages
        self._notes: list[tuple[int, str]] = []

    @property
    def notes(self) -> list[str]:
        """The words of the notes in the order of their numbers."""
        return [words for _, words in sorted(self._notes)]

    def blocks(self, element: Any) -> Iterator[str]:
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kid.S == "/Note":
                    self._keep(kid)
                elif str(kid.S) in _PDF_HOLDERS:
                    yield "".join(self._texts(kid))
                else:
                    yield from self.blocks(kid)

    def _texts(self, element: Any) -> Iterator[str]:
        if "/ActualText" in element:
            yield "".join(str(element.ActualText).split())
            return
        for kid in self._read_kids(element):
            if isinstance(kid, int):
                yield "".join(self._marked[self._pages[element.Pg.objgen], kid].split())
            elif "/MCID" in kid:
                yield "".join(self._marked[self._pages[kid.Pg.objgen], int(kid.MCID)].split())
            elif kid.get("/S") == "/Note":
                self._keep(kid)
            elif "/S" in kid:
                yield from self._texts(kid)

    def _keep(self, note: Any) -> None:
        (label,) = [kid for kid in _kids(note) if kid.get("/S") == "/Lbl"]
        self._notes.append((int("".join(self._texts(label))), "".join(self._texts(note))))

    def _read_kids(self, element: Any) -> list[Any]:
        """Without the marks of notes and lists, and the page number at the end of a line."""
        kids = [kid for kid in _kids(element) if not _is_mark(kid)]
        in_contents = element.get("/S") == "/Link" and element.P.get("/P", {}).get("/S") == "/TOCI"
        return kids[:-1] if in_contents else kids


def _is_mark(kid: Any) -> bool:
    if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
        return False
    of_note = kid.S == "/Reference" and kid.P.get("/S") != "/TOCI"
    return bool(kid.S == "/Lbl" or of_note)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def pdf_text(pdf: bytes) -> str:
    """All the words of a PDF in reading order, a block a line, without white space in them."""
    return "\n".join(pdf_texts(pdf))
