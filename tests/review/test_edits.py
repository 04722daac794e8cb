"""What reviewers did to the words of a draft, tracked or not, is read as they did it."""

import pytest
from lxml import etree

from reportkit.review.remarks import Remark
from tests.review.returned_files import (
    ANNA,
    BENGT,
    COUNTED,
    FIRST,
    MOMENT,
    SECOND,
    THIRD,
    W,
    change,
    cut_out,
    delete_paragraph_tracked,
    delete_tracked,
    draft,
    edited,
    element,
    insert_paragraph_tracked,
    insert_paragraph_untracked,
    insert_tracked,
    join_after,
    paragraph_with,
    remarks_after,
    remarks_of,
    remove_paragraph_untracked,
    replace_untracked,
    run,
    sent_file,
    split_at,
)


def only(remarks: tuple[Remark, ...]) -> Remark:
    assert len(remarks) == 1, [(each.kind, each.block, each.after) for each in remarks]
    return remarks[0]


def ops(remark: Remark) -> list[tuple[str, str]]:
    return [(each.op, each.text) for each in remark.changes]


# --- nothing done ---


def test_a_file_that_came_back_as_it_was_has_no_remarks() -> None:
    assert remarks_of(sent_file()) == ()


def test_text_cut_into_many_runs_is_no_change() -> None:
    def scatter(root: etree._Element) -> None:
        cut_out(paragraph_with(root, "verkosto"), "verk")

    assert remarks_after(scatter) == ()


def test_other_kinds_of_space_and_hyphen_are_no_change() -> None:
    assert remarks_after(replace_untracked("vuodesta 2008", "vuodesta\u00a02008")) == ()


def test_a_number_that_the_program_counted_anew_is_no_change() -> None:
    def recount(root: etree._Element) -> None:
        caption = paragraph_with(root, "Tuotokset ja niiden tila")
        number = next(each for each in caption.iter(f"{W}t") if each.text == "1")
        number.text = "7"

    assert remarks_after(recount) == ()


# --- tracked ---


def test_words_deleted_and_inserted_are_one_edit_of_the_block() -> None:
    remark = only(remarks_after(delete_tracked("2008"), insert_tracked("vuodesta ", "2009")))

    assert (remark.kind, remark.block, remark.tracked) == ("edit", "intro.first", True)
    assert (remark.author, remark.date) == (ANNA, MOMENT)
    assert (remark.before, remark.after) == (FIRST, FIRST.replace("2008", "2009"))
    assert ops(remark) == [("insert", "2009"), ("delete", "2008")]
    assert (remark.certainty, remark.path) == (1.0, ("1 Johdanto",))


def test_two_reviewers_in_one_block_are_two_remarks_each_with_its_own_outcome() -> None:
    remarks = remarks_after(
        delete_tracked("Palvelut ovat maksuttomia."),
        insert_tracked("kolmessa ", "pienessä ", BENGT),
    )

    by_author = {each.author: each for each in remarks}
    assert set(by_author) == {ANNA, BENGT}
    assert by_author[ANNA].after == "Ohjausta annetaan kolmessa kunnassa."
    assert by_author[BENGT].after == SECOND.replace("kolmessa ", "kolmessa pienessä ")


def test_an_insertion_that_another_reviewer_deleted_is_told_of_both() -> None:
    def nested(root: etree._Element) -> None:
        holder, place = cut_out(paragraph_with(root, "kolmessa"), "kolmessa")
        gone = change("del", run(" pienessä", deleted=True), author=BENGT)
        holder.insert(place + 1, change("ins", gone, author=ANNA))

    by_author = {each.author: each for each in remarks_after(nested)}

    assert by_author[ANNA].after == SECOND.replace("kolmessa", "kolmessa pienessä")
    assert (by_author[BENGT].before, by_author[BENGT].after) == (SECOND, SECOND)
    assert ops(by_author[BENGT]) == [("delete", " pienessä")]


def test_a_deleted_paragraph_is_a_deletion_and_leaves_its_neighbours_alone() -> None:
    remark = only(remarks_after(delete_paragraph_tracked(SECOND)))

    assert (remark.kind, remark.block) == ("delete", "intro.second")
    assert (remark.before, remark.after) == (SECOND, None)


def test_a_new_paragraph_is_an_insertion_after_the_block_before_it() -> None:
    remark = only(remarks_after(insert_paragraph_tracked(FIRST, "Uusi kappale.")))

    assert (remark.kind, remark.block, remark.follows) == ("insert", "intro.first", "intro.first")
    assert (remark.before, remark.after) == (None, "Uusi kappale.")
    assert remark.blocks == ()


def test_a_paragraph_replaced_as_a_whole_is_an_edit() -> None:
    def rewrite(root: etree._Element) -> None:
        holder, place = cut_out(paragraph_with(root, THIRD), THIRD)
        holder[place] = change("del", run(THIRD, deleted=True))
        holder.insert(place + 1, change("ins", run("Aivan muuta.")))

    remark = only(remarks_after(rewrite))

    assert (remark.kind, remark.block) == ("edit", "intro.third")
    assert (remark.before, remark.after) == (THIRD, "Aivan muuta.")


def test_a_split_is_one_remark_with_both_parts() -> None:
    remark = only(remarks_after(split_at("Palvelut")))

    assert (remark.kind, remark.block, remark.tracked) == ("split", "intro.second", True)
    assert remark.after == "Ohjausta annetaan kolmessa kunnassa.\nPalvelut ovat maksuttomia."
    assert ops(remark) == [("insert", "\n")]


def test_a_join_is_one_remark_of_both_blocks() -> None:
    remark = only(remarks_after(join_after(FIRST)))

    assert (remark.kind, remark.blocks) == ("join", ("intro.first", "intro.second"))
    assert (remark.before, remark.after) == (f"{FIRST}\n{SECOND}", FIRST + SECOND)
    assert ops(remark) == [("delete", "\n")]


def test_a_paragraph_moved_by_word_is_a_move() -> None:
    def move(root: etree._Element) -> None:
        paragraph = paragraph_with(root, FIRST)
        target = paragraph_with(root, THIRD)
        holder, place = cut_out(paragraph, FIRST)
        holder[place] = change("moveFrom", run(FIRST))
        paragraph.find(f"{W}pPr").append(element("rPr", change("moveFrom")))  # type: ignore[union-attr]
        copy = element("p", element("pPr", element("rPr", change("moveTo"))))
        copy.append(change("moveTo", run(FIRST)))
        target.addprevious(copy)

    remark = only(remarks_after(move))

    assert (remark.kind, remark.block, remark.follows) == ("move", "intro.first", "intro.second")
    assert (remark.before, remark.after) == (FIRST, FIRST)
    assert ops(remark) == [("move-from", FIRST), ("move-to", FIRST)]


def test_what_was_cut_and_pasted_with_tracking_is_a_move() -> None:
    remark = only(
        remarks_after(delete_paragraph_tracked(FIRST), insert_paragraph_tracked(THIRD, FIRST))
    )

    assert (remark.kind, remark.block, remark.follows) == ("move", "intro.first", "intro.third")


def test_bold_letters_are_a_change_of_looks() -> None:
    def embolden(root: etree._Element) -> None:
        holder, place = cut_out(paragraph_with(root, "kolmessa"), "kolmessa")
        holder[place].insert(0, element("rPr", element("b"), change("rPrChange", element("rPr"))))

    remark = only(remarks_after(embolden))

    assert (remark.kind, remark.before, remark.after) == ("format", SECOND, SECOND)
    assert ops(remark) == [("format", "kolmessa")]


def test_a_paragraph_with_other_looks_is_a_change_of_looks() -> None:
    def centre(root: etree._Element) -> None:
        properties = paragraph_with(root, SECOND).find(f"{W}pPr")
        assert properties is not None
        properties.append(change("pPrChange", element("pPr")))

    remark = only(remarks_after(centre))

    assert (remark.kind, remark.block, ops(remark)) == (
        "format",
        "intro.second",
        [("format", SECOND)],
    )


def test_a_change_of_an_unknown_kind_is_told_by_its_name() -> None:
    def puzzle(root: etree._Element) -> None:
        paragraph_with(root, SECOND).append(change("sparkle"))

    remark = only(remarks_after(puzzle))

    assert (remark.kind, remark.block, remark.author) == ("unknown", "intro.second", ANNA)
    assert ops(remark) == [("unknown", "sparkle")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0-00-00T00:00:00Z", None),
        ("1601-01-01T00:00:00Z", None),
        ("2014-02-31T00:00:00Z", None),
        ("eilen", None),
        ("2014-05-06T07:08:09.123Z", "2014-05-06T07:08:09Z"),
        ("2014-05-06T07:08:09", "2014-05-06T07:08:09"),
    ],
)
def test_a_date_that_is_nonsense_is_none(written: str, read: str | None) -> None:
    def date(root: etree._Element) -> None:
        for each in root.iter(f"{W}ins"):
            each.set(f"{W}date", written)

    assert only(remarks_after(insert_tracked("verkosto", "t"), date)).date == read


def test_words_in_controls_and_links_are_read_like_others() -> None:
    def wrap(root: etree._Element) -> None:
        holder, place = cut_out(paragraph_with(root, "kolmessa"), "kolmessa")
        link = element("hyperlink", holder[place], change("ins", run(" pienessä")))
        control = element("sdt", element("sdtContent", link))
        holder.insert(place, control)

    assert only(remarks_after(wrap)).after == SECOND.replace("kolmessa", "kolmessa pienessä")


# --- not tracked ---


def test_words_changed_without_tracking_are_found() -> None:
    remark = only(remarks_after(replace_untracked("2008", "2009")))

    assert (remark.kind, remark.block, remark.tracked) == ("edit", "intro.first", False)
    assert (remark.author, remark.date) == (None, None)
    assert (remark.before, remark.after) == (FIRST, FIRST.replace("2008", "2009"))
    assert ops(remark) == [("delete", "2008"), ("insert", "2009")]


def test_a_tracked_and_an_untracked_edit_of_one_block_do_not_mix() -> None:
    remarks = remarks_after(
        insert_tracked("verkosto", " yhä"), replace_untracked("alkaen", "lähtien")
    )

    by_tracking = {each.tracked: each for each in remarks}
    assert by_tracking[True].after == FIRST.replace("verkosto", "verkosto yhä")
    assert by_tracking[False].after == FIRST.replace("alkaen", "lähtien")


def test_a_paragraph_removed_without_tracking_is_found() -> None:
    remark = only(remarks_after(remove_paragraph_untracked(SECOND)))

    assert (remark.kind, remark.block, remark.before) == ("delete", "intro.second", SECOND)
    assert not remark.tracked


def test_a_paragraph_put_in_without_tracking_is_found() -> None:
    remark = only(remarks_after(insert_paragraph_untracked(SECOND, "Aivan uusi asia.")))

    assert (remark.kind, remark.follows) == ("insert", "intro.second")
    assert remark.after == "Aivan uusi asia."


def test_a_split_without_tracking_is_found() -> None:
    remark = only(remarks_after(split_at("Palvelut", author=None)))

    assert (remark.kind, remark.block, remark.tracked) == ("split", "intro.second", False)
    assert remark.after == "Ohjausta annetaan kolmessa kunnassa.\nPalvelut ovat maksuttomia."


def test_a_join_without_tracking_is_found() -> None:
    remark = only(remarks_after(join_after(FIRST, author=None)))

    assert (remark.kind, remark.blocks) == ("join", ("intro.first", "intro.second"))
    assert remark.after == f"{FIRST} {SECOND}"


def test_a_paragraph_moved_without_tracking_is_found() -> None:
    def move(root: etree._Element) -> None:
        paragraph_with(root, THIRD).addnext(paragraph_with(root, FIRST))

    remark = only(remarks_after(move))

    assert (remark.kind, remark.block, remark.follows) == ("move", "intro.first", "intro.third")


# --- what changes on its own ---


def test_the_contents_list_follows_its_headings_without_a_remark() -> None:
    def retitle(root: etree._Element) -> None:
        for each in root.iter(f"{W}t"):
            each.text = (each.text or "").replace("Johdanto", "Lähtökohdat")

    remark = only(remarks_after(retitle))

    assert (remark.kind, remark.block, remark.after) == ("edit", "intro", "1 Lähtökohdat")


def test_the_same_file_gives_the_same_ids_and_more_in_it_changes_none() -> None:
    edits = (insert_tracked("verkosto", " yhä"), replace_untracked("alkaen", "lähtien"))
    first = {each.id for each in remarks_after(*edits)}
    again = {each.id for each in remarks_after(*edits, delete_tracked("maksuttomia"))}

    assert len(first) == 2
    assert first < again


def test_a_generated_figure_is_asked_about_and_prose_is_changed() -> None:
    figure = only(remarks_after(replace_untracked("14", "15")))
    prose = only(remarks_after(replace_untracked("2008", "2009")))
    words = only(remarks_after(replace_untracked("toimijaa", "tahoa")))

    assert (figure.target.kind, figure.target.file, figure.target.place) == (
        "data",
        "surveys/lappi.xlsx",
        "Vastaukset!F7",
    )
    assert (prose.target.kind, prose.target.place) == ("prose", "line 5–6")
    assert (words.target.kind, words.target.place) == ("wording", "results.counted")
    assert figure.before == COUNTED


def test_every_block_of_the_draft_is_kept_once() -> None:
    ids = [block.id for block in draft().blocks]

    assert len(ids) == len(set(ids))
    assert {"intro.first", "jobs.row.opas#state", "note.clock", "header:default"} <= set(ids)


def test_without_its_bookmarks_a_file_is_read_all_the_same() -> None:
    def strip(root: etree._Element) -> None:
        for each in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            holder = each.getparent()
            assert holder is not None
            holder.remove(each)

    assert remarks_of(edited(strip)) == ()
    remark = only(remarks_after(strip, replace_untracked("2008", "2009")))
    assert (remark.block, remark.kind) == ("intro.first", "edit")
    assert remark.certainty < 1


def test_without_its_bookmarks_a_text_that_grew_much_is_still_known() -> None:
    def strip_and_add(root: etree._Element) -> None:
        paragraph = paragraph_with(root, "Lisää aikaa ohjaukseen")
        paragraph.append(run(" ja sen lisäksi paljon muutakin, josta kukaan ei ole puhunut."))
        for each in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            holder = each.getparent()
            assert holder is not None
            holder.remove(each)

    remark = only(remarks_after(strip_and_add))

    assert (remark.kind, remark.block) == ("edit", "needs.first")
    assert remark.certainty < 1


def test_remarks_come_in_the_order_of_the_file() -> None:
    remarks = remarks_after(
        replace_untracked("40", "41"), insert_tracked("verkosto", "t"), delete_tracked("toimijaa")
    )

    assert [each.block for each in remarks] == [
        "intro.first",
        "results.counted",
        "jobs.row.kartta#count",
    ]
