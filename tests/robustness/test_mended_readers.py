"""Faults that the catalogue found: each stays mended."""

from reportkit.diagnostics import Code
from reportkit.inputs.flow import tidy_spans
from reportkit.inputs.front_matter import read_front_matter
from reportkit.inputs.pdf_grid import find_grids
from reportkit.inputs.pdf_page import Ruling
from reportkit.inputs.sheets import COLUMN_LIMIT, read_book
from reportkit.records import Span
from tests.inputs.surveys import ANSWER, NAMES, findings, read_rows


def test_runs_of_one_look_are_one_text():
    """What lies beside each other in one look is put together, and nothing is lost or doubled."""
    runs = [Span(text="oh"), Span(text="jaus "), Span(text=" verkko", style="strong")]

    tidied = tidy_spans([*runs, Span(text="\u200b"), Span(text="sto", style="strong")])

    assert [("ohjaus ", "plain"), ("verkkosto", "strong")] == [
        (each.text, each.style) for each in tidied
    ]


def test_a_page_of_thousands_of_lines_is_a_drawing():
    """Lines beyond number make no tables, and take no time."""
    lines = [Ruling(n % 595, 0, n % 595, 800) for n in range(20_000)]

    assert () == find_grids(lines)


def test_front_matter_of_brackets_is_text():
    """A value that no parser can follow is taken as it is written."""
    front = read_front_matter("---\ntitle: " + "[" * 2_000 + "\n---\nTeksti.")

    assert "[" * 2_000 == front.values["title"]


def test_a_row_wider_than_any_sheet_is_refused(tmp_path):
    """A hundred thousand columns are no answers."""
    path = tmp_path / "a.csv"
    path.write_text("S01;S02\n" + "x;" * (COLUMN_LIMIT + 1))

    outcome = read_book(path, "a.csv")

    assert outcome.value is None
    assert [Code.FILE_TOO_LARGE] == [each.code for each in outcome.findings]


def test_a_row_sent_a_thousand_times_counts_once(tmp_path):
    """The last one counts; so many findings are said in a few."""
    outcome = read_rows(tmp_path, NAMES, *[ANSWER] * 1_000)
    again = findings(outcome, Code.DUPLICATE_ROW)

    assert [(1_001,)] == [table.rows for table in outcome.value]
    assert 201 == len(again)
    assert {"1001"} == {each.values["used"] for each in again}
    assert "… + 799" == again[-1].values["found"]
