"""Opens an Office package without trusting it: limits on size, parts and inflation, no entities."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportkit.ooxml.names import OFFICE_RELATIONS, RELATIONSHIP

MAX_FILE_BYTES = 50_000_000
MAX_PARTS = 3_000
MAX_PART_BYTES = 80_000_000
MAX_TOTAL_BYTES = 300_000_000
# XML text inflates ten- to thirtyfold; a bomb a thousandfold. Small parts may be blank paper.
MAX_RATIO = 200
MIN_SUSPICIOUS_BYTES = 2_000_000

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


class PackageError(Exception):
    """A package that cannot or must not be opened.

    `reason` is one of: `too-large`, `empty`, `encrypted`, `old-format`, `not-a-package`,
    `damaged`, `too-many-parts`, `bomb`, `missing-part`, `broken-xml`, `not-a-document`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class OpenedPackage:
    """An opened package; parts are inflated one by one, each within the limits.

    Close it, or use it in a `with` statement.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {member.filename: member for member in archive.infolist()}

    def __enter__(self) -> "OpenedPackage":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self._members)

    def read(self, part: str) -> bytes:
        """The bytes of one part. Raises `PackageError` (`missing-part`, `damaged`, `bomb`)."""
        member = self._members.get(part)
        if member is None:
            raise PackageError("missing-part")
        try:
            with self._archive.open(member) as stream:
                content = stream.read(MAX_PART_BYTES + 1)
        # RuntimeError: zipfile's word for a part under a password;
        # NotImplementedError: for a way of packing that it lacks.
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
        ) as exc:
            raise PackageError("damaged") from exc
        if len(content) > MAX_PART_BYTES:
            raise PackageError("bomb")
        return content

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


def open_untrusted_package(path: Path) -> OpenedPackage:
    """Opens a package. Raises `PackageError` when it is none, is locked or is not to be trusted."""
    size = path.stat().st_size
    if size == 0:
        raise PackageError("empty")
    if size > MAX_FILE_BYTES:
        raise PackageError("too-large")
    with path.open("rb") as stream:
        if stream.read(len(_OLE_HEADER)) == _OLE_HEADER:
            locked = _ENCRYPTED_STREAM in stream.read()
            raise PackageError("encrypted" if locked else "old-format")
    return _checked(_open_archive(path))


def _open_archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as exc:
        raise PackageError("damaged" if _starts_as_zip(path) else "not-a-package") from exc
    except (OSError, ValueError, NotImplementedError) as exc:
        raise PackageError("damaged") from exc


def _starts_as_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"


def _checked(archive: zipfile.ZipFile) -> OpenedPackage:
    try:
        _check_limits(archive.infolist())
    except PackageError:
        archive.close()
        raise
    return OpenedPackage(archive)


def _check_limits(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_PARTS:
        raise PackageError("too-many-parts")
    if any(member.flag_bits & 1 for member in members):
        raise PackageError("encrypted")
    # The sizes stand in the file and may lie; `read` counts what really comes out.
    if sum(member.file_size for member in members) > MAX_TOTAL_BYTES:
        raise PackageError("bomb")
    if any(_is_bomb(member) for member in members):
        raise PackageError("bomb")


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    if member.file_size < MIN_SUSPICIOUS_BYTES:
        return False
    return member.file_size > MAX_RATIO * max(member.compress_size, 1)


def parse_xml(content: bytes) -> etree._Element:
    """XML of a stranger: no entity is resolved, nothing is fetched, depth and size are limited.

    Raises `PackageError("broken-xml")`, also for a document type declaration: Office writes none,
    and whoever does wants entities.
    """
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise PackageError("broken-xml")
    for strict, transitional in _STRICT:
        content = content.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise PackageError("broken-xml") from exc
