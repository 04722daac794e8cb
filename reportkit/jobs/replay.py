"""Answers a command that has nothing to do: the same words as before, when all it read is the same.

Imported by each command first of all: no `typing`, `pathlib` or `dataclasses`.
"""

import os
import sys
import time
import zlib

from reportkit.jobs.environment import CODE, code_fingerprint, current_environment, is_environment
from reportkit.jobs.seal import own_key, sealed, unsealed
from reportkit.reads import ABSENT, KEPT, OUTPUT, content_fingerprint, fingerprint, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FOLDER = os.path.join(OUTPUT, KEPT, "answers")
_SETTINGS = "tour.toml"
_COMMANDS = frozenset({"build", "summary", "site"})
# They decide where and how, and change no word of the answer.
_PASSED_OVER = ("--workspace", "--check", "--jobs", "--executor")
_DONE_ANEW = frozenset({"--explain", "--help", "-h", "--version"})
_LOOKS = ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR")
# Clocks of file systems tick this slowly: a younger file may have changed and look the same.
_TICK_NS = 50_000_000
_READ, _MADE, _OUT, _ERR, _CODE, _WHEN = "read", "made", "out", "err", "code", "when"


class Asked:
    """What a command line asks for, as far as an earlier answer is concerned."""

    __slots__ = ("by_stat", "name", "root")

    def __init__(self, root: str, name: str, *, by_stat: bool) -> None:
        self.root = root
        self.name = name
        self.by_stat = by_stat

    @property
    def path(self) -> str:
        """Where the answer lies."""
        return os.path.join(self.root, _FOLDER, self.name)


def asked_in(root: str | None, *words: str) -> Asked:
    """What is asked for by words of our own, in the workspace here or at `root`.

    Without a workspace it is asked for where there can be no answer.
    """
    here = _root(root) or os.getcwd()
    return Asked(here, _name(here, words), by_stat=False)


def understood(given: "Sequence[str]") -> Asked | None:
    """What is asked for; None for other commands, and where there is no workspace."""
    words, options = _told_apart(given)
    if _COMMANDS.isdisjoint(words) or not _DONE_ANEW.isdisjoint(words):
        return None
    root = _root(options.get("--workspace"))
    if root is None:
        return None
    # In which language and colours it is told.
    looks = [os.environ.get(name, "") for name in _LOOKS]
    name = _name(root, (*words, str(sys.stdout.isatty()), *looks))
    return Asked(root, name, by_stat=options.get("--check") == "stat")


def _name(root: str, words: "Sequence[str]") -> str:
    # An answer says where the reports are: it holds for the workspace in this place.
    return content_fingerprint("\0".join((root, *words)).encode("utf-8", "surrogateescape"))


def _told_apart(given: "Sequence[str]") -> "tuple[list[str], dict[str, str]]":
    words: list[str] = []
    options: dict[str, str] = {}
    waiting = iter(given)
    for each in waiting:
        name, found, value = each.partition("=")
        if name in _PASSED_OVER:
            options[name] = value if found else next(waiting, "")
        else:
            words.append(each)
    return words, options


def _root(wanted: str | None) -> str | None:
    if wanted is not None:
        return os.path.abspath(wanted)
    folder = os.getcwd()
    while not os.path.isfile(os.path.join(folder, _SETTINGS)):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


# --- answering ---


def replay(given: "Sequence[str]") -> int | None:
    """Print the earlier answer and return its exit code; None when it has to be found anew."""
    asked = understood(given)
    lines = None if asked is None else recall(asked)
    if lines is None:
        return None
    _print(sys.stderr, lines.get(_ERR, ()))
    _print(sys.stdout, lines.get(_OUT, ()))
    return int(lines[_CODE][0])


def recall(asked: Asked) -> "dict[str, list[str]] | None":
    """The lines of an earlier answer, by kind; None when something that it rests on differs."""
    lines = _load(asked)
    return lines if lines is not None and _holds(asked, lines) else None


def _load(asked: Asked) -> "dict[str, list[str]] | None":
    try:
        with open(asked.path, "rb", buffering=0) as stream:
            content = stream.read()
    except OSError:
        return None
    key = own_key()
    text = None if key is None else unsealed(key, asked.name, content)
    if text is None:
        return None
    lines: dict[str, list[str]] = {}
    for line in text.decode("utf-8", "surrogateescape").split("\0"):
        kind, _, rest = line.partition("\t")
        lines.setdefault(kind, []).append(rest)
    return lines


def _holds(asked: Asked, lines: "Mapping[str, list[str]]") -> bool:
    when = int(lines[_WHEN][0])
    for line in lines.get(_READ, ()):
        known, stat, place = line.split("\t", 2)
        if not _is_same(asked, place, known, stat, when):
            return False
    for line in lines.get(_MADE, ()):
        known, stat, file = line.split("\t", 2)
        path = os.path.join(asked.root, OUTPUT, file)
        by_stat = asked.by_stat and _stat(path, when) == stat
        if not by_stat and _checksum(path) != known:
            return False
    return True


def _is_same(asked: Asked, place: str, known: str, stat: str, when: int) -> bool:
    if place == CODE and asked.by_stat and code_fingerprint(by_stat=True) == stat:
        return True
    if is_environment(place):
        return current_environment(place) == known
    path = path_of(place, asked.root)
    if asked.by_stat and not place.endswith("/") and _stat(path, when) == stat:
        return True
    return fingerprint(path) == known


def _stat(path: str, when: int) -> str:
    """By what a file is taken for the same without a look into it; nothing if it is too young."""
    try:
        found = os.stat(path)
    except OSError:
        return ABSENT
    if found.st_mtime_ns > when - _TICK_NS:
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ino}"


def _checksum(path: str) -> str:
    """Of an output: quick, for it is compared with ourselves and not with a stranger."""
    try:
        with open(path, "rb", buffering=0) as stream:
            content = stream.read()
    except OSError:
        return ABSENT
    return f"{len(content)}-{zlib.crc32(content):08x}"


def _print(stream: "object", lines: "Iterable[str]") -> None:
    if hasattr(stream, "reconfigure"):
        encoding = None if stream.isatty() else "utf-8"  # type: ignore[attr-defined]
        stream.reconfigure(encoding=encoding, errors="replace")
    for line in lines:
        stream.write(f"{line}\n")  # type: ignore[attr-defined]


# --- remembering ---


def remember(
    given: "Sequence[str]",
    reads: "Mapping[str, str]",
    made: "Iterable[str]",
    printed: "Mapping[str, Iterable[str]]",
    code: int,
) -> None:
    """Keep what a command said for the next time, with what it rests on and what it made.

    Nothing is kept when something has changed meanwhile, or where nothing can be written.
    """
    asked = understood(given)
    if asked is not None:
        keep_answer(asked, reads, made, {**printed, _CODE: [str(code)]})


def keep_answer(
    asked: Asked,
    reads: "Mapping[str, str]",
    made: "Iterable[str]",
    said: "Mapping[str, Iterable[str]]",
) -> None:
    """The same for an answer of any kind, in lines by kind."""
    key = own_key()
    if key is None:
        return
    content = bytearray()
    for line in _lines(asked, reads, made, said):
        if line is None:
            return
        # A large tour has tens of thousands of them: no list is made of it.
        content += line.encode("utf-8", "surrogateescape") + b"\0"
    del content[-1:]
    _save(asked, sealed(key, asked.name, content))


def _lines(
    asked: Asked,
    reads: "Mapping[str, str]",
    made: "Iterable[str]",
    said: "Mapping[str, Iterable[str]]",
) -> "Iterator[str | None]":
    """The lines of an answer; None where something has changed meanwhile."""
    when = time.time_ns()
    yield f"{_WHEN}\t{when}"
    for kind, texts in said.items():
        for text in texts:
            yield f"{kind}\t{text}"
    by_content = Asked(asked.root, asked.name, by_stat=False)
    for place, known in reads.items():
        stat = _stat_of_place(asked, place, when)
        is_same = _is_same(by_content, place, known, stat, when)
        yield f"{_READ}\t{known}\t{stat}\t{place}" if is_same else None
    for file in made:
        path = os.path.join(asked.root, OUTPUT, file)
        yield f"{_MADE}\t{_checksum(path)}\t{_stat(path, when + _TICK_NS)}\t{file}"


def _stat_of_place(asked: Asked, place: str, when: int) -> str:
    if place == CODE:
        return code_fingerprint(by_stat=True)
    if is_environment(place) or place.endswith("/"):
        return ""
    return _stat(path_of(place, asked.root), when + _TICK_NS)


def _save(asked: Asked, content: bytes) -> None:
    # Only those who remember need it; it takes pathlib and tempfile.
    from contextlib import suppress  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from reportkit.errors import OutputError  # noqa: PLC0415
    from reportkit.jobs.writing import write_atomic  # noqa: PLC0415

    with suppress(OutputError):
        write_atomic(Path(asked.path), content)
