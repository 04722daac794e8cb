"""Returned remarks into the register; decisions about them into texts, wording and questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportkit.document.nodes import Document
from reportkit.document.units import units_of
from reportkit.errors import UsageError, WorkspaceError
from reportkit.jobs.writing import write_atomic
from reportkit.messages import load_messages
from reportkit.model.region import InternalReport
from reportkit.model.section_keys import SECTIONS
from reportkit.pipeline import assemble, compose, read_tour
from reportkit.pipeline.data_owners import owner_of
from reportkit.pipeline.drafts import find_draft
from reportkit.pipeline.reading import TourRecords
from reportkit.registry import Region
from reportkit.review.accepting import Ground, accept_entries
from reportkit.review.drafts import DraftIdentity
from reportkit.review.markdown.source import SourceText, UndecodableError, read_source
from reportkit.review.merging import merge_entries
from reportkit.review.register import (
    Entry,
    Question,
    Register,
    State,
    dump_register,
    load_register,
    with_entries,
)
from reportkit.review.remarks import Remark
from reportkit.review.today import Place, cells_of, find_places
from reportkit.review.wishes import Dispute
from reportkit.workspace import Workspace, choose_regions, open_workspace
from reportkit.workspace.input_files import WORDING_NAME

REGISTER = "register.toml"


@dataclass(frozen=True)
class Merged:
    """What merging brought into one region's register: new entries, and how many were known."""

    region: str
    entries: tuple[Entry, ...]
    known: int


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


# --- registers ---


def register_path(workspace: Workspace, region: str) -> Path:
    """Where a region's register lies, under version control."""
    return workspace.root / "reviews" / region / REGISTER


def open_register(workspace: Workspace, region: str) -> Register:
    """A region's register, empty where nothing was merged yet.

    Errors: `WorkspaceError` `register-unreadable` when it cannot be understood.
    """
    path = register_path(workspace, region)
    try:
        register = load_register(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Register(region=region)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as exc:
        name = path.relative_to(workspace.root).as_posix()
        reason = str(exc).splitlines()[0] if str(exc) else type(exc).__name__
        raise WorkspaceError("register-unreadable", file=name, reason=reason) from exc
    return register


def _save(workspace: Workspace, register: Register) -> str | None:
    language = workspace.settings.tour.languages[0]
    comment = load_messages(workspace.locales, language).text("review.register-head")
    path = register_path(workspace, register.region)
    written = write_atomic(path, dump_register(register, comment).encode())
    return path.relative_to(workspace.root).as_posix() if written else None


# --- today ---


@dataclass(frozen=True)
class _Today:
    """A region as its sources are now: model, records, and the report in the languages asked."""

    region: Region
    records: TourRecords
    report: InternalReport
    documents: Mapping[str, Document]
    generated: Mapping[str, Document]


def _look_at(workspace: Workspace, region: str, languages: Iterable[str]) -> _Today:
    (chosen,) = choose_regions(workspace, (region,))
    records = read_tour(workspace, (chosen,)).value
    report = assemble(workspace, records, chosen).value
    documents = {each: compose(workspace, report, each) for each in sorted(set(languages))}
    own = {each.language for each in report.overrides} & documents.keys()
    bare = report.model_copy(update={"overrides": ()})
    generated = documents | {each: compose(workspace, bare, each) for each in own}
    return _Today(chosen, records, report, documents, generated)


def _places(
    workspace: Workspace, today: _Today, language: str, number: int
) -> Mapping[str, Place] | None:
    """A draft's blocks and what they are today; None where the draft is not kept any more."""
    tour = workspace.settings.tour.id
    identity = DraftIdentity(tour=tour, region=today.region.id, language=language, number=number)
    draft = find_draft(workspace, identity)
    return None if draft is None else find_places(draft, today.documents[language])


def _by_draft(entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, int], list[Entry]]]:
    ordered = sorted(entries, key=_draft_of)
    for key, group in groupby(ordered, key=_draft_of):
        yield key, list(group)


def _draft_of(entry: Entry) -> tuple[str, int]:
    return entry.remark.language, entry.remark.draft


# --- merging ---


def merge_into_registers(workspace: Workspace, remarks: Sequence[Remark]) -> tuple[Merged, ...]:
    """Put remarks into the registers of their regions, each with its state today.

    Everything is read and worked out before the first register is written. A remark that a register
    knows stays as it was decided; what nobody has decided is looked at anew.
    Errors: `WorkspaceError` for a register or a draft that cannot be understood.
    """
    regions = sorted({remark.region for remark in remarks})
    worked_out = [_merge_region(workspace, region, remarks) for region in regions]
    for register, _ in worked_out:
        _save(workspace, register)
    return tuple(merged for _, merged in worked_out)


def _merge_region(
    workspace: Workspace, region: str, remarks: Sequence[Remark]
) -> tuple[Register, Merged]:
    register = open_register(workspace, region)
    known = {entry.id for entry in register.entries}
    own = {remark.id: remark for remark in remarks if remark.region == region}
    new = [Entry(remark=remark) for remark in own.values() if remark.id not in known]
    refreshed = _refreshed(workspace, (*register.entries, *new), region)
    ids = {entry.id for entry in new}
    merged = Merged(
        region=region,
        entries=tuple(entry for entry in refreshed if entry.id in ids),
        known=len(own) - len(ids),
    )
    return with_entries(register, refreshed), merged


def _refreshed(workspace: Workspace, entries: Sequence[Entry], region: str) -> tuple[Entry, ...]:
    """The entries, those that nobody has settled with the state that they have today."""
    waiting = [entry for entry in entries if not entry.is_settled]
    if not waiting:
        return tuple(entries)
    today = _look_at(workspace, region, (entry.remark.language for entry in waiting))
    changed = {entry.id: entry for entry in entries}
    for (language, number), group in _by_draft(waiting):
        places = _places(workspace, today, language, number)
        if places is not None:
            placed = [_positioned(entry, places) for entry in group]
            words = (unit.text for unit in units_of(today.documents[language]))
            changed |= {each.id: each for each in merge_entries(placed, places, words)}
    return tuple(changed.values())


def _positioned(entry: Entry, places: Mapping[str, Place]) -> Entry:
    remark = entry.remark
    blocks = (remark.block, *remark.blocks, remark.follows)
    found = cells_of(places, (each for each in blocks if each))
    return entry.model_copy(update={"position": found[0].position if found else 0})


# --- looking ---


def all_registers(workspace: Workspace, regions: Iterable[Region]) -> tuple[Register, ...]:
    """The registers of these regions that say anything."""
    registers = (open_register(workspace, region.id) for region in regions)
    return tuple(register for register in registers if register.entries)


def choose_entries(registers: Sequence[Register], wanted: Iterable[str]) -> tuple[Entry, ...]:
    """The entries with these ids; the first letters of an id will do where they are one's alone.

    Errors: `UsageError` for an id that no register has, or that several have.
    """
    return tuple(_choose(registers, each) for each in wanted)


def _choose(registers: Sequence[Register], wanted: str) -> Entry:
    entries = [entry for register in registers for entry in register.entries]
    exact = [entry for entry in entries if entry.id == wanted]
    found = exact or [entry for entry in entries if entry.id.startswith(wanted)]
    if not found:
        raise UsageError("unknown-remark", found=wanted)
    if len(found) > 1:
        expected = ", ".join(entry.id for entry in found[:5])
        raise UsageError("ambiguous-remark", found=wanted, expected=expected)
    return found[0]


# --- deciding ---


def settle_entries(workspace: Workspace, chosen: Sequence[Entry], verdict: Verdict) -> Decided:
    """Reject or answer remarks: only the register changes."""
    settled = tuple(_settled(entry, verdict.state, verdict) for entry in chosen)
    files = []
    for region, entries in _by_region(settled):
        files.append(_save(workspace, with_entries(open_register(workspace, region), entries)))
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
        refreshed = _refreshed(workspace, reopened, region)
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
        for (language, number), group in _by_draft(entries):
            results.append(
                _accept_draft(workspace, region, language, number, group, verdict, preferred)
            )
            # There may be new files by now, and others say something else.
            workspace = open_workspace(workspace.root)
        register = open_register(workspace, region)
        refreshed = _refreshed(workspace, register.entries, region)
        _save(workspace, with_entries(register, refreshed))
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
    today = _look_at(workspace, region, (language,))
    places = _places(workspace, today, language, number)
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
    files = (*written, _save(workspace, register))
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


def _question(dispute: Dispute, today: _Today, language: str) -> Question:
    source = dispute.value.sources[0]
    return Question(
        remark=dispute.entry.id,
        owner=owner_of(source, today.records, today.report, language),
        source=source,
        given=dispute.value.text,
        proposed=dispute.proposed,
    )
