"""What a screen reader hears: the tags of the PDF against the tree."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from reportkit.document.nodes import Figure, Section, Table
from reportkit.document.walk import own_texts, walk
from reportkit.outputs.pdf import render_pdf
from tests.agreement.extract import pdf_texts
from tests.outputs.long_document import long_document
from tests.sample_document import sample_document


@pytest.fixture(scope="module")
def sample() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(render_pdf(sample_document()))) as opened:
        yield opened


@pytest.fixture(scope="module")
def long_bytes() -> bytes:
    return render_pdf(long_document())


@pytest.fixture(scope="module")
def long(long_bytes: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(long_bytes)) as opened:
        yield opened


def elements(pdf: pikepdf.Pdf, *kinds: str) -> list[Any]:
    return [each for each in below(pdf.Root.StructTreeRoot) if each.get("/S") in kinds]


def below(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


def test_headings_keep_the_order_and_level_of_the_tree(sample: pikepdf.Pdf) -> None:
    """The title is the first heading, sections come below it by their depth."""
    headings = [str(each.S) for each in elements(sample, "/H1", "/H2", "/H3", "/H4")]

    assert ["/H1", "/H2", "/H2", "/H3", "/H2", "/H2"] == headings


def test_a_table_over_pages_is_one_table_with_one_head(long: pikepdf.Pdf) -> None:
    """As many tables as in the tree, each with one head and all its rows."""
    tables = [node for node in walk(long_document()) if isinstance(node, Table)]
    expected = [1 + len(table.rows) for table in tables]

    tagged = elements(long, "/Table")

    assert expected == [sum(each.get("/S") == "/TR" for each in below(table)) for table in tagged]
    assert all(sum(each.get("/S") == "/THead" for each in below(table)) == 1 for table in tagged)


def test_each_data_cell_knows_its_row_and_column(long: pikepdf.Pdf) -> None:
    """The headers of a cell on a later page are the row's own and the head's on the first page."""
    table = [node for node in walk(long_document()) if isinstance(node, Table)][-1]
    expected = [[f"{row.id}-0", column.id] for row in table.rows for column in table.columns[1:]]

    cells = [each for each in below(elements(long, "/Table")[-1]) if each.get("/S") == "/TD"]

    assert expected == [[str(header) for header in cell.A.Headers] for cell in cells]


def test_header_cells_have_a_scope(sample: pikepdf.Pdf) -> None:
    """Heads of columns and of rows say which they are."""
    scopes = [str(cell.A.Scope) for cell in elements(sample, "/TH")]

    assert ["/Column"] * 3 + ["/Row"] * 2 == scopes[:5]


def test_ids_are_listed(sample: pikepdf.Pdf) -> None:
    """Headers find their cells: every id of an element is in the tree of ids, sorted."""
    names = list(sample.Root.StructTreeRoot.IDTree.Names)
    listed = [str(name) for name in names[::2]]

    used = sorted(str(each.ID) for each in below(sample.Root.StructTreeRoot) if "/ID" in each)

    assert used == listed


def test_links_are_named_by_their_words(sample: pikepdf.Pdf) -> None:
    """A link says where it goes, not what its anchor is called."""
    names = [
        str(annotation.Contents) for page in sample.pages for annotation in page.get("/Annots", [])
    ]

    assert "1 Alueen Opin ovi -projektit" == names[0]
    assert {"taulukko 1", "ELO-oppaan verkkosivu"} <= set(names)


def test_foreign_words_name_their_language(sample: pikepdf.Pdf) -> None:
    """A Swedish paragraph in a Finnish report is read in Swedish."""
    foreign = [each for each in below(sample.Root.StructTreeRoot) if "/Lang" in each]

    assert {"sv"} == {str(each.Lang) for each in foreign}
    assert {"/P", "/BlockQuote"} <= {str(each.S) for each in foreign}


def test_figures_have_the_words_of_the_tree(sample: pikepdf.Pdf) -> None:
    """What a figure shows is said in the words of its alternative."""
    expected = [node.alt for node in walk(sample_document()) if isinstance(node, Figure)]

    assert expected == [str(figure.Alt) for figure in elements(sample, "/Figure")]


def test_the_contents_are_a_contents_list(sample: pikepdf.Pdf) -> None:
    """Each line of the contents is an entry with one link to its section."""
    entries = elements(sample, "/TOCI")
    expected = [node for node in walk(sample_document()) if isinstance(node, Section)]

    assert len(expected) - 2 == len(entries)
    assert all(sum(each.get("/S") == "/Link" for each in below(entry)) == 1 for entry in entries)


def test_lists_say_how_their_items_are_marked(sample: pikepdf.Pdf) -> None:
    """A list is of dots, of numbers, or without marks, as the key figures are."""
    marks = [str(each.A.ListNumbering) for each in elements(sample, "/L")]

    assert ["/Disc", "/None", "/Decimal"] == marks


def test_a_note_stands_by_its_mark(sample: pikepdf.Pdf) -> None:
    """A note is read where it is marked, once, and can be told from others."""
    notes = elements(sample, "/Note")

    assert ["note.tno", "note.elo"] == [str(note.ID) for note in notes]
    assert ["/P", "/LBody"] == [str(note.P.S) for note in notes]


def test_running_heads_and_leaders_are_not_read(sample: pikepdf.Pdf) -> None:
    """Every mark that no element leads to is an artifact."""
    for page in sample.pages:
        marks = [
            int(operands[1].MCID)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        parents = sample.Root.StructTreeRoot.ParentTree.Nums[2 * int(page.StructParents) + 1]

        assert len(marks) == len(set(marks)) == sum(each is not None for each in parents)


def test_a_long_document_is_read_in_order_and_whole(long_bytes: bytes) -> None:
    """Paragraphs, notes and words that break at the end of a page or a line are whole."""
    document = long_document()
    expected = [document.organisation]
    expected += [text for node in walk(document) for text in own_texts(node)]

    assert ["".join(text.split()) for text in expected] == pdf_texts(long_bytes)
