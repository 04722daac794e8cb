"""A page of a PDF → its words with their places, and the lines that are ruled on it."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# More marks than any page of text has; what holds more is a drawing or an attack.
MAX_CHARACTERS = 60_000
MAX_OBJECTS = 20_000
_MAX_NESTING = 5
# A line is thin; a thicker bar is a filled cell.
_MAX_LINE_POINTS = 2.5
_BOLD_WEIGHT = 600
_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\x00")
# The library's own signs for a hyphen at the end of a line, whatever hyphen it was.
_HYPHENS = {"\x02": "-", "\ufffe": "-"}


@dataclass(frozen=True, slots=True)
class PdfWord:
    """A word and its box in points, `y` counted from the top of the page to its baseline.

    `size` is the font size.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruled line: horizontal when `top == bottom`, vertical when `left == right`."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page, `number` from 1. `has_image` when a picture covers a good part of it."""

    number: int
    width: float
    height: float
    words: tuple[PdfWord, ...]
    rulings: tuple[Ruling, ...]
    has_image: bool = False


@dataclass(slots=True)
class _Mark:
    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool


def read_pdf_page(page: Any, number: int) -> PdfPage:
    """The words and rulings of one page of pypdfium2."""
    width, height = page.get_size()
    marks = list(_marks(page, height))
    rulings, has_image = _drawn(page, width, height)
    return PdfPage(number, width, height, tuple(_words(marks)), tuple(rulings), has_image)


# --- words ------------------------------------------------------------------------------------


def _marks(page: Any, height: float) -> Iterator[_Mark]:
    # The C library behind it takes a tenth of a second to load.
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    text_page = page.get_textpage()
    origin = [ctypes.c_double() for _ in range(2)]
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for index in range(min(text_page.count_chars(), MAX_CHARACTERS)):
        letter = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        letter = _HYPHENS.get(letter, letter)
        if letter in _SPACES:
            yield _Mark(" ", 0, 0, -1, 0, False)
            continue
        # The loose box has the letter's own width; the ink of a "1" leaves gaps beside it.
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, *origin)
        size = pdfium.FPDFText_GetFontSize(text_page, index) or box.top - box.bottom
        if pdfium.FPDFText_GetMatrix(text_page, index, matrix):
            # Many programs write letters of size 1 and enlarge them.
            size *= math.hypot(matrix.c, matrix.d) or 1
        left, right = sorted((box.left, box.right))
        y = height - origin[1].value
        yield _Mark(letter, left, right, y, abs(size), _is_bold(text_page, index, pdfium))
    text_page.close()


def _is_bold(text_page: Any, index: int, pdfium: Any) -> bool:
    weight = pdfium.FPDFText_GetFontWeight(text_page, index)
    if weight > 0:
        return bool(weight >= _BOLD_WEIGHT)
    # A font without a description has only its name to tell.
    name = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 80, flags)
    return b"bold" in name.value.lower()


def _words(marks: list[_Mark]) -> Iterator[PdfWord]:
    """Marks in the order of the file, cut at spaces, gaps and changes of line."""
    word: list[_Mark] = []
    for mark in marks:
        if mark.text in _SPACES:
            yield from _word(word)
            word = []
            continue
        if word and _is_same_mark(word[-1], mark):
            continue
        if word and _is_apart(word[-1], mark):
            yield from _word(word)
            word = []
        word.append(mark)
    yield from _word(word)


def _is_same_mark(first: _Mark, second: _Mark) -> bool:
    """A letter printed twice on one spot to look bold."""
    near = abs(first.left - second.left) < first.size * 0.1 and abs(first.y - second.y) < 1
    return first.text == second.text and near


def _is_apart(before: _Mark, mark: _Mark) -> bool:
    size = max(before.size, mark.size, 1)
    if abs(before.y - mark.y) > size * 0.4:
        return True
    gap = mark.left - before.right
    return gap > size * 0.25 or gap < -size * 2


def _word(marks: list[_Mark]) -> Iterator[PdfWord]:
    if marks:
        bold = sum(mark.bold for mark in marks) * 2 > len(marks)
        yield PdfWord(
            text="".join(mark.text for mark in marks),
            left=min(mark.left for mark in marks),
            right=max(mark.right for mark in marks),
            y=sum(mark.y for mark in marks) / len(marks),
            size=max(mark.size for mark in marks),
            bold=bold,
        )


# --- drawings ---------------------------------------------------------------------------------


def _drawn(page: Any, width: float, height: float) -> tuple[list[Ruling], bool]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    rulings: list[Ruling] = []
    has_image = False
    for count, item in enumerate(page.get_objects(max_depth=_MAX_NESTING)):
        if count > MAX_OBJECTS:
            break
        left, bottom, right, top = item.get_bounds()
        box = Ruling(left, height - top, right, height - bottom)
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            has_image = has_image or (right - left) * (top - bottom) > width * height * 0.25
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            rulings.extend(_rulings(box, stroked=_is_stroked(item.raw, pdfium)))
    return rulings, has_image


def _is_stroked(path: Any, pdfium: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _rulings(box: Ruling, *, stroked: bool) -> Iterator[Ruling]:
    """A thin path is a line; the edges of a stroked rectangle are four."""
    width, height = box.right - box.left, box.bottom - box.top
    if height <= _MAX_LINE_POINTS and width > 2 * _MAX_LINE_POINTS:
        middle = (box.top + box.bottom) / 2
        yield Ruling(box.left, middle, box.right, middle)
    elif width <= _MAX_LINE_POINTS and height > 2 * _MAX_LINE_POINTS:
        middle = (box.left + box.right) / 2
        yield Ruling(middle, box.top, middle, box.bottom)
    elif stroked and width > 2 * _MAX_LINE_POINTS and height > 2 * _MAX_LINE_POINTS:
        yield Ruling(box.left, box.top, box.right, box.top)
        yield Ruling(box.left, box.bottom, box.right, box.bottom)
        yield Ruling(box.left, box.top, box.left, box.bottom)
        yield Ruling(box.right, box.top, box.right, box.bottom)
