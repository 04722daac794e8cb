"""Workbooks for respondents: the survey form → fill-in workbooks; findings → annotated copies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from reportkit.diagnostics import Code, Diagnostic, Outcome, Severity
from reportkit.findings_text import Findings, place_in_file, sort_findings
from reportkit.inputs.sheets import Grid, read_book
from reportkit.jobs.confined import CallEndedError
from reportkit.messages import Messages
from reportkit.phrases import Phrases, load_phrases
from reportkit.pipeline.confinement import confined_readers
from reportkit.pipeline.reading import read_survey_form
from reportkit.records import SurveyForm
from reportkit.registry import Region
from reportkit.sources import SourceRef
from reportkit.workbooks.annotate import SheetCells, annotate, list_remarks
from reportkit.workbooks.questionnaire import Survey
from reportkit.workbooks.remarks import Remark
from reportkit.workbooks.template import render_survey
from reportkit.workspace import Workspace
from reportkit.workspace.input_files import InputFile

_CATALOGUE = "workbooks"
# Of these files nothing could be read, so there is nothing to mark.
_UNREAD = frozenset(
    {Code.UNREADABLE_FILE, Code.ENCRYPTED_FILE, Code.UNSUPPORTED_FILE, Code.FILE_TOO_LARGE}
)


def survey_form(workspace: Workspace) -> Outcome[SurveyForm | None]:
    """The tour's survey form."""
    return read_survey_form(workspace)


def survey_file_name(workspace: Workspace, region: Region, languages: tuple[str, ...]) -> str:
    """`lappi-ennakkokysely-2014-fi.xlsx`: begins with the region, so that it is assigned to it."""
    word = load_phrases(workspace.locales, languages[0], _CATALOGUE).text("survey.file")
    return f"{region.id}-{word}-{workspace.settings.tour.year}-{'-'.join(languages)}.xlsx"


def make_survey(
    workspace: Workspace, form: SurveyForm, region: Region, languages: tuple[str, ...]
) -> bytes:
    """The fill-in workbook of one region in one language, or in several side by side."""
    settings = workspace.settings
    survey = Survey(
        form=form,
        regions=workspace.region_set,
        phrases=tuple(load_phrases(workspace.locales, each, _CATALOGUE) for each in languages),
        tour=settings.tour.name,
        organisation=settings.tour.organisation,
        privacy=settings.survey.privacy,
        closes=settings.survey.closed,
    )
    made = settings.survey.opened or settings.tour.report_date or date(settings.tour.year, 1, 1)
    return render_survey(survey, region, made)


# --- annotated copies -------------------------------------------------------------------------


def annotated_copies(
    workspace: Workspace, findings: Findings, messages: Messages
) -> Iterator[tuple[str, bytes]]:
    """A copy of each answer file with errors or warnings, by its name in the output folder.

    The originals are only read. A file of which nothing could be read has no copy.
    """
    phrases = load_phrases(workspace.locales, messages.language, _CATALOGUE)
    copies = tuple(_copies(workspace, findings, messages, phrases))
    annotated = partial(_annotated, locales=workspace.locales, language=messages.language)
    calls = (
        {"path": each.file.path, "file": each.file.file, "remarks": each.remarks} for each in copies
    )
    # Opening the file anew is as risky as reading it was.
    with confined_readers(workspace, len(copies)) as workers:
        for each, result in zip(copies, workers.run(annotated, calls), strict=True):
            if isinstance(result, CallEndedError | OSError):
                result = list_remarks(each.file.file, each.remarks, phrases)
            if isinstance(result, Exception):
                result.add_note(f"while annotating {each.file.file}")
                raise result
            yield each.name, result


@dataclass(frozen=True)
class _Copy:
    """A file to annotate, what is to be said about it, and the name of its copy."""

    name: str
    file: InputFile
    remarks: tuple[Remark, ...]


def _copies(
    workspace: Workspace, findings: Findings, messages: Messages, phrases: Phrases
) -> Iterator[_Copy]:
    taken: set[str] = set()
    for file in workspace.files:
        own = _remarkable(file, findings) if file.kind == "answers" else ()
        if own:
            name = _copy_name(file, taken)
            taken.add(name)
            yield _Copy(name, file, tuple(_remark(each, messages, phrases) for each in own))


def _annotated(
    path: Path, file: str, remarks: tuple[Remark, ...], locales: Path, language: str
) -> bytes:
    """The copy of one file, made in a confined process."""
    phrases = load_phrases(locales, language, _CATALOGUE)
    return annotate(path.read_bytes(), file, remarks, partial(_cells, path, file), phrases)


def _remarkable(file: InputFile, findings: Findings) -> Findings:
    """The findings about a file, the worst first; none where nothing is wrong or could be read."""
    own = tuple(
        each
        for each in sort_findings(findings)
        if each.source.file == file.file and each.code is not Code.DETECTED_SHAPE
    )
    is_faulty = any(each.severity is not Severity.NOTE for each in own)
    return own if is_faulty and not any(each.code in _UNREAD for each in own) else ()


def _copy_name(file: InputFile, taken: set[str]) -> str:
    """The same name as .xlsx; with its old ending where two files differ in that alone."""
    inside = PurePosixPath(*PurePosixPath(file.file).parts[1:])
    name = str(inside.with_suffix(".xlsx"))
    if name not in taken:
        return name
    return str(inside.with_name(f"{inside.stem} ({inside.suffix.lstrip('.')}).xlsx"))


def _remark(finding: Diagnostic, messages: Messages, phrases: Phrases) -> Remark:
    words, values = messages.finding(finding), messages.values(finding)
    place = _place(finding)
    return Remark(
        severity=finding.severity,
        code=finding.code.value,
        title=words.title,
        message=words.message,
        hint=_hint(finding, messages, phrases),
        place=place_in_file(messages, place.model_copy(update={"sheet": None})),
        found=values.get("found", ""),
        used=values.get("used", ""),
        sheet=place.sheet,
        cell=place.cell,
    )


def _hint(finding: Diagnostic, messages: Messages, phrases: Phrases) -> str:
    """What the respondent can do, who has no `tour.toml`."""
    key = f"listing.hints.{finding.code.value}"
    return phrases.text(key) if phrases.has(key) else messages.finding(finding).hint


def _place(finding: Diagnostic) -> SourceRef:
    """The cell of a finding; one about the whole file may name a cell of it beside."""
    source = finding.source
    beside = (
        each for each in finding.related if each.file == source.file and each.cell is not None
    )
    return source if source.cell is not None else next(beside, source)


def _cells(path: Path, file: str) -> tuple[SheetCells, ...]:
    book = read_book(path, file).value
    if book is None:
        return ()
    return tuple(_sheet_cells(grid, book.uses_1904_dates) for grid in book.grids)


def _sheet_cells(grid: Grid, uses_1904_dates: bool) -> SheetCells:
    return SheetCells(
        name=grid.name,
        rows=[
            [grid.cell(row, column) for column in range(grid.first_column, grid.last_column + 1)]
            for row in range(grid.first_row, grid.last_row + 1)
        ],
        first_row=grid.first_row,
        first_column=grid.first_column,
        merges=grid.merges,
        percents=grid.marks.percents,
        hidden_rows=grid.marks.hidden_rows,
        uses_1904_dates=uses_1904_dates,
    )
