"""Office files: every part, its text, its marks of revision and who left them."""

import posixpath
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from lxml import etree

from reportkit.inspection.leaks import Leak, LeakKind, Words, leak
from reportkit.inspection.looking import Search, find_in_words, is_organisation
from reportkit.ooxml.active import find_active_content
from reportkit.ooxml.opening import OpenedPackage, PackageError
from reportkit.sources import SourceRef

Nested = Callable[[SourceRef, bytes], Iterator[Leak]]

_COMMENTS = frozenset(
    ("comment", "commentReference", "commentRangeStart", "person", "threadedComment", "cm")
)
_REVISIONS = frozenset(
    ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange")
)
_REVISION_ENDINGS = ("PrChange", "GridChange", "RangeStart")
_HIDDEN = frozenset(("vanish", "specVanish"))
_PROGRAM_DATA = frozenset(("rsids", "docVars", "attachedTemplate", "rsid", "rsidRoot"))
# Attributes that hold words or addresses; the others are names and measures.
_WORDS = frozenset(
    ("descr", "title", "tooltip", "author", "initials", "userId", "Target", "alt", "uri", "ProgId")
)
_AUTHOR_PROPERTIES = frozenset(("creator", "lastModifiedBy", "Manager", "Company"))
_REVISION_PROPERTIES = frozenset(("revision", "TotalTime"))
_PROGRAM_PROPERTIES = frozenset(("Template", "HyperlinkBase"))
_OWN_PROPERTIES = "reportkit."
_BLOCKS = frozenset(("p", "si", "is", "comment", "property"))
_SPACES = frozenset(("tab", "br"))
_XML = (".xml", ".rels")
_NO_TEXT = ("fonts/",)


def find_in_office_file(
    search: Search, source: SourceRef, package: OpenedPackage, inspect: Nested
) -> Iterator[Leak]:
    """Leaks in an Office package; pictures and files in it are looked through in their turn."""
    for kind in find_active_content(package):
        yield leak(LeakKind.ACTIVE_CONTENT, source, kind)
    for part in package.parts:
        place = _place(source, part)
        if part.endswith(_XML):
            yield from _find_in_part(search, place, part, package)
        elif not part.endswith("/") and not any(each in part for each in _NO_TEXT):
            yield from inspect(place, package.read(part))


def _place(source: SourceRef, *names: str) -> SourceRef:
    parts = [part for part in (source.field, *names) if part]
    return source.model_copy(update={"field": " › ".join(parts) or None})


def _find_in_part(
    search: Search, place: SourceRef, part: str, package: OpenedPackage
) -> Iterator[Leak]:
    try:
        root = package.xml(part)
    except PackageError as exc:
        yield leak(LeakKind.UNREADABLE, place, exc.reason)
        return
    if part.startswith("docProps/"):
        yield from _find_in_properties(search, place, part, root)
    if part.startswith("customXml/"):
        yield leak(LeakKind.PROGRAM_DATA, place, posixpath.basename(part))
    yield from _find_marks(place, root)
    yield from find_in_words(search, _words(place, root))


# --- marks --------------------------------------------------------------------------------------


def _find_marks(place: SourceRef, root: etree._Element) -> Iterator[Leak]:
    """Comments, revisions, hidden text and traces of programs, each kind once a part."""
    found: dict[LeakKind, str] = {}
    for element in root.iter():
        kind, name = _kind_of(element)
        if kind is not None:
            found.setdefault(kind, name)
        if any(_local(each).startswith("rsid") for each, _ in element.items()):
            found.setdefault(LeakKind.PROGRAM_DATA, "rsid")
    for kind, name in found.items():
        yield leak(kind, place, name)


def _kind_of(element: etree._Element) -> tuple[LeakKind | None, str]:
    tag = element.tag
    if not isinstance(tag, str):
        return (LeakKind.COMMENT if element.text else None), element.text or ""
    name = _local(tag)
    kind = _kind_of_name(name)
    if kind in (LeakKind.COMMENT, LeakKind.REVISION):
        return kind, _author(element) or name
    if kind is LeakKind.HIDDEN_TEXT and not _is_on(element):
        return None, name
    return kind, name


@cache
def _kind_of_name(name: str) -> LeakKind | None:
    """What an element of this name gives away by being there."""
    if name in _COMMENTS:
        return LeakKind.COMMENT
    if name in _REVISIONS or name.endswith(_REVISION_ENDINGS):
        return None if name == "bookmarkRangeStart" else LeakKind.REVISION
    if name in _HIDDEN:
        return LeakKind.HIDDEN_TEXT
    return LeakKind.PROGRAM_DATA if name in _PROGRAM_DATA else None


def _author(element: etree._Element) -> str:
    named = (str(value) for key, value in element.items() if _local(key) == "author")
    return next(named, "")


def _is_on(element: etree._Element) -> bool:
    values = [value for key, value in element.items() if _local(key) == "val"]
    return not values or values[0] not in ("0", "false", "off")


@lru_cache(maxsize=4096)
def _local(name: str | bytes) -> str:
    return str(name).rpartition("}")[2]


# --- properties ---------------------------------------------------------------------------------


def _find_in_properties(
    search: Search, place: SourceRef, part: str, root: etree._Element
) -> Iterator[Leak]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name, value = _local(element.tag), (element.text or "").strip()
        if name in _AUTHOR_PROPERTIES and not is_organisation(search, value):
            yield leak(LeakKind.AUTHOR, _place(place, name), value)
        elif name in _REVISION_PROPERTIES and value not in ("", "0"):
            yield leak(LeakKind.REVISION, _place(place, name), value)
        elif name in _PROGRAM_PROPERTIES and value:
            yield leak(LeakKind.PROGRAM_DATA, _place(place, name), value)
        elif name == "property" and not element.get("name", "").startswith(_OWN_PROPERTIES):
            yield leak(LeakKind.PROGRAM_DATA, place, element.get("name", ""))


# --- words --------------------------------------------------------------------------------------


def _words(place: SourceRef, root: etree._Element) -> Iterator[Words]:
    """The text of each paragraph, and the attributes that hold words.

    A paragraph is without the words of the paragraphs in its text boxes: those are its own.
    """
    blocks: dict[etree._Element, list[str]] = {}
    loose: list[str] = []
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        loose.extend(str(value) for key, value in element.items() if _local(key) in _WORDS)
        name, text = _local(tag), element.text
        if name in _BLOCKS:
            blocks[element] = []
        if text or name in _SPACES:
            block = _nearest_block(element)
            pieces = loose if block is None else blocks[block]
            pieces.append(text if text else "\n")
    for number, pieces in enumerate(blocks.values(), start=1):
        yield Words(place, "".join(pieces), (("paragraph", number),))
    yield Words(place, "\n".join(loose))


def _nearest_block(element: etree._Element) -> etree._Element | None:
    above: etree._Element | None = element
    while above is not None and _local(above.tag) not in _BLOCKS:
        above = above.getparent()
    return above
