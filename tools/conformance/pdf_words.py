"""The words of a PDF by the marks that its tags point to, as PDFium reads them."""

import ctypes
from collections import defaultdict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

# PDFium's sign for a hyphen at the end of a line.
_LINE_END_HYPHEN = "\x02"
_NO_MARK = -1
# PDFium must not be used by two threads at once.
_ONE_AT_A_TIME = Lock()
_NAME_BYTES = 64


@dataclass
class MarkedWords:
    """Words of a PDF: (page from 0, mark) → words; and what is not to be read.

    `artifacts` are the words of each page that are drawn as no part of the document.
    """

    marked: dict[tuple[int, int], str] = field(default_factory=lambda: defaultdict(str))
    artifacts: dict[int, str] = field(default_factory=lambda: defaultdict(str))

    def add(self, page: int, mark: int, letter: str, *, is_artifact: bool) -> None:
        """A letter to where it belongs."""
        if mark != _NO_MARK:
            self.marked[page, mark] += letter
        elif is_artifact:
            self.artifacts[page] += letter


def read_marked_words(pdf: bytes) -> MarkedWords:
    """The words of every page. Spaces between lines are those of the file, none are added."""
    import pypdfium2  # noqa: PLC0415 - heavy

    words = MarkedWords()
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        for number, page in enumerate(document):
            _read_page(words, number, page.get_textpage())
        document.close()
    return words


def _read_page(words: MarkedWords, number: int, page: Any) -> None:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - heavy

    known: dict[int, tuple[int, bool]] = {}
    for at in range(pdfium.FPDFText_CountChars(page.raw)):
        if pdfium.FPDFText_IsGenerated(page.raw, at) == 1:
            continue
        drawn = pdfium.FPDFText_GetTextObject(page.raw, at)
        address = ctypes.addressof(drawn.contents) if drawn else 0
        if address not in known:
            known[address] = _mark_of(drawn, pdfium)
        letter = chr(pdfium.FPDFText_GetUnicode(page.raw, at))
        mark, is_artifact = known[address]
        words.add(number, mark, letter.replace(_LINE_END_HYPHEN, "-"), is_artifact=is_artifact)


def _mark_of(drawn: Any, pdfium: Any) -> tuple[int, bool]:
    if not drawn:
        return _NO_MARK, False
    names = [
        _mark_name(pdfium.FPDFPageObj_GetMark(drawn, at), pdfium)
        for at in range(pdfium.FPDFPageObj_CountMarks(drawn))
    ]
    return int(pdfium.FPDFPageObj_GetMarkedContentID(drawn)), "Artifact" in names


def _mark_name(mark: Any, pdfium: Any) -> str:
    buffer = (ctypes.c_ushort * _NAME_BYTES)()
    length = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length)
    return bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le")
