"""Files are read in confined processes: what one does to its reader costs one finding."""

import ctypes
import sys
import time
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from reportkit.diagnostics import Code, Outcome
from reportkit.jobs.confined import ConfinedWorkers, EndReason
from reportkit.jobs.limits import Limits
from reportkit.pipeline.confinement import read_files
from reportkit.resources import templates_folder
from reportkit.workspace.input_files import InputFile


def read(path: Path, file: str, region: str) -> Outcome[str | None]:
    if region == "crash":
        ctypes.string_at(0)
    if region == "sleep":
        time.sleep(60)
    if region == "hoard":
        bytearray(10**9)
    if region == "denied":
        raise PermissionError(13, "denied")
    if region == "gone":
        path.read_bytes()
    if region == "bug":
        raise KeyError(file)
    return Outcome(file)


def outcome(*regions: str) -> Outcome:
    files = [InputFile(Path("/nowhere"), each, "notes", each) for each in regions]
    # A busy machine may let a child wait for a while: only who is to be late has little time.
    limits = Limits(seconds=5 if "sleep" in regions else 20, megabytes=400)
    with ConfinedWorkers(limits, workers=2) as workers:
        return read_files(workers, files, read, region=lambda file: file.region)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of the system")
@pytest.mark.parametrize(
    ("region", "values"),
    [
        ("crash", {"reason": "reader-crashed"}),
        ("sleep", {"reason": "took-too-long", "expected": "5"}),
        ("hoard", {"reason": "too-much-memory", "expected": "400"}),
        ("denied", {"reason": "no-permission"}),
        ("gone", {"reason": "system"}),
    ],
)
def test_bad_file_costs_one_finding(region, values):
    """The others are read, in their order; the finding names the file and what was too much."""
    read = outcome("a", region, "b")

    assert ("a", "b") == read.value
    assert [(Code.UNREADABLE_FILE, region, values)] == [
        (each.code, each.source.file, each.values) for each in read.findings
    ]


def test_fault_of_ours_is_raised_with_the_file():
    """An ordinary exception of a reader is a bug, and says which file brought it to light."""
    with pytest.raises(KeyError) as raised:
        outcome("a", "bug", "b")

    assert ["while reading bug"] == raised.value.__notes__
    assert "in read" in str(raised.value.__cause__)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_end_has_its_words(language):
    """Why a file was given up is said in the language of the staff."""
    path = templates_folder() / "locales" / language / "interface.toml"
    reasons = tomllib.loads(path.read_text(encoding="utf-8"))["words"]["reason"]

    assert set(get_args(EndReason)) <= set(reasons)
