"""What was measured: a ratio between two that took turns, and whether it is within bounds."""

from dataclasses import dataclass
from statistics import median
from typing import Literal

Kind = Literal["CPU", "wall", "peak memory"]
UNITS: dict[Kind, str] = {"CPU": "s", "wall": "s", "peak memory": "MiB"}


@dataclass(frozen=True)
class Figure:
    """Ours against a peer's, round by round.

    Shape: as many figures of ours as of the peer's, at least one, in the order of the rounds.
    Unit: seconds, or MiB of memory. `at_most` is the ratio that must not be passed, None for what
    is only told; `load` the machine's load average when it was measured, per core.
    """

    what: str
    against: str
    kind: Kind
    ours: tuple[float, ...]
    peers: tuple[float, ...]
    at_most: float | None = None
    load: float = 0.0

    def __post_init__(self) -> None:
        assert len(self.ours) == len(self.peers) > 0

    @property
    def ratios(self) -> tuple[float, ...]:
        """Each round's own ratio."""
        pairs = zip(self.ours, self.peers, strict=True)
        return tuple(our / peer for our, peer in pairs)

    @property
    def ratio(self) -> float:
        """The median of the rounds' own ratios."""
        return median(self.ratios)

    def is_missed(self, generosity: float = 1.0) -> bool:
        """Whether the ratio passes its bound, widened by a factor for few or hurried rounds."""
        return self.at_most is not None and self.ratio > self.at_most * generosity


def table(figures: tuple[Figure, ...]) -> str:
    """A Markdown table, a line for each figure."""
    head = (
        "| what | against | measured | ours | peer | ratio: least / **median** / most | at most "
        "| rounds | load a core |"
    )
    return "\n".join((head, f"|{'---|' * 9}", *map(_line, figures)))


def _line(figure: Figure) -> str:
    ratios = figure.ratios
    cells = (
        figure.what,
        figure.against,
        figure.kind,
        _amount(median(figure.ours), figure.kind),
        _amount(median(figure.peers), figure.kind),
        f"{min(ratios):.2f} / **{figure.ratio:.2f}** / {max(ratios):.2f}",
        f"{figure.at_most:g}{' – **missed**' if figure.is_missed() else ''}"
        if figure.at_most is not None
        else "–",
        str(len(ratios)),
        f"{figure.load:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _amount(number: float, kind: Kind) -> str:
    if kind == "peak memory":
        return f"{number:.0f} MiB"
    return f"{number:.2f} s" if number >= 1 else f"{1000 * number:.0f} ms"
