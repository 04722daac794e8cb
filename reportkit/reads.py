"""What a piece of work reads, noted while it reads: by these notes we know later what has changed.

A place names what was read, independent of the machine: `surveys/lappi.xlsx` in the workspace,
`reportkit:templates/css/page.css` of ours, with `/` at the end where the names in a folder were
read. Its fingerprint is taken before the work sees the content, so that a file that changes in
between is noticed at the next look.

A build with nothing to do imports this and little more: no `typing`, `pathlib` or `dataclasses`.
"""

import os
import sys
from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Any, ParamSpec, TypeVar

    P = ParamSpec("P")
    T = TypeVar("T")

# The fingerprint of what is not there, or may not be read.
ABSENT = "-"
SHIPPED = "reportkit:"
OUTPUT = "output"
_SETTINGS = "tour.toml"
# Below it, what is kept between runs.
KEPT = ".reportkit"

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_EVENTS = frozenset({"open", "os.listdir", "os.scandir"})
_WRITING = os.O_WRONLY | os.O_RDWR
_CODE = (".py", ".pyc", ".so", ".pyd")

# So many are remembered, more than a tour of dozens of regions has: memory does not grow with it.
_MOST_FINGERPRINTS = 2_000

Signature = tuple[int, int, int]


# --- places ---


def shipped_folders() -> dict[str, str]:
    """The folders that ship, by the names that begin their places."""
    inside = os.path.join(_PACKAGE, "templates")
    beside = os.path.join(os.path.dirname(_PACKAGE), "templates")
    templates = inside if os.path.isdir(inside) else beside
    return {"templates": templates, "data": os.path.join(_PACKAGE, "data")}


def path_of(place: str, root: str) -> str:
    """Where a place lies on this machine; `root` is the workspace."""
    if not place.startswith(SHIPPED):
        return os.path.join(root, place)
    name, _, rest = place.removeprefix(SHIPPED).partition("/")
    return os.path.join(_SHIPPED[name], rest)


_SHIPPED = shipped_folders()


# --- fingerprints ---


def content_fingerprint(content: bytes) -> str:
    """The fingerprint of these bytes."""
    return blake2b(content, digest_size=16).hexdigest()


def fingerprint(path: str) -> str:
    """The fingerprint of a file's bytes, or of the names in a folder."""
    try:
        found = os.stat(path)
        signature = (found.st_mtime_ns, found.st_size, found.st_ino)
        known = _fingerprints.get(path)
        if known is None or known[0] != signature:
            if len(_fingerprints) >= _MOST_FINGERPRINTS:
                # Most files are asked for once; the others are looked at again.
                _fingerprints.clear()
            known = _fingerprints[path] = (signature, _fingerprint(path))
        return known[1]
    except OSError:
        return ABSENT


_fingerprints: dict[str, tuple[Signature, str]] = {}


def _fingerprint(path: str) -> str:
    if os.path.isdir(path):
        return folder_fingerprint(path)
    with open(path, "rb", buffering=0) as stream:
        return content_fingerprint(stream.read())


def folder_fingerprint(path: str) -> str:
    """The fingerprint of the names in a folder, each with what it is."""
    with os.scandir(path) as entries:
        kinds = {each.name: "d" if each.is_dir() else "f" for each in entries}
    if _SETTINGS in kinds:
        # A workspace is the same before its first build and after it.
        kinds.pop(OUTPUT, None)
    names = sorted(f"{name}/{kind}" for name, kind in kinds.items())
    return content_fingerprint("\n".join(names).encode("utf-8", "surrogateescape"))


# --- noting ---


class Recording:
    """Notes what is read while its `with` block runs: `reads` has each place's fingerprint.

    `root` is the workspace; without it only what ships is noted.
    """

    def __init__(self, root: str | None = None) -> None:
        self.reads: dict[str, str] = {}
        self._roots = _roots(root)

    def __enter__(self) -> "Recording":
        _listen()
        _recordings.append(self)
        return self

    def __exit__(
        self,
        kind: "type[BaseException] | None",
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        _recordings.remove(self)

    def note(self, path: str, *, is_folder: bool) -> None:
        """Note that this path is about to be read."""
        place = self._place(path)
        if place is None:
            return
        place = f"{place}/" if is_folder else place
        if place not in self.reads:
            self.reads[place] = fingerprint(path)

    def _place(self, path: str) -> str | None:
        for prefix, folder in self._roots:
            if path == folder:
                return prefix.rstrip("/") if prefix else "."
            if path.startswith(folder + os.sep):
                inside = path[len(folder) + 1 :].replace(os.sep, "/")
                return None if _is_left_out(prefix, inside) else prefix + inside
        return None


def _roots(root: str | None) -> "tuple[tuple[str, str], ...]":
    shipped = tuple((f"{SHIPPED}{name}/", folder) for name, folder in _SHIPPED.items())
    if root is None:
        return shipped
    own = dict.fromkeys((os.path.abspath(root), os.path.realpath(root)))
    return (*shipped, *(("", folder) for folder in own))


def _is_left_out(prefix: str, inside: str) -> bool:
    """What a workspace's reports are not made from: earlier outputs; and code, noted elsewhere."""
    return inside.endswith(_CODE) or (not prefix and inside.split("/", 1)[0] == OUTPUT)


_recordings: list[Recording] = []
_state = {"listening": False, "busy": False}


def _listen() -> None:
    # A hook stays for the life of the process, so there is one, and it is cheap when nobody notes.
    if not _state["listening"]:
        _state["listening"] = True
        sys.addaudithook(_hear)


def _hear(event: str, arguments: "tuple[Any, ...]") -> None:
    if not _recordings or event not in _EVENTS or _state["busy"]:
        return
    if event != "open":
        _note(arguments[0], is_folder=True)
    elif not (isinstance(arguments[2], int) and arguments[2] & _WRITING):
        _note(arguments[0], is_folder=False)


def _note(path: "Any", *, is_folder: bool) -> None:
    if isinstance(path, int):
        return
    _state["busy"] = True
    try:
        full = os.path.abspath(os.fsdecode(path or "."))
        for each in _recordings:
            each.note(full, is_folder=is_folder)
    finally:
        _state["busy"] = False


def note_file(path: "str | os.PathLike[str]") -> None:
    """Note a file that a native library is about to read, or whose presence decides something."""
    _note(os.fspath(path), is_folder=False)


def note_folder(path: "str | os.PathLike[str]") -> None:
    """Note a folder that a native library is about to read, with the files in it."""
    _note(os.fspath(path), is_folder=True)
    for name in sorted(os.listdir(path)):
        note_file(os.path.join(path, name))


def announce(reads: "dict[str, str]") -> None:
    """Note what was read earlier, or elsewhere, for the work that goes on here."""
    for each in _recordings:
        for place, known in reads.items():
            each.reads.setdefault(place, known)


# --- what is loaded once ---


def remembered(function: "Callable[P, T]") -> "Callable[P, T]":
    """A loader of shipped files that loads once: who is given the value has read the files, too.

    It loads again when one of the files has changed.
    """
    known: dict[Any, _Loaded] = {}

    def load(*given: "P.args", **_: "P.kwargs") -> "T":
        loaded = known.get(given)
        if loaded is None or loaded.is_stale():
            loaded = known[given] = _Loaded(function, given)
        announce(loaded.reads)
        value: T = loaded.value
        return value

    load.__doc__ = function.__doc__
    load.__name__ = function.__name__
    load.__wrapped__ = function  # type: ignore[attr-defined]
    return load


class _Loaded:
    """What a loader gave, what it read for it, and by what a change of that is seen."""

    __slots__ = ("reads", "signatures", "value")

    def __init__(self, function: "Callable[..., Any]", given: "tuple[Any, ...]") -> None:
        with Recording() as recording:
            self.value = function(*given)
        self.reads = recording.reads
        self.signatures = dict(_signatures(self.reads))

    def is_stale(self) -> bool:
        return any(_signature(path) != known for path, known in self.signatures.items())


def _signatures(reads: "dict[str, str]") -> "Iterator[tuple[str, Signature | None]]":
    for place in reads:
        path = path_of(place, "")
        yield path, _signature(path)


def _signature(path: str) -> "Signature | None":
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
