"""Grids of cells: what the file kept, where Excel shows it."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odfdo import Cell, Document, Row, Table

from reportkit.diagnostics import Code
from reportkit.inputs.sheets import Book, cell_name, read_book

_SHEET = "xl/worksheets/sheet1.xml"


def read(path: Path) -> Book:
    book = read_book(path, path.name).value
    assert book is not None
    return book


def test_cells_are_named_as_excel_names_them() -> None:
    """Beyond Z come two letters, beyond ZZ three."""
    assert [cell_name(1, column) for column in (1, 26, 27, 702, 703, 16384)] == [
        "A1", "Z1", "AA1", "ZZ1", "AAA1", "XFD1",
    ]  # fmt: skip


def test_a_table_that_starts_far_down_keeps_its_addresses(tmp_path: Path) -> None:
    """Empty rows and columns before it are not cut off."""
    book = openpyxl.Workbook()
    book.worksheets[0]["C5"] = "x"
    book.save(tmp_path / "a.xlsx")

    grid = read(tmp_path / "a.xlsx").grids[0]

    assert (grid.first_row, grid.first_column, grid.cell(5, 3), grid.cell(1, 1)) == (5, 3, "x", "")


def test_a_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    """Some exports claim that a sheet is A1 only."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a", "b"])
    book.worksheets[0].append(["c", "d"])
    book.save(tmp_path / "a.xlsx")
    _replace(tmp_path / "a.xlsx", _SHEET, b'ref="A1:B2"', b'ref="A1"')

    assert read(tmp_path / "a.xlsx").grids[0].rows == [["a", "b"], ["c", "d"]]


def test_two_cells_in_opposite_corners_are_too_large(tmp_path: Path) -> None:
    """Reading the rectangle between them would take all memory."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 1
    book.worksheets[0]["XFD1048576"] = 1
    book.save(tmp_path / "a.xlsx")

    (finding,) = read_book(tmp_path / "a.xlsx", "a.xlsx").findings

    assert (finding.code, finding.values["found"]) == (Code.FILE_TOO_LARGE, "1048576 × 16384")


def test_a_part_that_inflates_beyond_reason_is_refused(tmp_path: Path) -> None:
    """Fifty megabytes of zeros in fifty kilobytes."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 50_000_000)

    (finding,) = read_book(tmp_path / "a.xlsx", "a.xlsx").findings

    assert finding.code is Code.FILE_TOO_LARGE


def test_an_external_entity_is_not_followed(tmp_path: Path) -> None:
    """The text of a local file must not become an answer."""
    (tmp_path / "secret.txt").write_text("salaisuus", encoding="utf-8")
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    book.save(tmp_path / "a.xlsx")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]><worksheet'.encode()
    _replace(tmp_path / "a.xlsx", _SHEET, b"<worksheet", entity)
    _replace(tmp_path / "a.xlsx", _SHEET, b"<t>x<", b"<t>&e;<")

    outcome = read_book(tmp_path / "a.xlsx", "a.xlsx")

    assert "salaisuus" not in str(outcome)


def test_an_old_workbook_tells_its_errors_formulas_and_hidden_rows(tmp_path: Path) -> None:
    """An .xls has no XML to look into."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Vastaukset")
    percent = xlwt.easyxf(num_format_str="0%")
    for row in range(4):
        for column in range(3):
            sheet.write(row, column, row * column)
    sheet.write(4, 0, 0.35, percent)
    sheet.write(4, 1, xlwt.Formula("1+1"))
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    book.save(str(tmp_path / "a.xls"))

    marks = read(tmp_path / "a.xls").grids[0].marks

    assert (marks.formulas, marks.percents) == ({(5, 2)}, {(5, 1)})
    assert (marks.hidden_rows, marks.hidden_columns) == ((3,), (2,))


def test_an_error_value_of_an_old_workbook_is_kept(tmp_path: Path) -> None:
    """The cell is not simply empty."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Vastaukset")
    sheet.write(0, 0, "x" * 5000)
    sheet.row(1).set_cell_error(1, 0x2A)
    book.save(str(tmp_path / "a.xls"))

    assert read(tmp_path / "a.xls").grids[0].cell(2, 2) == "#N/A"


@pytest.mark.parametrize("cut", range(0, 5000, 250))
def test_an_old_workbook_cut_short_is_read_or_named(tmp_path: Path, cut: int) -> None:
    """No length in the file is believed beyond its end."""
    book = xlwt.Workbook()
    book.add_sheet("Vastaukset").write(0, 0, "x")
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "a.xls").write_bytes(stream.getvalue()[:cut])

    outcome = read_book(tmp_path / "a.xls", "a.xls")

    assert outcome.value is not None or outcome.findings


def test_an_opendocument_sheet_tells_its_formulas_and_hidden_rows(tmp_path: Path) -> None:
    """Rows that are written once and repeated count each."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Vastaukset")
    for text in ("a", "a", "b"):
        row = Row()
        row.append_cell(Cell(text))
        table.append_row(row)
    table.get_row(2).set_attribute("table:visibility", "collapse")
    hidden = table.get_row(2)
    hidden.set_attribute("table:visibility", "collapse")
    hidden.append_cell(Cell(3, formula="of:=1+2"))
    table.set_row(2, hidden)
    document.body.append(table)
    document.save(tmp_path / "a.ods")

    marks = read(tmp_path / "a.ods").grids[0].marks

    assert (marks.hidden_rows, marks.formulas) == ((3,), {(3, 2)})


def _replace(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_an_old_workbook_that_claims_a_far_cell_is_refused(tmp_path: Path) -> None:
    """One wrong byte in a record can put a cell into column 65,000."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Vastaukset")
    for row in range(60):
        sheet.write(row * 1000, 0, 4711)
    stream = io.BytesIO()
    book.save(stream)
    # The record of the last number: row 59000, column 0 → column 0xFEFE.
    old = (59_000).to_bytes(2, "little") + b"\0\0"
    assert stream.getvalue().count(b"\x0a\x00" + old) == 1
    raw = stream.getvalue().replace(b"\x0a\x00" + old, b"\x0a\x00" + old[:2] + b"\xfe\xfe")
    (tmp_path / "a.xls").write_bytes(raw)

    (finding,) = read_book(tmp_path / "a.xls", "a.xls").findings

    assert finding.code is Code.FILE_TOO_LARGE


def test_an_opendocument_cell_repeated_a_million_times_is_refused(tmp_path: Path) -> None:
    """Few bytes, all memory."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Vastaukset")
    row = Row()
    row.append_cell(Cell("x", repeated=16_000))
    row.repeated = 1_000_000
    table.append_row(row)
    document.body.append(table)
    document.save(tmp_path / "a.ods")

    (finding,) = read_book(tmp_path / "a.ods", "a.ods").findings

    assert (finding.code, finding.values["found"]) == (Code.FILE_TOO_LARGE, "1000000 × 16000")


def test_a_dimension_of_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    """Some exports claim all rows and columns for a dozen cells."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a", "b"])
    book.save(tmp_path / "a.xlsx")
    _replace(tmp_path / "a.xlsx", _SHEET, b'ref="A1:B1"', b'ref="A1:XFD1048576"')

    assert read(tmp_path / "a.xlsx").grids[0].rows == [["a", "b"]]
