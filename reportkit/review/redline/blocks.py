"""Blocks that were and blocks that are → blocks with the changes marked, word by word."""

from collections.abc import Hashable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

from reportkit.ooxml.names import W
from reportkit.review.redline.alignment import align
from reportkit.review.redline.marking import Marker, Op
from reportkit.review.redline.past import Past, Side
from reportkit.review.redline.pieces import (
    Piece,
    join_runs,
    node_names,
    pieces_of,
    words_in,
)

_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
Elements = Iterable[etree._Element]


@dataclass(frozen=True)
class Comparison:
    """What is needed to compare a part: both sides of it, who marks, and what is taken over."""

    old: Side
    new: Side
    marker: Marker
    past: Past


def draw_blocks(old: Elements, new: Elements, given: Comparison) -> Iterator[etree._Element]:
    """Paragraphs and tables of both, in order, with what lies between them marked."""
    aligned = align(list(old), list(new), _name, _words)
    pairs = list(aligned)
    for was, now in pairs:
        if was is not None and now is not None:
            given.past.pair_lists(was, now)
    for was, now in pairs:
        if was is not None and now is not None:
            yield from _draw_pair(was, now, given)
        elif was is not None:
            yield _gone(was, given)
        elif now is not None:
            yield _changed(now, "ins", given)


def _name(block: etree._Element) -> Hashable:
    """Our bookmark in it; of a table that of its first column."""
    if block.tag == _TABLE:
        return ("table", (*node_names(block), words_in(block))[0])
    names = node_names(block)
    return ("node", names[-1]) if names else ("text", _style(block), words_in(block))


def _words(block: etree._Element) -> str | None:
    return None if block.tag == _TABLE else words_in(block)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _draw_pair(
    was: etree._Element, now: etree._Element, given: Comparison
) -> Iterator[etree._Element]:
    if was.tag == now.tag == _PARAGRAPH:
        yield _draw_paragraph(was, now, given)
    elif was.tag == now.tag == _TABLE and _is_alike(was, now):
        yield _draw_table(was, now, given)
    else:
        yield _gone(was, given)
        yield _changed(now, "ins", given)


def _gone(was: etree._Element, given: Comparison) -> etree._Element:
    return _changed(given.past.take(deepcopy(was)), "del", given)


def _changed(block: etree._Element, op: Op, given: Comparison) -> etree._Element:
    if block.tag == _TABLE:
        for row in block.iterchildren(_ROW):
            given.marker.mark_row(row, op)
    else:
        given.marker.mark_paragraph(block, op)
    return block


# --- paragraphs ---


def _draw_paragraph(was: etree._Element, now: etree._Element, given: Comparison) -> etree._Element:
    old, new = pieces_of(was, given.old.identify), pieces_of(now, given.new.identify)
    if [each.name for each in _named(old)] == [each.name for each in _named(new)]:
        return now
    content = [each for each in now if each.tag != f"{W}pPr"]
    for each in content:
        now.remove(each)
    now.extend(join_runs(list(_draw_pieces(_named(old), new, given))))
    return now


def _named(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.name is not None]


def _draw_pieces(old: list[Piece], new: list[Piece], given: Comparison) -> Iterator[etree._Element]:
    """The pieces in order; bookmarks stay where the newer paragraph has them."""
    rest = iter(new)
    named = _named(new)
    for op, i1, i2, j1, j2 in _operations(old, named):
        if op != "equal":
            for piece in old[i1:i2]:
                gone = [given.past.take(each) for each in piece.elements]
                yield from given.marker.mark_runs(gone, "del")
        for _ in range(j2 - j1):
            yield from _next_piece(rest, None if op == "equal" else given.marker)
    for piece in rest:
        yield from piece.elements


def _next_piece(rest: Iterator[Piece], marker: Marker | None) -> Iterator[etree._Element]:
    """The next piece with the bookmarks before it, marked as new where a marker is given."""
    for piece in rest:
        if piece.name is None:
            yield from piece.elements
            continue
        elements = list(piece.elements)
        yield from elements if marker is None else marker.mark_runs(elements, "ins")
        return


_Operation = tuple[str, int, int, int, int]


def _operations(old: list[Piece], new: list[Piece]) -> list[_Operation]:
    """Equal stretches and changed ones; a space alone between changes is changed with them."""
    names = ([each.name for each in old], [each.name for each in new])
    operations = SequenceMatcher(None, *names, autojunk=False).get_opcodes()
    merged: list[_Operation] = []
    for place, (op, i1, i2, j1, j2) in enumerate(operations):
        inside = 0 < place < len(operations) - 1
        lone = inside and op == "equal" and not "".join(each.text for each in old[i1:i2]).strip()
        kind = "replace" if lone and _are_words(old[i1:i2]) else op
        if merged and kind != "equal" and merged[-1][0] != "equal":
            merged[-1] = ("replace", merged[-1][1], i2, merged[-1][3], j2)
        else:
            merged.append((kind, i1, i2, j1, j2))
    return merged


def _are_words(pieces: list[Piece]) -> bool:
    return all(isinstance(piece.name, str) for piece in pieces)


# --- tables ---


def _is_alike(was: etree._Element, now: etree._Element) -> bool:
    """Whether two tables have as many columns in every row."""
    widths = {len(row.findall(_CELL)) for table in (was, now) for row in table.iter(_ROW)}
    return len(widths) == 1


def _draw_table(was: etree._Element, now: etree._Element, given: Comparison) -> etree._Element:
    rows = (list(was.iterchildren(_ROW)), list(now.iterchildren(_ROW)))
    for row in rows[1]:
        now.remove(row)
    for old, new in align(*rows, _row_name, words_in):
        if old is not None and new is not None:
            now.append(_draw_row(old, new, given))
        elif old is not None:
            now.append(_marked_row(given.past.take(deepcopy(old)), "del", given))
        elif new is not None:
            now.append(_marked_row(new, "ins", given))
    return now


def _marked_row(row: etree._Element, op: Op, given: Comparison) -> etree._Element:
    given.marker.mark_row(row, op)
    return row


def _row_name(row: etree._Element) -> Hashable:
    names = node_names(row)
    return ("node", names[-1]) if names else ("text", words_in(row))


def _draw_row(was: etree._Element, now: etree._Element, given: Comparison) -> etree._Element:
    pairs = zip(was.iterchildren(_CELL), now.iterchildren(_CELL), strict=True)
    for old, new in list(pairs):
        blocks = (_paragraphs(old), _paragraphs(new))
        for each in blocks[1]:
            new.remove(each)
        new.extend(_draw_cell(*blocks, given))
    return now


def _paragraphs(cell: etree._Element) -> list[etree._Element]:
    return list(cell.iterchildren(_PARAGRAPH))


def _draw_cell(
    old: list[etree._Element], new: list[etree._Element], given: Comparison
) -> list[etree._Element]:
    """The paragraphs of a cell; ours have one each, which is itself however much it changes."""
    if len(old) == len(new) == 1:
        return [_draw_paragraph(old[0], new[0], given)]
    return list(draw_blocks(old, new, given))
