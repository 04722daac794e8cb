"""A survey and a region → the fill-in workbook that is sent out by e-mail."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from reportkit.phrases import choose
from reportkit.registry import Region
from reportkit.workbooks.cells import (
    ANSWER_FILL,
    COLUMN_FILL,
    HEADING_FILL,
    fill,
    font,
    frame,
    height_pt,
    put_text,
    stacked,
    wrapped,
)
from reportkit.workbooks.package import save_package
from reportkit.workbooks.questionnaire import Answer, Line, Survey, survey_lines, title_words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

# The empty column keeps ids and labels apart: side by side they look like a header of two rows,
# questions over choices, and a reader would believe the labels, which need not be unique.
_ID, _EMPTY, _QUESTION, _ANSWER, _GUIDANCE = 1, 2, 3, 4, 5
_ANSWER_LETTER = "D"
_WIDTHS = {_ID: 12, _EMPTY: 2, _QUESTION: 46, _ANSWER: 42, _GUIDANCE: 36}
# Room for a few sentences by hand; longer answers make the row higher.
_TEXT_ROW_HEIGHT_PT, _LINE_ROW_HEIGHT_PT = 75, 32
_PARAGRAPH_GAP_PT, _QUESTION_GAP_PT = 6, 4
_LIST_SHEET = "_lists"
# Excel's limits for the messages of a validated cell, and for names of sheets.
_TITLE_LIMIT, _MESSAGE_LIMIT, _SHEET_NAME_LIMIT = 32, 255, 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_EARLIEST, _LATEST = date(1950, 1, 1), date(2100, 12, 31)
_WIDEST_NUMBER = 10**9


def render_survey(survey: Survey, region: Region, made: date) -> bytes:
    """The workbook of one region as .xlsx bytes, the same each time.

    Shape: a sheet of questions that `inputs/answers` reads as a fill-in sheet (ids in a hidden
    column, one answer column), and a hidden sheet with the lists of the choices. Protected
    without a password but for the answers. `made` stands in the properties as the day of making.
    """
    # Half a second to import, which only workbooks need.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = sheet_name(" – ".join(dict.fromkeys(survey.words("survey.sheet"))))
    page = _Page(book, sheet, _Lists(book, book.create_sheet(_LIST_SHEET)), survey)
    for row, line in enumerate(survey_lines(survey, region), start=1):
        page.add(row, line)
    page.finish()
    stamp = datetime(made.year, made.month, made.day)
    _describe(book, survey, region, stamp)
    return save_package(book, stamp)


def sheet_name(words: str) -> str:
    """Words as Excel allows them for a sheet."""
    return _NOT_IN_SHEET_NAMES.sub(" ", words)[:_SHEET_NAME_LIMIT].strip(" '") or "1"


def _describe(book: "Workbook", survey: Survey, region: Region, stamp: datetime) -> None:
    properties = book.properties
    language = survey.languages[0]
    properties.title = title_words(survey, region)[0]
    properties.description = survey.phrases[0].text(
        "survey.description", region=choose(region.name, language)[0]
    )
    properties.language = ", ".join(survey.languages)
    properties.creator = choose(survey.organisation, language)[0] or "reportkit"
    properties.created = stamp


# --- The hidden lists -------------------------------------------------------------------------


@dataclass
class _Lists:
    """The sheet of the choices, a column a list; equal lists stand there once."""

    book: "Workbook"
    sheet: "Worksheet"
    names: dict[tuple[str, ...], str] = field(default_factory=dict)

    def name_of(self, options: tuple[str, ...]) -> str:
        """The defined name of the list with these options."""
        if options not in self.names:
            self.names[options] = self._add(options)
        return self.names[options]

    def _add(self, options: tuple[str, ...]) -> str:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see render_survey

        column = len(self.names) + 1
        for row, option in enumerate(options, start=1):
            cell = _cell(self.sheet, row, column)
            put_text(cell, option)
            # A choice "2014" or "1.2" must not turn into a number when it is chosen.
            cell.number_format = "@"
        name = f"list_{column}"
        letter = get_column_letter(column)
        _define(self.book, name, f"'{_LIST_SHEET}'!${letter}$1:${letter}${len(options)}")
        return name


def _define(book: "Workbook", name: str, place: str) -> None:
    from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415 - see render_survey

    book.defined_names[name] = DefinedName(name, attr_text=place)


# --- The sheet of questions -------------------------------------------------------------------


@dataclass
class _Page:
    """The sheet while its rows are filled."""

    book: "Workbook"
    sheet: "Worksheet"
    lists: _Lists
    survey: Survey
    validations: dict[tuple[object, ...], "DataValidation"] = field(default_factory=dict)
    column_rows: list[int] = field(default_factory=list)
    first_answer: str = "A1"
    last_row: int = 1

    def add(self, row: int, line: Line) -> None:
        self.last_row = row
        if line.id:
            put_text(_cell(self.sheet, row, _ID), line.id)
        question = _cell(self.sheet, row, _QUESTION)
        # Choices and headings are short: both languages fit on one line.
        one_line = line.kind in ("choice", "heading")
        words = put_text(question, (" / " if one_line else "\n").join(line.texts))
        question.font, question.alignment = font(), wrapped()
        match line.kind:
            case "title" | "text":
                self._add_text(row, line, question, words)
            case "columns" | "heading":
                self._add_band(row, line, words)
            case "question" | "choice":
                self._add_answer_row(row, line, question, words)

    def _add_text(self, row: int, line: Line, cell: "Cell", words: str) -> None:
        """Text across the page: merged, since a row is only as high as one cell's text."""
        is_title = line.kind == "title"
        cell.font = font(bold=is_title, size=16 if is_title else 11)
        self.sheet.merge_cells(
            start_row=row, start_column=_QUESTION, end_row=row, end_column=_GUIDANCE
        )
        width = sum(_WIDTHS[each] for each in (_QUESTION, _ANSWER, _GUIDANCE))
        height = height_pt(words, width, bold=is_title, size=16 if is_title else 11)
        self.sheet.row_dimensions[row].height = height + _PARAGRAPH_GAP_PT

    def _add_band(self, row: int, line: Line, words: str) -> None:
        is_heading = line.kind == "heading"
        if not is_heading:
            self.column_rows.append(row)
            assert line.answer is not None
            put_text(_cell(self.sheet, row, _ANSWER), line.answer.value)
            put_text(_cell(self.sheet, row, _GUIDANCE), stacked(line.guidance))
        for column in (_QUESTION, _ANSWER, _GUIDANCE):
            cell = _cell(self.sheet, row, column)
            cell.fill = fill(HEADING_FILL if is_heading else COLUMN_FILL)
            cell.font = font(bold=True, colour="FFFFFF") if is_heading else font(bold=True)
            cell.alignment = wrapped(middle=True)
        height = height_pt(words, _WIDTHS[_QUESTION], bold=True)
        self.sheet.row_dimensions[row].height = height + (_PARAGRAPH_GAP_PT if is_heading else 0)

    def _add_answer_row(self, row: int, line: Line, question: "Cell", words: str) -> None:
        is_choice = line.kind == "choice"
        question.alignment = wrapped(indent=2 if is_choice else 0)
        question.font = font(bold=not is_choice)
        guidance = _cell(self.sheet, row, _GUIDANCE)
        guidance.font, guidance.alignment = font(size=10), wrapped(indent=1)
        hints = put_text(guidance, stacked(line.guidance))
        height = max(
            height_pt(words, _WIDTHS[_QUESTION] - 2 * is_choice, bold=not is_choice),
            height_pt(hints, _WIDTHS[_GUIDANCE], size=10),
        )
        if line.answer is not None:
            height = max(height, self._add_answer(row, line, line.answer))
        self.sheet.row_dimensions[row].height = height + (0 if is_choice else _QUESTION_GAP_PT)

    def _add_answer(self, row: int, line: Line, answer: Answer) -> float:
        """The cell to write in; how high it must be at least."""
        cell = _cell(self.sheet, row, _ANSWER)
        cell.font, cell.alignment, cell.border = font(), wrapped(), frame()
        if answer.kind == "fixed":
            put_text(cell, answer.value)
            return height_pt(answer.value, _WIDTHS[_ANSWER])
        self._open(cell, line)
        cell.number_format = _FORMATS.get(answer.kind, "@")
        if answer.kind == "text":
            return _TEXT_ROW_HEIGHT_PT if line.kind == "question" else _LINE_ROW_HEIGHT_PT
        self._validation(answer).add(cell)
        return max((height_pt(each, _WIDTHS[_ANSWER]) for each in answer.options), default=0)

    def _open(self, cell: "Cell", line: Line) -> None:
        """Let the respondent write here, under a name that says which answer it is."""
        from openpyxl.styles import Protection  # noqa: PLC0415 - see render_survey

        cell.protection = Protection(locked=False)
        cell.fill = fill(ANSWER_FILL)
        if self.first_answer == "A1":
            self.first_answer = cell.coordinate
        name = "answer_" + re.sub(r"[^A-Za-z0-9_]+", "_", line.id).strip("_")
        free = name if name.lower() not in self._names() else f"{name}_row_{cell.row}"
        _define(self.book, free, f"{_quoted(self.sheet.title)}!${_ANSWER_LETTER}${cell.row}")

    def _names(self) -> set[str]:
        return {name.lower() for name in self.book.defined_names}

    # --- what may stand in an answer ---

    def _validation(self, answer: Answer) -> "DataValidation":
        key = (answer.kind, answer.options, answer.minimum, answer.maximum, answer.message)
        if key not in self.validations:
            self.validations[key] = self._new_validation(answer)
            self.sheet.add_data_validation(self.validations[key])
        return self.validations[key]

    def _new_validation(self, answer: Answer) -> "DataValidation":
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

        message = " ".join(answer.message)
        title = self.survey.phrases[0].text("message.title")
        return DataValidation(
            **self._rule(answer),
            allow_blank=True,
            showErrorMessage=True,
            showInputMessage=True,
            error=_cut(message, _MESSAGE_LIMIT),
            errorTitle=_cut(title, _TITLE_LIMIT),
            prompt=_cut(message, _MESSAGE_LIMIT) if answer.kind != "tick" else None,
        )

    def _rule(self, answer: Answer) -> dict[str, Any]:
        if answer.kind in ("choice", "tick"):
            return {"type": "list", "formula1": self.lists.name_of(answer.options)}
        if answer.kind == "date":
            # Only a warning: an Excel of another country does not take 31.12.2011 for a date,
            # and the readers do.
            return {
                "type": "date",
                "operator": "between",
                "formula1": _serial(_EARLIEST),
                "formula2": _serial(_LATEST),
                "errorStyle": "warning",
            }
        low = -_WIDEST_NUMBER if answer.minimum is None else answer.minimum
        high = _WIDEST_NUMBER if answer.maximum is None else answer.maximum
        return {
            "type": answer.kind,
            "operator": "between",
            "formula1": f"{low:f}" if not isinstance(low, int) else str(low),
            "formula2": f"{high:f}" if not isinstance(high, int) else str(high),
        }

    # --- the sheet as a whole ---

    def finish(self) -> None:
        """Columns, protection and print set-up."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see render_survey

        for column, width in _WIDTHS.items():
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        for letter in ("A", "B"):
            self.sheet.column_dimensions[letter].hidden = True
        self.lists.sheet.sheet_state = "hidden"
        self._protect()
        self._set_up_print()
        view = self.sheet.sheet_view
        view.showGridLines = False
        view.selection[0].activeCell = self.first_answer
        view.selection[0].sqref = self.first_answer

    def _protect(self) -> None:
        from openpyxl.workbook.protection import WorkbookProtection  # noqa: PLC0415 - as above

        for sheet in (self.sheet, self.lists.sheet):
            sheet.protection.enable()
        # In the file's terms False is "not locked": rows and columns may be made larger.
        self.sheet.protection.formatRows = False
        self.sheet.protection.formatColumns = False
        self.book.security = WorkbookProtection(lockStructure=True)

    def _set_up_print(self) -> None:
        sheet = self.sheet
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.orientation = "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        assert sheet.sheet_properties.pageSetUpPr is not None
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_area = f"C1:E{self.last_row}"
        if self.column_rows:
            sheet.print_title_rows = f"{self.column_rows[0]}:{self.column_rows[-1]}"
        for side in ("left", "right"):
            setattr(sheet.page_margins, side, 0.5)
        words = self.survey.phrases[0].text("survey.page", page="&P", pages="&N")
        footer = sheet.oddFooter
        assert footer is not None
        assert footer.left is not None and footer.right is not None
        footer.left.text, footer.right.text = _footer(self.survey.form.title), words


_FORMATS = {"date": "d.m.yyyy", "whole": "General", "decimal": "General"}


def _cell(sheet: "Worksheet", row: int, column: int) -> "Cell":
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]
    return cell


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _serial(day: date) -> str:
    """A day as Excel counts them."""
    return str((day - date(1899, 12, 30)).days)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _footer(text: str) -> str:
    """Text of a footer, in which `&` begins a code."""
    return _cut(text, 120).replace("&", "&&")
