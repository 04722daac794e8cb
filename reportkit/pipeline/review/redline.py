"""Two versions of a region's report → a Word file that marks what lies between them."""

from dataclasses import dataclass
from pathlib import Path

from reportkit.document.nodes import Document
from reportkit.errors import UsageError
from reportkit.jobs.writing import write_atomic
from reportkit.messages import load_messages
from reportkit.outputs import render
from reportkit.pipeline import compose_region
from reportkit.pipeline.review.drafts import DRAFTS_FOLDER, draft_numbers, find_draft
from reportkit.registry import Region
from reportkit.review.drafts import Draft, DraftIdentity
from reportkit.review.redline import draw_redline
from reportkit.workspace import Workspace


@dataclass(frozen=True)
class Redline:
    """A redline as written: between which versions (None: today's) and in which file."""

    since: int
    until: int | None
    language: str
    file: Path


def write_redline(
    workspace: Workspace, region: Region, language: str, since: int, until: int | None = None
) -> Redline:
    """Mark what has changed from one draft to another, or to today's report.

    Errors: `UsageError` `no-such-draft` for a draft that is not kept; `WorkspaceError` for one
    that is damaged; `OutputError` where the file cannot be written.
    """
    old = _plain(_kept(workspace, region, language, since))
    new = (
        next(compose_region(workspace, region, (language,)))
        if until is None
        else _plain(_kept(workspace, region, language, until))
    )
    looks = workspace.templates.looks
    author = new.organisation or new.title
    content = draw_redline(render(old, "docx", looks), render(new, "docx", looks), author)
    file = _file(workspace, region, language, since, until)
    write_atomic(file, content)
    return Redline(since, until, language, file)


def languages_with(workspace: Workspace, region: Region, number: int) -> tuple[str, ...]:
    """The languages of the tour in which a draft of this number is kept."""
    return tuple(
        language
        for language in workspace.settings.tour.languages
        if number in draft_numbers(workspace, region.id, language)
    )


def _kept(workspace: Workspace, region: Region, language: str, number: int) -> Draft:
    tour = workspace.settings.tour.id
    identity = DraftIdentity(tour=tour, region=region.id, language=language, number=number)
    draft = find_draft(workspace, identity)
    if draft is None:
        known = draft_numbers(workspace, region.id, language)
        expected = ", ".join(map(str, known)) or "–"
        raise UsageError("no-such-draft", found=number, name=region.id, expected=expected)
    return draft


def _plain(draft: Draft) -> Document:
    """A draft's tree without its mark and its name: a redline must never be read as a draft."""
    name, _, _ = str(draft.identity).rpartition(".")
    return draft.document.model_copy(update={"watermark": None, "id": name})


def _file(
    workspace: Workspace, region: Region, language: str, since: int, until: int | None
) -> Path:
    words = load_messages(workspace.locales, language)
    last = words.text("files.today") if until is None else str(until)
    name = f"{region.id}-{words.text('files.redline')}-{since}-{last}-{language}.docx"
    return workspace.output / DRAFTS_FOLDER / region.id / language / name
