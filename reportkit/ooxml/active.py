"""What in an Office package would run, reach out or carry other files: counted, never touched."""

import re
from collections.abc import Iterator
from typing import Literal

from reportkit.ooxml.opening import OpenedPackage, PackageError

ActiveKind = Literal["macros", "scripts", "external-links", "embedded-objects", "data-connections"]

# How many there are of each kind that there is.
ActiveContent = dict[ActiveKind, int]

# Parts by name, in Office Open XML and in OpenDocument.
_PARTS: dict[ActiveKind, re.Pattern[str]] = {
    "macros": re.compile(
        r"vbaProject[^/]*\.bin$|/macrosheets/[^/]+$|/intlMacrosheets/[^/]+$|^Scripts/.+[^/]$"
        r"|^Basic/[^/]+/(?!(?:script|dialog)-l[bc]\.xml$)[^/]+\.xml$",
        re.IGNORECASE,
    ),
    # In OpenDocument a chart is a folder `Object 1/`, another program's object a part `Object 1`.
    "embedded-objects": re.compile(
        r"/embeddings/[^/]+$|/activeX/[^/]+\.xml$|/ctrlProps/|^Object \d+$", re.IGNORECASE
    ),
    "data-connections": re.compile(r"/connections\.xml$|/queryTables/[^/]+\.xml$", re.IGNORECASE),
}
_LINKED_BOOK = re.compile(r"/externalLinks/[^/]+\.xml$", re.IGNORECASE)
# A click of the reader's own is no danger of ours.
_HARMLESS_RELATIONS = frozenset({"hyperlink"})
# Fields of Word, and elements of OpenDocument, that fetch text from another file or program.
_LINKS_IN_TEXT = {
    "word/document.xml": re.compile(
        rb"(?:<w:instrText[^>]*>|w:instr=.)\s*"
        rb"(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK)\s"
    ),
    "content.xml": re.compile(rb"<table:table-source\b|<office:dde-source\b|<table:dde-link\b"),
}


def find_active_content(package: OpenedPackage) -> ActiveContent:
    """How many macros, links to other files, embedded objects and connections a package has."""
    counts: ActiveContent = {
        kind: sum(1 for part in package.parts if pattern.search(part))
        for kind, pattern in _PARTS.items()
    }
    counts["external-links"] = _count_links(package)
    return {kind: count for kind, count in sorted(counts.items()) if count}


def _count_links(package: OpenedPackage) -> int:
    relations = sum(1 for _ in _outer_relations(package))
    linked_books = sum(1 for part in package.parts if _LINKED_BOOK.search(part))
    return max(relations, linked_books) + _count_links_in_text(package)


def _outer_relations(package: OpenedPackage) -> Iterator[str]:
    for part in package.parts:
        folder, _, name = part.rpartition("_rels/")
        if name.endswith(".rels"):
            for kind, target, external in package.relations(folder + name[:-5]).values():
                if external and kind not in _HARMLESS_RELATIONS:
                    yield target


def _count_links_in_text(package: OpenedPackage) -> int:
    return sum(
        len(pattern.findall(_read(package, part)))
        for part, pattern in _LINKS_IN_TEXT.items()
        if part in package.parts
    )


def _read(package: OpenedPackage, part: str) -> bytes:
    try:
        return package.read(part)
    except PackageError:
        return b""
