"""What single elements of WordprocessingML say: of changes, of looks, of what is inside them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportkit.ooxml.names import MC, W
from reportkit.ooxml.styles import value_of
from reportkit.review.remarks import ChangeOp
from reportkit.review.returned.marks import revision_of
from reportkit.review.returned.values import Revision

# Elements around text, and around paragraphs, that say what happened to it.
CHANGED: dict[str, ChangeOp] = {
    f"{W}ins": "insert",
    f"{W}del": "delete",
    f"{W}moveTo": "move-to",
    f"{W}moveFrom": "move-from",
}
WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("smartTag", "customXml", "hyperlink", "dir", "bdo", "subDoc", "rubyBase")
)
# They hold looks as they were before; the numbering of a paragraph may be marked like text.
RESHAPED = frozenset(
    f"{W}{name}"
    for name in (
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblGridChange",
        "tblPrExChange",
        "trPrChange",
        "tcPrChange",
        "numberingChange",
        "cellMerge",
    )
)


def alternative_text(element: etree._Element) -> str:
    """The words that stand for a drawing; empty where there are none."""
    return element.get("descr") or element.get("title") or ""


def formats_below(element: etree._Element) -> Iterator[Revision]:
    """Every change of looks below an element."""
    yield from (revision_of(each, "format") for each in element.iter(*RESHAPED))


def direct_changes(properties: etree._Element | None) -> tuple[Revision, ...]:
    """The changes to a row as a whole, from its properties."""
    if properties is None:
        return ()
    return tuple(
        revision_of(child, CHANGED[str(child.tag)]) for child in properties if child.tag in CHANGED
    )


def cell_changes(properties: etree._Element) -> Iterator[Revision]:
    """The changes to a cell as a whole, from its properties."""
    for child in properties:
        if child.tag == f"{W}cellIns":
            yield revision_of(child, "insert")
        elif child.tag == f"{W}cellDel":
            yield revision_of(child, "delete")


def is_current(element: etree._Element, top: etree._Element) -> bool:
    """Whether an element is not part of what a change keeps of the looks before."""
    return not any(
        each.tag in RESHAPED for each in element.iterancestors() if top in each.iterancestors()
    )


def alternative(element: etree._Element) -> etree._Element:
    """The one of several equal contents that is to be read; Word stores text boxes twice."""
    choice = element.find(f"{MC}Choice")
    fallback = element.find(f"{MC}Fallback")
    if choice is not None:
        return choice
    return element if fallback is None else fallback


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes of a drawing, each once."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from text_boxes(alternative(child))
        else:
            yield from text_boxes(child)


def is_contents_control(control: etree._Element) -> bool:
    """Whether a content control holds a contents list."""
    gallery = value_of(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
    return gallery is not None and "contents" in gallery.casefold()


def inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, out of the controls and wrappers around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            yield from () if content is None else inside(content, tag)
        elif child.tag in WRAPPERS or child.tag in CHANGED:
            yield from inside(child, tag)


def symbol_text(element: etree._Element) -> str:
    """The letter of a symbol; empty where the file names none."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else ""
