"""The cell that a finding names is the cell that a person sees in Excel, in every shape."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_to_tuple
from python_calamine import CalamineWorkbook

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.cell_text import shown
from reportkit.personal_data import MASK
from reportkit.pipeline import check_tour
from reportkit.workspace import open_workspace
from tests.inputs.surveys import COUNT, DAY, FORM, LABELS, NAMES, RATING, read

WORKSPACE = Path(__file__).parent.parent.parent
Table = list[list[object]]
# What no rule takes, and the finding that it costs.
FAULTS = {
    COUNT.id: ("noin 40", Code.APPROXIMATE_NUMBER),
    DAY.id: ("31.13.2011", Code.IMPOSSIBLE_DATE),
    RATING.id: ("9", Code.OUT_OF_SCALE),
}
GOOD: tuple[object, ...] = ("lappi", "4", "Verkosto", "12", "31.12.2011", "Sujuu ihan hyvin")
# `found` of these is what stands in the cell, or its beginning.
QUOTING = frozenset(
    {
        Code.APPROXIMATE_NUMBER,
        Code.ERROR_VALUE,
        Code.FORMULA_VALUE,
        Code.IMPOSSIBLE_DATE,
        Code.LABEL_NUMBER_CONFLICT,
        Code.NOT_A_NUMBER,
        Code.OUT_OF_SCALE,
        Code.UNKNOWN_CHOICE,
    }
)


@st.composite
def faulty_tables(draw: st.DrawFn) -> tuple[Table, str, int]:
    """A table in some shape, with one fault: the rows, the question, the respondent's number."""
    count = draw(st.integers(1, 4))
    faulty, who = draw(st.sampled_from(sorted(FAULTS))), draw(st.integers(0, count - 1))
    answers: Table = [[*GOOD[:-1], f"Sujuu ihan hyvin nyt {number}"] for number in range(count)]
    answers[who][NAMES.index(faulty)] = FAULTS[faulty][0]
    header = list(draw(st.sampled_from((NAMES, LABELS))))
    table = [header, *answers]
    if draw(st.booleans()):
        table.insert(draw(st.integers(1, len(table))), [""] * len(header))
    if draw(st.booleans()):
        table = _as_fill_in(header, answers)
    left = draw(st.integers(0, 3))
    above: Table = [["Otsikko"], []][: draw(st.integers(0, 2))]
    return [*above, *([*[""] * left, *row] for row in table)], faulty, who


def _as_fill_in(header: Sequence[object], answers: Table) -> Table:
    """Questions below each other, a column for each respondent."""
    columns = [["Kysymys", *header], *(["Vastaus", *each] for each in answers)]
    return [list(row) for row in zip(*columns, strict=True)]


def _save_xlsx(path: Path, table: Table) -> None:
    book = openpyxl.Workbook()
    for row, cells in enumerate(table, start=1):
        for column, value in enumerate(cells, start=1):
            if value != "":
                book.worksheets[0].cell(row, column, str(value))
    book.save(path)


def _save_xls(path: Path, table: Table) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Vastaukset")
    for row, cells in enumerate(table):
        for column, value in enumerate(cells):
            if value != "":
                sheet.write(row, column, str(value))
    book.save(str(path))


def _save_csv(path: Path, table: Table) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(table)
    path.write_text(text.getvalue(), encoding="utf-8-sig")


SAVERS = {".xlsx": _save_xlsx, ".xls": _save_xls, ".csv": _save_csv}


def _seen(path: Path, sheet: str | None, cell: str) -> str:
    """What a person sees in a cell, by another way than our readers'."""
    row, column = coordinate_to_tuple(cell)
    if path.suffix == ".csv":
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig") if _is_utf8(raw) else raw.decode("cp1252")
        delimiter = max(";,\t", key=text.split("\n")[0].count)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[row - 1][
            column - 1
        ]
    if path.suffix in (".xls", ".ods"):
        book = CalamineWorkbook.from_path(path)
        rows = book.get_sheet_by_name(sheet or "").to_python(skip_empty_area=False)
        return shown(rows[row - 1][column - 1])
    book = openpyxl.load_workbook(path, data_only=True)
    return shown(book[sheet or ""].cell(row, column).value or "")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("suffix", SAVERS)
@settings(max_examples=40, deadline=None)
@given(case=faulty_tables())
def test_the_cell_named_holds_the_value_found(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, case: tuple[Table, str, int]
) -> None:
    """Wherever the table begins and whichever way it runs."""
    table, faulty, _ = case
    path = tmp_path_factory.mktemp("shape") / f"lappi{suffix}"
    SAVERS[suffix](path, table)
    value, code = FAULTS[faulty]

    found = [each for each in read(path, form=FORM).findings if each.code is code]

    assert [value] == [each.values["found"] for each in found]
    source = found[0].source
    assert value == _seen(path, source.sheet, source.cell or "")


def _quoting(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [
        each
        for each in findings
        if each.code in QUOTING and each.source.cell and not each.values["found"].startswith("… +")
    ]


def test_the_samples_findings_are_where_they_say() -> None:
    """Kobo, Forms, Webropol, fill-in sheets, CSV, .xls and .ods: each finding quotes its cell."""
    workspace = open_workspace(WORKSPACE)
    paths = {file.file: file.path for file in workspace.files}
    findings = _quoting(check_tour(workspace, workspace.regions))

    assert len({each.source.file for each in findings}) >= 5
    for each in findings:
        source = each.source
        seen = _seen(paths[source.file], source.sheet, source.cell or "")
        parts = each.values["found"].replace("…", MASK).split(MASK)[0].split(" %")[0]
        assert parts.split("; ")[0] in seen or _same_share(parts, seen), source.place()


def _same_share(found: str, seen: str) -> bool:
    """A cell formatted as per cent holds a hundredth of what it shows."""
    return found.isdigit() and f"{int(found) / 100:g}" == seen
