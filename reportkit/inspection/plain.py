"""Plain texts: JSON by its strings, everything else line by line."""

import json
from collections.abc import Iterator
from typing import Any

from reportkit.inspection.leaks import Leak, LeakKind, Words, leak
from reportkit.inspection.looking import Search, find_in_words, is_organisation
from reportkit.sources import SourceRef

_AUTHORS = frozenset(("author", "creator", "editor", "contributor", "lastModifiedBy"))
_PROGRAMS = (".js", ".mjs", ".css")


def find_in_text(search: Search, source: SourceRef, text: str) -> Iterator[Leak]:
    """Leaks in a text file; in programs and styles digits are no telephone numbers."""
    pieces = (
        Words(source=source.model_copy(update={"line": number}), text=line)
        for number, line in enumerate(text.splitlines(), start=1)
    )
    yield from find_in_words(search, pieces, numbers=not source.file.endswith(_PROGRAMS))


def find_in_json(search: Search, source: SourceRef, text: str) -> Iterator[Leak]:
    """Leaks in the values of a JSON text; what is no JSON is read as text."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield from find_in_text(search, source, text)
        return
    pairs = tuple(_strings(value, ""))
    for path, each in pairs:
        if path.rpartition(".")[2] in _AUTHORS and not is_organisation(search, each):
            yield leak(LeakKind.AUTHOR, _at(source, path), each)
    yield from find_in_words(
        search, (Words(source=_at(source, path), text=each) for path, each in pairs)
    )


def _at(source: SourceRef, path: str) -> SourceRef:
    field = " › ".join(part for part in (source.field, path.strip(".")) if part)
    return source.model_copy(update={"field": field or None})


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
