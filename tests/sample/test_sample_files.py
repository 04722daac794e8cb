"""The sample tour is whole, made again byte for byte, and names no real person."""

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tools.make_sample.choices import programme, region_set

TOUR = [region.id for region in region_set().regions if region.membership == "programme"]
INVENTED = ("Esimerkki", "Exempel")


def files(folder: Path, *suffixes: str) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in suffixes)


def words(path: Path) -> str:
    """All text of a file that is text or a zip of XML."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
        return re.sub(r"<[^>]+>", " ", b" ".join(parts).decode("utf-8"))
    return path.read_bytes().decode("utf-8", errors="replace")


@pytest.mark.slow
def test_every_made_file_is_the_one_in_the_workspace(workspace: Path, made: Path) -> None:
    """Running the scripts again changes nothing; a PDF may only differ by its fonts."""
    for path in files(made, ".xlsx", ".xls", ".ods", ".csv", ".docx"):
        kept = workspace / path.relative_to(made)

        assert kept.read_bytes() == path.read_bytes(), kept
    assert all((workspace / path.relative_to(made)).is_file() for path in files(made, ".pdf"))


def test_answers_come_in_many_shapes(workspace: Path) -> None:
    """Workbooks old and new, OpenDocument and text are among the answer files."""
    kinds = {path.suffix for path in files(workspace / "surveys", ".xlsx", ".xls", ".ods", ".csv")}

    assert {".xlsx", ".xls", ".ods", ".csv"} == kinds


@pytest.mark.parametrize("region", TOUR)
def test_every_region_has_reports_and_notes(workspace: Path, region: str) -> None:
    """No region of the tour is without a project report or without meeting notes."""
    assert files(workspace / "project_reports" / region, ".docx", ".pdf", ".md")
    assert files(workspace / "meeting_notes", ".docx", ".md")
    assert any(
        (workspace / "meeting_notes" / f"{region}{suffix}").is_file() for suffix in (".md", ".docx")
    )


def test_project_reports_come_in_three_formats(workspace: Path) -> None:
    """At least 25 reports: Word, PDF and Markdown."""
    kinds = Counter(
        path.suffix for path in files(workspace / "project_reports", ".docx", ".pdf", ".md")
    )

    assert kinds.total() >= 25
    assert min(kinds.values()) >= 5


def test_every_project_report_says_that_it_is_a_sample(workspace: Path) -> None:
    """Nobody can take an invented report for a real one."""
    for path in files(workspace / "project_reports", ".docx", ".md"):
        assert re.search("esimerkkiaineisto|exempelmaterial", words(path), re.IGNORECASE), path


def test_meeting_notes_say_that_they_are_a_sample(workspace: Path) -> None:
    """The title of the notes says it, so that it is seen wherever the notes are named."""
    for path in files(workspace / "meeting_notes", ".docx", ".md"):
        assert re.search("esimerkkiaineisto|exempelmaterial", words(path), re.IGNORECASE), path


def test_references_in_notes_name_projects_that_exist(workspace: Path) -> None:
    """`@S10981` and `@"name"` lead to a project of the programme."""
    codes = {each.code for each in programme().projects}
    names = {_plain(name) for each in programme().projects for name in each.names}
    for path in files(workspace / "meeting_notes", ".md"):
        text = words(path)

        assert set(re.findall(r"@(S1\d{4})", text)) <= codes, path
        assert {_plain(name) for name in re.findall(r'@"([^"]+)"', text)} <= names, path


def _plain(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def test_persons_and_addresses_are_invented(workspace: Path) -> None:
    """Every address lies in example.org, and every participant is called an example."""
    folders = ("surveys", "project_reports", "meeting_notes", "texts")
    for folder in folders:
        for path in files(workspace / folder, ".xlsx", ".ods", ".csv", ".docx", ".md"):
            for address in re.findall(r"[\w.+-]+@([\w-]+\.[a-z]{2,})", words(path)):
                assert address == "example.org", path


def test_participants_are_called_examples(workspace: Path) -> None:
    """The third part of a participant's line is never anything but an invented name."""
    for path in files(workspace / "meeting_notes", ".md"):
        for line in re.findall(r"^- [^–\n]+ – [^–\n]+ – (.+)$", words(path), re.MULTILINE):
            assert line.startswith(INVENTED), path
