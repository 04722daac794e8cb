"""Replaces a whole folder at once: who looks at it sees all old files or all new ones."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportkit.errors import OutputError
from reportkit.jobs.writing import write_atomic

Content = bytes | Path


@dataclass(frozen=True)
class Replaced:
    """What became of a folder: the files that it was to hold, and what was in the way.

    So many were `written`, the others stood there already. `removed` were made earlier and are no
    longer; `kept` too, but someone has changed them since.
    """

    files: tuple[str, ...]
    written: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def replace_folder(
    folder: Path,
    files: Iterable[tuple[str, Content]],
    check: Callable[[Path, Mapping[str, str]], None] = lambda _, __: None,
) -> Replaced:
    """Make the folder hold these files, given by address and content.

    Files of others are left where they are. `check` sees the new folder, and its files with their
    SHA-256, before it takes the place of the old, or the old one where that holds the same; what it
    raises leaves the old one as it was.
    Errors: `OutputError` when a file cannot be written or the folder is no plain folder.
    """
    new, old = (folder.with_name(f".reportkit-{each}-{folder.name}") for each in ("new", "old"))
    try:
        with _refusing(folder):
            _recover(folder, old)
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(parents=True)
        made, fresh = _write_fresh(new, folder, files)
        with _refusing(folder):
            earlier = _Earlier(folder, made)
        if not fresh and not earlier.removed:
            check(folder, made)
            with _refusing(folder):
                _save_record(folder, made)
            return Replaced(tuple(made), 0, (), earlier.kept)
        with _refusing(folder):
            for each in (*made, *earlier.foreign):
                if each not in fresh:
                    _take_over(folder / each, new / each)
        check(new, made)
        with _refusing(folder):
            _swap(folder, new, old)
            _save_record(folder, made)
        return Replaced(tuple(made), len(fresh), earlier.removed, earlier.kept)
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def _refusing(folder: Path) -> Iterator[None]:
    """What the system does not let us do is a refusal, not a bug."""
    try:
        yield
    except OSError as exc:
        reason = exc.strerror or exc
        raise OutputError("output-not-written", file=folder.name, reason=reason) from exc


class _Earlier:
    """What lies in the folder besides the files that it will have.

    `removed` we made and nobody touched; `kept` we made and someone changed; `foreign` are all
    that stay.
    """

    def __init__(self, folder: Path, made: dict[str, str]) -> None:
        gone = {each: digest for each, digest in _load_record(folder).items() if each not in made}
        self.kept = tuple(each for each in gone if _is_changed(folder / each, gone[each]))
        self.removed = tuple(
            each for each in gone if each not in self.kept and (folder / each).is_file()
        )
        going = {*made, *self.removed}
        self.foreign = tuple(each for each in _files_below(folder) if each not in going)


def _recover(folder: Path, old: Path) -> None:
    """Put back what was aside when the last replacement was killed between its two steps."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotADirectoryError(20, "not a plain folder", str(folder))
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _write_fresh(
    new: Path, folder: Path, files: Iterable[tuple[str, Content]]
) -> tuple[dict[str, str], set[str]]:
    """The digest of each file, and which are not in the old folder: these are in the new one."""
    made: dict[str, str] = {}
    fresh = set()
    folders = {new}
    for address, given in files:
        assert address not in made, address
        with _refusing(folder):
            content = given.read_bytes() if isinstance(given, Path) else given
        made[address] = hashlib.sha256(content).hexdigest()
        if _holds(folder / address, content):
            continue
        with _refusing(folder):
            target = new / address
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            target.write_bytes(content)
        fresh.add(address)
    return made, fresh


def _take_over(source: Path, target: Path) -> None:
    """The same file in the new folder, without a second copy of its bytes where that can be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _swap(folder: Path, new: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.is_dir():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _holds(path: Path, content: bytes) -> bool:
    try:
        if path.is_symlink() or path.stat().st_size != len(content):
            return False
        return path.read_bytes() == content
    except OSError:
        return False


def _is_changed(path: Path, digest: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() != digest
    except OSError:
        return False


def _files_below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or path.is_file():
            yield path.relative_to(folder).as_posix()


# --- what was made earlier ---


def _record_path(folder: Path) -> Path:
    return folder.parent / ".reportkit" / f"{folder.name}.json"


def _load_record(folder: Path) -> dict[str, str]:
    try:
        record = json.loads(_record_path(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(record, dict):
        return {}
    return {
        file: digest
        for file, digest in record.items()
        if isinstance(digest, str) and _is_inside(file)
    }


def _is_inside(file: str) -> bool:
    path = Path(file)
    return bool(file) and not path.is_absolute() and ".." not in path.parts


def _save_record(folder: Path, made: dict[str, str]) -> None:
    text = json.dumps(dict(sorted(made.items())), indent=1, ensure_ascii=False)
    write_atomic(_record_path(folder), text.encode())
