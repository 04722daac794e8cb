"""The seal on what is kept in a workspace: only this person's own runs can make it.

Imported by a build with nothing to do: no `typing`, `pathlib` or `dataclasses`.
"""

import os
import sys
from hashlib import blake2b

SEAL_BYTES = 32
_KEY_BYTES = 32
# A new form of entries makes all earlier ones unknown.
_FORM = b"reportkit 1"
# Where the key lies, for those who share a workspace's cache or have no home folder.
_VARIABLE = "REPORTKIT_STATE"


def sealed(key: bytes, name: str, content: bytes | bytearray) -> bytes:
    """The content with its seal before it."""
    return _seal(key, name, content) + content


def unsealed(key: bytes, name: str, content: bytes) -> bytes | None:
    """The content of what was sealed with this key under this name; None for anything else."""
    seal, rest = content[:SEAL_BYTES], content[SEAL_BYTES:]
    return rest if seal == _seal(key, name, rest) else None


def _seal(key: bytes, name: str, content: bytes | bytearray) -> bytes:
    mark = blake2b(_FORM, key=key, digest_size=SEAL_BYTES)
    named = os.fsencode(name)
    mark.update(len(named).to_bytes(8, "big") + named)
    mark.update(content)
    return mark.digest()


def own_key() -> bytes | None:
    """This person's key, made at its first use; None where there is no place for one."""
    path = os.path.join(_state_folder(), "key")
    try:
        return _read_key(path) or _make_key(path)
    except OSError:
        return None


def _read_key(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:
            key = stream.read(_KEY_BYTES)
    except FileNotFoundError:
        return None
    return key if len(key) == _KEY_BYTES else None


def _make_key(path: str) -> bytes | None:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    aside = f"{path}-{os.getpid()}"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(os.urandom(_KEY_BYTES))
    try:
        # Of two processes that make one at a time the first wins, and both use what is there.
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(aside)
    return _read_key(path)


def _state_folder() -> str:
    """The folder of programs' own state, as each system has it."""
    given = os.environ.get(_VARIABLE)
    if given:
        return given
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA", home), "reportkit")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Application Support", "reportkit")
    base = os.environ.get("XDG_STATE_HOME") or os.path.join(home, ".local", "state")
    return os.path.join(base, "reportkit")
