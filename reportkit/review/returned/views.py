"""A file's text with all tracked changes accepted, or all rejected: as other readers see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportkit.review.returned.values import Flow, Paragraph, Revisions, Table

_Gone = Callable[[Revisions], bool]


def accepted_texts(flow: Flow) -> list[str]:
    """The paragraphs with every tracked change accepted, those of cells among them."""
    return list(_texts(flow, lambda revisions: any(each.removes for each in revisions)))


def rejected_texts(flow: Flow) -> list[str]:
    """The paragraphs with every tracked change rejected."""
    return list(_texts(flow, lambda revisions: any(each.adds for each in revisions)))


def _texts(flow: Flow, is_gone: _Gone) -> Iterator[str]:
    """A paragraph whose end is gone is one with the next."""
    begun = ""
    is_open = False
    for item in flow:
        if isinstance(item, Table):
            if is_open:
                yield begun
            begun, is_open = "", False
            yield from _cell_texts(item, is_gone)
            continue
        begun += _text(item, is_gone)
        is_open = is_gone(item.mark)
        if not is_open:
            yield begun
            begun = ""
        for box in item.boxes:
            yield from _texts(box, is_gone)
    if is_open:
        yield begun


def _text(paragraph: Paragraph, is_gone: _Gone) -> str:
    return "".join(piece.text for piece in paragraph.pieces if not is_gone(piece.revisions))


def _cell_texts(table: Table, is_gone: _Gone) -> Iterator[str]:
    for row in table.rows:
        if not is_gone(row.revisions):
            for cell in row.cells:
                if not is_gone(cell.revisions):
                    yield from _texts(cell.paragraphs, is_gone)
