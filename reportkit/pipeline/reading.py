"""Stage 1 of the pipeline: the files of a workspace → the records of some regions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.answers import AnswerSettings, read_answers
from reportkit.inputs.form import read_form
from reportkit.inputs.meeting_notes import read_meeting_notes
from reportkit.inputs.project_reports import read_project_report
from reportkit.inputs.prose import read_passage
from reportkit.inputs.reading_words import ReadingWords, load_reading_words
from reportkit.jobs.confined import ConfinedWorkers
from reportkit.pipeline.confinement import confined_readers, read_files
from reportkit.records import AnswerTable, MeetingNotes, Passage, ProjectReport, SurveyForm
from reportkit.registry import Region
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

    def has_inputs(self, region: str) -> bool:
        """Whether anything was read for a region; without that it gets no report."""
        regions = chain(
            (each.region for each in self.reports),
            (each.region for each in self.notes),
            (each.region for each in self.passages),
            chain.from_iterable(table.regions for table in self.answers),
        )
        return region in regions


def read_tour(workspace: Workspace, regions: tuple[Region, ...]) -> Outcome[TourRecords]:
    """Files → records, of these regions and of the files that hold several.

    Findings: what is wrong with the workspace's settings and file names, and the readers' own.
    """
    ids = {region.id for region in regions}
    files = [file for file in workspace.files if file.region is None or file.region in ids]
    words = load_reading_words(workspace.locales)
    with confined_readers(workspace, len(files)) as workers:
        form = _read_form(workers, files)
        answers = _read_answers(workers, workspace, files, form.value)
        reports = _read_reports(workers, workspace, files, words)
        notes = _read_notes(workers, workspace, files, words)
        passages = _read_passages(workers, files, words)
    return Outcome(
        TourRecords(form.value, answers.value, reports.value, notes.value, passages.value),
        _together(workspace, form, answers, reports, notes, passages),
    )


def read_survey_form(workspace: Workspace) -> Outcome[SurveyForm | None]:
    """The tour's survey form alone; None without a finding where there is no such file."""
    with confined_readers(workspace, 1) as workers:
        return _read_each_form(workers, workspace.files)


# --- by kind of file ---


def _read_each_form(
    workers: ConfinedWorkers, files: Iterable[InputFile]
) -> Outcome[SurveyForm | None]:
    forms = read_files(workers, _of_kind(files, "form"), read_form)
    return Outcome(next(iter(forms.value), None), forms.findings)


def _read_form(workers: ConfinedWorkers, files: list[InputFile]) -> Outcome[SurveyForm | None]:
    form = _read_each_form(workers, files)
    if form.value or form.findings or not any(file.kind == "answers" for file in files):
        return form
    missing = Diagnostic(
        code=Code.FORM_PROBLEM,
        source=SourceRef(file="surveys/form.xlsx"),
        values={"reason": "missing"},
    )
    return Outcome(None, (missing,))


def _read_answers(
    workers: ConfinedWorkers,
    workspace: Workspace,
    files: list[InputFile],
    form: SurveyForm | None,
) -> Outcome[tuple[AnswerTable, ...]]:
    if form is None:
        return Outcome(())
    reader: Callable[..., Outcome[Any]] = partial(
        read_answers,
        form=form,
        regions=workspace.region_set,
        tour_regions=frozenset(workspace.settings.regions),
    )
    tables = read_files(
        workers,
        _of_kind(files, "answers"),
        reader,
        region=lambda file: file.region,
        settings=lambda file: _answer_settings(workspace, file.file),
    )
    return Outcome(tuple(chain.from_iterable(tables.value)), tables.findings)


def _read_reports(
    workers: ConfinedWorkers, workspace: Workspace, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[ProjectReport, ...]]:
    reader = partial(read_project_report, programme=workspace.programme, words=words)
    return read_files(workers, _of_kind(files, "report"), reader, region=_region_of)


def _read_notes(
    workers: ConfinedWorkers, workspace: Workspace, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[MeetingNotes, ...]]:
    reader = partial(read_meeting_notes, programme=workspace.programme, words=words)
    return read_files(workers, _of_kind(files, "notes"), reader, region=_region_of)


def _read_passages(
    workers: ConfinedWorkers, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[Passage, ...]]:
    return read_files(
        workers,
        _of_kind(files, "passage"),
        partial(read_passage, words=words),
        region=_region_of,
        language=lambda file: file.language or "",
    )


def _of_kind(files: Iterable[InputFile], kind: InputKind) -> Iterator[InputFile]:
    return (file for file in files if file.kind == kind)


def _region_of(file: InputFile) -> str:
    return file.region or ""


def _together(workspace: Workspace, *outcomes: Outcome[Any]) -> tuple[Diagnostic, ...]:
    return (*workspace.findings, *chain.from_iterable(each.findings for each in outcomes))


def _answer_settings(workspace: Workspace, file: str) -> AnswerSettings:
    table = workspace.settings.answers.get(file)
    return AnswerSettings(**(table.model_dump(exclude_none=True) if table else {}))
