"""Where a remark would land: in the author's text, in a wording, or with who gave a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportkit.document.nodes import (
    Column,
    Document,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    ListItem,
    Note,
    Paragraph,
    Row,
    Section,
    Sources,
    Strong,
    Table,
    Value,
)
from reportkit.document.walk import Node, text_of
from reportkit.review.drafts import Draft, SentBlock
from reportkit.review.remarks import Target
from reportkit.review.sending import placed_nodes
from reportkit.review.texts import alike, words_of
from reportkit.sources import SourceRef

_PROSE = "texts/"
# "14" → "14,5", "14 000", "14 %"; "Kymi" → "Kymi-opisto"; and before a number "1 400", "–14".
_GOES_ON = re.compile(r"\w|[-–]\w|[.,:]\d| ?%| \d{3}(?!\d)")
_LEADS_IN = re.compile(r"(?:\w|\w[-–]|\d[.,:]|(?<!\d)\d{1,3} |(?:^|\s)[-–<>±])$")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands in the visible text of a block."""

    start: int
    end: int
    sources: Sources


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the words of a block come from."""

    content: Inlines
    sources: Sources


class Targets:
    """The targets of one draft's blocks."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._blocks = {block.id: block for block in draft.blocks}
        self._origins = dict(_origins(draft.document))
        self._folder = f"{_PROSE}{draft.identity.region}/{draft.identity.language}"
        self._wording = f"{self._folder}/wording.toml"

    def of_edit(self, block: str | None, before: str | None, after: str | None) -> Target:
        """Of a change from one text to another: of the figure that it touches, else of the block.

        Of several figures the first; a block that is gone takes no figure along.
        """
        if block in self._blocks and before is not None and after is not None:
            spans = list(changed_spans(before, after))
            touched = self._touched(self._blocks[block], spans)
            if touched is not None:
                return _target("data", touched)
        return self.of_block(block)

    def of_words(self, block: str | None, words: str) -> Target:
        """Of a comment on some words: of a figure where they are hardly more than that."""
        sent = self._blocks.get(block or "")
        start = alike(sent.text).find(alike(words)) if sent and words else -1
        if sent is not None and start >= 0:
            spans = [each for each in self._spans(sent) if start <= each.start]
            covered = [each for each in spans if each.end <= start + len(words)]
            within = [each for each in self._spans(sent) if _holds(each, start, start + len(words))]
            room = sum(each.end - each.start for each in covered)
            if within or (covered and 2 * room >= len(words)):
                return _target("data", (*within, *covered)[0].sources[0])
        return self.of_block(block)

    def of_insert(self, follows: str | None, words: str) -> Target:
        """Of new text: the author's text that it follows, else a new one in the author's folder.

        A row of a generated table has no place there.
        """
        target = self.of_block(follows)
        if target.kind == "prose":
            return target
        if follows not in self._origins or "\t" in words:
            return Target()
        return Target(kind="prose", file=self._folder)

    def of_block(self, block: str | None) -> Target:
        """Of a block as a whole."""
        origin = self._origins.get(block or "")
        if origin is None:
            return Target()
        own = next((each for each in origin.sources if _is_prose(each)), None)
        if own is not None:
            return _target("prose", own)
        values = list(_values(origin.content, 0))
        words = text_of(origin.content)
        if len(values) == 1 and words[values[0].start : values[0].end].strip() == words.strip():
            return _target("data", values[0].sources[0])
        return Target(kind="wording", file=self._wording, place=block)

    # --- figures ---

    def _touched(self, block: SentBlock, changed: Sequence[tuple[int, int]]) -> SourceRef | None:
        for span in self._spans(block):
            for start, end in changed:
                if start < span.end and span.start < end:
                    return span.sources[0]
                if start == end and span.start <= start <= span.end:
                    return span.sources[0]
        return None

    def _spans(self, block: SentBlock) -> Iterator[Span]:
        """The values of a block, where they stand in its text with its label before them."""
        origin = self._origins.get(block.id)
        if origin is None:
            return
        own = alike(text_of(origin.content).strip())
        shift = max(alike(block.text).rfind(own), 0)
        blank = len(text_of(origin.content)) - len(text_of(origin.content).lstrip())
        for span in _values(origin.content, shift - blank):
            if span.start >= 0 and span.end <= len(block.text):
                yield span


def _is_prose(source: SourceRef) -> bool:
    """Whether the author's prose stands there; the region's own wording lies in the same folder."""
    return source.file.startswith(_PROSE) and source.file.endswith(".md")


def _holds(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def _target(kind: str, source: SourceRef) -> Target:
    place = source.model_copy(update={"file": ""}).place()
    return Target.model_validate(
        {"kind": kind, "file": source.file, "place": place or None, "source": source}
    )


def changed_spans(before: str, after: str) -> Iterator[tuple[int, int]]:
    """Where in the text before something was changed.

    What was put onto a word or a number, so that it reads as another, is an empty span at its
    place; what was put between words is none.
    """
    old, new = words_of(alike(before)), words_of(alike(after))
    starts = [0]
    for word in old:
        starts.append(starts[-1] + len(word))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, one, two, new_one, new_two in matcher.get_opcodes():
        if tag in ("replace", "delete"):
            yield starts[one], starts[two]
        elif tag == "insert":
            for place, words in _slid(old, one, new[new_one:new_two]):
                if _changes_a_neighbour(old, place, "".join(words)):
                    yield starts[place], starts[place]


def _slid(old: Sequence[str], place: int, words: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The places where an insertion may have been made with the same outcome."""
    yield place, words
    left, moved = place, words
    while left and moved[-1] == old[left - 1]:
        left, moved = left - 1, [moved[-1], *moved[:-1]]
        yield left, moved
    right, moved = place, words
    while right < len(old) and moved[0] == old[right]:
        right, moved = right + 1, [*moved[1:], moved[0]]
        yield right, moved


def _changes_a_neighbour(old: Sequence[str], place: int, inserted: str) -> bool:
    before, after = old[place - 1 : place], old[place : place + 1]
    onto_the_end = bool(before and before[0].isalnum() and _GOES_ON.match(inserted))
    return onto_the_end or bool(after and after[0].isalnum() and _LEADS_IN.search(inserted))


def _values(content: Inlines, start: int) -> Iterator[Span]:
    for inline in content:
        length = len(text_of((inline,)))
        if isinstance(inline, Value):
            yield Span(start, start + length, inline.sources)
        else:
            yield from _values(_content_of(inline), start)
        start += length


def _content_of(inline: Inline) -> Inlines:
    return inline.content if isinstance(inline, Strong | Emphasis | Link) else ()


# --- what a block is made of ---


def _origins(document: Document) -> Iterator[tuple[str, _Origin]]:
    for placed in placed_nodes(document):
        node = placed.node
        if isinstance(node, Row) and placed.table is not None:
            yield from _of_cells(node, placed.table)
            content = tuple(inline for cell in node.cells for inline in cell.content)
            yield node.id, _Origin(content, node.sources)
        else:
            found = _of_node(node)
            if found is not None:
                yield node.id, found


def _of_cells(row: Row, table: Table) -> Iterator[tuple[str, _Origin]]:
    for cell, column in zip(row.cells, table.columns, strict=True):
        name = f"{row.id}#{column.id.rpartition('.')[2]}"
        yield name, _Origin(cell.content, row.sources)


def _of_node(node: Node) -> _Origin | None:
    match node:
        case Section():
            return _Origin(node.title, node.sources)
        case Paragraph() | ListItem() | Note():
            return _Origin(node.content, node.sources)
        case Table() | Figure():
            return _Origin(node.caption, node.sources)
        case Column():
            return _Origin(node.header, ())
        case _:
            return None
