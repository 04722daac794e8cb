"""The log of what people have sent, kept beside the records of releases."""

import hashlib
from datetime import datetime

from reportkit.distribution.log import Sent, dump_log, read_log
from reportkit.distribution.manifest import MANIFEST, read_manifest
from reportkit.distribution.releases import Release
from reportkit.errors import WorkspaceError
from reportkit.jobs.writing import write_atomic
from reportkit.phrases import choose
from reportkit.pipeline.publishing.distribution import package_folder
from reportkit.pipeline.publishing.releasing import RECORDS, SITE, SUMMARY, load_releases
from reportkit.workspace import Workspace
from reportkit.workspace.settings import RecipientTable

LOG = f"{RECORDS}/log.toml"


def note_sent(workspace: Workspace, recipient: RecipientTable, when: datetime) -> Sent:
    """Add to the log that the package in its folder has been sent.

    Errors: `WorkspaceError` `nothing-distributed` when there is no package, or a file of it is no
    longer what its manifest says; `log-unreadable` when the log cannot be added to.
    """
    data = _manifest(workspace, recipient)
    files = _checked(workspace, recipient, read_manifest(data))
    entry = Sent(
        recipient=recipient.id,
        name=choose(recipient.name, str(recipient.language))[0],
        role=recipient.role,
        sent=when,
        releases=_releases_of(workspace, frozenset(files.values())),
        files=tuple(files),
        manifest=hashlib.sha256(data).hexdigest(),
    )
    write_atomic(workspace.root / LOG, dump_log((*load_log(workspace), entry)))
    return entry


def load_log(workspace: Workspace) -> tuple[Sent, ...]:
    """The entries of the log; none where there is no log yet."""
    path = workspace.root / LOG
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise WorkspaceError("log-unreadable", file=LOG, reason=exc) from exc
    return read_log(LOG, text)


def _manifest(workspace: Workspace, recipient: RecipientTable) -> bytes:
    try:
        return (package_folder(workspace, recipient) / MANIFEST).read_bytes()
    except OSError as exc:
        raise WorkspaceError("nothing-distributed", name=recipient.id, file=MANIFEST) from exc


def _checked(
    workspace: Workspace, recipient: RecipientTable, files: dict[str, str]
) -> dict[str, str]:
    folder = package_folder(workspace, recipient)
    for name, digest in files.items():
        path = folder / name
        is_whole = path.parent == folder and path.is_file()
        if not is_whole or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise WorkspaceError("nothing-distributed", name=recipient.id, file=name)
    return files


def _releases_of(workspace: Workspace, digests: frozenset[str]) -> tuple[str, ...]:
    """The newest release of each subject that has one of these files."""
    subjects = (*(each.id for each in workspace.regions), SUMMARY, SITE)
    newest = (_newest_with(workspace, subject, digests) for subject in subjects)
    return tuple(each.key for each in newest if each is not None)


def _newest_with(workspace: Workspace, subject: str, digests: frozenset[str]) -> Release | None:
    having = (
        release
        for release in reversed(load_releases(workspace, subject))
        if any(file.sha256 in digests for file in release.outputs)
    )
    return next(having, None)
