"""The words of the site: the same in each language; addresses that any server takes."""

import re
from string import Formatter

import pytest

from reportkit.phrases import Phrases, is_plural, load_phrases
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder
from tests.site.contents import LOCALES

LANGUAGES = ("fi", "sv", "en")
# What the code fills; no word of programme or regions may have such a name.
FILLED = frozenset(
    {"tour", "organisation", "regions", "name", "names", "years", "year", "vision", "page"}
    | {"count", "first", "last", "number", "title", "choice", "task", "date", "fund", "whole"}
    | {"part", "parts", "members", "contact", "supervisor", "size", "format", "language"}
)


def catalogue(language: str) -> Phrases:
    return load_phrases(LOCALES, language, "site")


def terms(language: str) -> set[str]:
    programme = load_programme(data_folder(), "opin-ovi").terms[language]
    return {*programme, *load_region_set(data_folder(), "ely-2010").terms[language]}


def own_places(language: str, key: str) -> set[str]:
    """The places that the code fills; programme and region set fill theirs."""
    entry = catalogue(language)._find(key)
    texts = entry.values() if is_plural(entry) else (entry,)
    places = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return places - terms(language)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_languages_say_the_same(language):
    """Every phrase stands in every language, with the same places for the code to fill."""
    assert catalogue("fi").keys() == catalogue(language).keys()
    for key in sorted(catalogue("fi").keys()):
        assert own_places("fi", key) - {"count"} == own_places(language, key) - {"count"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_asks_for_a_word_that_there_is_not(language):
    """A place is a word of the programme's or the regions', or one that the code fills."""
    assert not FILLED & terms(language)
    for key in sorted(catalogue(language).keys()):
        assert own_places(language, key) <= FILLED, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_are_plain_and_distinct(language):
    """Folders and files have names that any server and any disk takes."""
    every = sorted(catalogue(language).keys())
    keys = [each for each in every if each.startswith("addresses.")]
    names = [catalogue(language).text(key) for key in keys]

    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    pages = [n for k, n in zip(keys, names, strict=True) if not k.startswith("addresses.by_")]
    assert len(pages) == len(set(pages))
