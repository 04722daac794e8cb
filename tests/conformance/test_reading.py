"""A DOCX read back by Pandoc and LibreOffice, and what is noticed when something is missing."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from reportkit.document.nodes import Document
from reportkit.outputs.docx import render_docx
from tests.sample_document import sample_document
from tools.conformance.docx_readers import read_odt, read_pandoc
from tools.conformance.reading import Reading, count_read, differences, expected_reading

needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="Pandoc is not installed")
needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def file(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "sample.docx"
    path.write_bytes(render_docx(document))
    return path


@pytest.fixture(scope="module")
def by_pandoc(file: Path) -> Reading:
    command = ["pandoc", "-f", "docx", "-t", "json", file]
    return read_pandoc(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def by_office(file: Path) -> Reading:
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "odt", "--outdir", file.parent]
    subprocess.run([*command, file], capture_output=True, check=True)
    return read_odt(file.with_suffix(".odt"))


@needs_pandoc
def test_pandoc_reads_everything(document: Document, by_pandoc: Reading) -> None:
    """Words, headings, notes, tables and words for pictures, and nothing more."""
    assert [] == list(differences(expected_reading(document), by_pandoc))


@needs_office
def test_libreoffice_reads_everything(document: Document, by_office: Reading) -> None:
    """The same as Pandoc, by another program."""
    assert [] == list(differences(expected_reading(document), by_office))


@pytest.mark.parametrize("part", ["title", "words", "headings", "notes", "tables", "pictures"])
def test_anything_lost_is_noticed(document: Document, part: str) -> None:
    """One word, heading, note, table or alternative less is a difference of that part."""
    expected = expected_reading(document)
    shorter = replace(expected, **{part: getattr(expected, part)[:-1]})

    assert [part] == [found for found, _ in differences(expected, shorter)]


def test_another_order_is_noticed(document: Document) -> None:
    """All words are there, but not as they should follow each other."""
    expected = expected_reading(document)
    turned = replace(expected, words=tuple(reversed(expected.words)))

    assert list(differences(expected, turned))


def test_words_of_tables_and_notes_are_counted(document: Document) -> None:
    """The count is of what is compared."""
    expected = expected_reading(document)

    assert len(expected.words) < count_read(expected)
