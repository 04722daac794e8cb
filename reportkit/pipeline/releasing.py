"""From a region's material to its release: what speaks against it, the final files, the record."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportkit import __version__
from reportkit.diagnostics import Diagnostic, Severity
from reportkit.distribution.releases import (
    FrozenInput,
    Overridden,
    Release,
    ReleasedFile,
    dump_release,
    read_release,
)
from reportkit.document.nodes import Document
from reportkit.errors import WorkspaceError
from reportkit.jobs.building import Audience, Output
from reportkit.jobs.pool import Job, run_jobs
from reportkit.jobs.writing import write_atomic
from reportkit.messages import load_messages
from reportkit.model.region import InternalReport
from reportkit.outputs import FORMATS, render
from reportkit.pipeline import TourRecords, assemble, compose, read_tour
from reportkit.pipeline.checksums import given_files
from reportkit.pipeline.inspection import (
    PublishedFile,
    check_publishable,
    known_secrets,
)
from reportkit.pipeline.registers import WaitingRemark, waiting_remarks
from reportkit.registry import Region
from reportkit.workspace import Workspace

__all__ = [
    "Candidate",
    "FinalFile",
    "Made",
    "Overridden",
    "Release",
    "load_releases",
    "make_release",
    "prepare_releases",
    "released_files",
]

RECORDS = "releases"
_OWN_FOLDERS = ("templates", "data")


@dataclass(frozen=True)
class Candidate:
    """A region as it would be released, and what speaks against it.

    `model` is None when nothing has arrived. `errors` are the region's findings of that severity.
    """

    region: Region
    model: InternalReport | None
    errors: tuple[Diagnostic, ...]
    remarks: tuple[WaitingRemark, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing speaks against a release."""
        return self.model is not None and not self.errors and not self.remarks


@dataclass(frozen=True)
class Made:
    """A release as recorded; `is_new` is False when the last one has the same files already."""

    release: Release
    is_new: bool


# --- what speaks against it ---


def prepare_releases(workspace: Workspace, regions: tuple[Region, ...]) -> tuple[Candidate, ...]:
    """Each region as it would be released today."""
    records = read_tour(workspace, regions)
    return tuple(_candidate(workspace, records.value, records.findings, each) for each in regions)


def _candidate(
    workspace: Workspace, records: TourRecords, findings: tuple[Diagnostic, ...], region: Region
) -> Candidate:
    model = None
    if records.has_inputs(region.id):
        assembled = assemble(workspace, records, region)
        model, findings = assembled.value, (*findings, *assembled.findings)
    owners = {file.file: file.region for file in workspace.files}
    return Candidate(
        region=region,
        model=model,
        errors=tuple(
            each
            for each in findings
            if each.severity is Severity.ERROR and owners.get(each.source.file) in (None, region.id)
        ),
        remarks=waiting_remarks(workspace, region.id),
    )


# --- the final files ---


def make_release(
    workspace: Workspace,
    candidate: Candidate,
    *,
    day: date,
    override: str | None,
    overridden: tuple[Overridden, ...],
    workers: int,
) -> Made:
    """Render, look through, keep and record a region's files; the record comes last.

    Errors: `LeakError` when something in a file must not be published: no reason overrides that.
    """
    assert candidate.model is not None
    files = tuple(final_files(workspace, candidate.region, candidate.model, workers))
    _check(workspace, candidate.model, files)
    before = load_releases(workspace, candidate.region.id)
    release = Release(
        subject=candidate.region.id,
        number=before[-1].number + 1 if before else 1,
        released=day,
        program=f"reportkit {__version__}",
        override=override,
        name=candidate.region.name,
        overridden=overridden,
        inputs=frozen_inputs(workspace, candidate.region),
        outputs=tuple(each.record for each in files),
    )
    return keep_release(workspace, release, {each.record.file: each.data for each in files})


@dataclass(frozen=True)
class FinalFile:
    """A file of a release and its bytes."""

    record: ReleasedFile
    data: bytes


def final_files(
    workspace: Workspace, region: Region, model: InternalReport, workers: int
) -> Iterator[FinalFile]:
    """The files of a region, in every language and format of the tour, without the draft mark."""
    final = _without_draft_mark(workspace)
    finished = model.model_copy(update={"tour": model.tour.model_copy(update={"draft": False})})
    jobs: list[Job[Output]] = []
    titles = {}
    for audience in _audiences(workspace, region.id):
        for language in final.settings.tour.languages:
            document = compose(final, finished, language, audience)
            titles[language] = document.title
            jobs += _jobs(final, region, audience, document)
    for done in sorted(run_jobs(jobs, workers), key=lambda each: each.key.file):
        if done.result is None:
            raise done.error or AssertionError(done.key.file)
        yield _final_file(done.key, titles[done.key.language], done.result)


def _without_draft_mark(workspace: Workspace) -> Workspace:
    """What is released is no draft any more, whatever `tour.draft` says of the rest."""
    tour = workspace.settings.tour.model_copy(update={"draft": False})
    return replace(workspace, settings=workspace.settings.model_copy(update={"tour": tour}))


def _audiences(workspace: Workspace, region: str) -> tuple[Audience, ...]:
    """For publication, and the internal version where a recipient gets that one."""
    wanted = any(
        each.version == "internal" and region in each.regions
        for each in workspace.settings.recipients
    )
    return ("publication", "internal") if wanted else ("publication",)


def _jobs(
    workspace: Workspace, region: Region, audience: Audience, document: Document
) -> Iterator[Job[Output]]:
    language, year = document.language, workspace.settings.tour.year
    word = load_messages(workspace.locales, language).text(f"files.{audience}")
    for each in FORMATS:
        output = Output(region.id, language, each, audience, year, word)
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


def _check(workspace: Workspace, model: InternalReport, files: tuple[FinalFile, ...]) -> None:
    known = known_secrets(workspace, (model,))
    for version, secrets in (
        ("publication", known),
        ("internal", known.model_copy(update={"internal": ()})),
    ):
        check_publishable(
            (
                PublishedFile(each.record.file, each.data)
                for each in files
                if each.record.version == version
            ),
            secrets,
        )


def frozen_inputs(workspace: Workspace, region: Region) -> tuple[FrozenInput, ...]:
    """The files that a region's reports are made of, as they are now, sorted by name."""
    given = {each.file: each.sha256 for each in given_files(workspace, region)}
    for path in _own_files(workspace):
        name = path.relative_to(workspace.root).as_posix()
        given[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return tuple(FrozenInput(file=name, sha256=given[name]) for name in sorted(given))


def _own_files(workspace: Workspace) -> Iterator[Path]:
    for name in _OWN_FOLDERS:
        yield from (path for path in (workspace.root / name).rglob("*") if path.is_file())


# --- records and kept files ---


def keep_release(workspace: Workspace, release: Release, files: dict[str, bytes]) -> Made:
    """Keep the files and write the record, unless the last release has these files already."""
    before = load_releases(workspace, release.subject)
    if before and before[-1].outputs == release.outputs:
        release, is_new = before[-1], False
    else:
        is_new = True
    for name, data in files.items():
        write_atomic(kept_folder(workspace, release) / name, data)
    if is_new:
        write_atomic(_record_path(workspace, release), dump_release(release))
    return Made(release, is_new)


def load_releases(workspace: Workspace, subject: str) -> tuple[Release, ...]:
    """The releases of a region, the oldest first.

    Errors: `WorkspaceError` when a record cannot be read.
    """
    paths = (workspace.root / RECORDS / subject).glob("*.toml")
    numbered = sorted((int(path.stem), path) for path in paths if path.stem.isdecimal())
    return tuple(_load(workspace, path) for _, path in numbered)


def _load(workspace: Workspace, path: Path) -> Release:
    name = path.relative_to(workspace.root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise WorkspaceError("release-unreadable", file=name, reason=exc) from exc
    release = read_release(name, text)
    if (release.subject, str(release.number)) != (path.parent.name, path.stem):
        raise WorkspaceError("release-unreadable", file=name, reason=release.key)
    return release


def kept_folder(workspace: Workspace, release: Release) -> Path:
    """Where the files of a release are kept."""
    return workspace.output / RECORDS / release.subject / str(release.number)


def _record_path(workspace: Workspace, release: Release) -> Path:
    return workspace.root / RECORDS / release.subject / f"{release.number}.toml"


def released_files(workspace: Workspace, release: Release, workers: int) -> dict[str, bytes]:
    """The files of a release by name: those kept, or made again and compared.

    Errors: `WorkspaceError` `release-lost` when they are not there and cannot be made again.
    """
    kept = {each.file: _kept(workspace, release, each) for each in release.outputs}
    if all(data is not None for data in kept.values()):
        return {name: data for name, data in kept.items() if data is not None}
    made = _made_again(workspace, release, workers)
    for each in release.outputs:
        if hashlib.sha256(made.get(each.file, b"")).hexdigest() != each.sha256:
            raise WorkspaceError(
                "release-lost",
                name=release.key,
                file=each.file,
                found=", ".join(_changed_inputs(workspace, release)) or "–",
            )
    for name in kept:
        write_atomic(kept_folder(workspace, release) / name, made[name])
    return {name: made[name] for name in kept}


def _kept(workspace: Workspace, release: Release, file: ReleasedFile) -> bytes | None:
    try:
        data = (kept_folder(workspace, release) / file.file).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == file.sha256 else None


def _made_again(workspace: Workspace, release: Release, workers: int) -> dict[str, bytes]:
    region = workspace.region_set.region(release.subject)
    if region is None or region not in workspace.regions:
        return {}
    candidate = prepare_releases(workspace, (region,))[0]
    if candidate.model is None:
        return {}
    files = final_files(workspace, region, candidate.model, workers)
    return {each.record.file: each.data for each in files}


def _changed_inputs(workspace: Workspace, release: Release) -> Iterator[str]:
    region = workspace.region_set.region(release.subject)
    if region is not None and region in workspace.regions:
        now = {each.file: each.sha256 for each in frozen_inputs(workspace, region)}
        then = {each.file: each.sha256 for each in release.inputs}
        yield from (name for name in sorted(now | then) if now.get(name) != then.get(name))
