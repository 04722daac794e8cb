"""Packages of strangers: what is opened, and what is refused with its reason."""

import zipfile
from pathlib import Path

import pytest

from reportkit.ooxml.opening import PackageError, open_untrusted_package, parse_xml
from tests.ooxml.small_docx import paragraph, write_docx


def reason(path: Path) -> str:
    with pytest.raises(PackageError) as refused, open_untrusted_package(path) as package:
        package.xml(package.main_part())
    return refused.value.reason


def test_a_document_is_found_by_its_relation(tmp_path: Path) -> None:
    """The main part is whatever the package's relations call the document."""
    path = write_docx(tmp_path / "a.docx", paragraph("x"))

    with open_untrusted_package(path) as package:
        assert package.main_part() == "word/document.xml"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b"hello", "not-a-package"),
        (b"PK\x03\x04 cut", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"WordDocument", "old-format"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
    ],
)
def test_what_is_no_package_is_named(tmp_path: Path, content: bytes, expected: str) -> None:
    """Each kind of file that is not a package has a reason of its own."""
    path = tmp_path / "a.docx"
    path.write_bytes(content)

    assert reason(path) == expected


def test_a_file_cut_anywhere_is_refused_or_read(tmp_path: Path) -> None:
    """A package cut at any of fifty places gives a reason, never another exception."""
    whole = write_docx(tmp_path / "a.docx", paragraph("x" * 500)).read_bytes()
    path = tmp_path / "cut.docx"

    for part in range(50):
        path.write_bytes(whole[: len(whole) * part // 50])
        assert reason(path) in ("empty", "damaged", "not-a-package")


def test_a_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    """A part that inflates a thousandfold is not inflated."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 5_000_000)

    assert reason(path) == "bomb"


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    """Thousands of parts are no document."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        for number in range(3_001):
            package.writestr(f"p{number}", b"")

    assert reason(path) == "too-many-parts"


def test_another_package_is_no_document(tmp_path: Path) -> None:
    """A zip without a document says so."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("x.txt", b"x")

    assert reason(path) == "not-a-document"


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16"),
        b"<a><b></a>",
        b"<a>" * 300 + b"</a>" * 300,
        b"",
    ],
)
def test_xml_with_entities_or_faults_is_refused(content: bytes) -> None:
    """No document type, no unclosed element, no depth without end."""
    with pytest.raises(PackageError) as refused:
        parse_xml(content)

    assert refused.value.reason == "broken-xml"


def test_strict_names_are_read_as_transitional() -> None:
    """A file of the strict schema has the same names once parsed."""
    root = parse_xml(b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>')

    assert root.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
