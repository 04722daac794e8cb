"""Notes, heads, feet, text boxes and pictures."""

from copy import deepcopy
from datetime import date

from lxml import etree

from reportkit.document.charts import Tile, TileMap
from reportkit.document.nodes import Figure
from reportkit.document.number import number
from reportkit.outputs.docx import render_docx
from reportkit.review.comparing import compare
from reportkit.review.drafts import Draft
from reportkit.review.remarks import Remark
from reportkit.review.returned.package import read_sent
from reportkit.review.sending import make_draft
from tests.review.returned_files import (
    ANNA,
    BENGT,
    Edit,
    W,
    change,
    draft,
    edited,
    element,
    insert_tracked,
    paragraph_with,
    remarks_after,
    remarks_of,
    replace_untracked,
    run,
    sample,
    text,
)

NOTES = "word/footnotes.xml"
NOTE = "Raportti on vuodelta 2012."
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def only(remarks: tuple[Remark, ...]) -> Remark:
    assert len(remarks) == 1, [(each.kind, each.block, each.after) for each in remarks]
    return remarks[0]


def new_note(root: etree._Element) -> None:
    words = element("p", run("Ks. myös liite 1."))
    root.append(element("footnote", words, id="77"))


def reference(number: str) -> etree._Element:
    return element("r", element("footnoteReference", id=number))


def test_a_changed_note_is_a_remark_on_the_note() -> None:
    tracked = only(remarks_of(edited(insert_tracked("vuodelta ", "noin "), part=NOTES)))
    untracked = only(remarks_of(edited(replace_untracked("2012", "2013"), part=NOTES)))

    assert (tracked.kind, tracked.block, tracked.author) == ("edit", "note.clock", ANNA)
    assert (untracked.kind, untracked.after) == ("edit", "Raportti on vuodelta 2013.")


def test_a_note_whose_mark_was_deleted_is_a_deletion_of_the_note() -> None:
    def delete(root: etree._Element) -> None:
        paragraph = paragraph_with(root, "Vuosikello")
        mark = next(paragraph.iter(f"{W}footnoteReference")).getparent()
        assert mark is not None
        place = paragraph.index(mark)
        paragraph.insert(place, change("del", mark))

    remark = only(remarks_after(delete))

    assert (remark.kind, remark.block, remark.before) == ("delete", "note.clock", NOTE)
    assert (remark.author, remark.after) == (ANNA, None)


def test_a_new_note_is_an_insertion_at_the_block_that_bears_its_mark() -> None:
    def mark(root: etree._Element) -> None:
        paragraph_with(root, "Etäisyydet").append(change("ins", reference("77"), author=BENGT))

    data = edited(mark, data=edited(new_note, part=NOTES))
    remark = only(remarks_of(data))

    assert (remark.kind, remark.block, remark.author) == ("insert", "intro.third", BENGT)
    assert remark.after == "Ks. myös liite 1."


def test_a_note_put_in_without_tracking_is_found() -> None:
    def mark(root: etree._Element) -> None:
        paragraph_with(root, "Etäisyydet").append(reference("77"))

    remark = only(remarks_of(edited(mark, data=edited(new_note, part=NOTES))))

    assert (remark.kind, remark.tracked, remark.after) == ("insert", False, "Ks. myös liite 1.")


def test_a_changed_head_is_told_and_a_page_number_is_not() -> None:
    def count(root: etree._Element) -> None:
        for each in root.iter(f"{W}t"):
            each.text = "23" if each.text == "1" else each.text

    head = "word/header-default.xml"
    assert remarks_of(edited(count, part=head)) == ()
    remark = only(remarks_of(edited(replace_untracked("Pieni", "Suuri"), part=head)))
    assert (remark.kind, remark.block, remark.target.kind) == ("edit", "header:default", "none")


def test_a_text_box_is_read_once_although_word_writes_it_twice() -> None:
    def box(root: etree._Element) -> None:
        def drawn() -> etree._Element:
            inside = element("txbxContent", element("p", change("ins", run("Katso tämä"))))
            return element("drawing", inside)

        both = etree.Element(f"{_MC}AlternateContent")
        for name in ("Choice", "Fallback"):
            etree.SubElement(both, f"{_MC}{name}").append(drawn())
        paragraph_with(root, "Etäisyydet").append(element("r", both))

    remark = only(remarks_after(box))

    assert (remark.kind, remark.follows, remark.author) == ("insert", "intro.third", ANNA)
    assert remark.after == "Katso tämä"


# --- pictures ---

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
ALT = "Alueen sijainti kartalla."


def with_a_figure() -> tuple[Draft, bytes]:
    """The sample with a map, and what is kept of it."""
    tile = Tile(label="Lappi", column=0, row=0, marked=True)
    figure = Figure(id="intro.map", caption=text("Alue"), alt=ALT, graphic=TileMap(tiles=(tile,)))
    document = number(sample().model_copy(update={"blocks": (*sample().blocks, figure)}))
    data = render_docx(document)
    return make_draft(document, draft().identity, data, "x.docx", date(2014, 5, 1)), data


def picture_remarks(*edits: Edit) -> list[tuple[str, str | None, str | None, str | None]]:
    sent, data = with_a_figure()
    remarks = compare(sent, read_sent(edited(*edits, data=data)), "x.docx")
    return [(each.kind, each.block, each.before or each.after, each.author) for each in remarks]


def drawn(root: etree._Element) -> etree._Element:
    found = next(root.iter(f"{W}drawing")).getparent()
    assert found is not None
    return found


def take_away(root: etree._Element) -> None:
    run_of_it = drawn(root)
    holder = run_of_it.getparent()
    assert holder is not None
    holder.remove(run_of_it)


def mark_as_deleted(root: etree._Element) -> None:
    run_of_it = drawn(root)
    holder = run_of_it.getparent()
    assert holder is not None
    holder.insert(holder.index(run_of_it), change("del", run_of_it))


def put_in(root: etree._Element) -> None:
    picture = deepcopy(drawn(root))
    for each in picture.iter(f"{{{_WP}}}docPr"):
        each.set("descr", "Valokuva")
    paragraph_with(root, "Etäisyydet").append(change("ins", picture, author=BENGT))


def test_a_picture_taken_away_is_told_tracked_or_not() -> None:
    assert picture_remarks() == []
    assert picture_remarks(take_away) == [("delete", "intro.map#picture", ALT, None)]
    assert picture_remarks(mark_as_deleted) == [("delete", "intro.map#picture", ALT, ANNA)]


def test_a_new_picture_is_told_with_its_words() -> None:
    assert picture_remarks(put_in) == [("insert", "intro.third", "Valokuva", BENGT)]
