"""`sha256sum -c` reads the manifest of a package, and so do we."""

import hashlib
import subprocess

import pytest

from reportkit.distribution.manifest import MANIFEST, manifest, read_manifest

FILES = {"b.pdf": b"b", "a ä.docx": b"a"}


def test_lines_are_sorted_by_name():
    """The same files in any order make the same manifest."""
    lines = manifest(FILES).decode().splitlines()

    assert [f"{hashlib.sha256(FILES[n]).hexdigest()}  {n}" for n in ("a ä.docx", "b.pdf")] == lines
    assert manifest(FILES) == manifest(dict(reversed(FILES.items())))


def test_sha256sum_agrees(tmp_path):
    """The program that recipients have; a changed file is told."""
    for name, data in {**FILES, MANIFEST: manifest(FILES)}.items():
        (tmp_path / name).write_bytes(data)
    command = ["sha256sum", "-c", "--strict", MANIFEST]
    try:
        first = subprocess.run(command, cwd=tmp_path, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no sha256sum on this system")

    (tmp_path / "b.pdf").write_bytes(b"c")

    assert 0 == first.returncode
    assert 0 != subprocess.run(command, cwd=tmp_path, capture_output=True).returncode


def test_a_manifest_is_read_back():
    """Lines of another kind are nobody's."""
    data = manifest(FILES) + b"# words\n\xff\n"

    assert {n: hashlib.sha256(d).hexdigest() for n, d in FILES.items()} == read_manifest(data)
