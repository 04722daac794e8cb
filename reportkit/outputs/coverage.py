"""Text that the shipped fonts cannot show: what stands in its place, the same in every format."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reportkit.document.charts import Image
from reportkit.document.nodes import Document
from reportkit.document.walk import own_texts, walk
from reportkit.outputs.fonts import covered

# In Source Sans 3, and known to readers as "a character that is not there".
MISSING = "□"

# Fields that are no words: ids and addresses are left as they are.
_NOT_SHOWN = frozenset(
    {"id", "kind", "role", "target", "note", "data", "url", "sources", "language", "region"}
)
# Soft hyphens and the joiners of an emoji of several parts: they have no look of their own.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\ufe0e\ufe0f")
_WHITE = frozenset("\t\n")


def with_covered_text(document: Document) -> Document:
    """The document with `□` for each character that the shipped fonts do not have.

    Accents are composed where there is one letter for them; soft hyphens and invisible joiners
    go. The same object where nothing was to be done.
    """
    if _is_covered(document):
        return document
    return Document.model_validate(_cover(document))


def uncovered_nodes(document: Document) -> Iterator[tuple[str, str]]:
    """Each node whose words the shipped fonts cannot show in full: (id, the characters)."""
    for node in walk(document):
        letters = {letter for text in own_texts(node) for letter in text if not _shows(letter)}
        if letters:
            yield node.id, "".join(sorted(letters))


def _is_covered(document: Document) -> bool:
    # JSON of everything is the quickest way to see every character once. Its syntax is ASCII, and
    # control characters stand in it as \\u00…
    text = document.model_dump_json(exclude_none=True)
    letters = set(text)
    return (
        "\\u00" not in text
        and not letters & _UNSEEN
        and covered("".join(letters - _WHITE))
        and unicodedata.is_normalized("NFC", text)
    )


def _cover(value: Any) -> Any:
    match value:
        case str():
            return _covered_text(value)
        case Image():
            return value
        case BaseModel():
            return {
                name: each if name in _NOT_SHOWN else _cover(each)
                for name, each in value.__dict__.items()
            }
        case tuple():
            return tuple(_cover(each) for each in value)
        case _:
            return value


def _covered_text(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    return "".join(
        letter if _shows(letter) else MISSING for letter in plain if letter not in _UNSEEN
    )


def _shows(letter: str) -> bool:
    return letter in _WHITE or covered(letter)
