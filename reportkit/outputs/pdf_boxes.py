"""What WeasyPrint knows while it tags a PDF and does not write: where each element came from.

WeasyPrint has no public way to this: one private function is wrapped while a PDF is made. The
version is pinned, and `tests/outputs/test_pdf_tags.py` fails when the function changes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

# What WeasyPrint puts at the end of a line inside a word; no word of ours has it.
LINE_END_HYPHEN = "\u2010"

# Links that are drawn by CSS or belong to a part of a link: the link itself covers them.
_LINK = "a"


class Origin(NamedTuple):
    """The HTML element that a structure element came from.

    `tag` is the element's name, with `::after` and the like for what CSS adds.
    """

    tag: str
    attributes: dict[str, str]
    words: str
    key: int
    is_leader: bool
    is_element: bool


class Recorded(NamedTuple):
    """Number of a structure element → its origin; (page from 0, mark) → a line cut in a word."""

    origins: dict[int, Origin]
    cut_lines: dict[tuple[int, int], str]
    pages: set[int]


@contextmanager
def recorded() -> Iterator[Recorded]:
    """While a PDF is made, what its structure elements came from."""
    from weasyprint.pdf import tags  # noqa: PLC0415 - heavy

    notes = Recorded({}, {}, set())
    build = tags._build_box_tree

    def build_and_note(box: Any, *rest: Any) -> Iterator[Any]:
        page, marks = rest[2], rest[5]
        if page not in notes.pages:
            _note_cut_lines(notes, page, marks)
        for element in build(box, *rest):
            if element.number not in notes.origins:
                notes.origins[element.number] = _origin(getattr(box, "_box", box))
            yield element

    tags._build_box_tree = build_and_note
    try:
        yield notes
    finally:
        tags._build_box_tree = build


def _note_cut_lines(notes: Recorded, page: int, marks: dict[Any, dict[str, Any]]) -> None:
    notes.pages.add(page)
    for box, mark in marks.items():
        text = getattr(box, "text", "")
        if text.endswith(LINE_END_HYPHEN):
            notes.cut_lines[(page, mark["mcid"])] = text[:-1]


def _origin(box: Any) -> Origin:
    element = box.element
    if element is None:
        return Origin("", {}, "", 0, is_leader=box.is_leader, is_element=False)
    return Origin(
        box.element_tag,
        dict(element.attrib),
        " ".join("".join(element.itertext()).split()) if element.tag == _LINK else "",
        id(element),
        is_leader=box.is_leader,
        is_element=box.element_tag == element.tag,
    )


def drop_partial_links(document: Any) -> None:
    """Of each link one annotation a line, without one more for each part of it."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if link[3].element_tag == _LINK]
