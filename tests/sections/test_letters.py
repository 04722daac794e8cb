"""The cover letter speaks the recipient's language and names every file that comes with it."""

from datetime import date

import pytest

from reportkit.distribution.plain_text import plain_text
from reportkit.document.nodes import Text
from reportkit.document.walk import inlines_of, walk
from reportkit.model.region import Tour
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder, templates_folder
from reportkit.sections.letters import (
    Enclosed,
    Letter,
    closing_words,
    compose_letter,
    letter_phrases,
)
from reportkit.sources import SourceRef

TOUR = Tour(
    id="testikiertue",
    name={"fi": "Testikiertue", "sv": "Testturnén", "en": "Test tour"},
    year=2014,
    organisation={"fi": "Esimerkkiprojekti", "sv": "Exempelprojektet", "en": "Example project"},
    source=SourceRef(file="tour.toml"),
)
REGION_SET = load_region_set(data_folder(), "ely-2010")
PROGRAMME = load_programme(data_folder(), "opin-ovi")
LOCALES = templates_folder() / "locales"


def letter(**changes):
    files = (
        Enclosed(file="lappi-fi.pdf", title="Lapin tulokset", language="fi", format="pdf", bytes=9),
        Enclosed(
            file="lappi-sv.docx", title="Lappland", language="sv", format="docx", bytes=1_234_567
        ),
    )
    values = {
        "recipient": "okm",
        "name": {"fi": "ministeriö", "sv": "ministeriet"},
        "language": "fi",
        "role": "information",
        "day": date(2014, 12, 19),
        "contact": {"fi": "toimisto, toimisto@example.org"},
        "enclosed": files,
        **changes,
    }
    return compose_letter(Letter(**values), TOUR, REGION_SET, PROGRAMME, LOCALES)


def test_letter_says_what_comes_and_to_whom():
    """Recipient, role, each file with its language, format and size, whom to ask."""
    document = letter()
    text = plain_text(document)

    assert ("Testikiertue: raportit tiedoksi", "19.12.2014") == (document.title, document.date)
    for words in (
        "ministeriö",
        "Tiedoksi",
        "– Lapin tulokset (suomi, PDF, 1 kt): lappi-fi.pdf",
        "– Lappland (ruotsi, DOCX, 1,2 Mt): lappi-sv.docx",
        "Lisätietoja antaa toimisto, toimisto@example.org.",
        "Ystävällisin terveisin",
    ):
        assert words in text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "role", "words"),
    [
        ("fi", "distribution", "käyttöönne"),
        ("sv", "distribution", "Vi sänder er bifogade dokument"),
        ("sv", "information", "för kännedom"),
        ("en", "distribution", "for your use"),
        ("en", "information", "for information"),
    ],
)
def test_each_language_has_words_for_each_role(language, role, words):
    """For use or for information is not the same to an office."""
    assert words in plain_text(letter(language=language, role=role))


def test_words_of_another_language_say_so():
    """Screen readers and hyphenation need to know; names of files are no language's."""
    languages = {
        inline.text: inline.language
        for node in walk(letter())
        for inline in inlines_of(node)
        if isinstance(inline, Text)
    }

    assert (None, "sv", "zxx") == (
        languages["Lapin tulokset"],
        languages["Lappland"],
        languages["lappi-fi.pdf"],
    )


def test_a_letter_without_contact_names_nobody():
    """Rather than an empty sentence."""
    assert "Lisätietoja" not in plain_text(letter(contact={}))


def test_a_message_ends_with_who_sends_it():
    """And with a greeting alone where nobody is named."""
    phrases = letter_phrases("sv", REGION_SET, PROGRAMME, LOCALES)

    assert "Med vänlig hälsning\nExempelprojektet" == closing_words(phrases, "Exempelprojektet")
    assert "Med vänlig hälsning" == closing_words(phrases, "")
