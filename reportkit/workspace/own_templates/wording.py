"""Own phrases: the changed keys of the catalogues in `locales/<language>/`, each checked."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import Any

from babel import Locale

from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.nearest import nearest_names
from reportkit.phrases import REGION_TERMS, is_plural
from reportkit.reads import remembered
from reportkit.registry import Programme, RegionSet
from reportkit.resources import templates_folder
from reportkit.workspace.own_templates.files import (
    Catalogue,
    OwnFiles,
    OwnToml,
    phrase_languages,
    read_toml,
)
from reportkit.workspace.own_templates.findings import mistake, unknown_name

# Filled in by numbering and by renderers: a number that has no place there would be lost.
_PATTERNS: dict[Catalogue, frozenset[str]] = {
    "report": frozenset({"words", "refs"}),
    "national": frozenset(),
    "site": frozenset({"frame"}),
}
# Names of folders and pages: others link to them, so they stay.
_FIXED: dict[Catalogue, frozenset[str]] = {"site": frozenset({"addresses"})}


class _Catalogue:
    """What may be said in one language: the shipped phrases, their places and plural forms."""

    def __init__(self, name: Catalogue, language: str, terms: frozenset[str]) -> None:
        self.shipped = _shipped(name, language)
        self.forms = {*Locale.parse(language).plural_form.tags, "other", "zero"}
        self.patterns = _PATTERNS[name]
        self.fixed = _FIXED.get(name, frozenset())
        self.region_terms = REGION_TERMS & terms
        self._name = name
        self._terms = terms

    def places(self, path: tuple[str, ...]) -> set[str]:
        """The places that a phrase may have: those of the shipped ones in any language."""
        entries = (_entry(_shipped(self._name, each), path) for each in phrase_languages())
        return {place for entry in entries for place in _places(entry)} | self._terms

    def own_places(self, path: tuple[str, ...]) -> set[str]:
        """The places of the shipped phrase, but for the words that fill themselves in."""
        return _places(_entry(self.shipped, path)) - self._terms


def read_wording(
    files: OwnFiles, name: Catalogue, region_set: RegionSet, programme: Programme
) -> Outcome[dict[str, dict[str, Any]]]:
    """Language → the phrases of a catalogue that the workspace words in its own way.

    Those in error are left out.
    """
    wording: dict[str, dict[str, Any]] = {}
    findings: list[Diagnostic] = []
    for language in phrase_languages():
        own = read_toml(files, f"locales/{language}/{name}.toml")
        if own is not None:
            terms = _terms(language, region_set, programme)
            # Only a report of one region has the words of one.
            terms |= REGION_TERMS if name == "report" else frozenset()
            catalogue = _Catalogue(name, language, terms)
            wording[language] = _usable(own, catalogue, own.table, catalogue.shipped, (), findings)
    return Outcome(wording, tuple(findings))


def _terms(language: str, region_set: RegionSet, programme: Programme) -> frozenset[str]:
    return frozenset((*region_set.terms.get(language, {}), *programme.terms.get(language, {})))


def _usable(
    own: OwnToml,
    catalogue: _Catalogue,
    table: Mapping[str, Any],
    shipped: Mapping[str, Any],
    above: tuple[str, ...],
    findings: list[Diagnostic],
) -> dict[str, Any]:
    """The entries of a table that can be used; what is wrong with the others is found."""
    kept: dict[str, Any] = {}
    for name, value in table.items():
        path = (*above, name)
        if name not in shipped:
            findings.append(_unknown(own, path, shipped))
        elif not above and name in catalogue.fixed:
            findings.append(mistake(own.place(*path), "fixed-name"))
        elif _is_group(value, shipped[name]):
            kept[name] = _usable(own, catalogue, value, shipped[name], path, findings)
        else:
            wrong = tuple(_check_entry(own, catalogue, path, value, shipped[name]))
            findings.extend(wrong)
            if not wrong:
                kept[name] = value
    return kept


def _is_group(value: object, shipped: object) -> bool:
    return isinstance(value, dict) and isinstance(shipped, dict) and not is_plural(shipped)


def _unknown(own: OwnToml, path: tuple[str, ...], shipped: Mapping[str, Any]) -> Diagnostic:
    above = ".".join(path[:-1])
    beside = nearest_names(path[-1], shipped)
    keys = tuple(f"{above}.{each}" if above else each for each in beside)
    everywhere = nearest_names(".".join(path), _keys_of(own.file))
    return unknown_name(own.place(*path), ".".join(path), keys or everywhere or tuple(shipped)[:3])


def _check_entry(
    own: OwnToml, catalogue: _Catalogue, path: tuple[str, ...], value: object, shipped: object
) -> Iterator[Diagnostic]:
    if isinstance(value, str):
        yield from _check_text(own, catalogue, path, value, path)
    elif isinstance(value, dict) and is_plural(shipped):
        for form, text in value.items():
            yield from _check_form(own, catalogue, path, form, text)
    else:
        yield mistake(own.place(*path), "not-a-phrase", str(value))


def _check_form(
    own: OwnToml, catalogue: _Catalogue, path: tuple[str, ...], form: str, text: object
) -> Iterator[Diagnostic]:
    inside = (*path, form)
    if form not in catalogue.forms:
        yield unknown_name(own.place(*inside), ".".join(inside), sorted(catalogue.forms))
    elif isinstance(text, str):
        yield from _check_text(own, catalogue, path, text, inside)
    else:
        yield mistake(own.place(*inside), "not-a-phrase", str(text))


def _check_text(
    own: OwnToml, catalogue: _Catalogue, path: tuple[str, ...], text: str, inside: tuple[str, ...]
) -> Iterator[Diagnostic]:
    place = own.place(*inside)
    if not text.strip():
        yield mistake(place, "empty-phrase")
    elif any(unicodedata.category(letter) in ("Cc", "Cs", "Co") for letter in text):
        yield mistake(place, "control-character", text)
    else:
        yield from _check_places(own, catalogue, path, text, inside)


def _check_places(
    own: OwnToml, catalogue: _Catalogue, path: tuple[str, ...], text: str, inside: tuple[str, ...]
) -> Iterator[Diagnostic]:
    place = own.place(*inside)
    try:
        pieces = [each for each in Formatter().parse(text) if each[1] is not None]
    except ValueError:
        yield mistake(place, "broken-braces", text)
        return
    known = catalogue.places(path)
    for _, name, form, conversion in pieces:
        if name not in known or form or conversion:
            nearest = nearest_names(name or "", known) or _nearby(catalogue, path)
            yield mistake(place, "unknown-place", f"{{{name}}}", _braced(nearest))
    missing = catalogue.own_places(path) - {name for _, name, _, _ in pieces}
    if missing and path[0] in catalogue.patterns:
        yield mistake(place, "missing-place", text, _braced(sorted(missing)))


def _nearby(catalogue: _Catalogue, path: tuple[str, ...]) -> list[str]:
    """The phrase's own places and the region's; those of the programme would be a long list."""
    return sorted(catalogue.own_places(path) | catalogue.region_terms)


def _braced(names: Iterable[str]) -> str:
    return " ".join(f"{{{name}}}" for name in names)


# --- the shipped catalogues ---


@remembered
def _shipped(name: str, language: str) -> dict[str, Any]:
    path = templates_folder() / "locales" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _keys_of(file: str) -> tuple[str, ...]:
    """All keys of the shipped catalogue of the same language."""
    *_, language, name = file.removesuffix(".toml").split("/")
    return tuple(_keys(_shipped(name, language), ""))


def _keys(table: Mapping[str, Any], above: str) -> Iterator[str]:
    for name, value in table.items():
        key = f"{above}.{name}" if above else name
        if isinstance(value, dict) and not is_plural(value):
            yield from _keys(value, key)
        else:
            yield key


def _entry(table: Any, path: tuple[str, ...]) -> Any:
    for part in path:
        table = table.get(part, {}) if isinstance(table, dict) else {}
    return table


def _places(entry: Any) -> set[str]:
    if isinstance(entry, dict):
        return {place for each in entry.values() for place in _places(each)}
    return {name for _, name, _, _ in Formatter().parse(str(entry)) if name is not None}
