"""A paragraph of ours as pieces that are changed as one: words, fields, links, pictures, notes."""

from collections.abc import Callable, Hashable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from reportkit.document.words import tokens_of
from reportkit.ooxml.bookmarks import node_bookmark
from reportkit.ooxml.names import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES = f"{W}rPr"

# Tells pictures and links that are the same in two files, whatever their numbers there.
Identify = Callable[[etree._Element], str]


@dataclass(frozen=True)
class Piece:
    """Elements that come and go together, the name by which they are compared, and their words.

    Bookmarks are pieces without a name: they belong to what stands around them.
    """

    elements: tuple[etree._Element, ...]
    name: Hashable
    text: str = ""


def pieces_of(paragraph: etree._Element, identify: Identify) -> list[Piece]:
    """The pieces of a paragraph, in order; their elements are copies."""
    children = [deepcopy(each) for each in paragraph if each.tag != f"{W}pPr"]
    return list(_pieces(children, identify))


def _pieces(children: list[etree._Element], identify: Identify) -> Iterator[Piece]:
    field: list[etree._Element] = []
    depth = 0
    for child in children:
        depth += _field_step(child, "begin")
        if depth:
            field.append(child)
            depth -= _field_step(child, "end")
            if not depth:
                yield _whole("field", field, identify)
                field = []
        elif child.tag == f"{W}r":
            yield from _run_pieces(child, identify)
        elif child.tag == f"{W}hyperlink":
            yield _whole("link", [child], identify)
        else:
            yield Piece((child,), None)
    # A field that goes on in the next paragraph is no whole; its parts stand for themselves.
    yield from (_whole("part", [each], identify) for each in field)


def _field_step(element: etree._Element, kind: str) -> bool:
    marks = element.iterchildren(f"{W}fldChar")
    return any(mark.get(f"{W}fldCharType") == kind for mark in marks)


def _whole(kind: str, elements: list[etree._Element], identify: Identify) -> Piece:
    text = "".join(words_in(each) for each in elements)
    told = "".join(identify(each) for each in elements)
    return Piece(tuple(elements), (kind, text, told), text)


def _run_pieces(run: etree._Element, identify: Identify) -> Iterator[Piece]:
    content = [each for each in run if each.tag != _PROPERTIES]
    for each in content:
        if each.tag == f"{W}t":
            for token in tokens_of(each.text or ""):
                yield Piece((_with(run, _text(token)),), token, token)
        elif each.tag == f"{W}tab":
            yield Piece((_with(run, each),), "\t", "\t")
        else:
            yield _whole(str(each.tag), [_with(run, each)], identify)


def _with(run: etree._Element, content: etree._Element) -> etree._Element:
    """A run of the same look with this content alone."""
    copy = etree.Element(run.tag)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        copy.append(deepcopy(properties))
    copy.append(deepcopy(content))
    return copy


def _text(words: str) -> etree._Element:
    element = etree.Element(f"{W}t")
    element.text = words
    element.set(_SPACE, "preserve")
    return element


def words_in(element: etree._Element) -> str:
    """The words that are seen in an element, tabs included; none of a field's instruction."""
    return "".join(
        "\t" if each.tag == f"{W}tab" else each.text or ""
        for run in element.iter(f"{W}r")
        for each in run.iterchildren(f"{W}t", f"{W}tab")
    )


def join_runs(elements: list[etree._Element]) -> list[etree._Element]:
    """The same elements, runs of words of one look and one change made one."""
    joined: list[etree._Element] = []
    for element in elements:
        if joined and _continues(joined[-1], element):
            last, more = _run_in(joined[-1])[-1], _run_in(element)[-1]
            last.text = (last.text or "") + (more.text or "")
        else:
            joined.append(element)
    return joined


def _continues(one: etree._Element, other: etree._Element) -> bool:
    if one.tag != other.tag or one.tag not in (f"{W}r", f"{W}ins", f"{W}del"):
        return False
    before, after = _run_in(one), _run_in(other)
    if before.tag != f"{W}r" or after.tag != f"{W}r":
        return False
    return _is_words(before) and _is_words(after) and _look(before) == _look(after)


def _run_in(element: etree._Element) -> etree._Element:
    return element if element.tag == f"{W}r" else element[0]


def _is_words(run: etree._Element) -> bool:
    content = [each.tag for each in run if each.tag != _PROPERTIES]
    return content in ([f"{W}t"], [f"{W}delText"])


def _look(run: etree._Element) -> bytes:
    properties = run.find(_PROPERTIES)
    return b"" if properties is None else etree.tostring(properties)


def node_names(element: etree._Element) -> tuple[str, ...]:
    """Our bookmarks of nodes within an element, in order."""
    marks = (mark.get(f"{W}name", "") for mark in element.iter(f"{W}bookmarkStart"))
    return tuple(name for name in marks if node_bookmark(name))
