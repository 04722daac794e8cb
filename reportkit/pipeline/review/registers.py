"""What the review registers say: who has reviewed, and which remarks still wait for an answer."""

from dataclasses import dataclass
from pathlib import Path

from reportkit.errors import WorkspaceError
from reportkit.reads import note_file
from reportkit.review.register import Entry, Register, State, load_register
from reportkit.workspace import Workspace

# A figure that its owner was asked about is not settled before the owner has answered.
_WAITING: frozenset[State] = frozenset(("open", "proposed", "question"))
_CONFLICT: State = "conflict"


@dataclass(frozen=True)
class WaitingRemark:
    """A remark that nobody has settled. `is_conflict` when two texts stand against each other.

    `place` is the block that it is about, as the headings above it say.
    """

    id: str
    reviewer: str
    place: str
    is_conflict: bool


def waiting_remarks(workspace: Workspace, subject: str) -> tuple[WaitingRemark, ...]:
    """The remarks on the drafts of a region that are open, in the register's order."""
    return tuple(
        WaitingRemark(
            id=each.id,
            reviewer=each.remark.author or "",
            place=" › ".join(each.remark.path),
            is_conflict=each.state == _CONFLICT,
        )
        for each in _entries(workspace, subject)
        if each.state in _WAITING | {_CONFLICT}
    )


def reviewers_of(workspace: Workspace, subject: str) -> tuple[str, ...]:
    """The names of who has reviewed a region's drafts, and of who decided, sorted."""
    entries = _entries(workspace, subject)
    names = {each.remark.author for each in entries} | {each.by for each in entries}
    return tuple(sorted(name for name in names if name))


def _entries(workspace: Workspace, subject: str) -> tuple[Entry, ...]:
    path = workspace.root / "reviews" / subject / "register.toml"
    note_file(path)
    return _load(workspace, path).entries if path.is_file() else ()


def _load(workspace: Workspace, path: Path) -> Register:
    try:
        return load_register(path.read_text(encoding="utf-8"))
    # A key that is missing, a value of another kind: someone has changed it by hand.
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
        name = path.relative_to(workspace.root).as_posix()
        raise WorkspaceError("register-unreadable", file=name, reason=exc) from exc
