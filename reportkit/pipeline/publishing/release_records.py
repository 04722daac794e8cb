"""Releases on disk: the records under version control, the files kept in the output folder."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from reportkit.distribution.releases import Release, ReleasedFile, dump_release, read_release
from reportkit.errors import WorkspaceError
from reportkit.jobs.writing import write_atomic
from reportkit.reads import note_file
from reportkit.workspace import Workspace

RECORDS = "releases"
# What is released beside regions and the summary: the whole site in one archive.
SITE = "site"


def load_releases(workspace: Workspace, subject: str) -> tuple[Release, ...]:
    """The releases of a region, the oldest first.

    Errors: `WorkspaceError` when a record cannot be read.
    """
    folder = workspace.root / RECORDS / subject
    # Where there is none nothing is read, and yet it decides something.
    note_file(folder)
    paths = folder.glob("*.toml")
    numbered = sorted((int(path.stem), path) for path in paths if path.stem.isdecimal())
    return tuple(_load(workspace, path) for _, path in numbered)


def _load(workspace: Workspace, path: Path) -> Release:
    name = path.relative_to(workspace.root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise WorkspaceError("release-unreadable", file=name, reason=exc) from exc
    release = read_release(name, text)
    if (release.subject, str(release.number)) != (path.parent.name, path.stem):
        raise WorkspaceError("release-unreadable", file=name, reason=release.key)
    return release


def save_release(workspace: Workspace, release: Release, files: Mapping[str, bytes]) -> None:
    """Keep the files of a release, and then write its record."""
    keep_files(workspace, release, files)
    path = workspace.root / RECORDS / release.subject / f"{release.number}.toml"
    write_atomic(path, dump_release(release))


def keep_files(workspace: Workspace, release: Release, files: Mapping[str, bytes]) -> None:
    """Put the files of a release where they are kept."""
    for name, data in files.items():
        write_atomic(kept_folder(workspace, release) / name, data)


def kept_folder(workspace: Workspace, release: Release) -> Path:
    """Where the files of a release are kept."""
    return workspace.output / RECORDS / release.subject / str(release.number)


def kept_files(workspace: Workspace, release: Release) -> dict[str, bytes]:
    """The files of a release that are kept and still what the record says."""
    found = {each.file: _kept(workspace, release, each) for each in release.outputs}
    return {name: data for name, data in found.items() if data is not None}


def _kept(workspace: Workspace, release: Release, file: ReleasedFile) -> bytes | None:
    try:
        data = (kept_folder(workspace, release) / file.file).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == file.sha256 else None
