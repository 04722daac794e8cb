"""Names of persons are found where files name them; words of the field are not taken for any."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from reportkit.inputs.persons import read_persons
from reportkit.inputs.reading_words import load_reading_words
from reportkit.registry_files import load_programme
from reportkit.resources import data_folder, templates_folder

WORDS = load_reading_words(templates_folder() / "locales")


PROGRAMME = load_programme(data_folder(), "opin-ovi")


def persons(path: Path, kind: str = "report") -> tuple[str, ...]:
    return read_persons(path, path.name, kind, PROGRAMME, WORDS).value or ()


def sheet(path: Path, *rows: tuple[str, ...], creator: str = "openpyxl") -> Path:
    book = Workbook()
    book.properties.creator = creator
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_names_in_a_column_of_names(tmp_path):
    """Any two words with capitals; a column of organisations has none."""
    path = sheet(
        tmp_path / "a.xlsx",
        ("Vastaajan nimi", "Organisaation nimi"),
        ("Keksitty Esimerkkinen", "Lapin Ammattiopisto"),
    )

    assert ("Keksitty Esimerkkinen",) == persons(path)


def test_names_in_other_cells_are_known_by_their_first_names(tmp_path):
    """And by initials."""
    path = sheet(tmp_path / "a.xlsx", ("Kommentti",), ("Kysykää: Matti Esimerkkinen (puh.)",))

    assert ("Matti Esimerkkinen",) == persons(path)


def test_who_made_the_file(tmp_path):
    """The name that a program has written beside the content."""
    path = sheet(tmp_path / "a.xlsx", ("x",), creator="Keksitty Laatija")

    assert ("Keksitty Laatija",) == persons(path)


def test_participants_and_editors_of_notes(tmp_path):
    """In running lines, in tables, and as who wrote the file."""
    document = Document()
    document.add_paragraph("Lapin ELY-keskus – puheenjohtaja – Matti Esimerkkinen")
    document.add_table(1, 1).cell(0, 0).text = "Anna Esimerkkinen"
    document.core_properties.author = "Keksitty Sihteeri"
    path = tmp_path / "a.docx"
    document.save(str(path))

    assert ("Anna Esimerkkinen", "Keksitty Sihteeri", "Matti Esimerkkinen") == persons(path)


def test_participants_need_no_common_name(tmp_path):
    """Where persons are listed, any two words with capitals beside an organisation are one."""
    path = tmp_path / "a.md"
    text = "# Tapaaminen\n\n## Läsnä\n\n- Lapin ELY-keskus – puheenjohtaja – Keksitty Osallistuja\n"
    path.write_text(text, encoding="utf-8")

    assert ("Keksitty Osallistuja",) == persons(path, "notes")
    assert () == persons(path)


@pytest.mark.parametrize("kind", ["notes", "report"])
@pytest.mark.parametrize(
    "text",
    [
        "Lapin ELY-keskus; Rovaniemen kaupunki; Pohjois-Pohjanmaa",
        "Menestyjäksi Lapissa – Lapin ELO-ryhmä (Rovaniemi)",
        "Opin Ovi, Oma Ura, Aikuisohjauksen Koordinaatioprojekti",
    ],
)
def test_organisations_places_and_projects_are_no_persons(tmp_path, text, kind):
    """Else no report could be published."""
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")

    assert () == persons(path, kind)


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.pdf", "a.md", "a.xyz"])
def test_a_file_that_cannot_be_read_names_nobody(tmp_path, name):
    """Its own reader tells what is wrong with it."""
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04\xff\xfe\x00")

    assert () == persons(path)
