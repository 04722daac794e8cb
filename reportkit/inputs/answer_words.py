"""The words that spreadsheets write instead of, around or beside an answer, in all languages."""

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from babel import Locale

from reportkit.frozen import Frozen
from reportkit.inputs.text import fold
from reportkit.reads import remembered
from reportkit.resources import templates_folder

_CATALOGUE = "reading.toml"
# Nobody writes "testi" more often than this, and most free texts need not be looked at.
_LONGEST_TEST = 60


class AnswerWords(Frozen):
    """The tables `[answers]` of all languages together: answers come mixed. Words are folded."""

    missing: frozenset[str]
    approximate: frozenset[str]
    units: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    other: frozenset[str]
    test: frozenset[str]
    summary: frozenset[str]
    clock: frozenset[str]
    metadata: frozenset[str]
    names: frozenset[str]
    contacts: frozenset[str]
    answer: frozenset[str]
    question: frozenset[str]
    months: dict[str, int]

    def is_missing(self, text: str) -> bool:
        """Whether a text says that there is no answer: a dash, "ei tiedossa"."""
        return not re.search(r"[^\W_]", text) or fold(text) in self.missing

    def is_test(self, text: str) -> bool:
        """Whether a text only says that it is a test, perhaps several times and numbered."""
        if len(text) > _LONGEST_TEST:
            return False
        start = text[:2].casefold()
        if start.isalpha() and start not in self._test_starts:
            return False
        words = re.sub(r"[\d.!?,;:-]+", " ", fold(text)).split()
        return bool(words) and (" ".join(words) in self.test or set(words) <= self.test)

    @cached_property
    def _test_starts(self) -> frozenset[str]:
        return frozenset(word[:2] for word in self.test)

    def is_personal(self, header: str) -> bool:
        """Whether a column's header announces names, addresses or numbers of persons."""
        folded = fold(header).removeprefix("*")
        return folded in self.names or folded in self.contacts

    def is_metadata(self, header: str) -> bool:
        """Whether a column comes from the export and says nothing that was asked."""
        folded = fold(header)
        return folded in self.metadata or folded.rpartition("/")[2] in self.metadata


@remembered
def load_answer_words() -> AnswerWords:
    """The words of every language in `templates/locales/*/reading.toml`."""
    folders = sorted(templates_folder().joinpath("locales").iterdir())
    tables = [_answers_table(folder / _CATALOGUE) for folder in folders if folder.is_dir()]
    words = {
        name: frozenset(fold(word) for table in tables for word in _words(table, name))
        for name in AnswerWords.model_fields
        if name != "months"
    }
    return AnswerWords(
        months=_months(folder.name for folder in folders if folder.is_dir()), **words
    )


def _answers_table(path: Any) -> dict[str, Any]:
    if not path.is_file():
        return {}
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("answers", {})
    return {**table, **table.get("headers", {})}


def _words(table: dict[str, Any], name: str) -> list[str]:
    words: list[str] = table.get(name, [])
    return words


def _months(languages: Iterable[str]) -> dict[str, int]:
    """Numbers of months by their names: `joulukuuta`, `december`, `dec`."""
    months: dict[str, int] = {}
    for language in languages:
        locale = Locale.parse(language)
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[use][width].items():
                    months.setdefault(fold(name), number)
    return months
