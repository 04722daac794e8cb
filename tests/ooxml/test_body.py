"""The text of a Word document as a reader sees it who accepted all changes."""

from pathlib import Path

import pytest

from reportkit.ooxml.body import read_word_document
from reportkit.ooxml.text import WordDocument, WordParagraph, WordTable
from tests.ooxml.small_docx import W, heading, item, paragraph, run, table, write_docx

INS = '<w:ins w:id="1" w:author="A">'
DEL = '<w:del w:id="2" w:author="A">'


def read(tmp_path: Path, body: str, **parts: str) -> WordDocument:
    return read_word_document(write_docx(tmp_path / "a.docx", body, **parts))


def texts(document: WordDocument) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, WordParagraph)]


def test_insertions_stay_and_deletions_go(tmp_path: Path) -> None:
    """All changes count as accepted, and how many there were is told."""
    deleted = f"{DEL}<w:r><w:delText>vanha</w:delText></w:r></w:del>"
    body = f"<w:p>{run('Uusi ')}{INS}{run('sana')}</w:ins>{deleted}</w:p>"

    document = read(tmp_path, body)

    assert texts(document) == ["Uusi sana"]
    assert document.revisions == 2


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    """The second paragraph's looks win, as in Word."""
    mark = f"<w:pPr><w:rPr>{DEL}</w:del></w:rPr></w:pPr>"

    document = read(tmp_path, f"<w:p>{mark}{run('Alku ')}</w:p>" + heading("loppu"))

    assert texts(document) == ["Alku loppu"]
    assert document.blocks[0].number == 2


def test_a_deleted_last_mark_loses_no_text(tmp_path: Path) -> None:
    """Where nothing follows, the joined text is a paragraph of its own."""
    mark = f"<w:pPr><w:rPr>{DEL}</w:del></w:rPr></w:pPr>"

    document = read(tmp_path, f"<w:p>{mark}{run('Yksin')}</w:p>" + table(("a", "b")))

    assert texts(document) == ["Yksin"]


def test_a_move_shows_its_new_place_only(tmp_path: Path) -> None:
    """What was moved stands where it was moved to."""
    moved_from = f'<w:p><w:moveFrom w:id="1">{run("x")}</w:moveFrom></w:p>'
    moved_to = f'<w:p><w:moveTo w:id="2">{run("x")}</w:moveTo></w:p>'

    document = read(tmp_path, moved_from + paragraph("väli") + moved_to)

    assert [text for text in texts(document) if text] == ["väli", "x"]


def test_deleted_rows_and_cells_go(tmp_path: Path) -> None:
    """A tracked deletion of a row or a cell takes it out of the table."""
    row = f"<w:tr><w:trPr>{DEL}</w:del></w:trPr><w:tc>{paragraph('pois')}</w:tc></w:tr>"
    cell = '<w:tc><w:tcPr><w:cellDel w:id="3"/></w:tcPr><w:p/></w:tc>'
    body = f"<w:tbl>{row}<w:tr>{cell}<w:tc>{paragraph('jää')}</w:tc></w:tr></w:tbl>"

    table_read = read(tmp_path, body).blocks[0]

    assert isinstance(table_read, WordTable)
    assert [[cell.text for cell in row.cells] for row in table_read.rows] == [["jää"]]


def test_text_of_controls_is_seen_and_placeholders_are_not(tmp_path: Path) -> None:
    """A filled content control is text with the control's name; its prompt is not."""
    filled = (
        '<w:sdt><w:sdtPr><w:tag w:val="basics.name"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Opin Ovi')}</w:sdtContent></w:sdt>"
    )
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{paragraph('Kirjoita tähän')}</w:sdtContent></w:sdt>"
    )

    blocks = read(tmp_path, filled + prompt).blocks

    assert [(each.text, each.control) for each in blocks if isinstance(each, WordParagraph)] == [
        ("Opin Ovi", "basics.name")
    ]


def test_field_codes_are_not_text(tmp_path: Path) -> None:
    """Of a field, the result is seen; a field that never ends hides nothing after it."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'

    document = read(tmp_path, f"<w:p>{field}{run('3')}</w:p><w:p>{broken}</w:p>" + paragraph("b"))

    assert texts(document) == ["3", "", "b"]


def test_hidden_text_is_told_but_not_read(tmp_path: Path) -> None:
    """Text with Word's hidden look is no text of the document."""
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>salaa</w:t></w:r></w:p>"

    document = read(tmp_path, body)

    assert texts(document) == [""]
    assert document.hidden == ("salaa",)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:softHyphen/><w:t>b</w:t>", "ab"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>", "a-b"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☒"),
    ],
)
def test_special_characters(tmp_path: Path, inner: str, expected: str) -> None:
    """Tabs, breaks, hyphens and check boxes have the letters that a reader sees."""
    document = read(tmp_path, f"<w:p><w:r>{inner}</w:r></w:p>")

    assert texts(document) == [expected]


def test_headings_lists_and_titles_are_told_by_style(tmp_path: Path) -> None:
    """Levels come from the style's own English name, whatever its id is."""
    blocks = read(tmp_path, paragraph("T", "Nimi") + heading("H", 2) + item("i", 1)).blocks

    assert [
        (each.level, each.list_level) for each in blocks if isinstance(each, WordParagraph)
    ] == [(0, None), (2, None), (None, 1)]


def test_a_style_based_on_itself_does_no_harm(tmp_path: Path) -> None:
    """A ring of styles ends."""
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:name w:val="a"/>'
        '<w:basedOn w:val="A"/></w:style></w:styles>'
    )
    path = write_docx(tmp_path / "a.docx", paragraph("x", "A"), numbering=styles)

    assert texts(read_word_document(path)) == ["x"]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    """Word stores a box twice for old readers; its text comes after its paragraph, once."""
    box = f"<w:txbxContent>{paragraph('laatikko')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )

    document = read(tmp_path, f"<w:p>{run('ennen')}{drawing}</w:p>")

    assert texts(document) == ["ennen", "laatikko"]


def test_notes_are_kept_by_id(tmp_path: Path) -> None:
    """A footnote's text is found by its mark; the separator lines are no notes."""
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Selite.")}</w:footnote></w:footnotes>'
    )
    body = f'<w:p>{run("Teksti")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'

    document = read(tmp_path, body, footnotes=notes)

    assert document.notes == {"f2": "Selite."}
    block = document.blocks[0]
    assert isinstance(block, WordParagraph)
    assert block.runs[-1].note == "f2"
