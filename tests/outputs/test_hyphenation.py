"""Where words may break in the PDF."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path

import pikepdf
import pytest

from reportkit.document.walk import own_texts, walk
from reportkit.outputs import hyphenation
from reportkit.outputs.finnish_syllables import finnish_breaks
from reportkit.outputs.hyphenation import break_points, hyphenated, hyphenation_name
from reportkit.outputs.pdf import render_pdf
from reportkit.resources import templates_folder
from tests.agreement.extract import pdf_text
from tests.outputs.long_document import long_document
from tests.sample_document import sample_document

needs_voikko = pytest.mark.skipif(
    hyphenation_name("fi") != "voikko", reason="Voikko is not installed here"
)
_WORD = re.compile(r"[^\W\d_]{6,}")


@pytest.fixture
def without_voikko(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hyphenation, "_voikko", lambda: None)


def broken(word: str) -> str:
    """A word with its breaks as pyphen, and with it WeasyPrint, sees them."""
    import pyphen  # noqa: PLC0415 - loads its dictionaries

    with hyphenated():
        return str(pyphen.Pyphen(lang="fi").inserted(word))


# --- Voikko ---


@needs_voikko
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kehittämisehdotukset", "ke-hit-tä-mis-eh-do-tuk-set"),
        ("hallintoalamainen", "hal-lin-to-ala-mai-nen"),
        ("syysyöarki", "syys-yö-ar-ki"),
        ("Kehittämisehdotukset", "Ke-hit-tä-mis-eh-do-tuk-set"),
    ],
)
def test_finnish_compounds_break_at_their_joints(word: str, expected: str) -> None:
    """A compound is broken where its parts meet, never inside a part's first letters."""
    assert expected == broken(word)


@needs_voikko
def test_a_word_that_no_dictionary_knows_does_not_stop_a_report() -> None:
    """Digits, addresses and a word of a thousand letters are taken as they come."""
    for word in ("x" * 1000, "S10802", "https://example.org/a-b", "ä", "", "漢字", "'", "-"):
        assert word == broken(word).replace("-", "") or "-" in word


def test_a_mark_that_replaces_a_letter_is_no_break() -> None:
    """Where the hyphenator writes its mark over a letter, the word is left whole there."""
    assert [2] == break_points("vaaan", lambda _: "va-aan")
    assert [3] == break_points("a-bcd", lambda _: "a-b-cd")
    assert [] == break_points("raa'an", lambda _: "raa-an")


# --- our own rules ---


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kehittämisehdotukset", "ke-hit-tä-miseh-do-tuk-set"),
        ("asiakasohjaus", "asiakasoh-jaus"),
        ("koulupsykologi", "koulupsy-ko-logi"),
        ("erinomainen", "erinomainen"),
        ("kirjakriisi", "kir-jakriisi"),
        ("toimintamalli", "toimin-ta-mal-li"),
        ("Kumppanuussopimus", "Kump-panuus-so-pi-mus"),
        ("TNO-palvelukartta", "TNO-pal-velukart-ta"),
        ("TNO-toimintamalli", "TNO-toimin-ta-mal-li"),
        ("Stockholmin", "Stockholmin"),
        ("S10802", "S10802"),
        ("yıldırım", "yıldırım"),
        ("", ""),
        ("ä", "ä"),
    ],
)
@pytest.mark.usefixtures("without_voikko")
def test_rules_break_where_no_compound_can_be_joined(word: str, expected: str) -> None:
    """Between consonants that no part begins with, and before those that no part ends in."""
    assert expected == broken(word)


@needs_voikko
def test_rules_break_no_word_of_ours_where_voikko_does_not() -> None:
    """Every long word of the Finnish catalogues, the sample reports and the sample's own texts."""
    words = set(chain.from_iterable(map(_WORD.findall, _finnish_texts())))

    wrong = {
        f"{word[:point]}-{word[point:]}"
        for word in words
        for point in _within(word, finnish_breaks(word))
        if point not in break_points(word, _voikko_hyphenate)
    }

    assert set() == wrong
    assert 1500 < len(words)


@needs_voikko
def test_rules_know_many_of_the_breaks() -> None:
    """A fallback that breaks nothing would be right, too, and of no use."""
    words = set(chain.from_iterable(map(_WORD.findall, _finnish_texts())))
    ours = sum(len(_within(word, finnish_breaks(word))) for word in words)
    known = sum(len(_within(word, break_points(word, _voikko_hyphenate))) for word in words)

    assert 0.35 < ours / known


def _finnish_texts() -> Iterator[str]:
    locales = templates_folder() / "locales" / "fi"
    for path in chain(locales.glob("*.toml"), Path("texts").glob("*/fi/*.md")):
        yield path.read_text(encoding="utf-8")
    for document in (sample_document(), long_document()):
        yield from (text for node in walk(document) for text in own_texts(node))


def _within(word: str, points: list[int]) -> list[int]:
    """The breaks that the style sheet allows: three letters on either side."""
    return [point for point in points if 3 <= point <= len(word) - 3]


def _voikko_hyphenate(word: str) -> str:
    hyphenate = hyphenation._voikko()
    assert hyphenate is not None
    return hyphenate(word)


# --- what is said of it ---


@pytest.mark.usefixtures("without_voikko")
def test_without_voikko_words_are_broken_and_leave_no_trace_in_the_text() -> None:
    """The words of the file are those of the tree, without a hyphen of a line's end."""
    words = pdf_text(render_pdf(long_document()))

    assert "\u00ad" not in words
    assert "\u2010" not in words


@pytest.mark.parametrize("expected", ["voikko", "syllables"])
def test_a_pdf_names_what_broke_its_words(expected: str, request: pytest.FixtureRequest) -> None:
    """Two machines whose PDFs differ in their line ends can be told apart."""
    if expected == "syllables":
        request.getfixturevalue("without_voikko")
    elif hyphenation_name("fi") != expected:
        pytest.skip("Voikko is not installed here")

    with pikepdf.open(BytesIO(render_pdf(sample_document()))) as pdf:
        assert f"reportkit (hyphenation: {expected})" == pdf.docinfo.Creator


def test_swedish_is_hyphenated_by_pyphen() -> None:
    """Swedish needs nothing installed."""
    assert "pyphen" == hyphenation_name("sv")


@pytest.mark.usefixtures("without_voikko")
def test_without_voikko_finnish_is_broken_by_rules() -> None:
    """What was used counts as an input."""
    assert "syllables" == hyphenation_name("fi")


def test_a_language_without_patterns_is_not_broken() -> None:
    """A wrong break is worse than none."""
    assert "none" == hyphenation_name("se")
