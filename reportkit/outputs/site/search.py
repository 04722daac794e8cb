"""The index of the search: which words stand in which part of which page, as a plain script.

A page opened from a folder may not read files, but it may load scripts: so the index is one.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from reportkit.document.site import Page
from reportkit.outputs.site.addresses import relative

# What is not searched: where it begins, where it ends. None of them holds another of its kind.
_LEFT_OUT = (
    ('<details class="sources"', "</details>"),
    ("<svg ", "</svg>"),
    ("<nav ", "</nav>"),
)
_HEADING = re.compile(r'<h[1-6]\b[^>]*\bid="(_h-)?([^"]+)"[^>]*>(.*?)</h[1-6]>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]{2,}")
_EXCERPT = 160
_LONGEST_WORD = 40


class Place(NamedTuple):
    """A part of a page: where it begins (empty at the top), its heading and its words."""

    anchor: str
    heading: str
    text: str


def split_into_places(main: str) -> Iterator[Place]:
    """The parts of a page between its headings."""
    shown = _searched(main)
    anchor, heading, start = "", "", 0
    for found in _HEADING.finditer(shown):
        yield from _place(anchor, heading, shown[start : found.start()])
        anchor = found[2] if found[1] else ""
        heading = _plain(found[3])
        start = found.end()
    yield from _place(anchor, heading, shown[start:])


def _searched(markup: str) -> str:
    for start, end in _LEFT_OUT:
        first, *others = markup.split(start)
        markup = " ".join((first, *(each.partition(end)[2] for each in others)))
    return markup


def _place(anchor: str, heading: str, markup: str) -> Iterator[Place]:
    text = _plain(markup)
    if heading or text:
        yield Place(anchor, heading, text)


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", markup)).split())


class SearchIndex:
    """Collects the pages of one language; `script` is what the search page loads."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._pages: list[tuple[str, str]] = []
        self._places: list[tuple[int, str, str, str]] = []
        self._postings: dict[str, list[int]] = {}

    def add(self, page: Page, main: str) -> None:
        """A page with what it shows."""
        number = len(self._pages)
        self._pages.append((relative(self._address, page.address), page.document.title))
        for place in split_into_places(main):
            self._add_place(number, place)

    def _add_place(self, page: int, place: Place) -> None:
        number = len(self._places)
        self._places.append((page, place.anchor, place.heading, _excerpt(place.text)))
        in_heading = words_of(place.heading)
        for word in in_heading:
            self._postings.setdefault(word, []).append(2 * number + 1)
        for word in words_of(place.text) - in_heading:
            self._postings.setdefault(word, []).append(2 * number)

    def script(self) -> bytes:
        """The index: each word with its places, twice their number and one more in a heading."""
        words = sorted(self._postings)
        index = {
            "pages": self._pages,
            "places": self._places,
            "words": " ".join(words),
            "found": [self._postings[word] for word in words],
        }
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        return f"self.siteIndex={text};\n".encode()


def words_of(text: str) -> set[str]:
    """The words of a text as the search compares them."""
    return {word[:_LONGEST_WORD] for word in _WORD.findall(text.casefold())}


def _excerpt(text: str) -> str:
    if len(text) <= _EXCERPT:
        return text
    return f"{text[:_EXCERPT].rsplit(' ', 1)[0]} …"
