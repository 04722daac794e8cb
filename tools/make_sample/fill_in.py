"""The workbook that is sent out by e-mail, as one respondent returned it."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tools.make_sample.archive import settle
from tools.make_sample.choices import region_set
from tools.make_sample.grid import labels, options_of
from tools.make_sample.questions import GROUPS, ITEMS, Item
from tools.make_sample.respondents import Respondent

_LINE = Side(style="thin", color="7F9AA3")
_ANSWER = PatternFill("solid", start_color="FFF8E1")


def write_fill_in(person: Respondent, region: str, path: Path) -> None:
    """Write one filled-in workbook: sheet `Vastaukset`, ids in hidden column A, answers in C."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Vastaukset"
    choices = book.create_sheet("Vaihtoehdot")
    choices.sheet_state = "hidden"
    row = _head(sheet, region)
    for item in ITEMS:
        row = _group(sheet, item, row)
        _question(sheet, choices, item, person, row)
        row += 1
    _lay_out(sheet)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    settle(path)


def _head(sheet: Worksheet, region: str) -> int:
    known = region_set().region(region)
    name = known.name["fi"] if known else region
    sheet["B1"] = f"Opin ovi -kiertueen ennakkokysely, {name}"
    sheet["B1"].font = Font(bold=True, size=14, color="1F4E5F")
    sheet["B2"] = "Täyttäkää keltaiset solut. Esimerkkiaineisto: vastaukset ovat keksittyjä."
    for column, title in zip("ABC", ("id", "Kysymys", "Vastaus"), strict=True):
        sheet[f"{column}4"] = title
        sheet[f"{column}4"].font = Font(bold=True)
    return 5


def _group(sheet: Worksheet, item: Item, row: int) -> int:
    first = next(each for each in ITEMS if each.group == item.group)
    if item is not first:
        return row
    sheet[f"B{row}"] = GROUPS[item.group][0]
    sheet[f"B{row}"].font = Font(bold=True, color="1F4E5F")
    return row + 1


def _question(
    sheet: Worksheet, choices: Worksheet, item: Item, person: Respondent, row: int
) -> None:
    sheet[f"A{row}"] = item.id
    sheet[f"B{row}"] = item.fi
    sheet[f"B{row}"].alignment = Alignment(wrap_text=True, vertical="top")
    cell = sheet[f"C{row}"]
    cell.value = _answer(item, person)
    cell.fill = _ANSWER
    cell.border = Border(_LINE, _LINE, _LINE, _LINE)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    cell.protection = Protection(locked=False)
    if item.kind == "date":
        cell.number_format = "d.m.yyyy"
    _validate(sheet, choices, item, f"C{row}")


def _answer(item: Item, person: Respondent) -> Any:
    answer = person.answers.get(item.id)
    if answer is None or not item.options:
        return answer
    return "; ".join(labels(item, answer, "fi"))


def _validate(sheet: Worksheet, choices: Worksheet, item: Item, cell: str) -> None:
    if item.kind == "select_one":
        rule = DataValidation(type="list", formula1=_list_range(choices, item), allow_blank=True)
    elif item.kind == "integer":
        rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    else:
        return
    sheet.add_data_validation(rule)
    rule.add(cell)


def _list_range(choices: Worksheet, item: Item) -> str:
    column = choices.max_column + 1
    options = options_of(item)
    for index, option in enumerate(options, start=1):
        choices.cell(index, column, option.fi)
    letter = choices.cell(1, column).column_letter
    return f"Vaihtoehdot!${letter}$1:${letter}${len(options)}"


def _lay_out(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 62
    sheet.column_dimensions["C"].width = 58
    sheet.freeze_panes = "A5"
    sheet.protection.sheet = True
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
