"""The European emblem, by the geometry that the institutions publish for it.

A blue field of 3 : 2; twelve stars, one point up, on a circle whose radius is a third of the
height; a star lies in a circle whose radius is an eighteenth of the height.
"""

from collections.abc import Iterator
from math import cos, pi, sin

from reportkit.document.charts import Emblem
from reportkit.outputs.figures_canvas import Canvas, Ink

EMBLEM_WIDTH = 90.0
_HEIGHT = EMBLEM_WIDTH * 2 / 3
_STARS = 12
# The inner corners of a five-pointed star lie this far out, as a share of the outer ones.
_INNER = cos(2 * pi / 5) / cos(pi / 5)


def draw_emblem(emblem: Emblem) -> Canvas:
    """The emblem in its own colours, which no theme changes."""
    canvas = Canvas()
    canvas.rectangle(0, 0, EMBLEM_WIDTH, _HEIGHT, Ink("emblem-field"))
    for star in range(_STARS):
        angle = 2 * pi * star / _STARS
        centre = (
            EMBLEM_WIDTH / 2 + _HEIGHT / 3 * sin(angle),
            _HEIGHT / 2 - _HEIGHT / 3 * cos(angle),
        )
        canvas.path(_star(*centre), Ink("emblem-star"))
    return canvas


def _star(x: float, y: float) -> Iterator[tuple[float, float]]:
    for corner in range(10):
        radius = _HEIGHT / 18 * (1 if corner % 2 == 0 else _INNER)
        yield x + radius * sin(pi * corner / 5), y - radius * cos(pi * corner / 5)
