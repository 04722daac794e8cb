"""The sample tour's folder, and its files made once more."""

from pathlib import Path

import pytest

from tools.make_sample.__main__ import CONTENT, WORKSPACE
from tools.make_sample.answers import write_answers
from tools.make_sample.form import write_form
from tools.make_sample.notes import write_notes
from tools.make_sample.reports import write_reports


@pytest.fixture(scope="session")
def workspace() -> Path:
    return WORKSPACE


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that the scripts make, in a folder of its own."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "surveys").mkdir()
    write_form(folder / "surveys" / "form.xlsx")
    write_answers(folder / "surveys")
    write_reports(CONTENT / "project_reports", folder / "project_reports")
    write_notes(CONTENT / "meeting_notes", folder / "meeting_notes")
    return folder
