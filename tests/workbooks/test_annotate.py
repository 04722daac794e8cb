"""The copy that goes back to the respondent: marked, listed, and still the same answers."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from reportkit.diagnostics import Severity
from reportkit.phrases import load_phrases
from reportkit.records import OWN_SHEET_ENDING
from reportkit.resources import templates_folder
from reportkit.workbooks import annotate as annotating
from reportkit.workbooks.annotate import SheetCells, annotate
from reportkit.workbooks.remarks import Remark
from tests.inputs.surveys import LABELS, read

Row = Sequence[object]
PHRASES = load_phrases(templates_folder() / "locales", "fi", "workbooks")
ANSWER: Row = ("lappi", 4, "Verkosto", 12, "31.12.2011", "Hyvin menee.")


def remark(cell: str | None = "D2", sheet: str | None = "Vastaukset", **more: object) -> Remark:
    values = {
        "severity": Severity.WARNING,
        "code": "approximate-number",
        "title": "Likimääräinen luku",
        "message": "”noin 40” on arvio.",
        "hint": "Kirjoittakaa yksi luku.",
        "place": cell or "",
        "found": "noin 40",
        "used": "ei mitään",
        **more,
    }
    return Remark(sheet=sheet, cell=cell, **values)  # type: ignore[arg-type]


def workbook(*rows: Row) -> Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Vastaukset"
    for row in rows or (LABELS, ANSWER):
        sheet.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_parts(raw: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """A package with changed and added parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in added.items():
            new.writestr(name.replace("__", "/") + ".bin", part)
    return content.getvalue()


def no_cells() -> Iterable[SheetCells]:
    raise AssertionError("the values were asked for, though the workbook itself can be kept")


def copy_of(raw: bytes, *remarks: Remark, cells: Callable = no_cells) -> bytes:
    return annotate(raw, "surveys/lappi.xlsx", remarks or (remark(),), cells, PHRASES)


def opened(raw: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def texts(raw: bytes) -> list[str]:
    """The texts of the list, row by row."""
    return [
        str(cell.value)
        for row in opened(raw).worksheets[0].iter_rows()
        for cell in row
        if cell.value
    ]


def test_the_cell_has_a_comment_and_a_colour():
    """What is wrong stands where it is wrong, in words and not by colour alone."""
    sheet = opened(copy_of(saved(workbook())))["Vastaukset"]

    assert "FFE699" == sheet["D2"].fill.fgColor.rgb[-6:]
    assert "Varoitus: Likimääräinen luku" in sheet["D2"].comment.text
    assert "→ Kirjoittakaa yksi luku." in sheet["D2"].comment.text
    assert [] == [c for row in sheet.iter_rows() for c in row if c.comment and c.coordinate != "D2"]


def test_all_else_stays_as_it_was():
    """Formats, widths, other sheets and other people's comments are theirs."""
    book = workbook()
    book.worksheets[0].column_dimensions["D"].width = 33
    book.worksheets[0]["A1"].comment = openpyxl.comments.Comment("Oma", "Vastaaja")
    book.create_sheet("Muuta")["B2"] = "säilyy"
    copy = opened(copy_of(saved(book)))

    assert 33 == copy["Vastaukset"].column_dimensions["D"].width
    assert "Oma" == copy["Vastaukset"]["A1"].comment.text
    assert "säilyy" == copy["Muuta"]["B2"].value


def test_a_cell_with_two_remarks_has_both():
    """The worse one gives the colour."""
    error = remark(severity=Severity.ERROR, title="Virhearvo")
    cell = opened(copy_of(saved(workbook()), error, remark()))["Vastaukset"]["D2"]

    assert "FFC7CE" == cell.fill.fgColor.rgb[-6:]
    assert "Virhearvo" in cell.comment.text
    assert "Likimääräinen luku" in cell.comment.text


def test_the_list_comes_first_and_leads_to_the_cells():
    """Opened, the workbook shows what is to be done; a click goes to the cell."""
    book = opened(copy_of(saved(workbook()), remark(), remark(None)))
    sheet = book.worksheets[0]
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]

    assert book.active is sheet
    assert sheet.title.endswith(OWN_SHEET_ENDING)
    assert ["'Vastaukset'!D2", "'Vastaukset'!A1"] == links


def test_the_list_says_what_stands_there_and_what_to_do():
    """Code, place, found, used, and the next step."""
    listed = texts(copy_of(saved(workbook())))

    assert {
        "Likimääräinen luku (approximate-number)",
        "D2",
        "noin 40",
        "ei mitään",
        "Kirjoittakaa yksi luku.",
    } <= set(listed)


def test_only_the_list_is_chosen():
    """Two chosen sheets would be a group, in which typing changes both."""
    book = opened(copy_of(saved(workbook())))

    assert [True, False] == [bool(each.sheet_view.tabSelected) for each in book.worksheets]


def test_a_merged_cell_is_marked_where_it_begins():
    """The other cells of a merge cannot hold anything."""
    book = workbook()
    book.worksheets[0].merge_cells("C2:D2")
    sheet = opened(copy_of(saved(book)))["Vastaukset"]

    assert sheet["C2"].comment is not None


def test_the_same_bytes_each_time():
    """Nothing of the day on which it was made."""
    raw = saved(workbook())

    assert copy_of(raw) == copy_of(raw)


def test_what_looks_like_a_formula_is_text():
    """A hostile answer is quoted in the list, not run."""
    copy = copy_of(saved(workbook()), remark(found='=HYPERLINK("http://example.org")'))
    kinds = {cell.data_type for row in opened(copy).worksheets[0].iter_rows() for cell in row}

    assert "f" not in kinds


def test_a_copy_of_a_copy_says_everything_once():
    """A corrected copy that has another fault is marked anew."""
    once = copy_of(saved(workbook()))
    twice = opened(copy_of(once, remark("A2")))

    assert 2 == len(twice.worksheets)
    assert twice["Vastaukset"]["D2"].comment is None
    assert twice["Vastaukset"]["A2"].comment is not None


# --- read back --------------------------------------------------------------------------------


def test_dropped_back_in_it_is_read_as_before(tmp_path: Path):
    """The list, which names questions and answers, is not taken for answers."""
    original, copy = tmp_path / "lappi.xlsx", tmp_path / "copy" / "lappi.xlsx"
    original.write_bytes(saved(workbook(LABELS, ANSWER, ("lappi", 9, "", "noin 40", "", ""))))
    remarks = [remark("D3", message=label) for label in map(str, LABELS)]
    copy.parent.mkdir()
    copy.write_bytes(copy_of(original.read_bytes(), *remarks, remark("B3", found="luku")))

    assert read(original) == read(copy)


def test_results_of_formulas_stay(tmp_path: Path):
    """The copy is read before anyone has opened it in a program that calculates."""
    rows = (LABELS, ("lappi", "=2+2", "Verkosto", "=6*2", "=DATE(2011,12,31)", '="Hy"&"vä"'))
    results = {"B2": b"4", "D2": b"12", "E2": b"40908", "F2": "Hyvä & pian".encode()}
    original, copy = tmp_path / "lappi.xlsx", tmp_path / "copy" / "lappi.xlsx"
    original.write_bytes(
        with_parts(saved(workbook(*rows)), lambda *part: _calculated(*part, results))
    )
    copy.parent.mkdir()
    copy.write_bytes(copy_of(original.read_bytes()))

    assert read(original) == read(copy)
    assert "=6*2" == opened(copy.read_bytes())["Vastaukset"]["D2"].value


def _calculated(name: str, part: bytes, results: dict[str, bytes]) -> bytes:
    """A sheet as Excel saves it, with the results of its formulas."""
    if not name.startswith("xl/worksheets/"):
        return part
    for cell, result in results.items():
        kind = b"" if result.isdigit() else b' t="str"'
        escaped = result.replace(b"&", b"&amp;")
        pattern = rb'<c r="%b"([^>]*)><f>(.*?)</f><v ?(?:/>|></v>)' % cell.encode()
        part, count = re.subn(
            pattern, rb'<c r="%b"\1%b><f>\2</f><v>%b</v>' % (cell.encode(), kind, escaped), part
        )
        assert 1 == count
    return part


# --- files that are no plain workbook ---------------------------------------------------------


def test_macros_are_left_out_and_it_is_said():
    """Nothing that runs goes back to the respondent."""
    raw = with_parts(saved(workbook()), lambda _, part: part, xl__vbaProject=b"makro")
    copy = copy_of(raw)

    assert not [n for n in zipfile.ZipFile(io.BytesIO(copy)).namelist() if "vba" in n]
    assert "Alkuperäisen tiedoston makrot on jätetty pois." in texts(copy)


def test_a_file_of_another_kind_becomes_a_workbook_of_its_values():
    """Text stays text, a share a share, a day a day, each in its own cell."""
    cells = SheetCells(
        name=None,
        rows=[["00765", 0.35], [date(2011, 12, 31), "=1+1"]],
        first_row=3,
        first_column=2,
        percents=frozenset({(3, 3)}),
        hidden_rows=(4,),
    )
    sheet = opened(copy_of(b"a;b", remark("B3", None), cells=lambda: [cells])).worksheets[1]

    assert ["00765", 0.35] == [sheet["B3"].value, sheet["C3"].value]
    assert ["0 %", "d.m.yyyy"] == [sheet["C3"].number_format, sheet["B4"].number_format]
    assert ("s", True) == (sheet["C4"].data_type, sheet.row_dimensions[4].hidden)
    assert sheet["B3"].comment is not None


def test_a_workbook_that_cannot_be_kept_is_copied_by_its_values():
    """A style sheet of another producer costs the styles, not the remarks."""
    raw = with_parts(saved(workbook()), lambda n, part: b"<x" if n == "xl/styles.xml" else part)
    copy = copy_of(raw, cells=lambda: [SheetCells("Vastaukset", [["a", "b", "c", "d"]] * 2)])

    assert opened(copy)["Vastaukset"]["D2"].comment is not None
    assert any("vain arvot" in text for text in texts(copy))


def test_a_very_large_file_is_only_listed(monkeypatch: pytest.MonkeyPatch):
    """A hundred thousand rows must not fill the memory for a few comments."""
    monkeypatch.setattr(annotating, "_INFLATED_LIMIT_BYTES", 10)
    copy = copy_of(saved(workbook()))

    assert 1 == len(opened(copy).worksheets)
    assert "D2" in texts(copy)
    assert any("niin suuri" in text for text in texts(copy))
