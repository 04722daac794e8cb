"""One build at a time in a workspace."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from reportkit.errors import OutputError


@contextmanager
def only_builder(folder: Path) -> Iterator[None]:
    """Hold the output folder's lock while the block runs.

    The system lets go of it however the process ends, so a killed build locks nobody out.
    Errors: `OutputError` `build-under-way` when another process holds it.
    """
    path = folder / ".reportkit" / "lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as exc:
        raise OutputError("output-not-written", file=folder.name, reason=exc.strerror) from exc
    with file:
        if not _take(file):
            raise OutputError("build-under-way", name=folder.parent.name)
        yield


def _take(file: IO[bytes]) -> bool:
    # Each system has a module of its own for this, and lacks the other's.
    try:
        import fcntl  # noqa: PLC0415
    except ImportError:
        return _take_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _take_on_windows(file: IO[bytes]) -> bool:
    import msvcrt  # noqa: PLC0415

    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
