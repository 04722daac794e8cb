"""The contents list is one field over many paragraphs: its marks stay while its lines change."""

from dataclasses import dataclass

from lxml import etree

from reportkit.ooxml.names import W

# Names the lines of the list while blocks are compared; no such attribute is ever written.
LINE = "contents-line"


@dataclass(frozen=True)
class ContentsField:
    """The runs that begin the field, and those that end it."""

    beginning: tuple[etree._Element, ...]
    end: tuple[etree._Element, ...]


def open_contents(body: etree._Element) -> ContentsField | None:
    """Take a field that reaches over paragraphs out of a body, and name its lines.

    None where there is no such field.
    """
    lines = _lines(body)
    if not lines:
        return None
    beginning = _until_separator(lines[0])
    end = tuple(run for run in lines[-1].iterchildren(f"{W}r") if _marks(run, "end"))[-1:]
    for run in beginning:
        lines[0].remove(run)
    for run in end:
        lines[-1].remove(run)
    for line in lines:
        line.set(LINE, "1")
    return ContentsField(beginning, end)


def shut_contents(blocks: list[etree._Element], field: ContentsField | None) -> None:
    """Put the field around the lines that there are now, changed or not."""
    lines = [block for block in blocks if block.get(LINE)]
    for line in lines:
        del line.attrib[LINE]
    if field is None or not lines:
        return
    lines[0][1:1] = field.beginning
    lines[-1].extend(field.end)


def _lines(body: etree._Element) -> list[etree._Element]:
    lines: list[etree._Element] = []
    depth = 0
    for block in body:
        if block.tag != f"{W}p":
            continue
        before = depth
        depth += _count(block, "begin") - _count(block, "end")
        if before or depth:
            lines.append(block)
        if before and not depth:
            return lines
    return []


def _count(paragraph: etree._Element, kind: str) -> int:
    return sum(_marks(run, kind) for run in paragraph.iter(f"{W}r"))


def _marks(run: etree._Element, kind: str) -> bool:
    marks = run.iterchildren(f"{W}fldChar")
    return any(mark.get(f"{W}fldCharType") == kind for mark in marks)


def _until_separator(line: etree._Element) -> tuple[etree._Element, ...]:
    runs = []
    for run in line.iterchildren(f"{W}r"):
        runs.append(run)
        if _marks(run, "separate"):
            break
    return tuple(runs)
