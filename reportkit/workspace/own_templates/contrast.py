"""Whether words can be told from the page and marks from each other in a workspace's colours."""

from collections.abc import Iterator, Mapping

from reportkit.diagnostics import Code, Diagnostic
from reportkit.looks import Looks
from reportkit.sources import SourceRef

# Words need 4.5 : 1, marks and shapes 3 : 1 (WCAG 2.1, success criteria 1.4.3 and 1.4.11).
_WORDS, _MARKS = 4.5, 3.0
_PAIRS: tuple[tuple[str, str, float], ...] = (
    *((name, "paper", _WORDS) for name in ("ink", "muted", "heading", "link", "warning", "deep")),
    *((name, "panel", _WORDS) for name in ("ink", "muted")),
    *((name, "on-data", _WORDS) for name in ("dark-warm", "warm", "neutral", "mid", "deep")),
    ("ink", "off", _WORDS),
    ("strong", "paper", _MARKS),
)


def check_contrast(
    looks: Looks, light: Mapping[str, str], dark: Mapping[str, str], file: str, css: str
) -> Iterator[Diagnostic]:
    """A finding for each pair of colours that is too pale because of the workspace's own tokens.

    `css` is the text of the file, for the line of the token.
    """
    for tokens, own in ((looks.light, light), (looks.light | looks.dark, dark)):
        for name, ground, least in _PAIRS:
            ratio = contrast(tokens[name], tokens[ground])
            if ratio < least and (name in own or ground in own):
                changed = name if name in own else ground
                place = SourceRef(file=file, line=_line(css, changed), field=f"--{changed}")
                yield _pale(place, name, ground, ratio, least)


def _line(css: str, name: str) -> int | None:
    lines = enumerate(css.splitlines(), start=1)
    return next((number for number, line in lines if f"--{name}:" in line), None)


def _pale(place: SourceRef, name: str, ground: str, ratio: float, least: float) -> Diagnostic:
    return Diagnostic(
        code=Code.PALE_COLOUR,
        source=place,
        values={
            "name": f"--{name}",
            "other": f"--{ground}",
            "found": f"{ratio:.1f}",
            "expected": f"{least:g}",
        },
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written `#rrggbb`, from 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
