"""Surveys to send out, and respondents who fill them in with a spreadsheet program."""

import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.answers import AnswerSettings, read_answers
from reportkit.phrases import load_phrases
from reportkit.records import AnswerTable, AnswerValue, Question, SurveyForm
from reportkit.registry import Region, RegionSet
from reportkit.resources import templates_folder
from reportkit.workbooks.questionnaire import Survey
from reportkit.workbooks.template import render_survey
from tests.inputs.surveys import FORM, REGIONS

MADE = date(2014, 2, 3)
ANSWER_COLUMN = 4
LAPPI = REGIONS.regions[0]


def survey_of(form: SurveyForm = FORM, *languages: str, regions: RegionSet = REGIONS) -> Survey:
    """A survey in these languages, Finnish if none is named."""
    locales = templates_folder() / "locales"
    return Survey(
        form=form,
        regions=regions,
        phrases=tuple(load_phrases(locales, each, "workbooks") for each in languages or ("fi",)),
    )


def template(survey: Survey, region: Region = LAPPI) -> bytes:
    return render_survey(survey, region, MADE)


def sheet_of(raw: bytes) -> Worksheet:
    """The sheet that respondents see."""
    return openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]


def rows_by_id(sheet: Worksheet) -> dict[str, int]:
    return {
        str(cell.value): cell.row
        for (cell,) in sheet.iter_rows(min_col=1, max_col=1)
        if cell.value is not None
    }


def options(sheet: Worksheet, row: int) -> list[str]:
    """What the list of an answer's cell offers."""
    book = sheet.parent
    for validation in sheet.data_validations.dataValidation:
        if f"D{row}" in validation.sqref and validation.type == "list":
            (place,) = book.defined_names[validation.formula1].destinations
            return [str(cell.value) for (cell,) in book[place[0]][place[1]]]
    return []


def fill_in(raw: bytes, form: SurveyForm, answers: Mapping[str, AnswerValue]) -> bytes:
    """The workbook as a respondent returns it: choices picked from lists, x where they fit."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    sheet = book.worksheets[0]
    rows = rows_by_id(sheet)
    for question in form.questions:
        if question.id in answers:
            _answer(sheet, rows, question, answers[question.id])
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def _answer(sheet: Worksheet, rows: dict[str, int], question: Question, value: AnswerValue) -> None:
    names = [each.name for each in question.choices]
    if isinstance(value, tuple):
        for name in value:
            _write(sheet, rows[f"{question.id} [{name}]"], "x")
    elif question.is_closed:
        row = rows[question.id]
        _write(sheet, row, options(sheet, row)[names.index(str(value))])
    else:
        _write(sheet, rows[question.id], value)


def _write(sheet: Worksheet, row: int, value: object) -> None:
    cell = sheet.cell(row, ANSWER_COLUMN)
    assert not cell.protection.locked, f"{cell.coordinate} cannot be written to"
    cell.value = value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def read_back(
    path: Path, form: SurveyForm, region: str = "lappi", regions: RegionSet = REGIONS
) -> Outcome[tuple[AnswerTable, ...]]:
    on_tour = frozenset(each.id for each in regions.regions)
    return read_answers(path, path.name, form, regions, region, on_tour, AnswerSettings())


def answers_of(outcome: Outcome[tuple[AnswerTable, ...]]) -> dict[str, AnswerValue]:
    """The answers of the only respondent, without those not given."""
    (table,) = outcome.value
    return {each.question: each.values[0] for each in table.columns if each.values[0] is not None}


def beside_the_shape(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [each for each in findings if each.code is not Code.DETECTED_SHAPE]
