"""What a Word document's styles and lists say of a paragraph: its heading level, its bullet."""

import re
from dataclasses import dataclass, field

from lxml import etree

from reportkit.ooxml.names import W

# Style names stay English in the file whatever the user's language; LibreOffice keeps that.
_HEADING_NAME = re.compile(r"^(?:heading|otsikko|rubrik|überschrift) ?([1-9])$", re.IGNORECASE)
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style as far as a reader needs it."""

    name: str
    based_on: str | None = None
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    bold: bool | None = None


@dataclass(frozen=True)
class StyleSheet:
    """The styles by id, and the number formats of the lists by (list, level)."""

    styles: dict[str, Style] = field(default_factory=dict)
    formats: dict[tuple[str, int], str] = field(default_factory=dict)

    def name(self, style_id: str | None) -> str:
        """The style's name; empty where there is none."""
        style = self.styles.get(style_id or "")
        return style.name if style else ""

    def heading_level(self, style_id: str | None) -> int | None:
        """1–9 for a heading, 0 for the document's title, None for other text."""
        for style in self._chain(style_id):
            match = _HEADING_NAME.match(style.name)
            if match:
                return int(match.group(1))
            if style.name.casefold() == "title":
                return 0
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
        return None

    def numbering(self, style_id: str | None) -> tuple[str, int] | None:
        """The list and level that the style brings along."""
        return next((each.numbering for each in self._chain(style_id) if each.numbering), None)

    def is_bold(self, style_id: str | None) -> bool:
        """Whether the style's letters are bold."""
        found = (each.bold for each in self._chain(style_id) if each.bold is not None)
        return next(found, False)

    def is_ordered(self, list_id: str, level: int) -> bool:
        """Whether the list's items carry numbers or letters."""
        return self.formats.get((list_id, level), "bullet") not in ("bullet", "none")

    def _chain(self, style_id: str | None) -> list[Style]:
        chain: list[Style] = []
        style = self.styles.get(style_id or "")
        # A file may base a style on itself.
        while style is not None and len(chain) < _MAX_CHAIN:
            chain.append(style)
            style = self.styles.get(style.based_on or "")
        return chain


def read_styles(styles: etree._Element | None, numbering: etree._Element | None) -> StyleSheet:
    """The style sheet of a document from its two parts; either may be missing."""
    return StyleSheet(
        styles={} if styles is None else _styles(styles),
        formats={} if numbering is None else _formats(numbering),
    )


def _styles(root: etree._Element) -> dict[str, Style]:
    found = root.iterfind(f"{W}style")
    return {each.get(f"{W}styleId", ""): _style(each) for each in found}


def _style(element: etree._Element) -> Style:
    outline = value_of(element.find(f"{W}pPr/{W}outlineLvl"))
    return Style(
        name=value_of(element.find(f"{W}name")) or "",
        based_on=value_of(element.find(f"{W}basedOn")),
        outline=whole_number(outline),
        numbering=numbering_of(element.find(f"{W}pPr")),
        bold=switch(element.find(f"{W}rPr/{W}b")),
    )


def numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and level that paragraph properties name; list `0` means "none"."""
    number = None if properties is None else properties.find(f"{W}numPr")
    if number is None:
        return None
    level = whole_number(value_of(number.find(f"{W}ilvl"))) or 0
    return value_of(number.find(f"{W}numId")) or "0", level


def _formats(root: etree._Element) -> dict[tuple[str, int], str]:
    abstract = {
        each.get(f"{W}abstractNumId", ""): _level_formats(each)
        for each in root.iterfind(f"{W}abstractNum")
    }
    formats = {}
    for number in root.iterfind(f"{W}num"):
        levels = abstract.get(value_of(number.find(f"{W}abstractNumId")) or "", {})
        for level, name in levels.items():
            formats[number.get(f"{W}numId", ""), level] = name
    return formats


def _level_formats(abstract: etree._Element) -> dict[int, str]:
    return {
        whole_number(level.get(f"{W}ilvl")) or 0: value_of(level.find(f"{W}numFmt")) or "decimal"
        for level in abstract.iterfind(f"{W}lvl")
    }


def value_of(element: etree._Element | None) -> str | None:
    """The `w:val` of an element, None where the element is missing."""
    return None if element is None else element.get(f"{W}val")


def whole_number(text: str | None) -> int | None:
    """A small whole number, None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def switch(element: etree._Element | None) -> bool | None:
    """An on/off property: None where it is not set."""
    if element is None:
        return None
    return element.get(f"{W}val", "true") not in ("0", "false", "off", "none")
