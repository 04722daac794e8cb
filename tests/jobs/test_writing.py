"""Outputs are written whole or not at all."""

import os
import stat

import pytest

from reportkit.errors import OutputError
from reportkit.jobs.writing import sweep, write_atomic


def test_file_is_written_with_its_folders(tmp_path):
    """The folder need not be there."""
    assert write_atomic(tmp_path / "a" / "b.txt", b"x")

    assert b"x" == (tmp_path / "a" / "b.txt").read_bytes()


def test_same_bytes_are_not_written_again(tmp_path):
    """A file that holds these bytes already keeps its time."""
    path = tmp_path / "a.txt"
    write_atomic(path, b"x")
    os.utime(path, (1, 1))

    assert not write_atomic(path, b"x")
    assert 1 == path.stat().st_mtime


def test_failure_keeps_the_old_file_and_leaves_nothing_aside(tmp_path, monkeypatch):
    """When the disk refuses, the last good file is still there, alone."""
    path = tmp_path / "a.txt"
    write_atomic(path, b"old")

    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(OutputError, match="output-not-written"):
        write_atomic(path, b"new")

    assert b"old" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_interrupt_keeps_the_old_file_and_leaves_nothing_aside(tmp_path, monkeypatch):
    """So does Ctrl-C in the middle of it."""
    path = tmp_path / "a.txt"
    write_atomic(path, b"old")

    def interrupt(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, b"new")

    assert b"old" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_published_file_has_the_rights_of_any_new_file(tmp_path):
    """Others may read what a new file of ours lets them read."""
    (tmp_path / "plain").touch()
    write_atomic(tmp_path / "ours", b"x")

    rights = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "ours")]
    assert rights[0] == rights[1]


def test_sweep_takes_only_what_was_half_written(tmp_path):
    """What a killed build left behind goes; everything else stays."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".reportkit-writing-abc").touch()
    (tmp_path / "a" / "report.pdf").touch()

    sweep(tmp_path)

    assert ["report.pdf"] == [each.name for each in (tmp_path / "a").iterdir()]
