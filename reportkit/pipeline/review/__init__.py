"""The way out and back: a draft for comment, and what returned files say about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeVar

from reportkit.document.nodes import Document
from reportkit.errors import ReturnedFileError, UsageError
from reportkit.jobs.confined import CallEndedError, ConfinedWorkers
from reportkit.jobs.limits import Limits
from reportkit.jobs.writing import write_atomic
from reportkit.messages import load_messages
from reportkit.ooxml.opening import PackageError
from reportkit.outputs import render
from reportkit.phrases import load_phrases
from reportkit.pipeline import assemble, compose, read_tour
from reportkit.pipeline.review.answers import with_answers
from reportkit.pipeline.review.drafts import DRAFTS_FOLDER, draft_numbers, draft_path, find_draft
from reportkit.registry import Region
from reportkit.review.drafts import (
    Draft,
    DraftIdentity,
    dump_draft,
    find_identity,
)
from reportkit.review.reading import identify_file, read_remarks
from reportkit.review.remarks import Remark
from reportkit.review.sending import make_draft
from reportkit.workspace import Workspace

T = TypeVar("T")

# What is told of a package that cannot be opened; of all others that they are damaged.
_REASONS = {
    "encrypted": "encrypted",
    "empty": "empty",
    "old-format": "old-word",
    "not-a-package": "not-word",
    "not-a-document": "not-word",
    "too-large": "too-large",
    "too-many-parts": "too-large",
    "bomb": "too-large",
}


@dataclass(frozen=True)
class SentDraft:
    """A draft that is ready to be sent: which, its Word file, and what is kept of it."""

    identity: DraftIdentity
    file: Path
    kept: Path


@dataclass(frozen=True)
class Returned:
    """What returned files say: their remarks, or of each that cannot be read why not."""

    remarks: tuple[Remark, ...]
    refusals: tuple[ReturnedFileError, ...] = ()


# --- out ---


def send_drafts(
    workspace: Workspace, region: Region, languages: tuple[str, ...], day: date
) -> Iterator[SentDraft]:
    """The next draft of a region's report in each language, made and kept as it is asked for.

    Errors: `UsageError` `nothing-to-send` for a region of which nothing has arrived.
    """
    records = read_tour(workspace, (region,)).value
    if not records.has_inputs(region.id):
        raise UsageError("nothing-to-send", name=region.id)
    report = assemble(workspace, records, region).value
    for language in languages:
        yield _send(workspace, region, compose(workspace, report, language), day)


def _send(workspace: Workspace, region: Region, document: Document, day: date) -> SentDraft:
    language = document.language
    number = max(draft_numbers(workspace, region.id, language), default=0) + 1
    identity = DraftIdentity(
        tour=workspace.settings.tour.id, region=region.id, language=language, number=number
    )
    marked = draft_document(workspace, document, identity, day)
    plain = render(marked, "docx", workspace.templates.looks)
    content, comments = with_answers(workspace, identity, marked, plain)
    file = workspace.output / DRAFTS_FOLDER / region.id / language / _file_name(workspace, identity)
    draft = make_draft(marked, identity, content, file.name, day, comments)
    kept = draft_path(workspace, identity)
    # Kept first: a file that was sent and is not known could never come back.
    write_atomic(kept, dump_draft(draft).encode())
    write_atomic(file, content)
    return SentDraft(identity, file, kept)


def draft_document(
    workspace: Workspace, document: Document, identity: DraftIdentity, day: date
) -> Document:
    """The document as a draft: its number behind the text and on each page, its name in it."""
    words = load_messages(workspace.locales, identity.language)
    shown = load_phrases(workspace.locales, identity.language, "report").day(day)
    version = words.text("files.draft-version", number=identity.number, date=shown)
    return document.model_copy(
        update={
            "id": str(identity),
            "notice": " · ".join(filter(None, (version, document.notice))),
            "watermark": words.text("files.draft-mark", number=identity.number),
        }
    )


def _file_name(workspace: Workspace, identity: DraftIdentity) -> str:
    word = load_messages(workspace.locales, identity.language).text("files.draft")
    year = workspace.settings.tour.year
    return f"{identity.region}-{word}-{identity.number}-{year}-{identity.language}.docx"


# --- back ---


def read_returned_files(workspace: Workspace, paths: Sequence[Path]) -> Returned:
    """The remarks of returned files, file by file; nothing is written.

    What two files say alike, such as a file and its copy, is told once, of the first. Where one
    file is refused there are no remarks at all: the refusals say why.
    Errors: `WorkspaceError` for a kept draft that is damaged.
    """
    table = workspace.settings.reading
    limits = Limits(seconds=table.seconds, megabytes=table.megabytes)
    with ConfinedWorkers(limits, modules=("reportkit.review.reading",)) as workers:
        named = list(zip(paths, _identify(workers, paths), strict=True))
        drafts = [_draft_of(workspace, path, said) for path, said in named]
        refusals = tuple(each for each in drafts if isinstance(each, ReturnedFileError))
        known = [each for each in drafts if isinstance(each, Draft)]
        if refusals:
            return Returned((), refusals)
        calls = [
            {"path": path, "draft": draft, "file": path.name}
            for path, draft in zip(paths, known, strict=True)
        ]
        answers = [
            _answered(path, answer, limits)
            for path, answer in zip(paths, workers.run(read_remarks, calls), strict=True)
        ]
    refusals = tuple(each for each in answers if isinstance(each, ReturnedFileError))
    if refusals:
        return Returned((), refusals)
    found = (each for each in answers if not isinstance(each, ReturnedFileError))
    by_id: dict[str, Remark] = {}
    for remark in chain.from_iterable(found):
        by_id.setdefault(remark.id, remark)
    return Returned(tuple(by_id.values()))


def _identify(workers: ConfinedWorkers, paths: Sequence[Path]) -> Iterator[str | ReturnedFileError]:
    calls = [{"path": path} for path in paths]
    for path, answer in zip(paths, workers.run(identify_file, calls), strict=True):
        yield _answered(path, answer, workers.limits)


def _answered(path: Path, answer: T | Exception, limits: Limits) -> T | ReturnedFileError:
    """The answer, or what is told of a file that gave none. A fault of ours is raised."""
    match answer:
        case PackageError():
            reason = _REASONS.get(answer.reason, "broken")
            return _unreadable(path, reason, found=answer.found, expected=answer.expected)
        case CallEndedError(reason=reason):
            return _unreadable(path, reason, expected=str(_limit(reason, limits)))
        case FileNotFoundError():
            return _unreadable(path, "no-such-file")
        case PermissionError():
            return _unreadable(path, "no-permission")
        case OSError():
            return _unreadable(path, "system")
        case Exception():
            answer.add_note(f"while reading {path.name}")
            raise answer
        case _:
            return answer


def _unreadable(path: Path, reason: str, **values: str) -> ReturnedFileError:
    return ReturnedFileError("returned-unreadable", file=path.name, reason=reason, **values)


def _limit(reason: str, limits: Limits) -> int:
    return limits.seconds if reason == "took-too-long" else limits.megabytes


def _draft_of(
    workspace: Workspace, path: Path, said: str | ReturnedFileError
) -> Draft | ReturnedFileError:
    """The draft that a file is, by what it says of itself."""
    if isinstance(said, ReturnedFileError):
        return said
    identity = find_identity(said)
    if identity is None:
        return ReturnedFileError("returned-not-ours", file=path.name)
    tour = workspace.settings.tour.id
    if identity.tour != tour:
        return ReturnedFileError(
            "returned-other-tour", file=path.name, found=identity.tour, expected=tour
        )
    draft = find_draft(workspace, identity)
    return draft or ReturnedFileError(
        "returned-unknown-draft",
        file=path.name,
        found=identity.number,
        name=identity.region,
        expected=draft_path(workspace, identity).relative_to(workspace.root).as_posix(),
    )
