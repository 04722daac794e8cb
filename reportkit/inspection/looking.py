"""Looks for what is known and for what has the shape of personal data or of a local path."""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from reportkit.inspection.leaks import Known, Leak, LeakKind, Words, leak
from reportkit.personal_data import find_personal_data, suspicious_parts
from reportkit.sources import SourceRef

_WORD = re.compile(r"\w+")
# A word divided at the end of a line is one word, and so are the parts of a compound, everywhere.
_DIVIDED = re.compile(r"(?<=\w)[-\u2010\u2011\ufffe\x02]+\s*(?=\w)")

# What stands for a space in the names of files.
_JOINT = re.compile(r"[-_.]+")

# Between texts: neither space nor letter nor sign, so nothing is found across it.
_APART = "\0"

# So many words in a row are no coincidence; a shorter remark is looked for as a whole.
_WORDS_IN_A_ROW = 8
_SHORTEST_REMARK = 3
_SHORTEST_LETTERS = 12
# The end of a name changes with its case: Meikäläinen, Meikäläisen, Meikäläiselle.
_STEM = 4
_ENDING = 3

_LOCAL_PATH = re.compile(
    r"""(?<![\w/.:])(?:
        /(?:home|Users|root|tmp|var|mnt|media|private|opt|srv)/[\w.~-]+
      | [A-Za-z]:[\\/](?![/\\])[\w .~-]+
      | \\\\[\w.-]+\\[\w$.-]+
      | file:/{1,3}[\w./~%-]+
    )""",
    re.VERBOSE,
)

# Without one of these there is no path, and nearly every text is without.
_SIGN_OF_PATH = re.compile(
    r"/(?:home|Users|root|tmp|var|mnt|media|private|opt|srv)/|:[\\/](?![/\\])|\\\\|file:"
)

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Search:
    """What is looked for, by the two words that it begins with.

    `clean` are the files within files in which nothing was found: many reports carry the same.
    """

    phrases: dict[Phrase, tuple[Phrase, ...]]
    persons: dict[str, tuple[Phrase, ...]]
    permitted: frozenset[str]
    folders: dict[str, re.Pattern[str]]
    organisations: frozenset[str]
    clean: set[tuple[str, bytes]] = field(default_factory=set)


@dataclass
class _Text:
    """The words of a file in a row, and at which of them each place begins."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    pieces: list[Words] = field(default_factory=list)

    def source(self, position: int) -> SourceRef:
        return self.pieces[bisect_right(self.starts, position) - 1].place()


def prepare_search(known: Known) -> Search:
    """What is known, ready to be looked for in any number of files."""
    phrases: defaultdict[Phrase, list[Phrase]] = defaultdict(list)
    for text in known.internal:
        for phrase in _phrases_of(text):
            phrases[phrase[:2]].append(phrase)
    persons: defaultdict[str, list[Phrase]] = defaultdict(list)
    permitted = frozenset(_plain(each) for each in known.permitted)
    for name in known.persons:
        if _plain(name) not in permitted:
            for phrase in _orders_of(name):
                persons[phrase[0]].append(phrase)
    return Search(
        phrases={start: tuple(dict.fromkeys(each)) for start, each in phrases.items()},
        persons={start: tuple(dict.fromkeys(each)) for start, each in persons.items()},
        permitted=permitted,
        folders={each: _folder_pattern(each) for each in known.folders if len(each) > 1},
        organisations=frozenset(_plain(each) for each in known.organisations),
    )


def _folder_pattern(folder: str) -> re.Pattern[str]:
    """A folder of this machine, and no part of an address that happens to be called the same."""
    return re.compile(rf"(?<![\w/.:-]){re.escape(folder)}(?![\w-])")


def is_organisation(search: Search, author: str) -> bool:
    """Whether an author is one of the organisations that make the reports, or nobody."""
    return not author.strip() or _plain(author) in search.organisations | search.permitted


def find_in_words(
    search: Search, pieces: Iterable[Words], *, numbers: bool = True
) -> Iterator[Leak]:
    """Leaks in the text of one file.

    `numbers` False leaves out telephone numbers and identity codes: in a program any digits may
    stand next to one another.
    """
    pieces = tuple(pieces)
    if not may_hold(search, (each.text for each in pieces), numbers=numbers):
        return
    text = _Text()
    for piece in pieces:
        yield from _find_patterns(search, piece, numbers)
        text.starts.append(len(text.words))
        text.pieces.append(piece)
        text.words.extend(words_of(piece.text))
    yield from _once(_find_phrases(search, text))


def may_hold(search: Search, texts: Iterable[str], *, numbers: bool = True) -> bool:
    """Whether there can be a leak in the texts of one file: never False where there is one.

    All texts at once take a fraction of what they take one by one, and nearly all hold nothing.
    """
    whole = _APART.join(texts)
    parts = suspicious_parts(whole, numbers=numbers)
    if any(True for part in parts for _ in _personal_data(search, part, numbers)):
        return True
    if any(True for _ in _paths(search, whole)):
        return True
    return _may_hold_phrases(search, words_of(whole))


def _may_hold_phrases(search: Search, words: list[str]) -> bool:
    """Whether all words of a phrase are there, and its first two in a row."""
    known = frozenset(words)
    begun = search.phrases.keys() & frozenset(pairwise(words))
    if any(known.issuperset(phrase) for start in begun for phrase in search.phrases[start]):
        return True
    named = search.persons.keys() & known
    return any(
        known.issuperset(name[:-1]) and any(_is_form(each, name[-1]) for each in known)
        for first in named
        for name in search.persons[first]
    )


def named_words(source: SourceRef, name: str) -> tuple[Words, Words]:
    """The name of a file as it is, and as the words that it is put together of."""
    apart = _JOINT.sub(" ", name)
    return Words(source=source, text=name), Words(source=source, text=apart)


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters and whole."""
    return _WORD.findall(_DIVIDED.sub("", _plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold().strip()


def _phrases_of(text: str) -> Iterator[Phrase]:
    """Every run of words that gives a remark away."""
    words = tuple(words_of(text))
    if len(words) < _SHORTEST_REMARK or sum(map(len, words)) < _SHORTEST_LETTERS:
        return
    length = min(len(words), _WORDS_IN_A_ROW)
    for start in range(len(words) - length + 1):
        yield words[start : start + length]


def _orders_of(name: str) -> Iterator[Phrase]:
    """A name as it may stand: first name first, or last. One word alone could be anything."""
    words = tuple(words_of(name))
    if len(words) > 1:
        yield words
        yield (words[-1], *words[:-1])


# --- patterns -----------------------------------------------------------------------------------


def _find_patterns(search: Search, piece: Words, numbers: bool) -> Iterator[Leak]:
    for found in _personal_data(search, piece.text, numbers):
        yield leak(LeakKind.PERSONAL_DATA, piece.place(), found)
    for found in _paths(search, piece.text):
        yield leak(LeakKind.LOCAL_PATH, piece.place(), found)


def _personal_data(search: Search, text: str, numbers: bool) -> Iterator[str]:
    for found in find_personal_data(text):
        if (numbers or "@" in found) and not _is_permitted(search, found):
            yield found


def _paths(search: Search, text: str) -> Iterator[str]:
    patterns = [pattern for folder, pattern in search.folders.items() if folder in text]
    if _SIGN_OF_PATH.search(text):
        patterns.append(_LOCAL_PATH)
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield match[0]


def _is_permitted(search: Search, found: str) -> bool:
    plain = _plain(found)
    digits = _digits(plain)
    return plain in search.permitted or any(
        digits and digits == _digits(each) for each in search.permitted
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)) if "@" not in text else ""


# --- known phrases ------------------------------------------------------------------------------


def _find_phrases(search: Search, text: _Text) -> Iterator[Leak]:
    words = text.words
    for position, word in enumerate(words):
        for phrase in search.persons.get(word, ()):
            if _is_named(phrase, words, position):
                yield leak(LeakKind.PERSON, text.source(position), " ".join(phrase).title())
        for phrase in search.phrases.get((word, *words[position + 1 : position + 2]), ()):
            if tuple(words[position : position + len(phrase)]) == phrase:
                yield leak(LeakKind.INTERNAL_TEXT, text.source(position), " ".join(phrase))


def _is_named(phrase: Phrase, words: list[str], position: int) -> bool:
    found = words[position : position + len(phrase)]
    if len(found) < len(phrase) or tuple(found[:-1]) != phrase[:-1]:
        return False
    return _is_form(found[-1], phrase[-1])


def _is_form(word: str, name: str) -> bool:
    """Whether a word may be a name in one of its cases."""
    return word.startswith(name[: max(_STEM, len(name) - _ENDING)]) and (
        len(word) <= len(name) + _ENDING
    )


def _once(leaks: Iterable[Leak]) -> Iterator[Leak]:
    """One leak of a kind a place: a remark of thirty words is not found twenty times."""
    seen = set()
    for each in leaks:
        person = each.found if each.kind is LeakKind.PERSON else ""
        key = (each.kind, each.source, person)
        if key not in seen:
            seen.add(key)
            yield each
