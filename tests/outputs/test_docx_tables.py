"""Tables in the DOCX: widths, heads that repeat, rows that stay whole, marks without text."""

from time import process_time

import pytest

from reportkit.document.nodes import Cell, Column, Paragraph, Row, Table
from reportkit.outputs.docx import render_docx
from reportkit.outputs.docx.widths import column_widths
from tests.outputs.docx_parts import Opened, W, small_document
from tests.sample_document import sample_document, words


def table(
    *rows: tuple[str, ...], node_id: str = "t", caption: str = "", last_role: str = "body"
) -> Table:
    columns = (
        Column(id=f"{node_id}.c1", header=words("Nimi"), weight=2, row_header=True),
        Column(id=f"{node_id}.c2", header=words("Määrä"), align="number"),
    )
    return Table(
        id=node_id,
        caption=words(caption) if caption else (),
        columns=columns,
        rows=tuple(
            Row(
                id=f"{node_id}.r{number}",
                cells=tuple(Cell(content=words(text)) for text in row),
                role=last_role if row is rows[-1] else "body",
            )
            for number, row in enumerate(rows)
        ),
    )


@pytest.fixture(scope="module")
def sample() -> Opened:
    return Opened(sample_document())


@pytest.mark.parametrize(
    ("weights", "width", "expected"),
    [([4, 3, 2], 8504, [3779, 2835, 1890]), ([1, 1, 1], 100, [33, 33, 34]), ([5], 7, [7])],
)
def test_widths_share_out_the_whole_width(
    weights: list[int], width: int, expected: list[int]
) -> None:
    """Columns are as wide as their weights say, and together as wide as the text."""
    least = [0] * len(weights)

    assert expected == column_widths(weights, least, width)
    assert width == sum(column_widths(weights, least, width))


@pytest.mark.parametrize(
    ("weights", "least", "expected"),
    [
        ([6, 3, 1], [0, 0, 200], [533, 267, 200]),
        ([8, 1, 1], [0, 150, 150], [700, 150, 150]),
        ([8, 1, 1], [750, 110, 110], [780, 110, 110]),
        ([5, 4, 1], [0, 390, 250], [360, 390, 250]),
        ([1, 1], [600, 600], [500, 500]),
        ([9, 1], [500, 500], [500, 500]),
    ],
)
def test_no_column_is_narrower_than_its_words(
    weights: list[int], least: list[int], expected: list[int]
) -> None:
    """A narrow column takes what its longest word needs from the others, as far as there is."""
    assert expected == column_widths(weights, least, 1000)


def test_a_long_heading_word_widens_its_column() -> None:
    """`Delprogram` over single figures is not cut in two."""
    columns = (
        Column(id="c1", header=words("Projekt"), weight=15),
        Column(id="c2", header=words("Delprogram"), weight=1),
    )
    row = Row(id="r", cells=(Cell(content=words("Namn")), Cell(content=words("2"))))
    opened = Opened(small_document(Table(id="t", columns=columns, rows=(row,))))
    (first, second) = (int(each.get(f"{W}w", "")) for each in opened.find("//w:gridCol"))

    assert second > len("Delprogram") * 100
    assert first > second


def test_grid_cells_and_table_agree_on_the_widths(sample: Opened) -> None:
    """Word, LibreOffice and Google Docs each read another of the three; all say the same."""
    for number in range(1, len(sample.find("//w:tbl")) + 1):
        one = f"(//w:tbl)[{number}]"
        grid = [each.get(f"{W}w") for each in sample.find(f"{one}//w:gridCol")]
        (whole,) = sample.find(f"{one}/w:tblPr/w:tblW")

        assert int(whole.get(f"{W}w", "")) == sum(int(width or 0) for width in grid)
        for row in range(1, len(sample.find(f"{one}/w:tr")) + 1):
            assert grid == [
                each.get(f"{W}w") for each in sample.find(f"{one}/w:tr[{row}]/w:tc/w:tcPr/w:tcW")
            ]


def test_the_head_repeats_and_no_row_splits(sample: Opened) -> None:
    """The first row of every table is a head; no row may break over a page."""
    tables = sample.find("//w:tbl")
    heads = sample.find("//w:tbl/w:tr[1]/w:trPr/w:tblHeader")

    assert len(tables) == len(heads) == len(sample.find("//w:tblHeader"))
    assert len(sample.find("//w:tr")) == len(sample.find("//w:tr/w:trPr/w:cantSplit"))


def test_a_row_taller_than_a_page_may_split() -> None:
    """A row that would run out of the page is let go over it."""
    opened = Opened(small_document(table(("lyhyt", "1"), ("pitkä " * 900, "2"))))

    assert [True, True, False] == [
        bool(opened.find(f"//w:tr[{row}]/w:trPr/w:cantSplit")) for row in (1, 2, 3)
    ]


def test_figures_stand_right() -> None:
    """Cells and heads of a number column have the styles that stand right."""
    opened = Opened(small_document(table(("a", "1"))))

    assert ["TableHeader", "TableHeaderNumber", "TableText", "TableTextNumber"] == opened.values(
        "//w:tc/w:p/w:pPr/w:pStyle"
    )


def test_a_total_closes_its_table() -> None:
    """The last row is bold and under a rule when it is the total."""
    opened = Opened(small_document(table(("a", "1"), ("Yhteensä", "1"), last_role="total")))
    (look,) = opened.find("//w:tblLook")

    assert "1" == look.get(f"{W}lastRow")
    assert ["TableTotal", "TableTotalNumber"] == opened.values("//w:tr[3]//w:pStyle")


def test_a_status_has_a_mark_without_text(sample: Opened) -> None:
    """A tone is the style's coloured bar; the cell's text is its word alone."""
    assert ["jatkuu"] == sample.texts("//w:p[w:pPr/w:pStyle/@w:val='StatusGood']")
    assert ["päättynyt"] == sample.texts("//w:p[w:pPr/w:pStyle/@w:val='StatusBad']")


def test_a_short_table_stays_with_its_sources() -> None:
    """Rows of a short table keep together, and the last one with the sources below."""
    source = Paragraph(id="s", role="source", content=words("Lähde: kysely."))
    rows = (("a", "1"), ("b", "2"))
    followed = Opened(small_document(table(*rows), source))
    alone = Opened(small_document(table(*rows)))

    assert [6, 4] == [len(each.find("//w:tc/w:p/w:pPr/w:keepNext")) for each in (followed, alone)]


def test_a_long_table_may_break() -> None:
    """More than eight rows do not hold each other, but no row is left alone at either end."""
    opened = Opened(small_document(table(*((f"rivi {n}", "1") for n in range(9)))))
    kept = opened.texts("//w:tr[w:tc/w:p/w:pPr/w:keepNext]")

    assert ["NimiMäärä", "rivi 01", "rivi 71"] == kept


def test_tables_never_touch() -> None:
    """Word would join two tables with nothing between, and wants a paragraph after the last."""
    opened = Opened(small_document(table(("a", "1")), table(("b", "2"), node_id="u")))
    names = [str(each.tag).removeprefix(W) for each in opened.find("//w:body/*")]

    assert ["tbl", "p", "tbl", "p", "sectPr"] == names


def test_text_after_a_table_stands_off() -> None:
    """A paragraph right after a table has space above it, its source line the style's own."""
    body = Paragraph(id="p", content=words("Teksti."))
    opened = Opened(small_document(table(("a", "1")), body))

    assert 1 == len(opened.find("//w:body/w:p/w:pPr/w:spacing"))


def test_a_long_table_takes_time_in_proportion() -> None:
    """Four times the rows take nothing like sixteen times as long."""
    few, many = (table(*((f"rivi {n}", "1") for n in range(count))) for count in (500, 2000))
    times = []
    for each in (few, many):
        document = small_document(each)
        start = process_time()
        render_docx(document)
        times.append(process_time() - start)

    assert times[1] < 8 * max(times[0], 0.05)
