"""Comments in a finished document: threads beside the blocks that they are about."""

from pathlib import Path

from lxml import etree

from reportkit.document.nodes import Cell, Column, Note, NoteMark, Paragraph, Row, Table
from reportkit.outputs.docx import render_docx
from reportkit.outputs.docx.comments import DocxComment, DocxThread, with_comments
from tests.outputs.docx_parts import NAMES, W, parts_of, small_document, text_of_element
from tests.sample_document import sample_document, words

ORGANISATION = "Koordinaatioprojekti"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"

DOCUMENT = small_document(
    Paragraph(id="first", content=words("Ensimmäinen kappale.")),
    Paragraph(id="second", content=(*words("Toinen kappale."), NoteMark(note="note"))),
    Table(
        id="table",
        columns=(
            Column(id="name", header=words("Nimi")),
            Column(id="count", header=words("Määrä")),
        ),
        rows=(Row(id="row", cells=(Cell(content=words("Lappi")), Cell(content=words("neljä")))),),
    ),
    notes=(Note(id="note", content=words("Viite.")),),
)


def thread(
    *blocks: str, texts: tuple[str, ...] = ("Miksi?",), resolved: bool = False
) -> DocxThread:
    comments = tuple(DocxComment(ORGANISATION, text) for text in texts)
    return DocxThread(blocks, comments, resolved)


def commented(*threads: DocxThread) -> dict[str, bytes]:
    return parts_of(with_comments(render_docx(DOCUMENT), threads))


def words_beside(parts: dict[str, bytes], number: int = 0) -> str:
    """The words between the marks of a comment."""
    body = etree.fromstring(parts["word/document.xml"])
    (mark,) = body.iterfind(f".//{W}commentRangeStart[@{W}id='{number}']")
    paragraph = next(mark.iterancestors(f"{W}p"))
    (end,) = paragraph.iterfind(f"{W}commentRangeEnd[@{W}id='{number}']")
    inside = paragraph[paragraph.index(mark) : paragraph.index(end)]
    return "".join(text_of_element(each) for each in inside)


def test_no_comments_leave_the_file_as_it_was() -> None:
    docx = render_docx(DOCUMENT)

    assert docx == with_comments(docx, ())


def test_a_comment_spans_the_words_of_its_block() -> None:
    assert "Toinen kappale." == words_beside(commented(thread("second")))


def test_a_comment_on_a_cell_stands_in_its_column() -> None:
    assert "neljä" == words_beside(commented(thread("row#1")))


def test_a_comment_on_a_column_that_is_gone_stands_in_the_row() -> None:
    assert "Lappi" == words_beside(commented(thread("row#7")))


def test_a_comment_on_a_head_stands_in_it() -> None:
    assert "Määrä" == words_beside(commented(thread("count")))


def test_a_comment_on_a_note_stands_where_the_note_is_marked() -> None:
    """Word takes no comments inside footnotes."""
    assert "Toinen kappale." == words_beside(commented(thread("note")))


def test_a_block_that_is_gone_gives_its_comment_to_the_next_that_is_there() -> None:
    assert "Toinen kappale." == words_beside(commented(thread("gone", "second", "first")))


def test_a_comment_on_nothing_that_is_there_stands_at_the_beginning() -> None:
    assert "Ensimmäinen kappale." == words_beside(commented(thread("gone")))


def test_two_threads_can_stand_beside_one_block() -> None:
    parts = commented(thread("second"), thread("second"))

    assert "Toinen kappale." == words_beside(parts, 0) == words_beside(parts, 1)


def test_replies_name_the_first_comment_of_their_thread() -> None:
    parts = commented(thread("first"), thread("second", texts=("Miksi?", "Siksi.")))
    comments = etree.fromstring(parts["word/comments.xml"])
    extended = etree.fromstring(parts["word/commentsExtended.xml"])
    last_paragraphs = [comment[-1].get(f"{W14}paraId") for comment in comments]

    assert last_paragraphs == [each.get(f"{W15}paraId") for each in extended]
    assert [None, None, last_paragraphs[1]] == [each.get(f"{W15}paraIdParent") for each in extended]


def test_a_settled_thread_is_marked_as_done() -> None:
    parts = commented(thread("first", resolved=True), thread("second"))
    extended = etree.fromstring(parts["word/commentsExtended.xml"])

    assert ["1", "0"] == [each.get(f"{W15}done") for each in extended]


def test_lines_become_paragraphs_and_signs_stay_signs() -> None:
    parts = commented(thread("first", texts=("Ei <b> & ei\nkyllä",)))
    comment = etree.fromstring(parts["word/comments.xml"])[0]

    assert ["Ei <b> & ei", "kyllä"] == [text_of_element(line) for line in comment]


def test_a_comment_says_its_day_only_where_it_has_one() -> None:
    dated = DocxThread(("first",), (DocxComment("A B", "x", "2014-12-16T00:00:00Z"),))
    comments = etree.fromstring(commented(dated, thread("second"))["word/comments.xml"])

    assert ["2014-12-16T00:00:00Z", None] == [each.get(f"{W}date") for each in comments]
    assert "AB" == comments[0].get(f"{W}initials")


def test_comments_have_the_styles_of_comments() -> None:
    """Validators object to a style that is not defined."""
    parts = commented(thread("first"))
    styles = etree.fromstring(parts["word/styles.xml"])
    known = set(styles.xpath("//w:style/@w:styleId", namespaces=NAMES))
    used = etree.fromstring(parts["word/comments.xml"]).xpath(
        "//w:rStyle/@w:val | //w:pStyle/@w:val", namespaces=NAMES
    )

    assert {"AnnotationText", "CommentReference"} == set(used) <= known


def test_validators_find_nothing(tmp_path: Path) -> None:
    """Both independent checkers of Office files have no finding in a commented report."""
    from ooxml_integrity import check  # noqa: PLC0415
    from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]  # noqa: PLC0415

    threads = (thread("gone", texts=("Miksi?", "Siksi.")), thread("gone", resolved=True))
    file = tmp_path / "sample.docx"
    file.write_bytes(with_comments(render_docx(sample_document()), threads))

    assert [] == [str(finding) for finding in check(str(file))]
    assert [] == [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
