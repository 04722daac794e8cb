"""Where words may break in the PDF."""

import pytest

from reportkit.outputs import hyphenation
from reportkit.outputs.hyphenation import break_points, hyphenated, hyphenation_name

needs_voikko = pytest.mark.skipif(
    hyphenation_name("fi") != "voikko", reason="Voikko is not installed here"
)


def broken(word: str) -> str:
    """A word with its breaks as pyphen, and with it WeasyPrint, sees them."""
    import pyphen  # noqa: PLC0415 - loads its dictionaries

    with hyphenated("fi"):
        return str(pyphen.Pyphen(lang="fi").inserted(word))


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


def test_swedish_is_hyphenated_by_pyphen() -> None:
    """Swedish needs nothing installed."""
    assert "pyphen" == hyphenation_name("sv")


def test_without_voikko_finnish_is_not_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong break is worse than none."""
    monkeypatch.setattr(hyphenation, "_voikko", lambda: None)

    assert "none" == hyphenation_name("fi")
