"""What is kept between runs, in `output/.reportkit/`: entries that only this person's runs made.

A workspace may come from somebody else, with a cache inside that says what its maker likes. So
each entry bears a seal, made with a key that lies in this person's own folders and never in a
workspace: what has no right seal is as good as not there. Only then is anything unpickled.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from reportkit.errors import OutputError
from reportkit.jobs.seal import own_key, sealed, unsealed
from reportkit.jobs.writing import write_atomic
from reportkit.reads import KEPT

_ENTRIES = "kept"
_TEXTS = "texts"
# Enough for every catalogue, style sheet and text; a larger file is told of without its lines.
_LONGEST_TEXT = 400_000


class Store:
    """Entries by name. Where nothing can be written they live as long as the process.

    `folder` is the workspace's output folder, or None for a store that writes nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._key = own_key() if folder is not None else None
        self._folder = folder / KEPT if folder is not None and self._key else None
        self._here: dict[str, bytes] = {}

    @staticmethod
    def is_new(folder: Path) -> bool:
        """Whether nothing was ever kept in this output folder."""
        return not (folder / KEPT / _ENTRIES).is_dir()

    def load(self, name: str) -> bytes | None:
        """What was saved under a name; None for nothing, and for what this person did not save."""
        if self._folder is None or name in self._here:
            return self._here.get(name)
        assert self._key is not None
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        return unsealed(self._key, name, content)

    def save(self, name: str, content: bytes, *, lasting: bool = True) -> None:
        """Keep this under a name, in place of what was there; if not `lasting`, for this run."""
        if self._folder is None or not lasting:
            self._here[name] = content
            return
        assert self._key is not None
        try:
            write_atomic(self._path(name), sealed(self._key, name, content))
        except OutputError:
            # A full disk costs the next build time; this one goes on.
            self._here[name] = content

    def forget_others(self, names: Iterable[str]) -> None:
        """Remove every entry but these."""
        kept = {_file_name(name) for name in names}
        for path in self._files(_ENTRIES):
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()

    # --- texts, by their fingerprints: to say in words what has changed in them ---

    def save_text(self, fingerprint: str, content: bytes) -> None:
        """Keep a text that something was made from."""
        if self._folder is None or len(content) > _LONGEST_TEXT:
            return
        path = self._folder / _TEXTS / fingerprint
        if not path.exists():
            with suppress(OutputError):
                write_atomic(path, content)

    def load_text(self, fingerprint: str) -> str | None:
        """A text that was kept; it is known by its own fingerprint and needs no seal."""
        if self._folder is None or not fingerprint.isalnum():
            return None
        try:
            content = (self._folder / _TEXTS / fingerprint).read_bytes()
        except OSError:
            return None
        if blake2b(content, digest_size=16).hexdigest() != fingerprint:
            return None
        return content.decode("utf-8", "replace")

    def forget_other_texts(self, fingerprints: Iterable[str]) -> None:
        """Remove every text but these."""
        kept = set(fingerprints)
        for path in self._files(_TEXTS):
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()

    def size(self) -> int:
        """How many entries and texts there are on the disk."""
        return sum(1 for kind in (_ENTRIES, _TEXTS) for _ in self._files(kind))

    def _files(self, kind: str) -> Iterator[Path]:
        if self._folder is not None and (self._folder / kind).is_dir():
            yield from sorted((self._folder / kind).iterdir())

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / _ENTRIES / _file_name(name)


def _file_name(name: str) -> str:
    return blake2b(os.fsencode(name), digest_size=16).hexdigest()
