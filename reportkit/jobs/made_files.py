"""Which files in the output folder this tool made, and with which bytes: only these it takes away.

A file's bytes are written down before the file is, so that a build that is killed in between
leaves no file that nobody knows.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportkit.errors import OutputError
from reportkit.jobs.writing import write_atomic

_RECORD = Path(".reportkit") / "outputs.json"
_JOURNAL = Path(".reportkit") / "outputs.journal"


@dataclass(frozen=True)
class Withdrawn:
    """An output of an earlier build that no build makes any more.

    `removed` is False when someone has changed the file since: then it stays where it is.
    """

    file: str
    removed: bool


class MadeFiles:
    """The files that were made below a folder, each with the digests that it may have."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digests = {file: (digest,) for file, digest in _recorded(folder)}
        # What a killed build was about to write: the file has the old bytes or the new ones.
        for file, digest in _journalled(folder):
            self._add(file, digest)

    def files(self) -> tuple[str, ...]:
        """Their names, relative to the folder."""
        return tuple(self._digests)

    def announce(self, file: str, content: bytes) -> None:
        """Remember that a file is about to get these bytes. `OutputError` when it cannot be."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._folder / _JOURNAL
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as journal:
                journal.write(f"{digest} {file}\n")
        except OSError as exc:
            reason = exc.strerror or exc
            raise OutputError("output-not-written", file=path.name, reason=reason) from exc
        self._add(file, digest)

    def _add(self, file: str, digest: str) -> None:
        known = self._digests.get(file, ())
        if digest not in known:
            self._digests[file] = (*known, digest)

    def withdraw(self, file: str) -> Withdrawn | None:
        """Take a file away unless someone has changed it; None when it is gone already."""
        digests = self._digests.pop(file)
        path = self._folder / file
        if not path.is_file():
            return None
        if hashlib.sha256(path.read_bytes()).hexdigest() not in digests:
            return Withdrawn(file, removed=False)
        path.unlink()
        for above in (path.parent, path.parent.parent):
            with suppress(OSError):
                above.rmdir()
        return Withdrawn(file, removed=True)

    def close(self) -> None:
        """Write down which digest each file has; a file that never came is forgotten."""
        record = dict(sorted(self._settled()))
        text = json.dumps(record, indent=1, ensure_ascii=False)
        write_atomic(self._folder / _RECORD, text.encode())
        (self._folder / _JOURNAL).unlink(missing_ok=True)

    def _settled(self) -> Iterator[tuple[str, str]]:
        for file, digests in self._digests.items():
            if len(digests) == 1:
                yield file, digests[0]
            else:
                yield from self._found(file, digests)

    def _found(self, file: str, digests: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        with suppress(OSError):
            digest = hashlib.sha256((self._folder / file).read_bytes()).hexdigest()
            # Bytes of somebody else's are no digest of ours: the file is not taken away.
            yield file, digest if digest in digests else min(digests)


def _recorded(folder: Path) -> Iterator[tuple[str, str]]:
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    if isinstance(record, dict):
        for file, digest in record.items():
            if isinstance(digest, str) and _is_inside(file):
                yield file, digest


def _journalled(folder: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = (folder / _JOURNAL).read_text(encoding="utf-8").splitlines(keepends=True)
    except (OSError, ValueError):
        return
    for line in lines:
        digest, _, file = line.rstrip("\n").partition(" ")
        # The last line of a killed build may be half a line.
        if line.endswith("\n") and _is_inside(file):
            yield file, digest


def _is_inside(file: str) -> bool:
    path = Path(file)
    return bool(file) and not path.is_absolute() and ".." not in path.parts
