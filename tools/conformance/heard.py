"""What a listener is told, one thing after another: the measure that a PDF's tags are held to.

The document tree says what should be heard (`heard_tree.py`), the tags say what is
(`heard_pdf.py`); neither knows the other.
"""

from dataclasses import dataclass
from typing import NamedTuple


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
    """

    kind: str
    runs: tuple[Run, ...] = ()
    facts: tuple[str, ...] = ()
    links: tuple[HeardLink, ...] = ()

    def words(self) -> str:
        """All words, whatever their language."""
        return "".join(run.words for run in self.runs)

    def __str__(self) -> str:
        said = [f"{run.language}:{run.words[:80]}" for run in self.runs]
        more = [*self.facts, *(f"→ {link.name} ({link.target})" for link in self.links)]
        return " · ".join([self.kind, *said, *more])


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
