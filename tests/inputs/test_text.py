"""Cleaning at the edge."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.inputs.text import (
    TEXT_LIMIT,
    WORD_LIMIT,
    clean_characters,
    clean_line,
    clean_text,
    count_lost_characters,
    fold,
)

# Everything that XML 1.0 cannot hold, and what cleaning promises to take away.
_FORBIDDEN = {
    chr(number)
    for number in range(sys.maxunicode + 1)
    if unicodedata.category(chr(number)) in ("Cc", "Cs") and chr(number) not in "\n\t"
} | {"\ufffe", "\uffff", "\u2028", "\u2029", "\u202e", "\u200b", "\ufeff", "\u00ad"}


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_holds_nothing_forbidden(raw: str) -> None:
    """Whatever comes in, no control, surrogate, non-character or direction mark comes out."""
    assert not _FORBIDDEN & set(clean_text(raw))


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    """Cleaned text is a fixed point, so that a reader may clean twice."""
    once = clean_text(raw)

    assert once == clean_text(once)


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_can_be_written_as_utf_8(raw: str) -> None:
    """No output stumbles over a lone surrogate."""
    assert clean_text(raw).encode() is not None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Ylla\u0308s", "Ylläs"),
        ("yksi\r\nkaksi\u2028kolme", "yksi\nkaksi\nkolme"),
        ("verk\u00adosto", "verkosto"),
        ("35\u00a0%", "35\u00a0%"),
        ("35\u202f%", "35\u00a0%"),
        ("  a \t b  ", "a b"),
        ("a\u00a0 b", "a b"),
        ("a\x00b\x07", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("a\ufffeb", "a\ufffdb"),
        ("\u202eabc", "abc"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_each_kind_of_character_has_one_rule(raw: str, expected: str) -> None:
    """What is kept, what is replaced and what goes."""
    assert clean_text(raw) == expected


def test_a_long_word_is_cut_where_everyone_sees_it() -> None:
    """A word of 100 kB ends in an ellipsis and does not break a page."""
    cleaned = clean_text("alku " + "x" * 90_000 + " loppu")

    assert cleaned == "alku " + "x" * (WORD_LIMIT - 1) + "… loppu"


def test_a_long_text_is_cut_at_the_limit() -> None:
    """A cell of a megabyte keeps its beginning and says that it was cut."""
    cleaned = clean_text("sana " * 200_000)

    assert len(cleaned) <= TEXT_LIMIT
    assert cleaned.endswith("…")


def test_stacked_accents_are_thinned() -> None:
    """Forty accents on one letter would run over the lines above."""
    assert len(clean_text("a" + "\u0301" * 40)) < 12


def test_lost_characters_are_counted_for_the_finding() -> None:
    """Controls and cuts count; soft hyphens and spaces do not."""
    assert count_lost_characters("a\x00b\ud800") == 2
    assert count_lost_characters("verk\u00adosto \u00a0 x") == 0
    assert count_lost_characters("x" * (WORD_LIMIT + 5)) == 5


def test_layout_stays_where_spaces_mean_something() -> None:
    """Markdown keeps its indents and tabs while its characters are cleaned."""
    assert clean_characters("- a\r\n\t- b\x00\n\n\n    c\u00ad") == "- a\n\t- b\n\n\n    c"


def test_a_line_has_no_line_breaks() -> None:
    """Names and headings stand on one line."""
    assert clean_line("Opin\novi\n\nLappi") == "Opin ovi Lappi"


@pytest.mark.parametrize(
    "variant",
    [
        "Jokseenkin samaa mieltä",
        "JOKSEENKIN SAMAA MIELTA\u0308.",
        " jokseenkin\u00a0samaa  mieltä ",
    ],
)
def test_folding_forgives_what_exports_change(variant: str) -> None:
    """Case, spaces, coding of accents and a full stop do not make another label."""
    assert fold(variant) == "jokseenkin samaa mieltä"


def test_folding_keeps_letters_apart() -> None:
    """Häme and Hame are two words to a form."""
    assert fold("Häme") != fold("Hame")
