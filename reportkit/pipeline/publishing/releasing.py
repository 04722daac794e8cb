"""From what could be released to a release: the final files, looked through, kept and recorded."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportkit import __version__
from reportkit.distribution.releases import FrozenInput, Overridden, Release, ReleasedFile
from reportkit.document.nodes import Document
from reportkit.errors import WorkspaceError
from reportkit.inspection.leaks import Known
from reportkit.jobs.building import Audience, Output
from reportkit.jobs.pool import Job, run_jobs
from reportkit.messages import load_messages
from reportkit.outputs import FORMATS, render
from reportkit.pipeline.checksums import given_files
from reportkit.pipeline.publishing.candidates import Candidate, final_documents, prepare_candidates
from reportkit.pipeline.publishing.inspection import PublishedFile, check_publishable
from reportkit.pipeline.publishing.persons import known_persons
from reportkit.pipeline.publishing.release_records import (
    RECORDS,
    SITE,
    keep_files,
    kept_files,
    kept_folder,
    load_releases,
    save_release,
)
from reportkit.pipeline.publishing.secrets import known_secrets
from reportkit.pipeline.summary import SUMMARY
from reportkit.registry import Region
from reportkit.workspace import Workspace

__all__ = [
    "RECORDS",
    "SITE",
    "SUMMARY",
    "Candidate",
    "Made",
    "Overridden",
    "Release",
    "frozen_inputs",
    "keep_release",
    "kept_folder",
    "load_releases",
    "make_release",
    "prepare_candidates",
    "released_files",
]

_OWN_FOLDERS = ("templates", "data")


@dataclass(frozen=True)
class Made:
    """A release as recorded; `is_new` is False when the last one has the same files already."""

    release: Release
    is_new: bool


@dataclass(frozen=True)
class FinalFile:
    """A file of a release and its bytes."""

    record: ReleasedFile
    data: bytes


def make_release(
    workspace: Workspace,
    candidate: Candidate,
    *,
    day: date,
    override: str | None,
    overridden: tuple[Overridden, ...],
    workers: int,
) -> Made:
    """Render, look through, keep and record the files; the record comes last.

    Errors: `LeakError` when something in a file must not be published: no reason overrides that.
    """
    assert candidate.models
    files = tuple(final_files(workspace, candidate, workers))
    persons = known_persons(workspace, candidate.regions)
    _check(known_secrets(workspace, candidate.models, persons), files)
    release = Release(
        subject=candidate.subject,
        number=1,
        released=day,
        program=f"reportkit {__version__}",
        override=override,
        name=candidate.name,
        overridden=overridden,
        inputs=frozen_inputs(
            workspace, candidate.regions, with_summary=candidate.subject == SUMMARY
        ),
        outputs=tuple(each.record for each in files),
    )
    return keep_release(workspace, release, files)


def keep_release(workspace: Workspace, release: Release, files: tuple[FinalFile, ...]) -> Made:
    """The release under the next number, or the last one where it has these files already."""
    before = load_releases(workspace, release.subject)
    data = {each.record.file: each.data for each in files}
    if before and before[-1].outputs == release.outputs:
        keep_files(workspace, before[-1], data)
        return Made(before[-1], is_new=False)
    number = before[-1].number + 1 if before else 1
    numbered = release.model_copy(update={"number": number})
    save_release(workspace, numbered, data)
    return Made(numbered, is_new=True)


# --- the final files ----------------------------------------------------------------------------


def final_files(workspace: Workspace, candidate: Candidate, workers: int) -> Iterator[FinalFile]:
    """The files in every language and format of the tour, by name."""
    jobs: list[Job[Output]] = []
    titles = {}
    for audience in _audiences(workspace, candidate):
        for document in final_documents(workspace, candidate, audience):
            titles[document.language] = document.title
            jobs += _jobs(workspace, candidate.subject, audience, document)
    for done in sorted(run_jobs(jobs, workers), key=lambda each: each.key.file):
        if done.result is None:
            raise done.error or AssertionError(done.key.file)
        yield _final_file(done.key, titles[done.key.language], done.result)


def _audiences(workspace: Workspace, candidate: Candidate) -> tuple[Audience, ...]:
    """For publication, and the internal version where a recipient gets that one."""
    wanted = any(
        each.version == "internal" and candidate.subject in each.regions
        for each in workspace.settings.recipients
    )
    return ("publication", "internal") if wanted else ("publication",)


def _jobs(
    workspace: Workspace, subject: str, audience: Audience, document: Document
) -> Iterator[Job[Output]]:
    language, year = document.language, workspace.settings.tour.year
    word = load_messages(workspace.locales, language).text(f"files.{audience}")
    for each in FORMATS:
        output = Output(subject, language, each, audience, year, word)
        yield Job(output, render, (document, each, workspace.templates.looks))


def _final_file(output: Output, title: str, data: bytes) -> FinalFile:
    record = ReleasedFile(
        file=Path(output.file).name,
        language=output.language,
        format=output.output_format,
        version=output.audience,
        title=title,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return FinalFile(record, data)


def _check(known: Known, files: tuple[FinalFile, ...]) -> None:
    """Look through the files; what is internal may stand in the internal version alone."""
    without_internal = known.model_copy(update={"internal": ()})
    for version, secrets in (("publication", known), ("internal", without_internal)):
        check_publishable(
            (
                PublishedFile(each.record.file, each.data)
                for each in files
                if each.record.version == version
            ),
            secrets,
        )


def frozen_inputs(
    workspace: Workspace, regions: tuple[Region, ...], *, with_summary: bool = False
) -> tuple[FrozenInput, ...]:
    """The files that the reports of these regions are made of, as they are now, sorted by name.

    `with_summary` adds what is written about all regions together.
    """
    owners = (*(each.id for each in regions), *((SUMMARY,) if with_summary else ()))
    given = {each.file: each.sha256 for owner in owners for each in given_files(workspace, owner)}
    for path in _own_files(workspace):
        name = path.relative_to(workspace.root).as_posix()
        given[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return tuple(FrozenInput(file=name, sha256=given[name]) for name in sorted(given))


def _own_files(workspace: Workspace) -> Iterator[Path]:
    for name in _OWN_FOLDERS:
        yield from (path for path in (workspace.root / name).rglob("*") if path.is_file())


# --- the files of a release ---------------------------------------------------------------------


def released_files(workspace: Workspace, release: Release, workers: int) -> dict[str, bytes]:
    """The files of a release by name: those kept, or made again and compared.

    Errors: `WorkspaceError` `release-lost` when they are not there and cannot be made again.
    """
    kept = kept_files(workspace, release)
    if len(kept) == len(release.outputs):
        return kept
    made = _made_again(workspace, release, workers)
    for each in release.outputs:
        if hashlib.sha256(made.get(each.file, b"")).hexdigest() != each.sha256:
            raise WorkspaceError(
                "release-lost",
                name=release.key,
                file=each.file,
                found=", ".join(_changed_inputs(workspace, release)) or "–",
            )
    files = {each.file: made[each.file] for each in release.outputs}
    keep_files(workspace, release, files)
    return files


def _made_again(workspace: Workspace, release: Release, workers: int) -> dict[str, bytes]:
    regions = _regions_of(workspace, release)
    is_summary = release.subject == SUMMARY
    if not regions and not is_summary:
        return {}
    candidate = prepare_candidates(workspace, regions, with_summary=is_summary)[-1]
    if not candidate.models:
        return {}
    return {each.record.file: each.data for each in final_files(workspace, candidate, workers)}


def _regions_of(workspace: Workspace, release: Release) -> tuple[Region, ...]:
    return tuple(each for each in workspace.regions if each.id == release.subject)


def _changed_inputs(workspace: Workspace, release: Release) -> tuple[str, ...]:
    own = _regions_of(workspace, release)
    inputs = frozen_inputs(workspace, own or workspace.regions, with_summary=not own)
    now = {each.file: each.sha256 for each in inputs}
    then = {each.file: each.sha256 for each in release.inputs}
    return tuple(name for name in sorted(now | then) if now.get(name) != then.get(name))
