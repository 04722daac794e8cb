"""Web pages, drawings and other XML: words, attributes, comments, what is hidden, who is named."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from reportkit.inspection.leaks import Leak, LeakKind, Words, leak
from reportkit.inspection.looking import Search, find_in_words, is_organisation
from reportkit.inspection.plain import find_in_json, find_in_text
from reportkit.ooxml.opening import PackageError, parse_xml
from reportkit.sources import SourceRef

Nested = Callable[[SourceRef, bytes], Iterator[Leak]]

# What a line of text goes on through; everything else parts it.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "var",
        "wbr",
    ]
)
_WORDY = frozenset(
    [
        "alt",
        "title",
        "content",
        "href",
        "src",
        "action",
        "cite",
        "value",
        "placeholder",
        "label",
        "summary",
        "aria-label",
        "poster",
        "aria-description",
        "aria-roledescription",
        "docname",
        "export-filename",
        "absref",
    ]
)
_AUTHORS = frozenset(("author", "creator", "dc.creator", "dcterms.creator", "dc.contributor"))
# Elements that say who has made this; a page's `meta` says many things.
_AUTHORED = frozenset(("meta", "creator", "author", "contributor", "lastModifiedBy"))
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])")
_DATA_URL = re.compile(r"data:([^;,]*)((?:;[^;,]*)*),(.*)", re.DOTALL)
_NOT_SHOWN = frozenset(("script", "style"))


def find_in_page(search: Search, source: SourceRef, data: bytes, inspect: Nested) -> Iterator[Leak]:
    """Leaks in a web page, its scripts and the pictures that it carries."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        # An empty file has no root.
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        yield leak(LeakKind.UNREADABLE, source, "")
        return
    yield from _find_in_tree(search, source, root, inspect)


def find_in_xml(search: Search, source: SourceRef, data: bytes, inspect: Nested) -> Iterator[Leak]:
    """Leaks in a drawing, a feed or other XML."""
    try:
        root = parse_xml(data)
    except PackageError as exc:
        yield leak(LeakKind.UNREADABLE, source, exc.reason)
        return
    yield from _find_in_tree(search, source, root, inspect)


def _find_in_tree(
    search: Search, source: SourceRef, root: etree._Element, inspect: Nested
) -> Iterator[Leak]:
    for element in root.iter():
        if isinstance(element, etree._Comment):
            yield leak(LeakKind.COMMENT, _place(source, element), element.text or "")
        elif isinstance(element.tag, str):
            yield from _find_in_element(search, source, element, inspect)
    yield from find_in_words(search, (*_texts(source, root), *_attributes(source, root)))


def _place(source: SourceRef, element: etree._Element) -> SourceRef:
    return source.model_copy(update={"line": element.sourceline})


def _find_in_element(
    search: Search, source: SourceRef, element: etree._Element, inspect: Nested
) -> Iterator[Leak]:
    name = _local(element.tag)
    author = _author_of(element, name) if name in _AUTHORED else None
    if author is not None and not is_organisation(search, author):
        yield leak(LeakKind.AUTHOR, _place(source, element), author)
    if name in _NOT_SHOWN:
        yield from _find_in_script(search, _place(source, element), element)
    elif _is_invisible(element) and _all_text(element).strip():
        yield leak(LeakKind.HIDDEN_TEXT, _place(source, element), _all_text(element))
    for key, value in element.items():
        if str(value).startswith("data:"):
            place = _place(source, element)
            yield from _find_in_data_url(place, _local(key), str(value), inspect)


def _author_of(element: etree._Element, name: str) -> str | None:
    """Who is said to have made this, where it is said at all."""
    if name == "meta":
        key = (element.get("name") or element.get("property") or "").casefold()
        return element.get("content", "") if key in _AUTHORS else None
    return _all_text(element)


def _is_invisible(element: etree._Element) -> bool:
    return bool(_INVISIBLE.search(element.get("style", ""))) or element.get("display") == "none"


def _all_text(element: etree._Element) -> str:
    return " ".join(str(each) for each in element.itertext()).strip()


@lru_cache(maxsize=4096)
def _local(name: str | bytes) -> str:
    return str(name).rpartition("}")[2]


# --- what a page carries ------------------------------------------------------------------------


def _find_in_script(search: Search, place: SourceRef, element: etree._Element) -> Iterator[Leak]:
    text = element.text or ""
    if element.get("type", "").endswith("json"):
        yield from find_in_json(search, place, text)
    else:
        yield from (
            each.model_copy(update={"source": place})
            for each in find_in_text(search, SourceRef(file="script.js"), text)
        )


def _find_in_data_url(place: SourceRef, name: str, url: str, inspect: Nested) -> Iterator[Leak]:
    match = _DATA_URL.fullmatch(url)
    inside = place.model_copy(update={"field": name})
    if match is None:
        yield leak(LeakKind.UNREADABLE, inside, url)
        return
    try:
        data = (
            base64.b64decode(match[3], validate=True)
            if "base64" in match[2]
            else unquote_to_bytes(match[3])
        )
    except binascii.Error:
        yield leak(LeakKind.UNREADABLE, inside, url)
        return
    yield from inspect(inside, data)


# --- words --------------------------------------------------------------------------------------


def _texts(source: SourceRef, root: etree._Element) -> Iterator[Words]:
    """What stands together as a line of text, with the line of the file that it begins on."""
    pieces: list[str] = []
    line: int | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = element.tag
        name = _local(tag) if isinstance(tag, str) else ""
        if name and name not in _INLINE:
            yield from _flushed(source, pieces, line)
            line = _line_of(element)
        text = element.text if event == "start" else element.tail
        if text and not (event == "start" and name in _NOT_SHOWN):
            pieces.append(text)
    yield from _flushed(source, pieces, line)


def _line_of(element: etree._Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None


def _flushed(source: SourceRef, pieces: list[str], line: int | None) -> Iterator[Words]:
    text = "".join(pieces)
    pieces.clear()
    if text and not text.isspace():
        yield Words(source, text, (("line", line),))


def _attributes(source: SourceRef, root: etree._Element) -> Iterator[Words]:
    for element in root.iter(etree.Element):
        for key, value in element.items():
            if _is_wordy(_local(key)) and value and not str(value).startswith("data:"):
                place = (("line", _line_of(element)), ("field", _local(key)))
                yield Words(source, unquote(str(value)), place)


def _is_wordy(name: str) -> bool:
    return name in _WORDY or name.startswith("data-")
