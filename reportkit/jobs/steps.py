"""Steps whose results are kept: done again only when something that they were made from differs.

A step has a name (`model/lappi`), what it was given (by name, a fingerprint each) and what it
read while it was done. Its result is kept as parts, each unpickled only when it is needed.
"""

import json
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from reportkit.jobs.changes import MOST_CHANGES, Change, is_text, most_telling, read_changes
from reportkit.jobs.environment import (
    CODE,
    LIBRARY,
    PYTHON,
    current_environment,
    installed,
    is_environment,
    required_libraries,
)
from reportkit.jobs.store import Store
from reportkit.reads import Recording, announce, content_fingerprint, fingerprint, path_of


class Pickled(bytes):
    """A value on its way from one process to another, or to the disk: pickled once."""

    @classmethod
    def of(cls, value: object) -> "Pickled":
        """The value, pickled."""
        return cls(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


STEP = "step:"
_LENGTH = 8
_LIBRARIES = "libraries"
_NEVER_MADE = Change("never-made")


@dataclass(frozen=True, slots=True)
class Kept:
    """A step that has been done, as much of it as those that rest on it must know: the digest of
    its result. Many of them are held while a tour is built, so they hold little.
    """

    name: str
    digest: str


@dataclass(frozen=True)
class Entry:
    """A step as it stands on the disk, with what it was given and has read.

    `causes` are what had changed when it was done last.
    """

    step: Kept
    given: Mapping[str, str]
    reads: Mapping[str, str]
    causes: tuple[Change, ...] = ()


class Steps:
    """The steps of one run in a workspace. `made` counts those that were done, by kind."""

    def __init__(self, store: Store, root: Path) -> None:
        self.store = store
        self.root = root
        self.made: Counter[str] = Counter()
        self.is_repeatable = True
        self._now: dict[str, str] = {}

    def find(self, name: str, given: Mapping[str, str]) -> Kept | None:
        """The step as it was done, if doing it again would give the same; its reads are noted."""
        entry = self.earlier(name)
        if entry is None or entry.given != given or not self._holds(entry.reads):
            return None
        announce(dict(entry.reads))
        return entry.step

    def keep(
        self,
        name: str,
        given: Mapping[str, str],
        reads: Mapping[str, str],
        parts: Iterable[object],
        *,
        digest: str | None = None,
        causes: tuple[Change, ...] | None = None,
        lasting: bool = True,
    ) -> Kept:
        """Keep what a step gave. Without a `digest` its result is known by all that went in.

        What would not be so again, such as a reader that took too long, is not `lasting`.
        """
        reads = {**reads, **self.environment}
        digest = digest or digest_of([sorted(given.items()), sorted(reads.items())])
        if causes is None:
            causes = tuple(self.causes(name, given))
        kept = Kept(name, digest)
        self._keep_texts(reads)
        self.is_repeatable = self.is_repeatable and lasting
        self.store.save(name, _written(Entry(kept, given, reads, causes), parts), lasting=lasting)
        self.made[name.partition("/")[0]] += 1
        announce(reads)
        return kept

    def part(self, kept: Kept, number: int) -> Any:
        """A part of a step's result. `KeyError` when someone has taken it away meanwhile."""
        # Sealed by this person's key; see `store`.
        return pickle.loads(self.pickled_part(kept, number))  # noqa: S301

    def pickled_part(self, kept: Kept, number: int) -> Pickled:
        """The same for who hands it on."""
        content = self.store.load(kept.name)
        if content is None:
            raise KeyError(kept.name)
        return Pickled(_piece(content, number + 1))

    def earlier(self, name: str) -> Entry | None:
        """The step as it was done last, whether it still holds or not."""
        content = self.store.load(name)
        return None if content is None else _read(name, content)

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        """Note what is read while the block runs."""
        with Recording(str(self.root)) as recording:
            yield recording

    def forget_others(self, names: Iterable[str]) -> None:
        """Forget every step but these, and every text that none of them has read."""
        names = tuple(names)
        self.store.forget_others(names)
        kept = (self.earlier(name) for name in names if name != _LIBRARIES)
        self.store.forget_other_texts(
            known for each in kept if each is not None for known in each.reads.values()
        )

    # --- what holds ---

    def _holds(self, reads: Mapping[str, str]) -> bool:
        return all(self.now(place) == known for place, known in reads.items())

    def now(self, place: str) -> str:
        """The fingerprint of a place as it is now; of the environment as it was at first."""
        if not is_environment(place):
            return fingerprint(path_of(place, str(self.root)))
        if place not in self._now:
            self._now[place] = current_environment(place)
        return self._now[place]

    @cached_property
    def environment(self) -> dict[str, str]:
        """Our code, Python and the libraries that we require, as places with fingerprints."""
        places = (CODE, PYTHON, *(f"{LIBRARY}{name}" for name in self._libraries()))
        return {place: self.now(place) for place in places}

    def _libraries(self) -> tuple[str, ...]:
        # What requires what is slow to learn, and stays the same until something is installed.
        packages = digest_of(sorted(installed().items()))
        kept = self.store.load(_LIBRARIES)
        known = json.loads(kept) if kept else {}
        if known.get("packages") != packages:
            known = {"packages": packages, "names": required_libraries()}
            self.store.save(_LIBRARIES, json.dumps(known).encode())
        return tuple(known["names"])

    def _keep_texts(self, reads: Mapping[str, str]) -> None:
        for place, known in reads.items():
            if is_text(place) and (self.root / place).suffix:
                self._keep_text(place, known)

    def _keep_text(self, place: str, known: str) -> None:
        try:
            content = Path(path_of(place, str(self.root))).read_bytes()
        except OSError:
            return
        if content_fingerprint(content) == known:
            self.store.save_text(known, content)

    # --- why ---

    def causes(self, name: str, given: Mapping[str, str]) -> Iterator[Change]:
        """What has changed since the step was done last, the most telling first."""
        earlier = self.earlier(name)
        if earlier is None:
            yield _NEVER_MADE
            return
        found = (*self._changes_above(earlier, given), *self._changes_read(earlier))
        told = most_telling(found) or (Change("cache-gone"),)
        yield from told[:MOST_CHANGES]

    def _changes_read(self, earlier: Entry) -> Iterator[Change]:
        now = {place: self.now(place) for place in earlier.reads}
        return read_changes(earlier.reads, now, self.store, str(self.root))

    def _changes_above(self, earlier: Entry, given: Mapping[str, str]) -> Iterator[Change]:
        for key in dict.fromkeys((*earlier.given, *given)):
            if earlier.given.get(key) != given.get(key):
                yield from self._change_above(key, earlier, given)

    def _change_above(self, key: str, earlier: Entry, given: Mapping[str, str]) -> Iterator[Change]:
        step = key.removeprefix(STEP)
        if step == key:
            yield Change("setting", key)
        elif key not in given:
            yield Change("file-gone", step.partition("/")[2])
        elif key not in earlier.given:
            yield Change("file-new", step.partition("/")[2])
        else:
            above = self.earlier(step)
            yield from above.causes if above else ()


# --- on the disk ---


def _written(entry: Entry, parts: Iterable[object]) -> bytes:
    header = {
        "given": dict(entry.given),
        "reads": dict(entry.reads),
        "digest": entry.step.digest,
        "causes": [asdict(each) for each in entry.causes],
    }
    pieces = [json.dumps(header, ensure_ascii=False).encode("utf-8", "surrogateescape")]
    pieces += [part if isinstance(part, Pickled) else Pickled.of(part) for part in parts]
    return b"".join(len(each).to_bytes(_LENGTH, "big") + each for each in pieces)


def _piece(content: bytes, number: int) -> memoryview:
    """One piece of an entry; the others are not copied, some are half a megabyte."""
    at = 0
    for _ in range(number):
        at += _LENGTH + int.from_bytes(content[at : at + _LENGTH], "big")
    length = int.from_bytes(content[at : at + _LENGTH], "big")
    return memoryview(content)[at + _LENGTH : at + _LENGTH + length]


def _read(name: str, content: bytes) -> Entry:
    header = json.loads(bytes(_piece(content, 0)).decode("utf-8", "surrogateescape"))
    causes = tuple(Change(**each) for each in header["causes"])
    return Entry(Kept(name, header["digest"]), header["given"], header["reads"], causes)


def digest_of(value: object) -> str:
    """The digest of a value by its content: of models, and of plain values that JSON knows."""
    text = value.model_dump_json() if isinstance(value, BaseModel) else _as_json(value)
    return content_fingerprint(text.encode("utf-8", "surrogateescape"))


def _as_json(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return str(value)
