"""Writes outputs so that a reader of the folder sees the old file or the new one, never a half."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from reportkit.errors import OutputError

# Marks files being written; what a killed build leaves behind is known by it and swept away.
_ASIDE = ".reportkit-writing-"


def write_atomic(path: Path, content: bytes) -> bool:
    """Write a file aside and rename it into place; False when it held these bytes already.

    Errors: `OutputError` when the disk is full, or the file is open in another program or may
    not be written. The old file is then as it was.
    """
    if _holds(path, content):
        return False
    aside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=_ASIDE, delete=False) as file:
            aside = Path(file.name)
            file.write(content)
        # Temporary files are private; what is published has the rights of any new file.
        aside.chmod(0o666 & ~_umask())
        aside.replace(path)
    except OSError as exc:
        raise OutputError("output-not-written", file=path.name, reason=exc.strerror or exc) from exc
    finally:
        # After the rename nothing lies aside any more; after a failure or Ctrl-C it may.
        if aside is not None:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
    return True


def sweep(folder: Path) -> None:
    """Remove what a killed build left half-written below a folder."""
    for left in folder.rglob(f"{_ASIDE}*"):
        with suppress(OSError):
            left.unlink()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
