"""The files of a region with the checksums of their bytes, by which each can be known again."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from reportkit.model.files import GivenFile
from reportkit.workspace import Workspace
from reportkit.workspace.settings import SETTINGS_FILE


def given_files(workspace: Workspace, region: str) -> tuple[GivenFile, ...]:
    """The region's files, those of several regions and the settings, as they are now.

    `region` is its id, or `SUMMARY` for what is written about all of them.

    A file that cannot be opened is left out: its reader has said so.
    """
    return tuple(_files(workspace, region))


def _files(workspace: Workspace, region: str) -> Iterator[GivenFile]:
    settings = workspace.root / SETTINGS_FILE
    yield GivenFile(SETTINGS_FILE, "settings", _checksum(settings))
    for file in workspace.files:
        if file.region in (None, region):
            try:
                yield GivenFile(file.file, file.kind, _checksum(file.path))
            except OSError:
                continue


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
