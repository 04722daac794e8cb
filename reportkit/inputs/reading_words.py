"""The words by which readers know what they read, of all languages at once, ready for look-up."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from reportkit.inputs.text import fold
from reportkit.reads import remembered

# "4", "4.1", "4.1.2.", "4)", "IV.", "a)"; in EURA printouts the digit may be glued to the word.
_NUMBERING = re.compile(
    r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}(?:\s*[.):–-]){0,2}(?=\s|[^\W\d])|[IVX]{1,5}[.)]|[a-z]\))\s*"
)
_SIGNS = re.compile(r"[\s\-–—_/\\\"”“„'’´`:.,;()\[\]?!*|…]+")
_TABLES = (
    "themes",
    "national_themes",
    "markers",
    "details",
    "statuses",
    "product_types",
    "addressees",
    "notes",
    "report_headings",
    "report_labels",
)


def strip_numbering(text: str) -> str:
    """A heading without its number: `4.1 Tausta`, `2PROJEKTIN TOTEUTTAJA` → the words."""
    return _NUMBERING.sub("", text, count=1).strip()


def leading_number(text: str) -> int | None:
    """The whole number that a heading starts with, None where it has none or has subnumbers."""
    match = re.match(r"^\s*(\d{1,2})(?![\d.]*\d)", text)
    return int(match.group(1)) if match else None


def wording(text: str) -> str:
    """The words in the form in which they are looked up: no case, signs, hyphens or doubled spaces.

    Letters stay letters: ä is not a.
    """
    return _SIGNS.sub(" ", fold(text)).strip()


@dataclass(frozen=True)
class ReadingWords:
    """Each table: a word's `wording` → what it stands for.

    `national_themes` are sections that only the summary of all regions has.
    `notes` gives several keys, since "Osallistujat" is a line, a heading and a column. `months` are
    numbers, `organisation_words` parts of words, `function_words` the small words by language.
    """

    themes: Mapping[str, str]
    national_themes: Mapping[str, str]
    markers: Mapping[str, str]
    details: Mapping[str, str]
    statuses: Mapping[str, str]
    product_types: Mapping[str, str]
    addressees: Mapping[str, str]
    notes: Mapping[str, frozenset[str]]
    report_headings: Mapping[str, str]
    report_labels: Mapping[str, str]
    months: Mapping[str, int]
    organisation_words: frozenset[str]
    given_names: frozenset[str]
    function_words: Mapping[str, frozenset[str]]

    def of_summary(self) -> "ReadingWords":
        """The same words, with those for what only the summary of all regions has."""
        return replace(self, themes={**self.themes, **self.national_themes})

    @property
    def sections(self) -> frozenset[str]:
        """The keys of the report's sections."""
        return frozenset(self.themes.values())

    def section(self, text: str) -> str | None:
        """The section that a key or a heading names, exactly or by its first known words."""
        key = text.strip().casefold()
        if key in self.sections:
            return key
        return self.themes.get(wording(strip_numbering(text))) or self._section_within(text)

    def _section_within(self, text: str) -> str | None:
        heading = wording(strip_numbering(text)).split()
        for start in range(len(heading)):
            for end in range(len(heading), start, -1):
                found = self.themes.get(" ".join(heading[start:end]))
                if found and (start == 0 or end - start > 1 or len(heading[start]) > 5):
                    return found
        return self._section_by_stem(heading)

    def _section_by_stem(self, heading: list[str]) -> str | None:
        """Words bend at their ends: `Sopimusten tilanne` is about `sopimukset`."""
        stems = {_stem(word): key for word, key in self.themes.items() if " " not in word}
        hits = (stems.get(_stem(word)) for word in heading if len(word) > 6)
        return next((hit for hit in hits if hit), None)

    @cached_property
    def capital_heading(self) -> re.Pattern[str]:
        """The headings of the form in capitals, wherever they stand in a line that runs together.

        Longest first; one short word in capitals is no heading but an abbreviation.
        """
        long = sorted((each for each in self.report_headings if len(each) > 9), key=len)
        parts = (r"[\s,/&–-]+".join(map(re.escape, each.upper().split())) for each in long[::-1])
        return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(parts) or '(?!)'})(?![^\W\d_])")

    def is_note_word(self, text: str, key: str) -> bool:
        """Whether a label or a column's heading is one of the words of `[notes]` under this key."""
        return key in self.notes.get(wording(text), frozenset())

    def language_of(self, text: str, fallback: str = "fi") -> str:
        """The language whose small words the text has most of."""
        words = fold(text[:20_000]).split()
        counts = {
            language: sum(word in small for word in words)
            for language, small in self.function_words.items()
        }
        best = max(counts, key=lambda language: counts[language], default=fallback)
        return best if counts.get(best) else fallback


def _stem(word: str) -> str:
    return word[: max(6, len(word) - 4)]


@remembered
def load_reading_words(locales_folder: Path) -> ReadingWords:
    """The words of every `<language>/reading.toml`; a word means the same in all of them.

    Absence: a language without the file, or a file without a table, adds nothing.
    """
    files = sorted(locales_folder.glob("*/reading.toml"))
    catalogues = {
        each.parent.name: tomllib.loads(each.read_text(encoding="utf-8")) for each in files
    }
    tables = {name: _merged(catalogues.values(), name) for name in _TABLES if name != "notes"}
    return ReadingWords(
        **tables,
        notes=_several(catalogues.values()),
        months=_months(catalogues.values()),
        organisation_words=_all(catalogues.values(), "organisations", "words"),
        given_names=_all(catalogues.values(), "persons", "given"),
        function_words={
            language: _all([each], "language", "function_words")
            for language, each in catalogues.items()
        },
    )


def _merged(catalogues: Iterable[dict[str, Any]], table: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for catalogue in catalogues:
        for key, variants in catalogue.get(table, {}).items():
            for each in (key, *variants):
                words.setdefault(wording(each), key)
    words.pop("", None)
    return words


def _several(catalogues: Iterable[dict[str, Any]]) -> dict[str, frozenset[str]]:
    words: dict[str, frozenset[str]] = {}
    for catalogue in catalogues:
        for key, variants in catalogue.get("notes", {}).items():
            for each in variants:
                words[wording(each)] = words.get(wording(each), frozenset()) | {key}
    return words


def _months(catalogues: Iterable[dict[str, Any]]) -> dict[str, int]:
    lists = (catalogue.get("notes", {}).get("months", []) for catalogue in catalogues)
    return {wording(name): number for names in lists for number, name in enumerate(names, start=1)}


def _all(catalogues: Iterable[dict[str, Any]], table: str, key: str) -> frozenset[str]:
    return frozenset(
        fold(word) for catalogue in catalogues for word in catalogue.get(table, {}).get(key, ())
    )
