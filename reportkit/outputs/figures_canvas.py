"""A plain SVG canvas: rectangles, lines and measured text in the colours of the tokens."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from markupsafe import escape

from reportkit.document.charts import Tone
from reportkit.outputs.fonts import FAMILY, Weight, text_width

# Charts are as wide as the text area of the page: 166 mm at 96 px to the inch.
WIDTH = 627.0
TEXT_SIZE = 11.5
LINE_HEIGHT = 14.5
GAP = 12.0
BAR_HEIGHT = 17.0
ROW_GAP = 7.0

_SQUEEZED = ' lengthAdjust="spacingAndGlyphs"'
_INNER_HYPHEN = re.compile(r"(?<=\w-)(?=\w)")
_MEASURED = re.compile(rf' textLength="[0-9.]+"{_SQUEEZED}')

Anchor = Literal["start", "middle", "end"]


class Ink(NamedTuple):
    """A colour by the name of its token: a class for the page, a value for print."""

    token: str

    @property
    def fill(self) -> str:
        """The fill of an element; `draw_svg` puts the token's value in."""
        return f'class="f-{self.token}" fill="var(--{self.token})"'


def ink_of(tone: Tone) -> Ink:
    """The colour of a step of an ordered scale."""
    return Ink("off" if tone == "muted" else tone)


def ink_on(tone: Tone) -> Ink:
    """The colour of words on a step of an ordered scale."""
    return Ink("ink" if tone == "muted" else "on-data")


class Canvas:
    """Collects elements from the top; `height` grows with what is put on it.

    Texts carry their measured width, so that they fit also where another font stands in for ours.
    """

    def __init__(self) -> None:
        self._elements: list[str] = []
        self._linked = False
        self.height = 0.0

    def rectangle(
        self, x: float, y: float, width: float, height: float, ink: Ink, more: str = ""
    ) -> None:
        """A filled rectangle."""
        box = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        self._add(f"<rect {box} {ink.fill}{more}/>", y + height)

    def path(self, points: Iterable[tuple[float, float]], ink: Ink) -> None:
        """A filled outline."""
        corners = list(points)
        line = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
        self._add(f'<polygon points="{line}" {ink.fill}/>', max(y for _, y in corners))

    def vertical(self, x: float, top: float, bottom: float) -> None:
        """A hairline from top to bottom."""
        stroke = 'class="s-line" stroke="var(--line)" stroke-width="0.75"'
        ends = f'x1="{_n(x)}" y1="{_n(top)}" x2="{_n(x)}" y2="{_n(bottom)}"'
        self._add(f"<line {ends} {stroke}/>", bottom)

    def text(
        self,
        x: float,
        baseline: float,
        words: str,
        ink: Ink = Ink("ink"),
        anchor: Anchor = "start",
        weight: Weight = "regular",
    ) -> None:
        """One line of text."""
        where = f'x="{_n(x)}" y="{_n(baseline)}"'
        looks = "" if anchor == "start" else f' text-anchor="{anchor}"'
        looks += ' font-weight="600"' if weight == "semibold" else ""
        looks += f' textLength="{_n(text_width(words, TEXT_SIZE, weight))}"{_SQUEEZED}'
        self._add(f"<text {where}{looks} {ink.fill}>{escape(words)}</text>", baseline + 4)

    def open_link(self, address: str) -> None:
        """What follows, up to `close_link`, leads to an address."""
        self._linked = True
        self._elements.append(f'<a href="{escape(address)}">')

    def close_link(self) -> None:
        """The end of what leads to the address."""
        self._elements.append("</a>")

    def image(self, width: float, height: float, address: str) -> None:
        """A picture that fills the canvas."""
        self._add(f'<image width="{_n(width)}" height="{_n(height)}" href="{address}"/>', height)

    def place(self, other: "Canvas") -> None:
        """Everything of another canvas on top of this one."""
        self._elements.extend(other._elements)
        self._linked |= other._linked
        self.height = max(self.height, other.height)

    def _add(self, element: str, bottom: float) -> None:
        self._elements.append(element)
        self.height = max(self.height, bottom)

    def svg(self, title: str, description: str, width: float = WIDTH) -> str:
        """The picture with its name and description."""
        height = _n(self.height)
        # A picture is one thing to who hears it; links in it are to be found one by one.
        role = "group" if self._linked else "img"
        described = f"<desc>{escape(description)}</desc>" if description else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="{role}" width="{_n(width)}" '
            f'height="{height}" viewBox="0 0 {_n(width)} {height}" '
            f'font-family="{FAMILY}, sans-serif" font-size="{TEXT_SIZE}">'
            f"<title>{escape(title)}</title>{described}{''.join(self._elements)}</svg>"
        )


def without_widths(svg: str) -> str:
    """A picture for where the shipped fonts are known to be there."""
    return _MEASURED.sub("", svg)


def wrapped(words: str, width: float, weight: Weight = "regular") -> list[str]:
    """Text in lines no wider than `width` where its words allow; it also breaks after hyphens."""
    lines = [""]
    for piece in _pieces(words):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), TEXT_SIZE, weight) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(words: str) -> list[str]:
    """Words with the space or the hyphen after them; a hyphen needs letters on both sides."""
    return [piece for word in words.split() for piece in _INNER_HYPHEN.split(f"{word} ")]


def widest(texts: Iterable[str], weight: Weight = "regular") -> float:
    """The width of the widest of some texts."""
    return max((text_width(text, TEXT_SIZE, weight) for text in texts), default=0.0)


def _n(value: float) -> str:
    """A coordinate: two decimals at most, no needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
