"""Masks for personal data in free text."""

import pytest

from reportkit.personal_data import (
    MASK,
    find_personal_data,
    holds_personal_data,
    mask_personal_data,
)


@pytest.mark.parametrize(
    "secret",
    [
        "etunimi.sukunimi@example.org",
        "etunimi.sukunimi (at) example.org",
        "ETUNIMI@EXAMPLE.ORG",
        "040 123 4567",
        "0401234567",
        "044-7123456",
        "(09) 123 4567",
        "+358 40 123 4567",
        "+358 (0)40 123 4567",
        "0035840 1234567",
        "+46 70 123 45 67",
        "010203-123A",
        "010203A123B",
        "811228-9874",
    ],
)
def test_personal_data_is_masked_in_running_text(secret: str) -> None:
    """Addresses, numbers and identity codes give way to a neutral mark."""
    masked, count = mask_personal_data(f"Kysykää lisää: {secret}, kiitos.")

    assert masked == f"Kysykää lisää: {MASK}, kiitos."
    assert count == 1


@pytest.mark.parametrize(
    "harmless",
    [
        "Hanke S10981 päättyi 31.12.2011.",
        "vuosina 2008–2012, 1 234 567,50 euroa",
        "diaarinumero ESLH-2008-01234/Ry-2",
        "Y-tunnus 0123456-7",
        "postinumero 00100 Helsinki",
        "2011-12-31 klo 12.30",
        '@S10981 ja @"Projektin nimi"',
        "noin 40–50 ohjaajaa, 35 %",
        "https://example.org/0401234567",
        "kello 08.15–09.45",
        "0,5 henkilötyövuotta (0-5 kk)",
    ],
)
def test_other_numbers_are_left_alone(harmless: str) -> None:
    """Dates, sums, codes and register numbers are no one's personal data."""
    assert mask_personal_data(harmless) == (harmless, 0)


def test_every_hit_is_counted() -> None:
    """The finding says how many were masked."""
    text = "a@example.org, b@example.org ja 040 123 4567"

    assert mask_personal_data(text) == (f"{MASK}, {MASK} ja {MASK}", 3)


def test_long_text_is_scanned_in_no_time() -> None:
    """No pattern backtracks over hostile text (the test would hang)."""
    hostile = "a.b-" * 20_000 + "0 0 " * 20_000 + "@" * 1_000

    assert mask_personal_data(hostile)[1] == 0


@pytest.mark.parametrize("value", ["a@example.org", "192.0.2.17", "2001:db8::1:2", "+358401234567"])
def test_a_value_that_is_nothing_else_marks_its_column(value: str) -> None:
    """A column of addresses is personal whatever its header says."""
    assert holds_personal_data(value)


@pytest.mark.parametrize("value", ["", "4", "31.12.2011", "12.30", "Lapin ELO-ryhmä"])
def test_an_ordinary_value_does_not(value: str) -> None:
    """Answers are not taken for addresses."""
    assert not holds_personal_data(value)


@pytest.mark.parametrize(
    "text",
    [
        "Kirjoittakaa testa@example.org tai soittakaa 040 123 4567.",
        "testa (at) example (piste) org",
        "hetu 010190-123A, personnummer 811228-9874",
        "Vastaajia 14 (58 %), 1.8.2008–31.12.2011, S10802",
        "",
    ],
)
def test_what_would_be_masked_is_found(text):
    """The door and the exit agree on what is personal data."""
    assert mask_personal_data(text)[1] == len(find_personal_data(text))
