"""A few of every kind of the catalogue, through the command line; `make robustness` tries all."""

import hashlib
import subprocess
import sys

import pytest

from tools.hostile.catalogue import catalogue
from tools.hostile.entry import Entry, Scene
from tools.hostile.trial import make_room, try_entry

_NAMES = """
    cut-25 cut-26 fuzzed-sheet-03 fuzzed-text-03 entity-file entity-laughs lying-size
    traversal far-image macros encrypted dimension-huge formula-call errors merged-overlap
    hidden-all dates-1904 mixed-encodings quote-never-closed word-field-include pdf-scan
    pdf-password pdf-script notes-image-outside prose-html front-deep folder-prose link-notes
    link-circle name-line-break name-not-utf-8 cell-nul note-html-script cell-long-word
    tour-deep tour-id-path
"""
SAMPLE = _NAMES.split()


@pytest.fixture(scope="module")
def scene_and_rooms(tmp_path_factory):
    base, room = make_room(tmp_path_factory.mktemp("hostile").resolve())
    return Scene(room.as_posix()), base, room


@pytest.fixture(scope="module")
def entries(scene_and_rooms) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in catalogue(scene_and_rooms[0]):
        if entry.name in SAMPLE:
            found.setdefault(entry.name, []).append(entry)
    return found


@pytest.mark.parametrize("name", SAMPLE)
def test_a_hostile_file_costs_a_finding_at_most(name, entries, scene_and_rooms):
    """No traceback, nothing read or written outside, no call, within limits, read or named."""
    _, base, room = scene_and_rooms

    results = [try_entry(entry, base, room) for entry in entries[name]]

    assert results
    assert [()] * len(results) == [result.problems for result in results]


def test_silence_is_noticed(scene_and_rooms):
    """A file that nobody reads or names is a problem: here, where the tool does not look."""
    _, base, room = scene_and_rooms

    result = try_entry(Entry("unseen", "unseen", "muualla/muistio.md", b"x"), base, room)

    assert ("neither read nor named",) == result.problems


def test_what_a_process_does_outside_is_noticed(tmp_path):
    """Reading, writing, calling and starting programs outside are seen, also in forked children."""
    deeds = """
open("/etc/passwd").close()
open(OUTSIDE + "/made", "w").close()
socket.socket().connect_ex(("127.0.0.1", 9))
if os.fork() == 0:
    subprocess.run(["true"])
    os._exit(0)
os.wait()
"""
    program = f"""
import os, socket, subprocess, tempfile
from pathlib import Path
from tools.hostile.guard import Guard
OUTSIDE = {str(tmp_path)!r}
os.mkdir(OUTSIDE + "/workspace")
tempfile.tempdir = OUTSIDE + "/workspace"
Guard(Path(OUTSIDE, "workspace"), Path.cwd(), 1).watch()
{deeds}
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    kinds = [line.split(":")[0] for line in done.stdout.splitlines()]
    assert ["read", "write", "network", "program"] == list(dict.fromkeys(kinds))


def test_the_catalogue_is_large_and_always_the_same():
    """At least 120 entries, none twice, the same bytes for the same seed."""
    first, second = (
        [(each.name, each.place, _digest(each.content)) for each in catalogue(Scene())]
        for _ in range(2)
    )

    assert len(first) >= 120
    assert len(first) == len(set(first))
    assert first == second


def _digest(content: bytes | None) -> str:
    return hashlib.sha256(content or b"").hexdigest()
