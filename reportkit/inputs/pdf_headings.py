"""The lines of a PDF that are headings: by their words, their size or their weight."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportkit.inputs.headings import is_contents_line, is_dotted_line, known_heading
from reportkit.inputs.pdf_lines import TextLine, body_size
from reportkit.inputs.reading_words import ReadingWords, leading_number

_GROWTH = 1.1
_LONGEST = 140
_MOST_LINES = 3
_LONGEST_BOLD = 90
_NO_HEADING_END = (".", ",", ";", ":")
_GLUED_NUMBER = re.compile(r"(?:^|(?<=\s)|(?<=[^\W\d_]))(?P<number>\d{1,2})[.)]?\s*$")
# Headings that the form does not count.
_UNNUMBERED = frozenset({"title", "authority", "contents", "signature", "appendices"})


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading; `styled` when its size or its being the form's own makes it certain."""

    text: str
    level: int
    styled: bool
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class _Looks:
    """What headings of one document look like: sizes from the largest, the size of its text."""

    sizes: tuple[float, ...]
    body: float
    all_bold: bool

    def level(self, line: TextLine) -> int | None:
        """The level that a line's size gives it, None for a line of the text's size."""
        size = _rounded(line.size)
        return self.sizes.index(size) + 1 if size in self.sizes else None

    @property
    def form_level(self) -> int:
        """The level of the form's own headings when they are no larger than the text."""
        return len(self.sizes) + 1


def mark_headings(
    lines: Iterable[TextLine], words: ReadingWords
) -> Iterator[TextLine | HeadingLine]:
    """The lines with headings told apart; lines that run into a heading of the form are cut.

    The number of a heading that is glued to the value before it ("31.12.20112 PROJEKTIN …") goes
    with the heading, as far as the headings' own count tells which digits are its.
    """
    pieces = list(lines)
    looks = _looks(pieces)
    position, expected = 0, 1
    while position < len(pieces):
        joined = _joined_heading(pieces, position, words, looks)
        if joined is not None:
            heading, count = joined
            position += count
            expected = _next_number(heading.text, expected, words)
            yield heading
            continue
        cut = list(_cut_at_capitals(pieces[position], words, looks, expected))
        for each in cut:
            if isinstance(each, HeadingLine):
                expected = _next_number(each.text, expected, words)
        yield from cut or [pieces[position]]
        position += 1


def _next_number(heading: str, expected: int, words: ReadingWords) -> int:
    """The number that the next heading bears in the form's own count."""
    number = leading_number(heading)
    if number is not None:
        return number + 1
    known = known_heading(heading, words)
    return expected if known is None or known.key in _UNNUMBERED else expected + 1


def _looks(lines: list[TextLine]) -> _Looks:
    body = body_size(lines)
    sizes = {_rounded(line.size) for line in lines if line.size >= body * _GROWTH}
    text = [line for line in lines if _rounded(line.size) == body]
    bold = sum(line.bold for line in text) * 2 > len(text)
    return _Looks(tuple(sorted(sizes, reverse=True)), body, bold)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _joined_heading(
    lines: list[TextLine], position: int, words: ReadingWords, looks: _Looks
) -> tuple[HeadingLine, int] | None:
    """A heading of one line or of several of the same looks; how many lines it takes."""
    first = lines[position]
    run = _same_looks(lines, position)
    for count in range(len(run), 0, -1):
        text = " ".join(line.text for line in run[:count])
        known = known_heading(text, words)
        if known and not is_contents_line(text, words) and _stands_out(first, text, looks):
            level = looks.level(first) or looks.form_level
            certain = looks.level(first) is not None or text.isupper()
            return HeadingLine(text, level, certain, first.page, first.y), count
    return _heading_by_looks(run, words, looks)


def _same_looks(lines: list[TextLine], position: int) -> list[TextLine]:
    """The line and those right below it that look the same, as far as a heading may reach."""
    run = [lines[position]]
    for line in lines[position + 1 : position + _MOST_LINES]:
        last = run[-1]
        near = line.page == last.page and 0 < line.y - last.y < last.size * 1.8
        if not near or _rounded(line.size) != _rounded(last.size) or line.bold != last.bold:
            break
        run.append(line)
    return run


def _stands_out(line: TextLine, text: str, looks: _Looks) -> bool:
    """Whether known words are a heading here: larger, bold, in capitals or numbered."""
    if looks.level(line) is not None or text.isupper():
        return True
    if line.bold and not looks.all_bold:
        return True
    return leading_number(text) is not None and not text.endswith(_NO_HEADING_END)


def _heading_by_looks(
    run: list[TextLine], words: ReadingWords, looks: _Looks
) -> tuple[HeadingLine, int] | None:
    first = run[0]
    level = looks.level(first)
    if is_dotted_line(first.text) or len(first.segments) > 1:
        return None
    if level is not None:
        same = [line for line in run if len(line.segments) == 1]
        text = " ".join(line.text for line in same)
        if len(text) <= _LONGEST:
            return HeadingLine(text, level, True, first.page, first.y), len(same)
    bold = first.bold and not looks.all_bold and not (len(run) > 1 and run[1].bold)
    if bold and len(first.text) <= _LONGEST_BOLD and not first.text.endswith(_NO_HEADING_END):
        return HeadingLine(first.text, looks.form_level, False, first.page, first.y), 1
    return None


# --- lines that run together ------------------------------------------------------------------


def _cut_at_capitals(
    line: TextLine, words: ReadingWords, looks: _Looks, expected: int
) -> Iterator[TextLine | HeadingLine]:
    """The parts of a line around the form's headings in capitals; nothing where it has none."""
    text, start = line.text, 0
    for match in words.capital_heading.finditer(text):
        before, number = _without_number(text[start : match.start()], expected)
        if before:
            yield _part(line, before)
        heading = f"{number} {match.group(0)}".strip()
        yield HeadingLine(heading, looks.form_level, True, line.page, line.y)
        start, expected = match.end(), _next_number(heading, expected, words)
    rest = text[start:].strip()
    if start and rest:
        yield _part(line, rest)


def _without_number(text: str, expected: int) -> tuple[str, str]:
    """A value, and the number of the heading that follows it: the one that is due may be glued to
    the value's own digits, any other stands apart from them."""
    stripped = text.rstrip(" .)")
    due = str(expected)
    if stripped.endswith(due):
        return stripped[: -len(due)].rstrip(), due
    match = _GLUED_NUMBER.search(text)
    return (text[: match.start()].rstrip(), match.group("number")) if match else (text.rstrip(), "")


def _part(line: TextLine, text: str) -> TextLine:
    return replace(line, segments=((text, line.left, line.right),))
