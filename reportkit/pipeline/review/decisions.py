"""Decisions about remarks, into texts, the region's own wording, questions and the register."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportkit.document.units import units_of
from reportkit.jobs.writing import write_atomic
from reportkit.model.section_keys import SECTIONS
from reportkit.pipeline.review.data_owners import owner_of
from reportkit.pipeline.review.register import (
    Today,
    by_draft,
    draft_places,
    look_at_region,
    open_register,
    refresh_entries,
    save_register,
)
from reportkit.review.accepting import Ground, accept_entries
from reportkit.review.markdown.source import SourceText, UndecodableError, read_source
from reportkit.review.register import Entry, Question, State, with_entries
from reportkit.review.wishes import Dispute
from reportkit.workspace import Workspace, open_workspace
from reportkit.workspace.input_files import WORDING_NAME


@dataclass(frozen=True)
class Verdict:
    """A decision: what, by whom (None: nobody said), on which day, and why."""

    state: State
    day: str
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class Decided:
    """What came of a decision.

    `entries` are those decided, as they are now; `failed` those that could not be taken, each with
    the reason (a key of `review.not-taken`); `files` what was written, relative to the workspace.
    """

    entries: tuple[Entry, ...] = ()
    failed: tuple[tuple[Entry, str], ...] = ()
    questions: tuple[Question, ...] = ()
    files: tuple[str, ...] = ()


def settle_entries(workspace: Workspace, chosen: Sequence[Entry], verdict: Verdict) -> Decided:
    """Reject or answer remarks: only the register changes."""
    settled = tuple(_settled(entry, verdict.state, verdict) for entry in chosen)
    files = []
    for region, entries in _by_region(settled):
        files.append(
            save_register(workspace, with_entries(open_register(workspace, region), entries))
        )
    return Decided(entries=settled, files=tuple(file for file in files if file))


def _settled(entry: Entry, state: State, verdict: Verdict, note: str | None = None) -> Entry:
    changes: dict[str, object] = {
        "state": state,
        "by": verdict.by,
        "decided": verdict.day,
        "why": verdict.why,
    }
    if note is not None:
        changes["note"] = note
    return entry.model_copy(update=changes)


def _by_region(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    ordered = sorted(entries, key=lambda each: each.remark.region)
    for region, group in groupby(ordered, key=lambda each: each.remark.region):
        yield region, list(group)


def look_again(workspace: Workspace, chosen: Sequence[Entry]) -> tuple[Entry, ...]:
    """These entries with the states that they would have today, whatever was decided before."""
    result: dict[str, Entry] = {}
    for region, entries in _by_region(chosen):
        register = open_register(workspace, region)
        ids = {entry.id for entry in entries}
        reopened = [
            entry.model_copy(update={"state": "open"}) if entry.id in ids else entry
            for entry in register.entries
        ]
        refreshed = refresh_entries(workspace, reopened, region)
        result |= {entry.id: entry for entry in refreshed if entry.id in ids}
    return tuple(result[entry.id] for entry in chosen)


def accept_remarks(
    workspace: Workspace,
    chosen: Sequence[Entry],
    verdict: Verdict,
    preferred: frozenset[str] = frozenset(),
) -> Decided:
    """Take remarks over into the author's texts, the region's wording and questions.

    `preferred` are the ids of those that win where they contradict today's words or another one.
    What cannot be taken stays as it was. Texts are written before the register: should the work
    end between the two, the register finds the words there when it looks again.
    """
    results = []
    for region, entries in _by_region(chosen):
        for (language, number), group in by_draft(entries):
            results.append(
                _accept_draft(workspace, region, language, number, group, verdict, preferred)
            )
            # There may be new files by now, and others say something else.
            workspace = open_workspace(workspace.root)
        register = open_register(workspace, region)
        refreshed = refresh_entries(workspace, register.entries, region)
        save_register(workspace, with_entries(register, refreshed))
    return Decided(
        entries=tuple(each for result in results for each in result.entries),
        failed=tuple(each for result in results for each in result.failed),
        questions=tuple(each for result in results for each in result.questions),
        files=tuple(dict.fromkeys(each for result in results for each in result.files)),
    )


def _accept_draft(
    workspace: Workspace,
    region: str,
    language: str,
    number: int,
    entries: list[Entry],
    verdict: Verdict,
    preferred: frozenset[str],
) -> Decided:
    today = look_at_region(workspace, region, (language,))
    places = draft_places(workspace, today, language, number)
    if places is None:
        return Decided(failed=tuple((entry, "draft-gone") for entry in entries))
    sources = _sources(workspace, region)
    wording = _wording_file(workspace, region, language)
    ground = Ground(
        places=places,
        today=today.documents[language],
        generated={unit.id: unit for unit in units_of(today.generated[language])},
        texts={file: known[1].text for file, known in sources.items() if known},
        closed=frozenset(file for file, known in sources.items() if known is None),
        wording=wording,
        sections=frozenset(SECTIONS),
    )
    accepted = accept_entries(entries, ground, preferred)
    questions = tuple(_question(each, today, language) for each in accepted.disputes)
    asked = {each.remark for each in questions}
    taken = tuple(
        _settled(
            entry,
            "question" if entry.id in asked else "accepted",
            verdict,
            "theirs-taken" if entry.id in preferred else "",
        )
        for entry in accepted.taken
    )
    written = [
        _write(workspace, file, text, sources.get(file)) for file, text in accepted.texts.items()
    ]
    register = with_entries(open_register(workspace, region), taken, questions)
    files = (*written, save_register(workspace, register))
    by_id = {entry.id: entry for entry in entries}
    return Decided(
        entries=taken,
        failed=tuple((by_id[each], reason) for each, reason in accepted.failed.items()),
        questions=questions,
        files=tuple(file for file in files if file),
    )


def _wording_file(workspace: Workspace, region: str, language: str) -> str:
    """The wording file there is, else one beside the author's prose, whatever its folder."""
    own = [each for each in workspace.files_of(region) if each.language == language]
    known = next((each.file for each in own if each.kind == "override"), None)
    folders = [each.file.rpartition("/")[0] for each in own]
    folder = min(folders, default=f"texts/{region}/{language}")
    return known or f"{folder}/{WORDING_NAME}"


def _sources(workspace: Workspace, region: str) -> dict[str, tuple[Path, SourceText] | None]:
    """The author's files and the wording of a region, as they were written; None for what is no
    text. A report in one language may have a summary in another."""
    found: dict[str, tuple[Path, SourceText] | None] = {}
    for file in workspace.files_of(region):
        if file.kind in ("passage", "override"):
            try:
                found[file.file] = (file.path, read_source(file.path.read_bytes()))
            except (OSError, UndecodableError):
                found[file.file] = None
    return found


def _write(
    workspace: Workspace, file: str, text: str, known: tuple[Path, SourceText] | None
) -> str | None:
    """Write a text as its file was written; its name, or None where nothing changed."""
    if known is None:
        return file if write_atomic(workspace.root / file, text.encode()) else None
    path, source = known
    # A link stays a link: what it leads to is written.
    return file if write_atomic(path.resolve(), source.encoded(text)) else None


def _question(dispute: Dispute, today: Today, language: str) -> Question:
    source = dispute.value.sources[0]
    return Question(
        remark=dispute.entry.id,
        owner=owner_of(source, today.records, today.report, language),
        source=source,
        given=dispute.value.text,
        proposed=dispute.proposed,
    )
