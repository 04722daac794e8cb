"""Opens an Office package without trusting it: limits on size, parts and inflation, no entities."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reportkit.ooxml.names import OFFICE_RELATIONS, RELATIONSHIP


@dataclass(frozen=True)
class PackageLimits:
    """What a package may hold. The defaults are generous to a text with pictures.

    XML text inflates ten- to thirtyfold; a bomb a thousandfold. Parts below `suspicious_bytes` may
    be blank paper.
    """

    file_bytes: int = 50_000_000
    parts: int = 3_000
    part_bytes: int = 80_000_000
    total_bytes: int = 300_000_000
    ratio: int = 200
    suspicious_bytes: int = 2_000_000


_OLE_HEADER = bytes.fromhex("d0cf11e0a1b11ae1")
# An OLE file whose directory names this stream is an Office package locked by a password.
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_STRICT = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"http://{transitional}".encode())
    for strict, transitional in (
        (
            "officeDocument/relationships",
            "schemas.openxmlformats.org/officeDocument/2006/relationships",
        ),
        ("wordprocessingml/main", "schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("officeDocument/math", "schemas.openxmlformats.org/officeDocument/2006/math"),
    )
)


WORD_LIMITS = PackageLimits()
# A declaration stands before the first element; only comments may come before it.
_PROLOG_BYTES = 4_000


class PackageError(Exception):
    """A package that cannot or must not be opened.

    `reason` is one of: `too-large`, `empty`, `encrypted`, `old-format`, `not-a-package`,
    `damaged`, `too-many-parts`, `bomb`, `missing-part`, `broken-xml`, `not-a-document`. Where a
    limit was passed, `found` and `expected` tell what was too much, in words of no language.
    """

    def __init__(self, reason: str, found: str = "", expected: str = "") -> None:
        super().__init__(reason, found, expected)
        self.reason = reason
        self.found = found
        self.expected = expected


class OpenedPackage:
    """An opened package; parts are inflated one by one, each within the limits.

    Close it, or use it in a `with` statement.
    """

    def __init__(self, archive: zipfile.ZipFile, limits: PackageLimits) -> None:
        self._archive = archive
        self._limits = limits
        self._members = {member.filename: member for member in archive.infolist()}

    def __enter__(self) -> "OpenedPackage":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self._members)

    @property
    def archive(self) -> zipfile.ZipFile:
        """The zip itself, for whom reads a part piece by piece; see `damage_named`."""
        return self._archive

    @contextmanager
    def damage_named(self) -> Iterator[None]:
        """What zipfile raises on a damaged part becomes `PackageError("damaged")`."""
        try:
            yield
        # RuntimeError: zipfile's word for a part under a password;
        # NotImplementedError (which is one): for a way of packing that it lacks.
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
        ) as exc:
            raise PackageError("damaged") from exc

    def read(self, part: str) -> bytes:
        """The bytes of one part. Raises `PackageError` (`missing-part`, `damaged`, `bomb`)."""
        return self._read(part, self._limits.part_bytes)

    def _read(self, part: str, limit: int | None = None) -> bytes:
        member = self._members.get(part)
        if member is None:
            raise PackageError("missing-part")
        most = self._limits.part_bytes
        with self.damage_named(), self._archive.open(member) as stream:
            content = stream.read(limit or most + 1)
        if len(content) > most:
            raise PackageError("bomb", _megabytes(len(content)), _megabytes(most))
        return content

    def refuse_declarations(self, *beginnings: str) -> None:
        """Raises `PackageError("broken-xml")` for a document type in parts with such names.

        For parts that other parsers than `parse_xml` read: Office writes none, and whoever does
        wants entities.
        """
        for part in self._members:
            if part.startswith(beginnings) and part.endswith((".xml", ".rels")):
                _refuse_declaration(self._read(part, _PROLOG_BYTES))

    def xml(self, part: str) -> etree._Element:
        """The root of an XML part, with the names of the transitional schema."""
        return parse_xml(self.read(part))

    def find_xml(self, part: str) -> etree._Element | None:
        """Like `xml`, but None where the part is not there or cannot be read."""
        try:
            return self.xml(part)
        except PackageError:
            return None

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """The relations of a part by id: (kind, target, whether it leads out of the package).

        Shape: kind is the last word of the relation's type; an inner target is a part's name.
        The package's own relations are those of the part `""`.
        """
        folder, name = posixpath.split(part)
        root = self.find_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else dict(_relations(root, folder))

    def main_part(self) -> str:
        """The name of the part that holds the document's body."""
        for kind, target, external in self.relations("").values():
            if kind == "officeDocument" and not external and target in self._members:
                return target
        raise PackageError("not-a-document")


def _relations(root: etree._Element, folder: str) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    for element in root.iter(RELATIONSHIP):
        kind = element.get("Type", "").removeprefix(OFFICE_RELATIONS).rpartition("/")[2]
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield element.get("Id", ""), (kind, target, external)


def open_untrusted_package(path: Path, limits: PackageLimits = WORD_LIMITS) -> OpenedPackage:
    """Opens a package. Raises `PackageError` when it is none, is locked or is not to be trusted."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise PackageError("too-large", _megabytes(size), _megabytes(limits.file_bytes))
    return open_untrusted_bytes(path.read_bytes(), limits)


def open_untrusted_bytes(raw: bytes, limits: PackageLimits) -> OpenedPackage:
    """Like `open_untrusted_package`, of bytes that were read already."""
    if not raw:
        raise PackageError("empty")
    if raw.startswith(_OLE_HEADER):
        raise PackageError("encrypted" if _ENCRYPTED_STREAM in raw else "old-format")
    archive = _open_archive(raw)
    _check_limits(archive.infolist(), limits)
    return OpenedPackage(archive, limits)


def _open_archive(raw: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except zipfile.BadZipFile as exc:
        raise PackageError("damaged" if raw.startswith(b"PK") else "not-a-package") from exc
    except (OSError, ValueError, NotImplementedError) as exc:
        raise PackageError("damaged") from exc


def _check_limits(members: list[zipfile.ZipInfo], limits: PackageLimits) -> None:
    if len(members) > limits.parts:
        raise PackageError("too-many-parts", f"zip: {len(members)}", str(limits.parts))
    if any(member.flag_bits & 1 for member in members):
        raise PackageError("encrypted")
    # The sizes stand in the file and may lie; `read` counts what really comes out.
    total = sum(member.file_size for member in members)
    if total > limits.total_bytes:
        raise PackageError("bomb", _megabytes(total), _megabytes(limits.total_bytes))
    for member in members:
        ratio = member.file_size // max(member.compress_size, 1)
        if member.file_size >= limits.suspicious_bytes and ratio > limits.ratio:
            raise PackageError("bomb", f"{ratio} : 1", f"{limits.ratio} : 1")


def _megabytes(size: int) -> str:
    return f"{max(size / 1_000_000, 0.1):.1f} MB"


def parse_xml(content: bytes) -> etree._Element:
    """XML of a stranger: no entity is resolved, nothing is fetched, depth and size are limited.

    Raises `PackageError("broken-xml")`, also for a document type declaration: Office writes none,
    and whoever does wants entities.
    """
    _refuse_declaration(content)
    for strict, transitional in _STRICT:
        content = content.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise PackageError("broken-xml") from exc


def _refuse_declaration(content: bytes) -> None:
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise PackageError("broken-xml")
