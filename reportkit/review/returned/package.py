"""A Word file to what was read of it: body, notes, heads and feet, comments, who saved it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportkit.ooxml.names import R, W
from reportkit.ooxml.opening import (
    WORD_LIMITS,
    OpenedPackage,
    PackageError,
    open_untrusted_bytes,
    open_untrusted_package,
)
from reportkit.review.returned.comments import read_comments
from reportkit.review.returned.marks import clean_name
from reportkit.review.returned.values import Paragraph, ReturnedFile
from reportkit.review.returned.walk import Walk

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
IDENTITY_PROPERTY = "reportkit.document"
_LONGEST_IDENTITY = 300


def read_returned(path: Path) -> ReturnedFile:
    """What stands in a returned file. Raises `PackageError` when it cannot be opened."""
    return _read(open_untrusted_package(path))


def read_sent(data: bytes) -> ReturnedFile:
    """Like `read_returned`, of a file that we have just made."""
    return _read(open_untrusted_bytes(data, WORD_LIMITS))


def _read(opened: OpenedPackage) -> ReturnedFile:
    with opened as package:
        main = package.main_part()
        root = package.xml(main)
        body = root.find(f"{W}body")
        if body is None:
            raise PackageError("not-a-document")
        parts = _parts(package, main)
        walk = Walk()
        flow = walk.flow(body)
        return ReturnedFile(
            identity=_identity(package),
            saved_by=_saved_by(package),
            body=flow,
            notes=dict(_notes(package, parts)),
            margins=dict(_margins(package, main, root)),
            comments=read_comments(package, parts),
            # What stood after the last paragraph waits for one that does not come.
            unknown=tuple(walk.here.unknown),
        )


def read_identity(path: Path) -> str:
    """What a file says which document it is; empty when it does not say. Raises `PackageError`."""
    with open_untrusted_package(path) as package:
        package.main_part()
        return _identity(package)


def _parts(package: OpenedPackage, main: str) -> dict[str, str]:
    """The parts beside the body by the kind of their relation."""
    relations = package.relations(main).values()
    return {kind: target for kind, target, external in relations if not external}


def _properties(package: OpenedPackage, kind: str) -> etree._Element | None:
    for each, target, external in package.relations("").values():
        if each == kind and not external:
            return package.find_xml(target)
    return None


def _identity(package: OpenedPackage) -> str:
    """The property of ours, else the core property: programs keep one or the other."""
    return _custom_property(package) or _core_property(package, f"{_DC}identifier")


def _custom_property(package: OpenedPackage) -> str:
    root = _properties(package, "custom-properties")
    for each in () if root is None else root.iter(f"{_CUSTOM}property"):
        if each.get("name") == IDENTITY_PROPERTY:
            return "".join(str(text) for text in each.itertext()).strip()[:_LONGEST_IDENTITY]
    return ""


def _core_property(package: OpenedPackage, name: str) -> str:
    root = _properties(package, "core-properties")
    found = None if root is None else root.find(name)
    return "" if found is None else (found.text or "").strip()[:_LONGEST_IDENTITY]


def _saved_by(package: OpenedPackage) -> str | None:
    return clean_name(_core_property(package, f"{_CP}lastModifiedBy"))


def _notes(
    package: OpenedPackage, parts: dict[str, str]
) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    for letter, kind in (("f", "footnotes"), ("e", "endnotes")):
        root = package.find_xml(parts[kind]) if kind in parts else None
        for note in () if root is None else root:
            if note.get(f"{W}type") is None:
                yield f"note:{letter}{note.get(f'{W}id', '')}", Walk().paragraphs(note)


def _margins(
    package: OpenedPackage, main: str, root: etree._Element
) -> Iterator[tuple[tuple[str, str], tuple[Paragraph, ...]]]:
    """Heads and feet of the first section that names them; later sections repeat or refine."""
    relations = package.relations(main)
    given: set[tuple[str, str]] = set()
    for place in ("header", "footer"):
        for reference in root.iter(f"{W}{place}Reference"):
            key = (place, reference.get(f"{W}type", "default"))
            _, target, external = relations.get(reference.get(f"{R}id", ""), ("", "", True))
            part = None if external else package.find_xml(posixpath.normpath(target))
            if part is not None and key not in given:
                given.add(key)
                yield key, Walk().paragraphs(part)
