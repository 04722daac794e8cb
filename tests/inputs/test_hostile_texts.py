"""Hostile files: whatever the bytes, a reader gives a value or a finding, and nothing else."""

import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportkit.inputs.meeting_notes import read_meeting_notes
from reportkit.inputs.project_reports import read_project_report
from reportkit.inputs.prose import read_passage
from tests.inputs.small_pdf import Rule, Words, frame, write_pdf
from tests.inputs.small_programme import reading_words, small_programme
from tests.ooxml.small_docx import document_xml, heading, item, paragraph, table, write_docx

PIECES = (
    "# Tulokset\n",
    "- Tuotos: X (tila: jatkuu, vastuu: Y)\n",
    "Päätös: ",
    "Läsnä: ",
    "| a | b |\n|---|---|\n| c | d |\n",
    "---\n",
    "[[S10]]",
    "[^1]",
    "\n\n[^1]: viite\n",
    "@S10802 ",
    '@"',
    "(",
    ")",
    "<b>",
    "![k](k.png)",
    "{{ 7*7 }}",
    "\u202e",
    "\x00",
    "1 PROJEKTIN PERUSTIEDOT ",
    "Projektin nimi ",
)
hostile_text = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=30)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hostile_text)
def test_any_markdown_is_read(tmp_path: Path, pieces: list[str]) -> None:
    """Prose, notes and reports of any text: no exception, and nothing that XML cannot hold."""
    path = tmp_path / "a.md"
    path.write_bytes(
        ("Alku. " * 300 + "\n\n" + "".join(pieces)).encode("utf-8", errors="surrogatepass")
    )

    outcomes = (
        read_passage(path, "a.md", "lappi", "fi", reading_words()),
        read_meeting_notes(path, "a.md", "lappi", small_programme(), reading_words()),
        read_project_report(path, "a.md", "lappi", small_programme(), reading_words()),
    )

    for outcome in outcomes:
        assert outcome.value is not None
        assert "\\u0000" not in outcome.value.model_dump_json()
        assert "\u202e" not in outcome.value.model_dump_json()


@pytest.mark.parametrize("seed", range(20))
def test_damaged_word_files_are_read_or_named(tmp_path: Path, seed: int) -> None:
    """Bytes of the body changed at random places."""
    chance = random.Random(seed)
    body = (
        heading("Tulokset")
        + item("a")
        + table(("Projektin nimi", "x"), ("b", "c"))
        + paragraph("d", bold=True)
    )
    whole = bytearray(document_xml(body).encode())
    for _ in range(chance.randint(1, 6)):
        whole[chance.randrange(200, len(whole))] = chance.choice(b"<>/wtprc: 1\"'")
    path = write_docx(tmp_path / "a.docx", "")
    path = _with_document(path, bytes(whole))

    for outcome in (
        read_meeting_notes(path, "a.docx", "lappi", small_programme(), reading_words()),
        read_project_report(path, "a.docx", "lappi", small_programme(), reading_words()),
    ):
        assert outcome.value is not None or outcome.findings


@pytest.mark.parametrize("seed", range(20))
def test_damaged_pdf_files_are_read_or_named(tmp_path: Path, seed: int) -> None:
    """Bytes changed at random places."""
    chance = random.Random(seed)
    page: list[Words | Rule] = [
        Words(60, 80, "1 PROJEKTIN PERUSTIEDOT"),
        Words(60, 110, "Projektin nimi"),
        Words(310, 110, "Ohjelma"),
        *frame(50, 100, 500, 140),
        Rule(300, 100, 300, 140),
    ]
    whole = bytearray(write_pdf(tmp_path / "a.pdf", page, page).read_bytes())
    for _ in range(chance.randint(1, 30)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    path = tmp_path / "b.pdf"
    path.write_bytes(whole)

    outcome = read_project_report(path, "b.pdf", "lappi", small_programme(), reading_words())

    assert outcome.value is not None or outcome.findings


def _with_document(path: Path, content: bytes) -> Path:
    """The package with another body."""
    changed = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == "word/document.xml" else old.read(name))
    return changed
