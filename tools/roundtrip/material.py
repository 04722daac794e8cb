"""Which drafts are reviewed, by whom and how: chains of sittings with fixed seeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from tools.roundtrip.drafts import SentFile
from tools.roundtrip.office import Chain, Step

REPORTS = (("lappi", "fi"), ("pohjanmaa", "sv"))
REVIEWERS = (("Arvioija", "Yksi"), ("Granskare", "Två"), ("Esimerkki", "Kolme"))

# Whether each of the reviewers has changes tracked.
_TRACKING = {
    "tracked": (True, True, True),
    "untracked": (False, False, False),
    "by turns": (True, False, True),
}


@dataclass(frozen=True)
class Review:
    """A draft and the way that its file takes."""

    name: str
    sent: SentFile
    chain: Chain

    @property
    def returned(self) -> Path:
        """The file that comes back."""
        return Path(self.chain.steps[-1].save)


def reviews_of(drafts: list[SentFile], edits: int, seed: int, work: Path) -> list[Review]:
    """Every draft reviewed in every way, about so many edits in all."""
    sittings = len(drafts) * len(_TRACKING) * len(REVIEWERS)
    seeds = count(seed)
    each = -(-edits // sittings)
    return list(chain.from_iterable(_reviews(sent, each, seeds, work) for sent in drafts))


def _reviews(sent: SentFile, edits: int, seeds: Iterator[int], work: Path) -> Iterator[Review]:
    language = sent.draft.identity.language
    for name, tracking in _TRACKING.items():
        sittings = enumerate(zip(REVIEWERS, tracking, strict=True), start=1)
        steps = tuple(
            Step(_file(work, sent, name, place), author, tracked, next(seeds), edits, language)
            for place, (author, tracked) in sittings
        )
        yield Review(name, sent, Chain(str(sent.path), steps))
    saved = (Step(_file(work, sent, "saved", 1)),)
    yield Review("opened and saved", sent, Chain(str(sent.path), saved))
    there = Step(_file(work, sent, "converted", 1, "odt"))
    back = Step(_file(work, sent, "converted", 2))
    yield Review("to ODT and back", sent, Chain(str(sent.path), (there, back)))


def _file(work: Path, sent: SentFile, name: str, place: int, ending: str = "docx") -> str:
    words = f"{sent.name} {name} {place}".replace(" ", "-")
    return str(work / f"{words}.{ending}")
