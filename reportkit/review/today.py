"""Blocks as they were sent and the same blocks today, in the author's words without labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportkit.document.nodes import Document
from reportkit.document.units import Unit, units_of
from reportkit.review.drafts import Draft, SentBlock
from reportkit.review.matching import similarity
from reportkit.review.texts import folded

# Below this, a block whose first words have changed is another block.
_LIKE = 0.5


@dataclass(frozen=True)
class Place:
    """A block that was sent and what it is today.

    `base` are its words as sent, without the label that numbering gave it; `unit` is today's block,
    None where there is none any more. `position` counts the draft's blocks from 1.
    """

    sent: SentBlock
    position: int
    base: str
    unit: Unit | None

    @property
    def ours(self) -> str | None:
        """Its words today."""
        return self.unit.text if self.unit else None

    def without_label(self, text: str) -> str | None:
        """A reviewer's version of what was sent, without the label; None where that was changed."""
        label = self.sent.text[: len(self.sent.text) - len(self.base)]
        if not folded(label):
            return text
        if not folded(text).startswith(folded(label)):
            return None
        return text[len(label) :].strip()


def find_places(draft: Draft, today: Document) -> dict[str, Place]:
    """The blocks of a draft by their ids, each with what it is today.

    Blocks are the same by id; author's prose, whose ids come from its first words, else by
    likeness within one file.
    """
    base = {unit.id: unit for unit in units_of(draft.document)}
    ours = {unit.id: unit for unit in units_of(today)}
    partners = {each: ours[each] for each in base if each in ours}
    lost = [unit for unit in base.values() if unit.id not in partners]
    new = [unit for unit in ours.values() if unit.id not in base]
    partners |= _alike(lost, new)
    return {
        sent.id: Place(sent, number, _base(sent, base.get(sent.id)), partners.get(sent.id))
        for number, sent in enumerate(draft.blocks, start=1)
    }


def cells_of(places: Mapping[str, Place], blocks: Iterable[str]) -> list[Place]:
    """The cells of rows, and the blocks themselves where they are no rows, in their order."""
    wanted = frozenset(blocks)
    found = (each for each in places.values() if wanted & {each.sent.id, each.sent.row})
    return sorted(found, key=lambda each: each.position)


def prose_file(unit: Unit) -> str | None:
    """The file of the author's that a block stands in."""
    files = (source.file for source in unit.sources)
    return next(
        (file for file in files if file.startswith("texts/") and file.endswith(".md")), None
    )


def _base(sent: SentBlock, unit: Unit | None) -> str:
    if unit is not None and folded(sent.text).endswith(folded(unit.text)):
        return sent.text[len(sent.text) - len(unit.text.strip()) :]
    return sent.text


def _alike(lost: Iterable[Unit], new: Iterable[Unit]) -> dict[str, Unit]:
    """Prose that begins otherwise today, the most alike first."""
    gone, added = list(lost), list(new)
    scored = sorted(
        (-similarity(folded(one.text), folded(other.text)), number, position)
        for number, one in enumerate(gone)
        for position, other in enumerate(added)
        if prose_file(one) and prose_file(one) == prose_file(other) and one.kind == other.kind
    )
    found: dict[int, int] = {}
    for score, number, position in scored:
        if -score >= _LIKE and number not in found and position not in found.values():
            found[number] = position
    return {gone[number].id: added[position] for number, position in found.items()}
