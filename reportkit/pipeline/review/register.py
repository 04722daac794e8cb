"""Registers of remarks: returned files are merged into them, draft by draft, against today."""

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
from reportkit.pipeline import assemble, compose, read_tour
from reportkit.pipeline.reading import TourRecords
from reportkit.pipeline.review.drafts import find_draft
from reportkit.registry import Region
from reportkit.review.drafts import DraftIdentity
from reportkit.review.merging import merge_entries
from reportkit.review.register import (
    Entry,
    Register,
    dump_register,
    load_register,
    with_entries,
)
from reportkit.review.remarks import Remark
from reportkit.review.today import Place, cells_of, find_places
from reportkit.workspace import Workspace, choose_regions

REGISTER = "register.toml"


@dataclass(frozen=True)
class Merged:
    """What merging brought into one region's register: new entries, and how many were known."""

    region: str
    entries: tuple[Entry, ...]
    known: int


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


def save_register(workspace: Workspace, register: Register) -> str | None:
    """Write a register; its name, or None where nothing has changed."""
    language = workspace.settings.tour.languages[0]
    comment = load_messages(workspace.locales, language).text("review.register-head")
    path = register_path(workspace, register.region)
    written = write_atomic(path, dump_register(register, comment).encode())
    return path.relative_to(workspace.root).as_posix() if written else None


# --- today ---


@dataclass(frozen=True)
class Today:
    """A region as its sources are now: model, records, and the report in the languages asked."""

    region: Region
    records: TourRecords
    report: InternalReport
    documents: Mapping[str, Document]
    generated: Mapping[str, Document]


def look_at_region(workspace: Workspace, region: str, languages: Iterable[str]) -> Today:
    """A region as its sources are now, in these languages."""
    (chosen,) = choose_regions(workspace, (region,))
    records = read_tour(workspace, (chosen,)).value
    report = assemble(workspace, records, chosen).value
    documents = {each: compose(workspace, report, each) for each in sorted(set(languages))}
    own = {each.language for each in report.overrides} & documents.keys()
    bare = report.model_copy(update={"overrides": ()})
    generated = documents | {each: compose(workspace, bare, each) for each in own}
    return Today(chosen, records, report, documents, generated)


def draft_places(
    workspace: Workspace, today: Today, language: str, number: int
) -> Mapping[str, Place] | None:
    """A draft's blocks and what they are today; None where the draft is not kept any more."""
    tour = workspace.settings.tour.id
    identity = DraftIdentity(tour=tour, region=today.region.id, language=language, number=number)
    draft = find_draft(workspace, identity)
    return None if draft is None else find_places(draft, today.documents[language])


def by_draft(entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, int], list[Entry]]]:
    """The entries of each draft, by its language and number."""
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
        save_register(workspace, register)
    return tuple(merged for _, merged in worked_out)


def _merge_region(
    workspace: Workspace, region: str, remarks: Sequence[Remark]
) -> tuple[Register, Merged]:
    register = open_register(workspace, region)
    known = {entry.id for entry in register.entries}
    own = {remark.id: remark for remark in remarks if remark.region == region}
    new = [Entry(remark=remark) for remark in own.values() if remark.id not in known]
    refreshed = refresh_entries(workspace, (*register.entries, *new), region)
    ids = {entry.id for entry in new}
    merged = Merged(
        region=region,
        entries=tuple(entry for entry in refreshed if entry.id in ids),
        known=len(own) - len(ids),
    )
    return with_entries(register, refreshed), merged


def refresh_entries(
    workspace: Workspace, entries: Sequence[Entry], region: str
) -> tuple[Entry, ...]:
    """The entries, those that nobody has settled with the state that they have today."""
    waiting = [entry for entry in entries if not entry.is_settled]
    if not waiting:
        return tuple(entries)
    today = look_at_region(workspace, region, (entry.remark.language for entry in waiting))
    changed = {entry.id: entry for entry in entries}
    for (language, number), group in by_draft(waiting):
        places = draft_places(workspace, today, language, number)
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
