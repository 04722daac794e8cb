"""The words of the summary: over those of the report, in three languages, none said by nobody."""

import ast
import re
import tomllib
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from reportkit.phrases import is_plural
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder, templates_folder
from reportkit.sections.national.words import national_phrases
from tests.sections.national.models import LAPPI, region_report, summary_of

LOCALES = templates_folder() / "locales"
SECTIONS = Path(__file__).parents[3] / "reportkit" / "sections"
# A language takes the one or the other to say where: `Lapin ELY-alueella`, `i Lappland`.
_PART = "[a-z0-9_-]+"
EITHER = {"names", "genitives"}


def catalogue(language: str) -> dict[str, Any]:
    """The summary's own phrases by key; a plural is one phrase."""
    text = (LOCALES / language / "national.toml").read_text(encoding="utf-8")
    return dict(_leaves(tomllib.loads(text), ()))


def _leaves(entry: dict[str, Any], path: tuple[str, ...]):  # type: ignore[no-untyped-def]
    for name, value in entry.items():
        if isinstance(value, dict) and not is_plural(value):
            yield from _leaves(value, (*path, name))
        else:
            yield ".".join((*path, name)), value


def places(language: str, entry: Any) -> set[str]:
    """What the code fills in; region set and programme fill theirs by themselves."""
    terms = load_programme(data_folder(), "opin-ovi").terms[language]
    terms = terms | load_region_set(data_folder(), "ely-2010").terms[language]
    texts = entry.values() if isinstance(entry, dict) else (entry,)
    found = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return found - terms.keys() - EITHER


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_languages_have_the_same_phrases_with_the_same_places(language: str) -> None:
    """What is filled in has its place in each."""
    finnish, other = catalogue("fi"), catalogue(language)

    assert finnish.keys() == other.keys()
    assert {key: places("fi", each) for key, each in finnish.items()} == {
        key: places(language, each) for key, each in other.items()
    }


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_plurals_have_every_form_of_their_language(language: str) -> None:
    """One and many, where a number decides."""
    plurals = [each for each in catalogue(language).values() if isinstance(each, dict)]

    assert len(plurals) > 20
    assert all({"one", "other"} <= each.keys() for each in plurals)


def said() -> tuple[set[str], list[re.Pattern[str]]]:
    """The keys that stand whole in the code, and those with a part that is filled in."""
    modules = [*SECTIONS.glob("*.py"), *(SECTIONS / "national").glob("*.py")]
    nodes = [node for each in modules for node in ast.walk(ast.parse(each.read_text("utf-8")))]
    whole = {str(each.value) for each in nodes if isinstance(each, ast.Constant)}
    parted = [_pattern(each) for each in nodes if isinstance(each, ast.JoinedStr)]
    return whole, parted


def _pattern(text: ast.JoinedStr) -> re.Pattern[str]:
    parts = (
        re.escape(str(each.value)) if isinstance(each, ast.Constant) else _PART
        for each in text.values
    )
    return re.compile("".join(parts))


def _is_said(key: str, whole: set[str], parted: list[re.Pattern[str]]) -> bool:
    # Frames, tables and lists make keys of a name and a part: `networks.table` and `caption`.
    stem, _, part = key.rpartition(".")
    stems = {stem, stem.removesuffix(".table"), stem.removesuffix(".ratings")}
    by_name = part in whole | {"title", "empty", "caption"} and bool(stems & whole)
    return key in whole or by_name or any(each.fullmatch(key) for each in parted)


def test_every_phrase_is_said_somewhere() -> None:
    """No words are kept that no summary prints."""
    whole, parted = said()
    parted = [each for each in parted if re.search("[a-z]{3}", each.pattern.replace(_PART, ""))]

    assert set() == {key for key in catalogue("fi") if not _is_said(key, whole, parted)}
    assert not _is_said("rooting.forgotten", whole, parted)


def test_a_region_s_words_cannot_slip_in() -> None:
    """A phrase of a regional report has places that nobody fills here: it stops the build."""
    phrases = national_phrases(summary_of(region_report(LAPPI)), "fi", LOCALES)

    with pytest.raises(KeyError):
        phrases.text("elo.groups", 1)


def test_own_words_of_the_workspace_are_heeded() -> None:
    """Those that the summary shares with the reports."""
    summary = summary_of(region_report(LAPPI))

    phrases = national_phrases(summary, "fi", LOCALES, {"rooting": {"title": "Mitä jäi"}})

    assert "Mitä jäi" == phrases.text("rooting.title")
