"""Paragraphs of a returned file as units: what was one paragraph before any tracked change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportkit.review.returned.values import Flow, Paragraph
from reportkit.review.texts import folded, shown


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more paragraphs that were one; `place` is the first one's in the flow, from 0."""

    paragraphs: tuple[Paragraph, ...]
    place: int
    text: str
    folded: str
    bookmarks: tuple[str, ...]

    @property
    def joins_next(self) -> bool:
        """Whether somebody took away the end between this and the next."""
        return any(revision.removes for revision in self.paragraphs[-1].mark)

    @property
    def is_touched(self) -> bool:
        """Whether any tracked change is in it."""
        return any(paragraph.is_touched for paragraph in self.paragraphs)


def make_unit(paragraphs: Iterable[Paragraph], place: int, between: str = "") -> Unit:
    """The paragraphs as one; `between` stands where one ended before any tracked change."""
    members = tuple(paragraphs)
    text = "".join(each.original + between * has_end(each) for each in members)
    names = (name for each in members for name in each.bookmarks)
    return Unit(members, place, shown(text), folded(text), tuple(dict.fromkeys(names)))


def has_end(paragraph: Paragraph) -> bool:
    """Whether the paragraph ended here before any tracked change."""
    return not any(revision.adds for revision in paragraph.mark)


def flow_units(flow: Flow) -> Iterator[Unit]:
    """The units of a flow, tables left out, contents lists included."""
    waiting: list[Paragraph] = []
    start = 0
    for place, item in enumerate(flow):
        if isinstance(item, Paragraph):
            start = start if waiting else place
            waiting.append(item)
            if not has_end(item):
                continue
        if waiting:
            yield make_unit(waiting, start)
            waiting = []
    if waiting:
        yield make_unit(waiting, start)


def story_unit(paragraphs: tuple[Paragraph, ...], place: int = 0) -> Unit:
    """A cell, a note, a head or a box as one unit, its paragraphs as lines."""
    lines: list[Paragraph] = []
    for each in paragraphs:
        if _says_anything(each) or (lines and not has_end(lines[-1])):
            lines.append(each)
    return make_unit(lines or paragraphs[:1], place, "\n")


def _says_anything(paragraph: Paragraph) -> bool:
    return any(piece.text.strip() or piece.thing for piece in paragraph.pieces)
