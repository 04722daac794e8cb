"""What the older file's words need to stand in the newer one: pictures, links, notes, numbers."""

from hashlib import blake2b
from posixpath import join, normpath

from lxml import etree

from reportkit.ooxml.names import RELATIONSHIP, R, W
from reportkit.review.redline.pieces import node_names

_EMBED, _ID = f"{R}embed", f"{R}id"
_LINKED = (_EMBED, _ID)
_NOTE = f"{W}footnoteReference"
_LIST = f"{W}pPr/{W}numPr/{W}numId"
_PICTURE_PROPERTIES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
)

# Numbers of the older file, moved out of the way of those of the newer one.
NOTES_FROM = 10_000
LISTS_FROM = 1_000
_PICTURES_FROM = 10_000
_OWN_LISTS_FROM = 100

Parts = dict[str, bytes]


class Side:
    """One part of one of the two files: what its relationships and note marks stand for."""

    def __init__(self, parts: Parts, part: str) -> None:
        self._parts = parts
        self.relations = relations_of(parts, part)
        self._notes = _note_names(parts)

    def identify(self, element: etree._Element) -> str:
        """What a link, a picture or a note mark stands for, by which it is known in both files."""
        told = [
            self._target(value)
            for each in element.iter()
            for name in _LINKED
            if (value := each.get(name)) is not None
        ]
        marks = (mark.get(f"{W}id", "") for mark in element.iter(_NOTE))
        return " ".join([*told, *(self._notes.get(mark, "") for mark in marks)])

    def _target(self, relationship: str) -> str:
        relation = self.relations.get(relationship)
        if relation is None or relation.get("TargetMode") == "External":
            return "" if relation is None else relation.get("Target", "")
        content = self._parts.get(target_of(relation), b"")
        return blake2b(content, digest_size=16).hexdigest()


class Past:
    """Takes elements of the older file over and remembers what they refer to."""

    def __init__(self) -> None:
        self.relations: set[str] = set()
        self.notes: set[str] = set()
        self.lists: set[str] = set()
        self._same_lists: dict[str, str] = {}

    def pair_lists(self, was: etree._Element, now: etree._Element) -> None:
        """A list goes on: what went from it is numbered with what stays."""
        old, new = was.find(_LIST), now.find(_LIST)
        if old is not None and new is not None:
            self._same_lists[old.get(f"{W}val", "")] = new.get(f"{W}val", "")

    def take(self, element: etree._Element) -> etree._Element:
        """The element with references that hold in the newer file, once all is taken over."""
        for each in element.iter():
            for name in _LINKED:
                if (value := each.get(name)) is not None:
                    self.relations.add(value)
                    each.set(name, past_relation(value))
            if each.tag == _NOTE:
                self.notes.add(each.get(f"{W}id", ""))
                _move(each, f"{W}id", NOTES_FROM)
            elif each.tag == f"{W}numId":
                self._take_list(each)
            elif each.tag == _PICTURE_PROPERTIES:
                _move(each, "id", _PICTURES_FROM)
        return element

    def _take_list(self, number: etree._Element) -> None:
        known = self._same_lists.get(number.get(f"{W}val", ""))
        if known is not None:
            number.set(f"{W}val", known)
        # Below are the lists of the styles, which both files have.
        elif int(number.get(f"{W}val", "0")) > _OWN_LISTS_FROM:
            self.lists.add(number.get(f"{W}val", ""))
            _move(number, f"{W}val", LISTS_FROM)


def past_relation(relationship: str) -> str:
    """The id of a relationship of the older file in the newer one."""
    return f"was-{relationship}"


def relations_of(parts: Parts, part: str) -> dict[str, etree._Element]:
    """The relationships of a part by id."""
    content = parts.get(relations_part(part))
    if content is None:
        return {}
    return {each.get("Id", ""): each for each in etree.fromstring(content).iter(RELATIONSHIP)}


def relations_part(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def target_of(relation: etree._Element) -> str:
    """The part that an inner relationship of a part in `word/` leads to."""
    return normpath(join("/word", relation.get("Target", ""))).lstrip("/")


def _move(element: etree._Element, name: str, by: int) -> None:
    element.set(name, str(int(element.get(name, "0")) + by))


def _note_names(parts: Parts) -> dict[str, str]:
    """Note id → the bookmark of its node."""
    content = parts.get("word/footnotes.xml")
    if content is None:
        return {}
    return {
        note.get(f"{W}id", ""): (*node_names(note), "")[0]
        for note in etree.fromstring(content).iter(f"{W}footnote")
    }
