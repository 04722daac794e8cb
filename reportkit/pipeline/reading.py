"""Stage 1 of the pipeline: the files of a workspace → the records of some regions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.input_files import InputFile, InputKind
from reportkit.inputs.answers import AnswerSettings, read_answers
from reportkit.inputs.form import read_form
from reportkit.inputs.meeting_notes import read_meeting_notes
from reportkit.inputs.project_reports import read_project_report
from reportkit.inputs.prose import read_passage
from reportkit.inputs.reading_words import ReadingWords, load_reading_words
from reportkit.records import AnswerTable, MeetingNotes, Passage, ProjectReport, SurveyForm
from reportkit.registry import Region
from reportkit.sources import SourceRef
from reportkit.workspace import Workspace

T = TypeVar("T")


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
    form = _read_form(workspace, files)
    answers = _read_answers(workspace, files, form.value)
    reports = _read_reports(workspace, files, words)
    notes = _read_notes(workspace, files, words)
    passages = _read_passages(workspace, files, words)
    return Outcome(
        TourRecords(form.value, answers.value, reports.value, notes.value, passages.value),
        _together(workspace, form, answers, reports, notes, passages),
    )


def read_survey_form(workspace: Workspace) -> Outcome[SurveyForm | None]:
    """The tour's survey form alone; None without a finding where there is no such file."""
    return _read_each_form(list(workspace.files))


# --- by kind of file ---


def _read_each_form(files: list[InputFile]) -> Outcome[SurveyForm | None]:
    forms = _read_each(files, "form", lambda file: read_form(file.path, file.file))
    return Outcome(next(iter(forms.value), None), forms.findings)


def _read_form(workspace: Workspace, files: list[InputFile]) -> Outcome[SurveyForm | None]:
    form = _read_each_form(files)
    if form.value or form.findings or not any(file.kind == "answers" for file in files):
        return form
    missing = Diagnostic(
        code=Code.FORM_PROBLEM,
        source=SourceRef(file="surveys/form.xlsx"),
        values={"reason": "missing"},
    )
    return Outcome(None, (missing,))


def _read_answers(
    workspace: Workspace, files: list[InputFile], form: SurveyForm | None
) -> Outcome[tuple[AnswerTable, ...]]:
    if form is None:
        return Outcome(())

    def read(file: InputFile) -> Outcome[tuple[AnswerTable, ...] | None]:
        tables = read_answers(
            file.path,
            file.file,
            form,
            workspace.region_set,
            file.region,
            frozenset(workspace.settings.regions),
            _answer_settings(workspace, file.file),
        )
        return Outcome(tables.value, tables.findings)

    tables = _read_each(files, "answers", read)
    return Outcome(tuple(chain.from_iterable(tables.value)), tables.findings)


def _read_reports(
    workspace: Workspace, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[ProjectReport, ...]]:
    return _read_each(
        files,
        "report",
        lambda file: read_project_report(
            file.path, file.file, file.region or "", workspace.programme, words
        ),
    )


def _read_notes(
    workspace: Workspace, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[MeetingNotes, ...]]:
    return _read_each(
        files,
        "notes",
        lambda file: read_meeting_notes(
            file.path, file.file, file.region or "", workspace.programme, words
        ),
    )


def _read_passages(
    workspace: Workspace, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[Passage, ...]]:
    return _read_each(
        files,
        "passage",
        lambda file: read_passage(
            file.path, file.file, file.region or "", file.language or "", words
        ),
    )


def _read_each(
    files: Iterable[InputFile],
    kind: InputKind,
    read: Callable[[InputFile], Outcome[T | None]],
) -> Outcome[tuple[T, ...]]:
    outcomes = [_read_file(file, read) for file in files if file.kind == kind]
    return Outcome(
        tuple(each.value for each in outcomes if each.value is not None),
        tuple(chain.from_iterable(each.findings for each in outcomes)),
    )


def _read_file(
    file: InputFile, read: Callable[[InputFile], Outcome[T | None]]
) -> Outcome[T | None]:
    """One file read; a file that the system does not hand out costs a finding, not the tour."""
    try:
        return read(file)
    except OSError as exc:
        finding = Diagnostic(
            code=Code.UNREADABLE_FILE,
            source=SourceRef(file=file.file),
            values={"reason": "no-permission" if isinstance(exc, PermissionError) else "system"},
        )
        return Outcome(None, (finding,))
    except Exception as exc:
        exc.add_note(f"while reading {file.file}")
        raise


def _together(workspace: Workspace, *outcomes: Outcome[Any]) -> tuple[Diagnostic, ...]:
    return (*workspace.findings, *chain.from_iterable(each.findings for each in outcomes))


def _answer_settings(workspace: Workspace, file: str) -> AnswerSettings:
    table = workspace.settings.answers.get(file)
    return AnswerSettings(**(table.model_dump(exclude_none=True) if table else {}))
