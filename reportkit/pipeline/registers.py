"""What the review registers say: who has reviewed, and which remarks still wait for an answer."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportkit.errors import WorkspaceError
from reportkit.workspace import Workspace

_WAITING = frozenset(("open", "proposed", "question"))
_CONFLICT = "conflict"


@dataclass(frozen=True)
class WaitingRemark:
    """A remark that nobody has settled. `is_conflict` when two texts stand against each other."""

    id: str
    reviewer: str
    is_conflict: bool


def waiting_remarks(workspace: Workspace, region: str) -> tuple[WaitingRemark, ...]:
    """The remarks on a region's drafts that are open, in the register's order."""
    return tuple(
        WaitingRemark(
            id=str(entry.get("id", "")),
            reviewer=str(entry.get("author") or ""),
            is_conflict=entry.get("state") == _CONFLICT,
        )
        for entry in _entries(workspace, region)
        if entry.get("state") in _WAITING | {_CONFLICT}
    )


def reviewers_of(workspace: Workspace, region: str) -> tuple[str, ...]:
    """The names of who has reviewed a region's drafts, and of who decided, sorted."""
    names = {
        str(entry[key])
        for entry in _entries(workspace, region)
        for key in ("author", "by")
        if entry.get(key)
    }
    return tuple(sorted(names))


def _entries(workspace: Workspace, region: str) -> Iterator[dict[str, Any]]:
    for path in _registers(workspace.root / "reviews" / region):
        try:
            register = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as exc:
            name = path.relative_to(workspace.root).as_posix()
            raise WorkspaceError("register-unreadable", file=name, reason=exc) from exc
        for tables in register.values():
            if isinstance(tables, list):
                yield from (each for each in tables if isinstance(each, dict))


def _registers(folder: Path) -> Iterator[Path]:
    path = folder / "register.toml"
    if path.is_file():
        yield path
