"""The words of a page → lines of text, page headers left out, words broken at line ends mended."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportkit.inputs.pdf_page import PdfPage, PdfWord

# A wider gap than this (in letter heights) parts columns; justified lines stay below it.
_COLUMN_GAP = 1.8
_EDGE_LINES = 3
_MARGIN_SHARE = 0.12
_PAGE_NUMBER = re.compile(r"^\W*(?:[^\W\d]+\.?\s+)?\d{1,3}(?:\s*[/(]\s*\d{1,3}\s*\)?)?\W*$")
# The footer of the EURA system's printouts.
_SYSTEM_FOOTER = re.compile(r"^EURA[ -]?\w*\s+JÄRJESTELMÄ\b|^EURA\s*\d{4}\b.*\d+\s*/\s*\d+$")
# After these a hyphen at the line's end is the word's own: "opinto- ja uraohjaus".
_JOINING_WORDS = frozenset(
    ("ja", "tai", "sekä", "eli", "että", "kuin", "och", "eller", "samt", "and", "or")
)
_LINE_END_HYPHENS = ("-", "\u00ad", "\u2010", "\u2011")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text on a page. `segments` are its parts with their left and right edges, more
    than one where wide gaps part columns."""

    segments: tuple[tuple[str, float, float], ...]
    y: float
    size: float
    bold: bool
    page: int

    @property
    def text(self) -> str:
        """The words of the line."""
        return " ".join(text for text, _, _ in self.segments)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.segments[0][1]

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.segments[-1][2]


def lines_of(words: Iterable[PdfWord], page: int) -> tuple[TextLine, ...]:
    """The lines that words make, from top to bottom."""
    rows: list[list[PdfWord]] = []
    for word in sorted(words, key=lambda each: (each.y, each.left)):
        if rows and abs(rows[-1][0].y - word.y) <= max(rows[-1][0].size, word.size) * 0.4:
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(_line(sorted(row, key=lambda each: each.left), page) for row in rows)


def _line(words: list[PdfWord], page: int) -> TextLine:
    segments: list[list[PdfWord]] = [[words[0]]]
    for before, word in pairwise(words):
        gap = word.left - before.right
        if gap > max(before.size, word.size) * _COLUMN_GAP:
            segments.append([])
        segments[-1].append(word)
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold)
    return TextLine(
        segments=tuple(
            (" ".join(word.text for word in part), part[0].left, part[-1].right)
            for part in segments
        ),
        y=words[0].y,
        size=max(word.size for word in words),
        bold=bold * 2 > letters,
        page=page,
    )


# --- page headers and footers -----------------------------------------------------------------


def without_running_lines(
    pages: list[tuple[PdfPage, tuple[TextLine, ...]]],
) -> list[tuple[TextLine, ...]]:
    """Each page's lines without page numbers and what repeats at its top and bottom.

    A line repeats when the same words (numbers apart) stand in the margin of another page too.
    """
    edges = Counter(
        bare for page, lines in pages for bare in {_bare(line) for line in _edge_lines(page, lines)}
    )
    return [
        tuple(line for line in lines if line not in running)
        for page, lines in pages
        for running in [{each for each in _edge_lines(page, lines) if _is_running(each, edges)}]
    ]


def _edge_lines(page: PdfPage, lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    margin = page.height * _MARGIN_SHARE
    outer = {*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]}
    return tuple(
        line for line in lines if line in outer and not margin <= line.y <= page.height - margin
    )


def _is_running(line: TextLine, edges: Counter[str]) -> bool:
    if _PAGE_NUMBER.match(line.text) or _SYSTEM_FOOTER.match(line.text):
        return True
    return edges[_bare(line)] > 1 and len(line.text) < 150


def _bare(line: TextLine) -> str:
    return re.sub(r"\d+", "0", line.text).casefold()


# --- words broken at line ends ----------------------------------------------------------------


def vocabulary_of(lines: Iterable[TextLine]) -> frozenset[str]:
    """The words of a document in lower case, those at line ends that may be halves left out."""
    words: set[str] = set()
    for line in lines:
        parts = [part.strip(".,;:()!?”\"'").casefold() for part in line.text.split()]
        words.update(parts[:-1] if line.text.endswith(_LINE_END_HYPHENS) else parts)
    return frozenset(words)


def join_lines(texts: Iterable[str], vocabulary: frozenset[str]) -> str:
    """Lines as one text; a word broken at a line's end is made whole again."""
    whole = ""
    for text in texts:
        whole = _joined(whole, text, vocabulary) if whole else text
    return whole


def _joined(whole: str, text: str, vocabulary: frozenset[str]) -> str:
    if not whole.endswith(_LINE_END_HYPHENS):
        return f"{whole} {text}"
    if whole.endswith("\u00ad"):
        return whole[:-1] + text
    if not text[:1].islower() and not text[:1].isdigit():
        return whole + text if whole[-2:-1].isalnum() and text[:1].isupper() else f"{whole} {text}"
    return _mended(whole, text, vocabulary)


def _mended(whole: str, text: str, vocabulary: frozenset[str]) -> str:
    first_half = whole.split()[-1][:-1].strip("(”\"'")
    second_half = text.split()[0].strip(".,;:()!?”\"'")
    if second_half in _JOINING_WORDS:
        return f"{whole} {text}"
    with_hyphen = f"{first_half}-{second_half}".casefold()
    if first_half.isupper() or not first_half or first_half[-1:].isdigit():
        return whole + text
    # A compound whose halves meet in one vowel keeps its hyphen: "linja-auto".
    same_vowel = first_half[-1:] == second_half[:1] and first_half[-1:] in "aeiouyäöå"
    kept = with_hyphen in vocabulary or same_vowel
    if kept and f"{first_half}{second_half}".casefold() not in vocabulary:
        return whole + text
    return whole[:-1] + text


def body_size(lines: Iterable[TextLine]) -> float:
    """The letter height of most of the text, 0 when there is none."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def right_edges(lines: Iterable[TextLine]) -> Iterator[tuple[int, float]]:
    """Where the text of each page ends on the right."""
    edges: dict[int, float] = {}
    for line in lines:
        edges[line.page] = max(edges.get(line.page, 0.0), line.right)
    yield from edges.items()
