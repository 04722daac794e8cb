"""The words of one language: phrases with plurals, numbers, dates, lists and sorting.

Catalogues are TOML files in `templates/locales/<language>/`. A phrase is a string with places in
braces; a phrase that depends on a number is a table with the CLDR plural forms of its language
(`one`, `other`, …) and, where nothing deserves words of its own, `zero`.
"""

import tomllib
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

NO_BREAK_SPACE = "\u00a0"
EN_DASH = "–"

# CLDR's short date of Swedish is 2014-03-10, which is not how Finland writes it in Swedish.
_DAY_PATTERNS = {"en": "d MMMM y"}

# CLDR's plural forms, and ours for nothing at all.
_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})

# Letters that the Nordic alphabets sort after z, in Unicode order of nothing useful.
_SORTED_LAST = {"å": "zz1", "ä": "zz2", "æ": "zz2", "ö": "zz3", "ø": "zz3"}

# The places of a phrase that a region of the tour fills.
REGION_TERMS = frozenset({"region", "region_genitive"})


class Phrases:
    """One language's catalogue of one name (`report`, `interface`, `findings`).

    A missing key is a bug of ours, not of the data: `KeyError`.
    """

    def __init__(self, language: str, catalogue: dict[str, Any], terms: dict[str, str]) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._catalogue = catalogue
        self._terms = terms

    def has(self, key: str) -> bool:
        """Whether there is a phrase with this key."""
        try:
            self._find(key)
        except KeyError:
            return False
        return True

    def pieces(self, key: str, count: int | None = None) -> list[tuple[str, str | None]]:
        """A phrase as text and the names of its places, in order: `[("Alueella oli ", "n")]`.

        The words of the programme and the region set (`terms`) are filled in already.
        """
        pieces: list[tuple[str, str | None]] = []
        for text, name, _, _ in Formatter().parse(self._template(key, count)):
            if name is not None and name in self._terms:
                pieces.append((text + self._terms[name], None))
            else:
                pieces.append((text, name))
        return pieces

    def text(self, key: str, count: int | None = None, **values: object) -> str:
        """A phrase with its places filled."""
        filled = values if count is None else {"count": self.number(count), **values}
        return "".join(
            text + (str(filled[name]) if name is not None else "")
            for text, name in self.pieces(key, count)
        )

    def pattern(self, key: str) -> str:
        """A phrase with its places left open: numbering and renderers fill them."""
        return "".join(
            text + (f"{{{name}}}" if name is not None else "") for text, name in self.pieces(key)
        )

    def _template(self, key: str, count: int | None) -> str:
        entry = self._find(key)
        if isinstance(entry, str):
            return entry
        if count is None:
            raise KeyError(f"{key} needs a count")
        if count == 0 and "zero" in entry:
            return str(entry["zero"])
        return str(entry[self.locale.plural_form(count)])

    def _find(self, key: str) -> Any:
        entry: Any = self._catalogue
        for part in key.split("."):
            if not isinstance(entry, dict) or part not in entry:
                raise KeyError(f"no phrase {key} in {self.language}")
            entry = entry[part]
        return entry

    def keys(self) -> set[str]:
        """All keys; a plural table is one key."""
        return set(_leaves(self._catalogue, ""))

    # --- numbers and dates ---

    def number(self, value: Decimal | int, digits: int = 1) -> str:
        """A number as the language writes it, at most `digits` decimals: `1 234,5`."""
        pattern = "#,##0." + "#" * digits if digits else "#,##0"
        return format_decimal(value, format=pattern, locale=self.locale)

    def mean(self, value: Decimal) -> str:
        """A mean with one decimal, also a zero: `4,0`."""
        return format_decimal(value, format="#,##0.0", locale=self.locale)

    def percent(self, share: Decimal) -> str:
        """A share from 0 to 1 in whole per cent, with the space that the language wants: `35 %`."""
        return f"{self.number(share * 100, digits=0)}{NO_BREAK_SPACE}%"

    def day(self, day: date) -> str:
        """A date: `10.3.2014` in Finnish and Swedish, `10 March 2014` in English."""
        return format_date(day, _DAY_PATTERNS.get(self.language, "d.M.y"), locale=self.locale)

    def period(self, start: date | None, end: date | None) -> str:
        """A span of dates with an en dash: `1.8.2008–31.12.2012`; open where a side is None."""
        return f"{self.day(start) if start else ''}{EN_DASH}{self.day(end) if end else ''}"

    def enumeration(self, items: Iterable[str]) -> str:
        """Words as a list of the language: `OKM, TEM ja ELO-ryhmä`."""
        return format_list(list(items), locale=self.locale)

    def sort_key(self, text: str) -> str:
        """A key that sorts names as the language's alphabet does (å, ä, ö after z)."""
        return sort_key(text)


def sort_key(text: str) -> str:
    """The order of the Finnish and Swedish alphabets: case and accents do not count, å ä ö do."""
    return "".join(_sort_letter(letter) for letter in unicodedata.normalize("NFC", text.casefold()))


def _sort_letter(letter: str) -> str:
    if letter in _SORTED_LAST:
        return _SORTED_LAST[letter]
    return unicodedata.normalize("NFD", letter)[0]


def is_plural(entry: object) -> bool:
    """Whether an entry of a catalogue is a phrase in its plural forms, and no group of phrases."""
    return isinstance(entry, dict) and "other" in entry and _FORMS.issuperset(entry)


def _leaves(entry: dict[str, Any], path: str) -> Iterable[str]:
    for name, value in entry.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, dict) and not is_plural(value):
            yield from _leaves(value, key)
        else:
            yield key


def load_phrases(
    folder: Path,
    language: str,
    catalogue: str,
    terms: dict[str, str] | None = None,
    own: dict[str, Any] | None = None,
) -> Phrases:
    """The catalogue `<folder>/<language>/<catalogue>.toml`; `terms` fill places of their names.

    `own` are phrases that take the place of those in the catalogue, key by key.
    """
    path = folder / language / f"{catalogue}.toml"
    shipped = tomllib.loads(path.read_text(encoding="utf-8"))
    return Phrases(language, merged(shipped, own or {}), terms or {})


def merged(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A catalogue with own phrases in place of the shipped; one text takes the place of plurals."""
    changed = dict(shipped)
    for name, value in own.items():
        old = shipped.get(name)
        if isinstance(value, dict) and isinstance(old, dict):
            changed[name] = merged(old, value)
        else:
            changed[name] = value
    return changed


def of_no_region(own: dict[str, Any]) -> dict[str, Any]:
    """Own phrases without those that name the region: what is said of all regions has none."""
    kept = {}
    for name, value in own.items():
        if not isinstance(value, dict):
            if not _names_region(str(value)):
                kept[name] = value
        elif not is_plural(value):
            kept[name] = of_no_region(value)
        elif not any(_names_region(str(each)) for each in value.values()):
            kept[name] = value
    return kept


def _names_region(text: str) -> bool:
    return not REGION_TERMS.isdisjoint(name for _, name, _, _ in Formatter().parse(text))


def choose(localised: dict[str, str], language: str) -> tuple[str, str]:
    """A localised word in a language, else in the nearest there is: (words, their language).

    Words of an undetermined language (`und`) pass for words of the language asked for.
    """
    if set(localised) == {"und"}:
        return localised["und"], language
    for candidate in (language, *localised):
        if candidate in localised:
            return localised[candidate], candidate
    return "", language
