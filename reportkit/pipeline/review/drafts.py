"""The drafts that were sent, as they are kept in the workspace."""

from pathlib import Path

from pydantic import ValidationError

from reportkit.errors import WorkspaceError
from reportkit.review.drafts import Draft, DraftIdentity, load_draft
from reportkit.workspace import Workspace

DRAFTS_FOLDER = "reviews"


def draft_path(workspace: Workspace, identity: DraftIdentity) -> Path:
    """Where a draft is kept, under version control."""
    folder = workspace.root / DRAFTS_FOLDER / identity.region / identity.language
    return folder / f"draft-{identity.number}.json"


def draft_numbers(workspace: Workspace, region: str, language: str) -> tuple[int, ...]:
    """The numbers of the drafts that are kept, sorted."""
    folder = workspace.root / DRAFTS_FOLDER / region / language
    stems = (each.stem.removeprefix("draft-") for each in folder.glob("draft-*.json"))
    return tuple(sorted(int(each) for each in stems if each.isdecimal() and each.isascii()))


def find_draft(workspace: Workspace, identity: DraftIdentity) -> Draft | None:
    """A kept draft; None where there is none.

    Errors: `WorkspaceError` `draft-damaged` when it cannot be understood any more.
    """
    path = draft_path(workspace, identity)
    try:
        return load_draft(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError, ValidationError) as exc:
        name = path.relative_to(workspace.root).as_posix()
        raise WorkspaceError("draft-damaged", file=name) from exc
