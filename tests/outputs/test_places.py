"""Where values come from, in words."""

from reportkit.document.nodes import Paragraph, Table, Text, Value
from reportkit.document.walk import walk
from reportkit.outputs.places import places, source_rows
from reportkit.sources import SourceRef
from tests.sample_document import WORDS, sample_document

CELLS = tuple(SourceRef(file="a.xlsx", sheet="Data", cell=f"F{row}") for row in (2, 3, 3, 9))
PAGE = SourceRef(file="b.pdf", page=3)


def test_cells_of_one_sheet_are_told_together() -> None:
    """The file is named once, each cell once."""
    assert "a.xlsx › Data!F2, F3, F9; b.pdf › s. 3" == places((*CELLS, PAGE), WORDS.places)


def test_each_value_of_a_paragraph_has_its_places() -> None:
    """Values stand in reading order, the same value from the same place once."""
    value = Value(text="17", sources=CELLS[:1])
    content = (value, Text(text=" ja "), value, Value(text="3", sources=(PAGE,)))

    rows = source_rows(Paragraph(id="a", content=content), WORDS.places)

    assert [("17", "a.xlsx › Data!F2"), ("3", "b.pdf › s. 3")] == rows


def test_a_table_tells_the_places_of_its_cells_and_its_own() -> None:
    """Values of every row are there, and last what holds for the table as a whole."""
    table = next(node for node in walk(sample_document()) if isinstance(node, Table))

    rows = source_rows(table, WORDS.places)

    assert ["Aikuisopiskelun palvelut", "1.3.2009–31.12.2011"] == [row.shown for row in rows[:2]]
    assert ("", "project_reports/lappi/S10802.pdf › s. 3") == rows[-1]
