"""What people with screen readers need of a DOCX, as checks on the file alone."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTRAST = 4.5
SMALLEST_HALF_POINTS = 16
_JUNK = re.compile(r"(image|picture|figure|kuva|kuvio|bild)?\s*\d*(\.\w{3,4})?", re.IGNORECASE)
_TYPED_BULLET = re.compile(r"\s*([•·*–-]|\d+[.)])\s")


class _File:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.core = etree.fromstring(package.read("docProps/core.xml"))
            self.styles = etree.fromstring(package.read("word/styles.xml"))
            self.body = etree.fromstring(package.read("word/document.xml"))
        self.by_id = {each.get(f"{W}styleId", ""): each for each in self.styles.iter(f"{W}style")}

    def style_of(self, paragraph: etree._Element) -> str:
        return value(paragraph.find(f"{W}pPr/{W}pStyle"))

    def inherited(self, style_id: str, path: str) -> etree._Element | None:
        """A property of a style, or of the nearest style that it is based on."""
        style = self.by_id.get(style_id)
        if style is None:
            return None
        own = style.find(path)
        based_on = value(style.find(f"{W}basedOn"))
        return own if own is not None else self.inherited(based_on, path)


def value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def text_of(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def check_accessibility(data: bytes) -> list[str]:
    """Every barrier, in words for developers; empty when there is none."""
    file = _File(data)
    return [
        *_properties(file),
        *_headings(file),
        *_drawings(file),
        *_tables(file),
        *_paragraphs(file),
        *_links(file),
        *_looks(file),
    ]


def _properties(file: _File) -> Iterator[str]:
    for name in ("title", "language"):
        if not (file.core.findtext(f"{DC}{name}") or "").strip():
            yield f"no {name} in the core properties"
    if not value(next(file.styles.iter(f"{W}lang"), None)):
        yield "no default language"


def _headings(file: _File) -> Iterator[str]:
    last = 0
    for paragraph in file.body.iter(f"{W}p"):
        level = value(file.inherited(file.style_of(paragraph), f"{W}pPr/{W}outlineLvl"))
        if not level or level == "9":
            continue
        if int(level) + 1 > last + 1:
            yield f"heading {text_of(paragraph)!r} skips a level"
        if not text_of(paragraph).strip():
            yield "an empty heading"
        last = int(level) + 1
    if not last:
        yield "no headings"


def _drawings(file: _File) -> Iterator[str]:
    if next(file.body.iter(f"{WP}anchor"), None) is not None:
        yield "a drawing floats out of the order of reading"
    for each in file.body.iter(f"{WP}docPr"):
        if _JUNK.fullmatch(each.get("descr", "").strip()):
            yield f"the picture {each.get('name')} has no text alternative"


def _tables(file: _File) -> Iterator[str]:
    for table in file.body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        if heads[:1] != [True] or True in heads[1:]:
            yield "the head of a table is not marked"
        if rows and any(not text_of(cell).strip() for cell in rows[0].iter(f"{W}tc")):
            yield "a column has no heading"
        for merged in ("gridSpan", "vMerge"):
            if next(table.iter(f"{W}{merged}"), None) is not None:
                yield f"cells are merged by {merged}"
        if next((each for each in table.iter(f"{W}tbl") if each is not table), None) is not None:
            yield "a table in a table"


def _paragraphs(file: _File) -> Iterator[str]:
    for paragraph in file.body.iter(f"{W}p"):
        shown = text_of(paragraph)
        if _TYPED_BULLET.match(shown) and not _in_cell(paragraph):
            yield f"a list made of signs: {shown[:40]!r}"
        has_picture = next(paragraph.iter(f"{W}drawing"), None) is not None
        if not shown.strip() and not has_picture and not _parts_tables(paragraph):
            yield "an empty paragraph"


def _parts_tables(paragraph: etree._Element) -> bool:
    before = paragraph.getprevious()
    return _in_cell(paragraph) or (before is not None and before.tag == f"{W}tbl")


def _in_cell(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(f"{W}tc"), None) is not None


def _links(file: _File) -> Iterator[str]:
    for link in file.body.iter(f"{W}hyperlink"):
        shown = text_of(link).strip()
        if not shown or shown.startswith(("http:", "https:", "www.")):
            yield f"a link that does not say where it goes: {shown!r}"


def _looks(file: _File) -> Iterator[str]:
    for style_id, style in file.by_id.items():
        colour = value(style.find(f"{W}rPr/{W}color"))
        if colour and _contrast(colour) < CONTRAST:
            yield f"the words of {style_id} are too pale"
        size = value(style.find(f"{W}rPr/{W}sz"))
        name = value(style.find(f"{W}name"))
        if size and int(size) < SMALLEST_HALF_POINTS and name != "Table Gap":
            yield f"the words of {style_id} are too small"


def _contrast(colour: str) -> float:
    """The contrast of a colour with white paper."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(
        part * each for part, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
    return 1.05 / (luminance + 0.05)
