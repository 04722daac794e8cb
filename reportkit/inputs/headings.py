"""Headings and labels of final reports: recognised by their words, never by their numbers."""

import re
import unicodedata
from dataclasses import dataclass

from reportkit.inputs.reading_words import ReadingWords, strip_numbering, wording

# Sections of the form that hold short values under labels.
FORM_SECTIONS = frozenset({"authority", "basics", "implementer", "filler"})
# Sections about persons, and what is no text of the report.
DROPPED_SECTIONS = frozenset({"filler", "signature"})
SKIPPED_SECTIONS = frozenset({"contents"})

_TRAILING_GUIDANCE = re.compile(r"\s*[(\[][^()\[\]]{8,400}[)\]]\s*[:.]?\s*$")
_APPENDIX = re.compile(r"^(?P<word>[^\W\d]+)\s*\d{1,2}\b")
_LEADERS = re.compile(r"\s*(?:\.{3,}|…+|(?:\. ){3,}|_{3,})?\s*\d{1,3}$")
_LONGEST_HEADING = 140
_SHORTEST_START = 8
# A label as short as these hides at the start of ordinary sentences.
_SHORTEST_RUN_ON_LABEL = 9


@dataclass(frozen=True)
class KnownHeading:
    """A heading of the form: its key, and the guidance in brackets that stood behind it."""

    key: str
    guidance: str = ""


@dataclass(frozen=True)
class Label:
    """A label at the start of a text: its key (`personal` for what is dropped), its words and how
    many characters it takes, its colon included."""

    key: str
    text: str
    length: int


def known_heading(text: str, words: ReadingWords, *, loosely: bool = False) -> KnownHeading | None:
    """The field that a heading is about. `loosely`: it is a heading by its looks, so that known
    words at its start are enough ("Tulokset vuosina 2009–2011")."""
    if not text or len(text) > _LONGEST_HEADING + 400:
        return None
    guidance = _TRAILING_GUIDANCE.search(text)
    bare = strip_numbering(text[: guidance.start()] if guidance else text)
    if len(bare) > _LONGEST_HEADING:
        return None
    key = words.report_headings.get(wording(bare)) or _appendix(bare, words)
    if key is None and loosely:
        key = _by_first_words(bare, words)
    if key is None:
        return None
    return KnownHeading(key, guidance.group(0).strip() if guidance else "")


def _appendix(text: str, words: ReadingWords) -> str | None:
    match = _APPENDIX.match(text)
    key = words.report_headings.get(wording(match.group("word"))) if match else None
    return key if key == "appendices" else None


def _by_first_words(text: str, words: ReadingWords) -> str | None:
    parts = wording(text).split()
    for end in range(len(parts) - 1, 0, -1):
        start = " ".join(parts[:end])
        if len(start) >= _SHORTEST_START and start in words.report_headings:
            return words.report_headings[start]
    return None


def is_contents_line(text: str, words: ReadingWords) -> bool:
    """Whether a line is of a contents list: a known heading and a page number."""
    match = _LEADERS.search(text)
    if match is None or not match.start():
        return False
    return known_heading(text[: match.start()], words, loosely=True) is not None


def is_dotted_line(text: str) -> bool:
    """Whether a line has leader dots and a page number, whatever it says."""
    return bool(re.search(r"(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d{1,3}$", text))


def label_at_start(text: str, words: ReadingWords) -> Label | None:
    """A label with its colon at the start of a text, or a text that is nothing but a label."""
    before, colon, _ = text.partition(":")
    if colon and len(before) < 60:
        key = words.report_labels.get(wording(strip_numbering(before)))
        return Label(key, before.strip(), len(before) + 1) if key else None
    key = words.report_labels.get(wording(text)) if len(text) < 60 else None
    return Label(key, text.strip(), len(text)) if key else None


def run_on_label(text: str, words: ReadingWords) -> Label | None:
    """A label that runs into its value without a colon: `Projektin nimi Opin Ovi Osaamiseen`.

    The longest that fits; it must begin with a capital letter and be long enough not to be the
    first word of a sentence.
    """
    if not text[:1].isupper():
        return None
    parts = list(re.finditer(r"\S+", text[:80]))
    for count in range(min(len(parts), 6), 0, -1):
        end = parts[count - 1].end()
        key = words.report_labels.get(wording(text[:end]))
        if key and end >= _SHORTEST_RUN_ON_LABEL and text[end - 1].isalnum():
            return Label(key, text[:end], end)
    return None


def slug(text: str) -> str:
    """A heading as the last part of a key: `Ohjausryhmän arvio` → `ohjausryhman-arvio`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    ascii_only = "".join(letter for letter in plain if letter.isascii())
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].strip("-") or "x"
