"""What has changed since something was made: values that are told in words later."""

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from reportkit.jobs.environment import CODE, LIBRARY, NATIVE, PYTHON
from reportkit.jobs.store import Store
from reportkit.reads import ABSENT, content_fingerprint, path_of

ChangeKind = Literal[
    "never-made",
    "value",
    "line",
    "file",
    "file-new",
    "file-gone",
    "folder",
    "setting",
    "code",
    "python",
    "library",
    "native",
    "output-gone",
    "output-changed",
    "cache-gone",
]

# More would not be read; the rest is counted by nobody.
MOST_CHANGES = 8
_MOST_OF_A_FILE = 4
_LONGEST = 80
_ENVIRONMENT: dict[str, ChangeKind] = {
    CODE: "code",
    PYTHON: "python",
    LIBRARY: "library",
    NATIVE: "native",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was: `place` in the file `name` held `old` and holds `new`.

    `name` is a place of `reads`, the name of a library, or that of a setting.
    """

    kind: ChangeKind
    name: str = ""
    place: str = ""
    old: str = ""
    new: str = ""


def read_changes(
    before: Mapping[str, str], now: Mapping[str, str], store: Store, root: str
) -> Iterator[Change]:
    """What differs between what was read then and what stands there now, files before folders."""
    changed = [place for place in before if now.get(place, ABSENT) != before[place]]
    for place in sorted(changed, key=lambda each: (each.endswith("/"), each)):
        yield from _place_changes(place, before[place], now.get(place, ABSENT), store, root)


def _place_changes(place: str, old: str, new: str, store: Store, root: str) -> Iterator[Change]:
    for prefix, kind in _ENVIRONMENT.items():
        if place.startswith(prefix):
            told = kind in ("library", "python")
            name = place.removeprefix(prefix)
            yield Change(kind, name, old=old if told else "", new=new if told else "")
            return
    if place.endswith("/"):
        yield Change("folder", place)
    elif old == ABSENT:
        yield Change("file-new", place)
    elif new == ABSENT:
        yield Change("file-gone", place)
    else:
        yield from _text_changes(place, store.load_text(old), _text_now(place, new, root))


def _text_now(place: str, known: str, root: str) -> str | None:
    try:
        content = Path(path_of(place, root)).read_bytes()
    except OSError:
        return None
    return content.decode("utf-8", "replace") if content_fingerprint(content) == known else None


def _text_changes(place: str, old: str | None, new: str | None) -> Iterator[Change]:
    if old is None or new is None:
        yield Change("file", place)
        return
    changes = _toml_changes(place, old, new) if place.endswith(".toml") else None
    told = list(
        islice(_line_changes(place, old, new) if changes is None else changes, _MOST_OF_A_FILE)
    )
    yield from told or [Change("file", place)]


def _toml_changes(place: str, old: str, new: str) -> Iterator[Change] | None:
    try:
        before, now = dict(_leaves(tomllib.loads(old))), dict(_leaves(tomllib.loads(new)))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    keys = [key for key in dict.fromkeys((*before, *now)) if before.get(key) != now.get(key)]
    return (
        Change("value", place, key, shortened(before.get(key, "")), shortened(now.get(key, "")))
        for key in keys
    )


def _leaves(table: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from _leaves(value, key)
        else:
            yield key, str(value)


def _line_changes(place: str, old: str, new: str) -> Iterator[Change]:
    before, now = old.splitlines(), new.splitlines()
    matcher = difflib.SequenceMatcher(None, before, now)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            was = " ".join(before[first:last])
            yield Change(
                "line", place, str(start + 1), shortened(was), shortened(" ".join(now[start:end]))
            )


def most_telling(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes without those that only repeat, less exactly, what others say; none twice."""
    found = tuple(dict.fromkeys(changes))
    exact = {each.name for each in found if each.place}
    told = tuple(each for each in found if each.kind != "file" or each.name not in exact)
    # A new name in a folder, another value of a setting: there is a file behind each.
    named = tuple(each for each in told if each.kind not in ("folder", "setting"))
    return named or told


def shortened(text: str) -> str:
    """A value as it is told: one line, not longer than can be read at a glance."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def is_text(place: str) -> bool:
    """Whether a file is kept, so that a later change in it can be told line by line."""
    return place.endswith((".toml", ".md", ".css", ".csv", ".tsv", ".j2", ".conf"))
