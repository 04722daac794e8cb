"""Plain texts: JSON by its strings, everything else line by line."""

import json
from collections.abc import Iterator
from typing import Any

from reportkit.inspection.leaks import Leak, LeakKind, Words, leak
from reportkit.inspection.looking import Search, find_in_words, is_organisation, may_hold
from reportkit.sources import SourceRef

_AUTHORS = frozenset(("author", "creator", "editor", "contributor", "lastModifiedBy"))
_PROGRAMS = (".js", ".mjs", ".css")


def find_in_text(search: Search, source: SourceRef, text: str) -> Iterator[Leak]:
    """Leaks in a text file; in programs and styles digits are no telephone numbers."""
    pieces = (
        Words(source, line, (("line", number),))
        for number, line in enumerate(text.splitlines(), start=1)
    )
    name = source.field or source.file
    yield from find_in_words(search, pieces, numbers=not name.endswith(_PROGRAMS))


def find_in_json(search: Search, source: SourceRef, text: str) -> Iterator[Leak]:
    """Leaks in the values of a JSON text; what is no JSON is read as text."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield from find_in_text(search, source, text)
        return
    texts, keys = _texts_and_keys(value)
    if _AUTHORS.isdisjoint(keys) and not may_hold(search, texts):
        return
    pairs = tuple(_strings(value, ""))
    for path, each in pairs:
        if path.rpartition(".")[2] in _AUTHORS and not is_organisation(search, each):
            yield leak(LeakKind.AUTHOR, _at(source, path), each)
    yield from find_in_words(
        search, (Words(source, each, _field(source, path)) for path, each in pairs)
    )


def _texts_and_keys(value: Any) -> tuple[list[str], set[str]]:
    """Every string in the order in which it stands, and every key."""
    texts: list[str] = []
    keys: set[str] = set()
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            texts.append(each)
        elif isinstance(each, list):
            waiting.extend(reversed(each))
        elif isinstance(each, dict):
            keys.update(each)
            waiting.extend(reversed(each.values()))
    return texts, keys


def _at(source: SourceRef, path: str) -> SourceRef:
    return source.model_copy(update=dict(_field(source, path)))


def _field(source: SourceRef, path: str) -> tuple[tuple[str, str | None]]:
    field = " › ".join(part for part in (source.field, path.strip(".")) if part)
    return (("field", field or None),)


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Each string with the keys that lead to it; the name of a person counts as the person."""
    waiting = [(path, value)]
    while waiting:
        place, each = waiting.pop()
        if isinstance(each, str):
            yield place, each
        elif isinstance(each, list):
            waiting.extend((place, one) for one in reversed(each))
        elif isinstance(each, dict):
            waiting.extend(_below(place, each))


def _below(place: str, table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    is_person = place.rpartition(".")[2] in _AUTHORS
    for key, value in reversed(table.items()):
        yield (place if is_person and key == "name" else f"{place}.{key}"), value
