"""Opens a file that is to be published and finds what must not be in it, whatever kind it is of."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from reportkit.inspection.archives import find_in_archive, find_in_message
from reportkit.inspection.leaks import Leak, LeakKind, leak
from reportkit.inspection.looking import Search, find_in_words, named_words
from reportkit.inspection.markup import find_in_page, find_in_xml
from reportkit.inspection.office import find_in_office_file
from reportkit.inspection.pdf import find_in_pdf
from reportkit.inspection.pictures import find_in_picture, is_picture
from reportkit.inspection.plain import find_in_json, find_in_text
from reportkit.ooxml.opening import PackageError, PackageLimits, open_untrusted_bytes
from reportkit.sources import SourceRef

# An archive in an archive in an archive hides more than it packs.
_DEEPEST = 4
# A site of a thousand regions is one archive, too.
_LIMITS = PackageLimits(parts=200_000, total_bytes=4_000_000_000)
_FONTS = (b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0", b"ttcf")
_PAGES = (".html", ".htm", ".xhtml")
_MESSAGE = ".eml"


def find_leaks(search: Search, name: str, data: bytes) -> Iterator[Leak]:
    """Everything in a file that must not be published, with its place.

    A file that cannot be looked through is a leak of its own kind: nobody knows what is in it.
    """
    source = SourceRef(file=name)
    yield from find_in_words(search, named_words(source, name))
    yield from _inspect(search, 0, source, data)


def _inspect(search: Search, depth: int, source: SourceRef, data: bytes) -> Iterator[Leak]:
    if depth > _DEEPEST:
        yield leak(LeakKind.UNREADABLE, source, "")
        return
    inspect = partial(_inspect_inner, search, depth + 1)
    name = (source.field or source.file).casefold()
    if data.startswith(b"%PDF"):
        yield from find_in_pdf(search, source, data, inspect)
    elif data.startswith(b"PK"):
        yield from _find_in_package(search, source, data, inspect)
    elif is_picture(data):
        yield from find_in_picture(source, data)
    elif not data.startswith(_FONTS):
        yield from _find_in_words(search, source, name, data, inspect)


def _inspect_inner(search: Search, depth: int, source: SourceRef, data: bytes) -> Iterator[Leak]:
    """Leaks in a file within a file; the same one is looked through once."""
    suffix = (source.field or "").rpartition(".")[2].casefold()
    key = (suffix, sha256(data).digest())
    if key in search.clean:
        return
    leaks = tuple(_inspect(search, depth, source, data))
    if not leaks:
        search.clean.add(key)
    yield from leaks


def _find_in_package(
    search: Search, source: SourceRef, data: bytes, inspect: "partial[Iterator[Leak]]"
) -> Iterator[Leak]:
    try:
        with open_untrusted_bytes(data, _LIMITS) as package:
            is_office = "[Content_Types].xml" in package.parts
            find = find_in_office_file if is_office else find_in_archive
            yield from find(search, source, package, inspect)
    except PackageError as exc:
        yield leak(LeakKind.UNREADABLE, source, exc.reason)


def _find_in_words(
    search: Search, source: SourceRef, name: str, data: bytes, inspect: "partial[Iterator[Leak]]"
) -> Iterator[Leak]:
    """Leaks in a file of text, whatever it says that it is."""
    if name.endswith(_MESSAGE):
        yield from find_in_message(search, source, data, inspect)
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield leak(LeakKind.UNREADABLE, source, name)
        return
    head = text[:500].lstrip().casefold()
    if name.endswith(_PAGES) or head.startswith(("<!doctype html", "<html")):
        yield from find_in_page(search, source, data, inspect)
    elif head.startswith("<"):
        yield from find_in_xml(search, source, data, inspect)
    elif name.endswith((".json", ".webmanifest")):
        yield from find_in_json(search, source, text)
    else:
        yield from find_in_text(search, source, text)
