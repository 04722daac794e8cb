"""What a listener is told, one thing after another: the measure that a PDF's tags are held to.

The document tree says what should be heard (`heard_tree.py`), the tags say what is
(`heard_pdf.py`); neither knows the other.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

# Stands between two pieces of what is told; cleaned text has no such sign.
_JOINT = "\x00"


class Run(NamedTuple):
    """Words in one language, without white space."""

    language: str
    words: str


class HeardLink(NamedTuple):
    """The words of a link, its name for those who jump from link to link, and where it leads."""

    words: str
    name: str
    target: str


@dataclass(frozen=True)
class Heard:
    """One thing: what it is, its words by language, and what else is said of it.

    `facts` hold what belongs to the kind: the scope of a heading cell, the words of the headings
    of a data cell, how many rows and columns a table has, the mark of a list item.
    `spoken` are the pieces that the words come in, with their white space; it does not count when
    two are compared, for a file need not have a space where a line ends: see `same_spaces`.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    facts: tuple[str, ...] = ()
    links: tuple[HeardLink, ...] = ()
    spoken: tuple[str, ...] = field(default=(), compare=False)

    def words(self) -> str:
        """All words, whatever their language."""
        return "".join(run.words for run in self.runs)

    def __str__(self) -> str:
        said = [f"{run.language}:{run.words[:80]}" for run in self.runs]
        more = [*self.facts, *(f"→ {link.name} ({link.target})" for link in self.links)]
        return " · ".join([self.kind, *said, *more])


def same_spaces(expected: Heard, told: Heard) -> bool:
    """Whether words are divided alike; where two told pieces meet, a space may be missing."""
    pieces = _JOINT.join(told.spoken).strip(f"{_JOINT} ")
    words = re.split(rf"{_JOINT}*\s[\s{_JOINT}]*", pieces)
    pattern = r"\s+".join(r"\s*".join(map(re.escape, word.split(_JOINT))) for word in words)
    return re.fullmatch(pattern, "".join(expected.spoken).strip()) is not None


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def joined_runs(pieces: list[tuple[str, str]]) -> tuple[Run, ...]:
    """Pieces of (language, text) as runs; neighbours of one language are one run."""
    runs: list[Run] = []
    for language, text in pieces:
        words = squeezed(text)
        if runs and runs[-1].language == language:
            runs[-1] = Run(language, runs[-1].words + words)
        elif words:
            runs.append(Run(language, words))
    return tuple(runs)
