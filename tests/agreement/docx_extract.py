"""What a DOCX shows, by the hidden bookmarks of its nodes: an independent reading for the tests."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from reportkit.ooxml.bookmarks import node_bookmark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
OUTSIDE = ""


def docx_texts(data: bytes) -> list[tuple[str, list[str]]]:
    """The texts of each bookmarked node, a paragraph each, in the order of the page; notes last.

    A text belongs to the innermost bookmark around it; in a cell without one to that of the row's
    first cell; in the contents list to that of its first line. An empty cell is an empty text.
    Text of no node comes under the name `OUTSIDE`, for each paragraph anew. A node that shows
    nothing has no texts. Note marks are left out.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    return [*_texts(body), *_texts(notes)]


def _texts(root: etree._Element) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    of_node: dict[str, list[str]] = {}
    owner = OUTSIDE
    for paragraph in root.iter(f"{W}p"):
        owner = _owner(paragraph, owner)
        for name, text in _lines(paragraph, owner):
            if name == OUTSIDE or name not in of_node:
                of_node[name] = []
                found.append((name, of_node[name]))
            if text is not None:
                of_node[name].append(text)
    return found


def _owner(paragraph: etree._Element, before: str) -> str:
    """Whose the text of a paragraph is where no bookmark is around it."""
    names = _opened(paragraph)
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    if row is not None:
        return _opened(row)[0]
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and style.get(f"{W}val", "").startswith("TOC"):
        return names[0] if names else before
    return OUTSIDE


def _opened(element: etree._Element) -> list[str]:
    starts = element.iter(f"{W}bookmarkStart")
    return [name for each in starts if (name := node_bookmark(each.get(f"{W}name", "")))]


def _lines(paragraph: etree._Element, owner: str) -> list[tuple[str, str | None]]:
    """What a paragraph shows for each node; None where a node opens in it and shows nothing."""
    lines: dict[str, str | None] = {}
    for name, text in _pieces(paragraph, owner):
        if text.strip() or (text and lines.get(name)):
            lines[name] = (lines.get(name) or "") + text
        else:
            lines.setdefault(name, None)
    in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
    if in_cell and not any(lines.values()):
        lines[[owner, *lines][-1]] = ""
    return [line for line in lines.items() if line != (OUTSIDE, None)]


def _pieces(paragraph: etree._Element, owner: str) -> Iterator[tuple[str, str]]:
    """Every node's bookmark that opens, with no text, and every text with its bookmark."""
    open_names: dict[str, str] = {}
    for element in paragraph.iter():
        if element.tag == f"{W}bookmarkStart":
            if name := node_bookmark(element.get(f"{W}name", "")):
                open_names[element.get(f"{W}id", "")] = name
                yield name, ""
        elif element.tag == f"{W}bookmarkEnd":
            open_names.pop(element.get(f"{W}id", ""), None)
        elif text := _shown(element):
            yield [owner, *open_names.values()][-1], text


def _shown(element: etree._Element) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != f"{W}r" or _is_mark(parent):
        return ""
    if element.tag == f"{W}t":
        return element.text or ""
    return SIGNS.get(str(element.tag), "")


def _is_mark(run: etree._Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") == "FootnoteReference"
