"""Where the values of a node come from, in words: for what opens on demand on the page."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportkit.document.nodes import BulletList, NumberedList, Sources, Table, Value
from reportkit.document.walk import Node, inlines_of
from reportkit.sources import PlaceWords, SourceRef


class SourceRow(NamedTuple):
    """A shown value (empty for the node as a whole) and the places it came from."""

    shown: str
    places: str


def source_rows(node: Node, words: PlaceWords) -> list[SourceRow]:
    """Each value of a node with its places, in reading order, each pair once."""
    pairs = (
        (each.text, each.sources)
        for part in _parts_of(node)
        for each in inlines_of(part)
        if isinstance(each, Value)
    )
    whole = [("", sources) for part in _parts_of(node) if (sources := getattr(part, "sources", ()))]
    rows = [SourceRow(shown, places(sources, words)) for shown, sources in (*pairs, *whole)]
    return list(dict.fromkeys(rows))


def _parts_of(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case BulletList() | NumberedList():
            yield from node.items
        case Table():
            yield from node.columns
            yield from node.rows
        case _:
            pass


def places(sources: Sources, words: PlaceWords) -> str:
    """Places in words, the cells of one sheet together: `a.xlsx › Data!F2, F3; b.pdf › s. 3`."""
    return "; ".join(_sheet_places(group, words) for group in _by_sheet(sources))


def _by_sheet(sources: Sources) -> Iterable[list[SourceRef]]:
    groups: dict[tuple[str, str | None, bool], list[SourceRef]] = {}
    for source in sources:
        groups.setdefault((source.file, source.sheet, source.cell is None), []).append(source)
    return groups.values()


def _sheet_places(group: list[SourceRef], words: PlaceWords) -> str:
    first, *others = group
    if first.cell is None:
        return "; ".join(dict.fromkeys(source.place(words) for source in group))
    cells = dict.fromkeys(source.cell for source in others if source.cell != first.cell)
    return ", ".join([first.place(words), *(cell for cell in cells if cell)])
