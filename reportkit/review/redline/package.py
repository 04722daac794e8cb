"""The newer file with the changes since the older one marked in its body, notes, heads and feet."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from reportkit.ooxml.names import RELATIONSHIP, W
from reportkit.ooxml.package import CONTENT_TYPES, read_package, write_package
from reportkit.review.redline.blocks import Comparison, draw_blocks
from reportkit.review.redline.contents import open_contents, shut_contents
from reportkit.review.redline.marking import Marker
from reportkit.review.redline.past import (
    LISTS_FROM,
    NOTES_FROM,
    Parts,
    Past,
    Side,
    past_relation,
    relations_of,
    relations_part,
    target_of,
)
from reportkit.review.redline.pieces import node_names

_BODY, _NOTES, _LISTS = "word/document.xml", "word/footnotes.xml", "word/numbering.xml"
_MARGINS = ("word/header-", "word/footer-")
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class _Files:
    """Both packages, the newer one to be written into, and who marks."""

    old: Parts
    new: Parts
    marker: Marker

    def comparison(self, part: str) -> Comparison:
        return Comparison(Side(self.old, part), Side(self.new, part), self.marker, Past())

    def save(self, part: str, root: etree._Element, past: Past) -> None:
        """A finished part and what it takes over of the older one."""
        self.new[part] = _HEAD + etree.tostring(root, encoding="utf-8")
        _take_relations(self, part, past.relations)


def draw_redline(old: bytes, new: bytes, author: str, date: str | None = None) -> bytes:
    """A Word file in which all changes accepted give the newer one, all rejected the older.

    Both are files of `render_docx`. `date` is that of each change (ISO 8601), None: not said.
    """
    files = _Files(read_package(old), read_package(new), Marker(author, date))
    past = _draw_body(files)
    _draw_notes(files, past.notes)
    _take_lists(files, past.lists)
    for part in [name for name in files.new if name.startswith(_MARGINS)]:
        _draw_margin(files, part)
    return write_package(files.new)


def _draw_body(files: _Files) -> Past:
    given = files.comparison(_BODY)
    old, root = etree.fromstring(files.old[_BODY]), etree.fromstring(files.new[_BODY])
    body = root[0]
    field = open_contents(old[0]), open_contents(body)
    page = body[-1]
    blocks = [each for each in body if each is not page]
    for each in blocks:
        body.remove(each)
    drawn = list(draw_blocks([each for each in old[0] if each.tag != page.tag], blocks, given))
    shut_contents(drawn, field[1] or field[0])
    body[:0] = drawn
    files.save(_BODY, root, given.past)
    return given.past


def _draw_margin(files: _Files, part: str) -> None:
    if part not in files.old:
        return
    given = files.comparison(part)
    old, root = etree.fromstring(files.old[part]), etree.fromstring(files.new[part])
    blocks = list(root)
    root[:] = []
    root.extend(list(draw_blocks(list(old), blocks, given)))
    files.save(part, root, given.past)


# --- notes ---


def _draw_notes(files: _Files, taken: set[str]) -> None:
    """The notes of both; of the older ones that are no more those that are still marked."""
    given = files.comparison(_NOTES)
    root = etree.fromstring(files.new[_NOTES])
    before = etree.fromstring(files.old[_NOTES])
    known = {name: note for note in before for name in node_names(note)}
    for note in root:
        if names := node_names(note):
            _draw_note(known.get(names[-1]), note, given)
    root.extend(list(_past_notes(before, taken, given)))
    files.save(_NOTES, root, given.past)


def _draw_note(was: etree._Element | None, note: etree._Element, given: Comparison) -> None:
    if was is None:
        for paragraph in note:
            given.marker.mark_content(paragraph, "ins")
        return
    blocks = list(note)
    note[:] = []
    note.extend(list(draw_blocks(list(was), blocks, given)))


def _past_notes(
    before: etree._Element, taken: set[str], given: Comparison
) -> Iterator[etree._Element]:
    for note in before:
        if note.get(f"{W}id") in taken:
            past = given.past.take(deepcopy(note))
            past.set(f"{W}id", str(int(note.get(f"{W}id", "0")) + NOTES_FROM))
            for paragraph in past:
                given.marker.mark_content(paragraph, "del")
            yield past


# --- what the older file's words need ---


def _take_lists(files: _Files, taken: set[str]) -> None:
    """The numbered lists of the older file that are still shown."""
    if not taken:
        return
    root = etree.fromstring(files.new[_LISTS])
    for instance in etree.fromstring(files.old[_LISTS]).iterchildren(f"{W}num"):
        number = instance.get(f"{W}numId", "")
        if number in taken:
            instance.set(f"{W}numId", str(int(number) + LISTS_FROM))
            root.append(instance)
    files.new[_LISTS] = _HEAD + etree.tostring(root, encoding="utf-8")


def _take_relations(files: _Files, part: str, taken: set[str]) -> None:
    """The relationships of the older part that its words need, and the pictures they lead to."""
    if not taken:
        return
    name = relations_part(part)
    root = _relations_root(files.new.get(name))
    known = relations_of(files.old, part)
    for number in sorted(taken & known.keys()):
        relation = deepcopy(known[number])
        relation.set("Id", past_relation(number))
        if relation.get("TargetMode") != "External":
            relation.set("Target", _take_part(files, target_of(relation)))
        root.append(relation)
    files.new[name] = _HEAD + etree.tostring(root, encoding="utf-8")


def _relations_root(content: bytes | None) -> etree._Element:
    if content is not None:
        return etree.fromstring(content)
    return etree.Element(RELATIONSHIP + "s")


def _take_part(files: _Files, part: str) -> str:
    """The target of an older part's copy."""
    folder, _, name = part.rpartition("/")
    copy = f"{folder}/was-{name}"
    files.new[copy] = files.old[part]
    _declare_type(files, part, copy)
    return copy.removeprefix("word/")


def _declare_type(files: _Files, part: str, copy: str) -> None:
    """The content type of a copied part, by its ending or of its own as in the older file."""
    types, before = (etree.fromstring(each[CONTENT_TYPES]) for each in (files.new, files.old))
    ending = part.rpartition(".")[2]
    if any(each.get("Extension") == ending for each in types):
        return
    for each in before:
        if each.get("Extension") == ending:
            types.insert(0, each)
        elif each.get("PartName") == f"/{part}":
            each.set("PartName", f"/{copy}")
            types.append(each)
    files.new[CONTENT_TYPES] = _HEAD + etree.tostring(types, encoding="utf-8")
