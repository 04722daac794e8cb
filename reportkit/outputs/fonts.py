"""The shipped fonts: where they lie, which characters they have, how wide a text is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from reportkit.reads import fingerprint, note_file, note_folder, remembered
from reportkit.resources import templates_folder

FAMILY = "Source Sans 3"
Weight = Literal["regular", "semibold"]

_FILES: dict[Weight, str] = {
    "regular": "SourceSans3-Regular.ttf",
    "semibold": "SourceSans3-Semibold.ttf",
}


class Metrics(NamedTuple):
    """Advance widths in thousandths of the font size, by code point."""

    widths: Mapping[int, float]
    missing: float


# By the fingerprints of the fonts, of this process; `prepared` hands them on to the next.
MEASURED: dict[str, Metrics] = {}


def fonts_folder() -> Path:
    """The folder of the shipped fonts and of `fonts.conf`."""
    return templates_folder() / "fonts"


def font_files() -> list[str]:
    """The paths of the shipped fonts, sorted."""
    # They are read by a native library, which nobody hears.
    note_folder(fonts_folder())
    return sorted(str(path) for path in fonts_folder().glob("*.ttf"))


def text_width(text: str, size: float, weight: Weight = "regular") -> float:
    """The width of a line of text in the unit of `size`; kerning is left out (it only narrows)."""
    metrics = _metrics(weight)
    return sum(metrics.widths.get(ord(letter), metrics.missing) for letter in text) * size / 1000


def covered(text: str) -> bool:
    """Whether the shipped fonts can show every character of a text."""
    widths = _metrics("regular").widths
    return all(ord(letter) in widths for letter in set(text))


@remembered
def _metrics(weight: Weight) -> Metrics:
    path = fonts_folder() / _FILES[weight]
    note_file(path)
    known = fingerprint(str(path))
    if known not in MEASURED:
        MEASURED[known] = _measured(path)
    return MEASURED[known]


def _measured(path: Path) -> Metrics:
    # fontTools takes 0.1 s to import, and pages without charts never ask for a width.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    with TTFont(path, lazy=True) as font:
        unit = 1000 / font["head"].unitsPerEm
        advances = font["hmtx"].metrics
        widths = {code: advances[name][0] * unit for code, name in font.getBestCmap().items()}
    return Metrics(widths, widths[ord("0")])
