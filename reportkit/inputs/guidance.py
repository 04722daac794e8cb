"""The form's own guidance in brackets under its headings: taken out of the answers."""

from collections.abc import Iterable
from dataclasses import replace

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.flow import (
    FlowBlock,
    FlowHeading,
    FlowItem,
    FlowParagraph,
    FlowTable,
    cut_spans,
    flat_blocks,
    text_of,
)
from reportkit.sources import SourceRef

_PAIRS = {"(": ")", "[": "]", "{": "}"}
# A form's guidance of more paragraphs than this is somebody's own text in brackets.
_MOST_BLOCKS = 6
_SHORTEST = 15
_SHOWN = 100


def guidance_finding(text: str, source: SourceRef) -> Diagnostic:
    """`guidance-removed`, with the beginning of what was removed."""
    shown = " ".join(text.split())
    values = {"found": shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"}
    return Diagnostic(code=Code.GUIDANCE_REMOVED, source=source, values=values)


def remove_guidance(
    blocks: Iterable[FlowBlock],
) -> tuple[tuple[FlowBlock, ...], tuple[Diagnostic, ...]]:
    """The blocks without the bracketed paragraphs that stand first, or first below a heading.

    Brackets inside a text stay: they are the author's.
    """
    left = list(blocks)
    findings: list[Diagnostic] = []
    position = 0
    while position < len(left):
        count = _guidance_at(left, position)
        if count:
            removed = " ".join(_text(each) for each in left[position : position + count])
            findings.append(guidance_finding(removed, left[position].source))
            del left[position : position + count]
            continue
        left[position], found = _without_leading(left[position])
        findings.extend(found)
        position = _next_start(left, position)
    return tuple(left), tuple(findings)


def _next_start(blocks: list[FlowBlock], position: int) -> int:
    """The position after the next heading, where guidance may stand again."""
    for index in range(position, len(blocks)):
        if isinstance(blocks[index], FlowHeading):
            return index + 1
    return len(blocks)


def _guidance_at(blocks: list[FlowBlock], position: int) -> int:
    """How many blocks from here are one text in brackets, 0 when none is."""
    text = ""
    for count in range(1, _MOST_BLOCKS + 1):
        if position + count > len(blocks):
            return 0
        block = blocks[position + count - 1]
        if isinstance(block, FlowHeading | FlowTable):
            return 0
        text = f"{text} {_text(block)}".strip()
        end = _closing(text)
        if end is None:
            return 0
        if end == len(text) or (end and not text[end:].strip(" .")):
            return count if len(text) >= _SHORTEST else 0
        if end:
            return 0
    return 0


def _closing(text: str) -> int | None:
    """The position after the bracket that closes the first letter's; 0 when it stays open; None
    when the text does not begin with a bracket."""
    closer = _PAIRS.get(text[:1])
    if closer is None:
        return None
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == text[0]) - (letter == closer)
        if depth == 0:
            return index + 1
    return 0


def _without_leading(block: FlowBlock) -> tuple[FlowBlock, tuple[Diagnostic, ...]]:
    """A paragraph without guidance at its start: only square brackets, or a question."""
    if not isinstance(block, FlowParagraph | FlowItem):
        return block, ()
    text = text_of(block.content)
    end = _closing(text) or 0
    if end < _SHORTEST or not (text[0] == "[" or text[:end].rstrip(")").endswith("?")):
        return block, ()
    content = cut_spans(block.content, end)
    return replace(block, content=content), (guidance_finding(text[:end], block.source),)


def _text(block: FlowBlock) -> str:
    return " ".join(text_of(each.content) for each in flat_blocks([block]))
