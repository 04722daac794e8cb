"""Words, plurals, numbers, dates and sorting of one language."""

from datetime import date
from decimal import Decimal

import pytest

from reportkit.phrases import Phrases, choose, load_phrases, sort_key
from reportkit.resources import templates_folder

NBSP = "\u00a0"


def _finnish(**catalogue):
    return Phrases("fi", catalogue, {"region_genitive": "Lapin"})


def test_a_plural_phrase_follows_its_count():
    """Zero has words of its own where it is given some; one and many differ."""
    phrases = _finnish(n={"zero": "ei mitään", "one": "yksi", "other": "{count} kpl"})

    texts = [phrases.text("n", count=count) for count in (0, 1, 2, 1234)]

    assert ["ei mitään", "yksi", "2 kpl", f"1{NBSP}234 kpl"] == texts


def test_terms_fill_their_places():
    """The words of region and programme need not be passed each time."""
    assert _finnish(t="{region_genitive} alue").text("t") == "Lapin alue"


def test_a_missing_phrase_is_our_bug():
    """No silent blank."""
    with pytest.raises(KeyError):
        _finnish().text("nothing")


def test_numbers_and_dates_are_written_as_in_finland():
    """Decimal comma, grouped thousands, spaces that do not break, dates without zeros."""
    phrases = _finnish()

    assert phrases.number(Decimal("1234.5")) == f"1{NBSP}234,5"
    assert phrases.mean(Decimal(4)) == "4,0"
    assert phrases.percent(Decimal("0.354")) == f"35{NBSP}%"
    assert phrases.day(date(2014, 3, 10)) == "10.3.2014"
    assert phrases.period(date(2008, 8, 1), date(2012, 12, 31)) == "1.8.2008–31.12.2012"
    assert phrases.period(date(2010, 5, 1), None) == "1.5.2010–"


def test_names_sort_as_in_the_finnish_alphabet():
    """å, ä and ö come last; accents and case do not count."""
    names = ["Öjen", "Uusimaa", "Ähtäri", "Åbo", "pohjanmaa", "Lappi", "Zürich"]

    assert ["Lappi", "pohjanmaa", "Uusimaa", "Zürich", "Åbo", "Ähtäri", "Öjen"] == sorted(
        names, key=sort_key
    )


def test_a_word_of_another_language_says_so():
    """Where a language is missing the nearest there is comes with its own name."""
    assert choose({"fi": "ovi"}, "sv") == ("ovi", "fi")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_report_catalogues_have_the_same_keys(language):
    """What can be said in Finnish can be said in the other languages."""
    finnish, other = (
        load_phrases(templates_folder() / "locales", each, "report") for each in ("fi", language)
    )

    assert finnish.keys() == other.keys()
