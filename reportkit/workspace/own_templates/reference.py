"""An own reference document for Word: `docx/reference.docx`, opened without trusting it."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.looks import shipped_looks
from reportkit.ooxml.names import W
from reportkit.ooxml.opening import OpenedPackage, PackageError, open_untrusted_package, parse_xml
from reportkit.sources import SourceRef
from reportkit.workspace.own_templates.files import FOLDER, OwnFiles
from reportkit.workspace.own_templates.findings import mistake

_NAME = "docx/reference.docx"
_PLACE = SourceRef(file=f"{FOLDER}/{_NAME}")
_STYLES = "word/styles.xml"
# Programs inside, and things that Word would fetch or run when a report is opened.
_ACTIVE = ("vbaproject", "activex", "embeddings", "oleobject", "customui")


class ReferenceDocument(NamedTuple):
    """The bytes of a reference document, and the names of its styles in small letters."""

    content: bytes
    style_names: frozenset[str]


def read_reference(files: OwnFiles) -> Outcome[ReferenceDocument]:
    """The workspace's reference document, or the shipped one where it has none or none to use."""
    shipped = _shipped()
    if _NAME not in files:
        return Outcome(shipped)
    path = files[_NAME]
    try:
        with open_untrusted_package(path) as package:
            findings = tuple(_check(package))
            names = _style_names(package.read(_STYLES))
    except (PackageError, OSError) as exc:
        reason = exc.reason if isinstance(exc, PackageError) else "unreadable"
        return Outcome(shipped, (mistake(_PLACE, "no-reference", reason),))
    missing = sorted(shipped.style_names - names)
    if missing:
        findings = (*findings, mistake(_PLACE, "no-word-styles", "", ", ".join(missing)))
    if findings:
        return Outcome(shipped, findings)
    return Outcome(ReferenceDocument(path.read_bytes(), names))


def _check(package: OpenedPackage) -> Iterator[Diagnostic]:
    for part in package.parts:
        if any(word in part.casefold() for word in _ACTIVE):
            yield mistake(_PLACE, "active-reference", part)
    for source in ("", *(each for each in package.parts if each.endswith(".xml"))):
        for kind, target, external in package.relations(source).values():
            if external and kind != "hyperlink":
                yield mistake(_PLACE, "fetching-reference", target)


def _shipped() -> ReferenceDocument:
    content = shipped_looks().reference
    with ZipFile(BytesIO(content)) as package:
        return ReferenceDocument(content, _style_names(package.read(_STYLES)))


def _style_names(styles: bytes) -> frozenset[str]:
    root = parse_xml(styles)
    names = (each.get(f"{W}val", "") for each in root.iterfind(f"{W}style/{W}name"))
    return frozenset(name.casefold() for name in names)
