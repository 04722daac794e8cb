"""What a piece of work reads is noted, also when it was loaded before."""

from functools import cache
from pathlib import Path

import pytest

from reportkit import reads
from reportkit.reads import ABSENT, Recording, announce, fingerprint, note_file, remembered
from reportkit.resources import templates_folder

LOOK = "reportkit:templates/css/page.css"


def shipped() -> str:
    return (templates_folder() / "css" / "page.css").read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path):
    (tmp_path / "surveys").mkdir()
    (tmp_path / "surveys" / "lappi.csv").write_text("S01\n1\n", encoding="utf-8")
    (tmp_path / "output").mkdir()
    return tmp_path


def test_file_that_is_opened_is_noted_with_its_content(root):
    """Its place in the workspace, and the fingerprint of its bytes."""
    path = root / "surveys" / "lappi.csv"

    with Recording(str(root)) as recording:
        path.read_text(encoding="utf-8")

    assert {"surveys/lappi.csv": fingerprint(str(path))} == recording.reads


def test_fingerprint_is_of_what_stood_there_before_it_was_read(root):
    """A file that changes while it is read is noticed at the next look."""
    path = root / "surveys" / "lappi.csv"
    before = fingerprint(str(path))

    with Recording(str(root)) as recording, path.open(encoding="utf-8"):
        path.write_text("changed", encoding="utf-8")

    assert before == recording.reads["surveys/lappi.csv"]
    assert before != fingerprint(str(path))


@pytest.mark.parametrize(
    "look", [lambda folder: list(folder.iterdir()), lambda f: list(f.glob("*"))]
)
def test_new_file_is_seen_by_the_folder_that_was_listed(root, look):
    """The names in a folder count as read when they are asked for."""
    with Recording(str(root)) as recording:
        look(root / "surveys")
    (root / "surveys" / "new.csv").write_text("", encoding="utf-8")

    assert fingerprint(str(root / "surveys")) != recording.reads["surveys/"]


def test_writing_and_outputs_are_not_read(root):
    """What is written is no input, nor is anything in the output folder."""
    (root / "output" / "old.html").write_text("", encoding="utf-8")

    with Recording(str(root)) as recording:
        (root / "notes.txt").write_text("x", encoding="utf-8")
        (root / "output" / "old.html").read_text(encoding="utf-8")

    assert {} == recording.reads


def test_file_that_was_missed_is_noted_as_absent(root):
    """It may come one day, and then something is to be done."""
    with Recording(str(root)) as recording:
        note_file(root / "texts" / "picture.png")

    assert {"texts/picture.png": ABSENT} == recording.reads


def test_shipped_file_has_a_place_of_its_own(root):
    """It is named without the path of this machine."""
    with Recording(str(root)) as recording:
        shipped()

    assert [LOOK] == list(recording.reads)


def test_remembered_loader_tells_everyone_what_it_read():
    """Who is given the loaded value has read its files, as if it were the first."""
    load = remembered(shipped)

    with Recording() as first:
        load()
    with Recording() as second:
        load()

    assert LOOK in first.reads
    assert first.reads == second.reads


def test_loader_that_remembers_without_telling_would_be_noticed():
    """The check of the test above catches a plain cache: it reads for the first one alone."""
    load = cache(shipped)

    with Recording() as first:
        load()
    with Recording() as second:
        load()

    assert first.reads != second.reads


def test_remembered_loader_loads_again_what_has_changed(tmp_path, monkeypatch):
    """A long-lived process does not go on with an old style sheet."""
    monkeypatch.setitem(reads._SHIPPED, "templates", str(tmp_path))
    path = tmp_path / "page.css"
    load = remembered(lambda: path.read_text(encoding="utf-8"))
    path.write_text("old", encoding="utf-8")
    old = load()
    path.write_text("newer", encoding="utf-8")

    assert ("old", "newer") == (old, load())


def test_what_was_read_elsewhere_can_be_announced(root):
    """Reads of another process count for the work here; the first note stands."""
    with Recording(str(root)) as recording:
        announce({"surveys/a.csv": "1"})
        announce({"surveys/a.csv": "2"})

    assert {"surveys/a.csv": "1"} == recording.reads


def test_nobody_listens_outside_a_recording(root):
    """Work that nobody notes costs nothing and leaves no trace."""
    with Recording(str(root)) as recording:
        pass
    Path(root / "surveys" / "lappi.csv").read_bytes()

    assert {} == recording.reads
