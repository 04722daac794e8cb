"""Where words may break: Finnish by Voikko where it is installed, Swedish by pyphen's patterns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

Hyphenate = Callable[[str], str]

# Voikko 4.3 crashes the whole process at 256 letters; a longer word than this is no word.
_LONGEST = 120
# A name for pyphen's table of dictionaries; there is no such file.
_VOIKKO = Path("voikko-fi")


def hyphenation_name(language: str) -> str:
    """What breaks the words of a language: `voikko`, `pyphen` or `none`. An input of the PDF."""
    if language == "fi":
        return "voikko" if _voikko() else "none"
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
def hyphenated(language: str) -> Iterator[None]:
    """While a document is typeset, pyphen breaks Finnish words as Voikko does."""
    voikko = _voikko()
    if voikko is None:
        yield
        return
    import pyphen  # noqa: PLC0415

    pyphen.LANGUAGES["fi"] = _VOIKKO
    pyphen.LANGUAGES_LOWERCASE["fi"] = "fi"
    pyphen.hdcache[_VOIKKO] = _VoikkoWords(voikko)
    yield


class _VoikkoWords:
    """A dictionary of pyphen's that asks Voikko, each word once."""

    def __init__(self, hyphenate: Hyphenate) -> None:
        self._hyphenate = hyphenate
        self._known: dict[str, list[Any]] = {}

    def positions(self, word: str) -> list[Any]:
        from pyphen import DataInt  # noqa: PLC0415 - comes with WeasyPrint

        if word not in self._known:
            points = break_points(word, self._hyphenate)
            self._known[word] = [DataInt(point) for point in points]
        return self._known[word]


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
