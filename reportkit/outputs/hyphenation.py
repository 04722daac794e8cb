"""Where words may break: Finnish by Voikko where it is installed and by rules where it is not,
other languages by the patterns that come with pyphen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from reportkit.outputs.finnish_syllables import finnish_breaks

Hyphenate = Callable[[str], str]

# Voikko 4.3 crashes the whole process at 256 letters; a longer word than this is no word.
_LONGEST = 120
# Names for pyphen's table of dictionaries; there are no such files.
_VOIKKO, _SYLLABLES = Path("voikko-fi"), Path("syllables-fi")
# As many words as some hundred reports have between them.
_KEPT_WORDS = 50_000


def hyphenation_name(language: str) -> str:
    """What breaks the words of a language: an input of the PDF, which names it.

    `voikko`, `syllables` (our rules for Finnish), `pyphen`, or `none` for a language without
    patterns, whose words are not broken.
    """
    if language == "fi":
        return "voikko" if _voikko() else "syllables"
    # pyphen comes with WeasyPrint and reads its folder of dictionaries on import.
    import pyphen  # type: ignore[import-untyped]  # noqa: PLC0415

    return "pyphen" if pyphen.language_fallback(language) else "none"


def break_points(word: str, hyphenate: Hyphenate) -> list[int]:
    """Where a word may be broken: counts of letters before each break.

    `hyphenate` marks breaks with `-`; it may also replace a letter of the word by it, as Voikko
    does at an apostrophe or a hyphen of the word's own, and those are no places for a new hyphen.
    """
    if len(word) > _LONGEST:
        return []
    points = []
    marked = hyphenate(word)
    at = 0
    for letter in marked:
        if at < len(word) and letter == word[at]:
            at += 1
        elif letter == "-":
            points.append(at)
        else:
            return []
    return points if at == len(word) else []


@contextmanager
def hyphenated() -> Iterator[None]:
    """While a document is typeset, pyphen breaks Finnish words as Voikko or our rules do."""
    import pyphen  # noqa: PLC0415

    name = _VOIKKO if _voikko() else _SYLLABLES
    pyphen.LANGUAGES["fi"] = name
    pyphen.LANGUAGES_LOWERCASE["fi"] = "fi"
    pyphen.hdcache[name] = _Words(_voikko_breaks if _voikko() else _breaks_of_parts)
    yield


class _Words:
    """A dictionary of pyphen's that asks a function."""

    def __init__(self, breaks: Callable[[str], tuple[int, ...]]) -> None:
        self._breaks = breaks

    def positions(self, word: str) -> list[Any]:
        from pyphen import DataInt  # noqa: PLC0415 - comes with WeasyPrint

        return [DataInt(point) for point in self._breaks(word)]


# Reports of one tour have most of their words in common.
@lru_cache(maxsize=_KEPT_WORDS)
def _voikko_breaks(word: str) -> tuple[int, ...]:
    hyphenate = _voikko()
    assert hyphenate is not None
    return tuple(break_points(word, hyphenate))


def _breaks_of_parts(word: str) -> tuple[int, ...]:
    """The breaks of the parts of a word with hyphens of its own."""
    points: list[int] = []
    at = 0
    for part in word.split("-"):
        points += (at + point for point in finnish_breaks(part))
        at += len(part) + 1
    return tuple(points)


@cache
def _voikko() -> Hyphenate | None:
    """Voikko's Finnish hyphenator; nothing where the library or its dictionary is missing."""
    try:
        # Optional, and it loads a native library; its module exists only where it is installed.
        libvoikko: Any = import_module("libvoikko")
        voikko = libvoikko.Voikko("fi")
    except (ImportError, OSError):
        return None
    except libvoikko.VoikkoException:
        return None
    voikko.setNoUglyHyphenation(True)
    hyphenate: Hyphenate = voikko.hyphenate
    return hyphenate
