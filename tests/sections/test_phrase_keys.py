"""The words of the report: every phrase is said somewhere, and what is said is in each language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from reportkit.document.nodes import DocumentWords
from reportkit.model.region import (
    ADDRESSEES,
    PARTICIPANT_GROUPS,
    PRODUCT_TYPES,
    ROOTING_STATUSES,
    FileKind,
    MaterialItem,
)
from reportkit.model.section_keys import SECTIONS
from reportkit.phrases import Phrases, is_plural, load_phrases
from reportkit.records import QuestionKind
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder, templates_folder

LANGUAGES = ("fi", "sv", "en")
MODULES = sorted((Path(__file__).parents[2] / "reportkit" / "sections").glob("*.py"))
# Calls that say a phrase, and where its key stands among their arguments.
SAYING = {"text": 0, "pattern": 0, "pieces": 0, "has": 0, "sentence": 1, "paragraph": 2}
# Words of closed lists: the group of phrases, and what the model may ask for.
CLOSED = {
    "statuses": set(ROOTING_STATUSES),
    "product_types": set(PRODUCT_TYPES),
    "participants.groups": set(PARTICIPANT_GROUPS),
    "recommendations.addressees": set(ADDRESSEES),
    "question_kinds": set(get_args(QuestionKind)),
    "material.kinds": set(get_args(MaterialItem.model_fields["kind"].annotation)),
    "references.kinds": set(get_args(FileKind)),
}


def catalogue(language: str) -> Phrases:
    return load_phrases(templates_folder() / "locales", language, "report")


def own_places(phrases: Phrases, key: str) -> set[str]:
    """The places that the code fills; region and programme fill theirs by themselves."""
    programme = load_programme(data_folder(), "opin-ovi").terms[phrases.language]
    region_set = load_region_set(data_folder(), "ely-2010").terms[phrases.language]
    terms = {"region", "region_genitive", *programme, *region_set}
    entry = phrases._find(key)
    texts = entry.values() if is_plural(entry) else (entry,)
    found = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return found - terms


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def constant(call: ast.Call, position: int) -> str | None:
    """The text that stands at a place among a call's arguments, if one does."""
    node = call.args[position] if len(call.args) > position else None
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


def said_plainly() -> set[str]:
    """Keys that stand whole in a call that says a phrase."""
    return {
        key
        for module in MODULES
        for name, call in calls(ast.parse(module.read_text(encoding="utf-8")))
        if name in SAYING
        and (key := constant(call, SAYING[name])) is not None
        # `read_text`-like namesakes have no dotted key.
        and "." in key
    }


def said_by_helpers(tree: ast.Module) -> Iterator[str]:
    """Keys that a helper makes of the name that it is given: a frame, a table, a figure."""
    found = list(calls(tree))
    headings = {constant(call, 0) for name, call in found if name == "Heading"}
    for name, call in found:
        if name == "framed" and (key := constant(call, 2)):
            yield from (f"{key}.title", f"{key}.empty")
        elif name == "rating_figure" and (key := constant(call, 1)):
            yield f"{key}.caption"
        elif name == "table":
            words = [each.value for each in call.keywords if each.arg == "words"]
            given = [each.value for each in words if isinstance(each, ast.Constant)]
            for key in (*given, constant(call, 1)):
                yield f"{key}.caption"
                yield from (f"{key}.{each}" for each in headings)


def patterns(tree: ast.Module) -> Iterator[str]:
    """Keys with a part that is filled in (`statuses.{status}`), as regular expressions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            parts = (
                re.escape(str(each.value)) if isinstance(each, ast.Constant) else "[a-z0-9_-]+"
                for each in node.values
            )
            yield "".join(parts)


def unsaid(keys: set[str]) -> set[str]:
    """The keys that no section says."""
    trees = [ast.parse(module.read_text(encoding="utf-8")) for module in MODULES]
    whole = {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    whole |= {key for tree in trees for key in said_by_helpers(tree)}
    parted = [re.compile(each) for tree in trees for each in patterns(tree)]
    return {key for key in keys - whole if not any(pattern.fullmatch(key) for pattern in parted)}


def test_every_phrase_is_said_somewhere() -> None:
    """Staff who reword a phrase find it in their report."""
    assert set() == unsaid(catalogue("fi").keys())


def test_a_phrase_that_nothing_says_would_be_found() -> None:
    """The scan is no sieve without a bottom."""
    forgotten = {"rooting.forgotten", "networks.table.forgotten", "forgotten.title"}

    assert forgotten == unsaid(forgotten)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_that_is_said_exists(language: str) -> None:
    """A key that the code says whole is in the catalogue."""
    phrases = catalogue(language)
    said = said_plainly()

    assert len(said) > 60
    assert set() == {key for key in said if not phrases.has(key)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", sorted(CLOSED))
def test_closed_lists_have_a_word_for_each(language: str, group: str) -> None:
    """Nothing that the model may hold is without a word, and no word is for nothing."""
    keys = catalogue(language).keys()

    assert CLOSED[group] == {
        key.removeprefix(f"{group}.") for key in keys if key.startswith(f"{group}.")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_themes_are_sections(language: str) -> None:
    """A theme's words belong to a section of the report."""
    keys = catalogue(language).keys()

    assert {key.removeprefix("themes.") for key in keys if key.startswith("themes.")} <= {*SECTIONS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_renderers_are_all_there(language: str) -> None:
    """Those of the document, and those that a place needs."""
    wanted = set(DocumentWords.model_fields) - {"places"}
    places = {"place_page", "place_paragraph", "place_line"}

    keys = catalogue(language).keys()

    assert wanted | places == {each[6:] for each in keys if each.startswith("words.")}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_languages_have_the_same_phrases_with_the_same_places(language: str) -> None:
    """What the code fills in has its place in each language."""
    finnish, other = catalogue("fi"), catalogue(language)

    assert finnish.keys() == other.keys()
    assert [] == [
        (key, own_places(finnish, key), own_places(other, key))
        for key in sorted(finnish.keys())
        if own_places(finnish, key) != own_places(other, key)
    ]
