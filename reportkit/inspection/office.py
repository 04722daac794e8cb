"""Office files: every part, its text, its marks of revision and who left them."""

import posixpath
from collections.abc import Callable, Iterator

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
        if any(_local(each).startswith("rsid") for each in element.attrib):
            found.setdefault(LeakKind.PROGRAM_DATA, "rsid")
    for kind, name in found.items():
        yield leak(kind, place, name)


def _kind_of(element: etree._Element) -> tuple[LeakKind | None, str]:
    if not isinstance(element.tag, str):
        return (LeakKind.COMMENT if element.text else None), element.text or ""
    name = _local(element.tag)
    if name in _COMMENTS:
        return LeakKind.COMMENT, _author(element) or name
    if name in _REVISIONS or name.endswith(_REVISION_ENDINGS):
        is_bookmark = name == "bookmarkRangeStart"
        return (None if is_bookmark else LeakKind.REVISION), _author(element) or name
    if name in _HIDDEN and _is_on(element):
        return LeakKind.HIDDEN_TEXT, name
    return (LeakKind.PROGRAM_DATA if name in _PROGRAM_DATA else None), name


def _author(element: etree._Element) -> str:
    named = (str(value) for key, value in element.attrib.items() if _local(key) == "author")
    return next(named, "")


def _is_on(element: etree._Element) -> bool:
    values = [value for key, value in element.attrib.items() if _local(key) == "val"]
    return not values or values[0] not in ("0", "false", "off")


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
    """The text of each paragraph, and the attributes that hold words."""
    number = 0
    loose: list[str] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        loose.extend(str(value) for key, value in element.attrib.items() if _local(key) in _WORDS)
        if _local(element.tag) in _BLOCKS:
            number += 1
            source = place.model_copy(update={"paragraph": number})
            yield Words(source=source, text=_text(element))
        elif element.text and element.text.strip() and not _is_in_block(element):
            loose.append(element.text)
    yield Words(source=place, text="\n".join(loose))


def _text(element: etree._Element) -> str:
    """The words of a paragraph without those of the paragraphs in its text boxes."""
    pieces = []
    for each in element.iter():
        if isinstance(each.tag, str) and each.text and _nearest_block(each) is element:
            pieces.append(each.text)
        elif isinstance(each.tag, str) and _local(each.tag) in ("tab", "br"):
            pieces.append("\n")
    return "".join(pieces)


def _nearest_block(element: etree._Element) -> etree._Element | None:
    above: etree._Element | None = element
    while above is not None and _local(above.tag) not in _BLOCKS:
        above = above.getparent()
    return above


def _is_in_block(element: etree._Element) -> bool:
    return _nearest_block(element) is not None
