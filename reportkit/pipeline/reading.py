"""Stage 1 of the pipeline: the files of a workspace → the records of some regions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.jobs.confined import ConfinedWorkers
from reportkit.jobs.steps import STEP, Steps, digest_of
from reportkit.jobs.store import Store
from reportkit.pipeline import readers
from reportkit.pipeline.building.kept_records import FileRecords, KeptRecords, Reading, read_kept
from reportkit.pipeline.confinement import confined_readers, read_files
from reportkit.records import (
    AnswerTable,
    MeetingNotes,
    Passage,
    ProjectReport,
    SurveyForm,
    Wording,
)
from reportkit.registry import SUMMARY, Region
from reportkit.sources import SourceRef
from reportkit.workspace import Workspace
from reportkit.workspace.input_files import InputFile, InputKind


@dataclass(frozen=True)
class TourRecords:
    """What the input files of some regions say, and the form that the answers belong to."""

    form: SurveyForm | None
    answers: tuple[AnswerTable, ...] = ()
    reports: tuple[ProjectReport, ...] = ()
    notes: tuple[MeetingNotes, ...] = ()
    passages: tuple[Passage, ...] = ()
    wordings: tuple[Wording, ...] = ()

    def has_inputs(self, region: str) -> bool:
        """Whether anything was read for a region; without that it gets no report."""
        regions = chain(
            (each.region for each in self.reports),
            (each.region for each in self.notes),
            (each.region for each in self.passages),
            chain.from_iterable(table.regions for table in self.answers),
        )
        return region in regions


def read_tour(
    workspace: Workspace, regions: tuple[Region, ...], steps: Steps | None = None
) -> Outcome[TourRecords]:
    """Files → records, of these regions and of the files that hold several.

    `steps` keep what each file said; without them every file is read.
    Findings: what is wrong with the workspace's settings and file names, and the readers' own.
    """
    kept = keep_records(workspace, regions, steps or Steps(Store(None), workspace.root))
    return Outcome(tour_records(kept), tuple(kept.findings()))


def tour_records(kept: KeptRecords, region: str | None = None) -> TourRecords:
    """The records of one region and of the files that hold several; of all for None."""
    return TourRecords(
        form=next(kept.values("form", region), None),
        answers=tuple(chain.from_iterable(kept.values("answers", region))),
        reports=tuple(kept.values("report", region)),
        notes=tuple(kept.values("notes", region)),
        passages=tuple(kept.values("passage", region)),
        wordings=tuple(kept.values("override", region)),
    )


def keep_records(workspace: Workspace, regions: tuple[Region, ...], steps: Steps) -> KeptRecords:
    """Files → records that are kept, of these regions and of the files that hold several."""
    ids = {region.id for region in regions}
    files = [file for file in workspace.files if file.region is None or file.region in ids]
    with confined_readers(workspace, len(files)) as workers:
        forms = read_kept(workers, steps, _of_kind(files, "form"), Reading(readers.read_form))
        answers = _answers(workers, steps, workspace, files, forms)
        rest = [
            read_kept(workers, steps, _of_kind(files, kind), reading)
            for kind, reading in _readings(workspace)
        ]
    others = (*answers, *chain.from_iterable(rest))
    noticed = (*workspace.findings, *_missing_form(files, forms))
    return KeptRecords(steps, (*forms, *others), noticed)


def keep_summary_texts(workspace: Workspace, steps: Steps) -> KeptRecords:
    """What the author of the summary has written about all regions together → kept records."""
    files = [file for file in workspace.files if file.region == SUMMARY]
    if not files:
        return KeptRecords(steps, ())
    reading = dict(_readings(workspace))["passage"]
    with confined_readers(workspace, len(files)) as workers:
        return KeptRecords(steps, read_kept(workers, steps, files, reading))


def read_survey_form(workspace: Workspace) -> Outcome[SurveyForm | None]:
    """The tour's survey form alone; None without a finding where there is no such file."""
    with confined_readers(workspace, 1) as workers:
        forms = read_files(workers, _of_kind(workspace.files, "form"), readers.read_form)
    return Outcome(next(iter(forms.value), None), forms.findings)


# --- by kind of file ---


def _missing_form(files: list[InputFile], forms: tuple[FileRecords, ...]) -> Iterator[Diagnostic]:
    if not forms and any(file.kind == "answers" for file in files):
        yield Diagnostic(
            code=Code.FORM_PROBLEM,
            source=SourceRef(file="surveys/form.xlsx"),
            values={"reason": "missing"},
        )


def _answers(
    workers: ConfinedWorkers,
    steps: Steps,
    workspace: Workspace,
    files: list[InputFile],
    forms: tuple[FileRecords, ...],
) -> tuple[FileRecords, ...]:
    form = next(KeptRecords(steps, forms).values("form", None), None)
    if form is None:
        return ()
    tour_regions = frozenset(workspace.settings.regions)
    reading = Reading(
        readers.read_answers,
        shared={"form": form, "regions": workspace.region_set, "tour_regions": tour_regions},
        own={
            "region": lambda file: file.region,
            "settings": lambda file: _answer_settings(workspace, file.file),
        },
        given={
            **{f"{STEP}{each.kept.name}": each.digest for each in forms},
            "region set": digest_of(workspace.region_set),
            "regions": digest_of(sorted(tour_regions)),
        },
    )
    return read_kept(workers, steps, _of_kind(files, "answers"), reading)


def _readings(workspace: Workspace) -> Iterator[tuple[InputKind, Reading]]:
    programme = {"programme": workspace.programme}
    given = {"programme": digest_of(workspace.programme)}
    region = {"region": _region_of}
    yield "report", Reading(readers.read_project_report, programme, dict(region), given)
    yield "notes", Reading(readers.read_meeting_notes, programme, dict(region), given)
    language = {**region, "language": lambda file: file.language or ""}
    yield "passage", Reading(readers.read_passage, {}, language)
    yield "override", Reading(readers.read_wording, {}, language)


def _of_kind(files: Iterable[InputFile], kind: InputKind) -> Iterator[InputFile]:
    return (file for file in files if file.kind == kind)


def _region_of(file: InputFile) -> str:
    return file.region or ""


def _answer_settings(workspace: Workspace, file: str) -> dict[str, Any]:
    table = workspace.settings.answers.get(file)
    return table.model_dump(exclude_none=True) if table else {}
