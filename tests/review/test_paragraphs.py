"""Paragraphs put in, taken away, parted and joined, several at a time and by several hands."""

from copy import deepcopy

from lxml import etree

from reportkit.review.remarks import Remark
from tests.review.returned_files import (
    ANNA,
    BENGT,
    FIRST,
    SECOND,
    change,
    delete_paragraph_tracked,
    delete_tracked,
    element,
    insert_paragraph_tracked,
    insert_paragraph_untracked,
    join_after,
    mark_end,
    paragraph_with,
    properties_of,
    remarks_after,
    remove_paragraph_untracked,
    replace_untracked,
    run,
    split_at,
)


def told(remarks: tuple[Remark, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(each.kind, each.block, each.after) for each in remarks]


def test_two_new_paragraphs_are_two_insertions_in_their_order() -> None:
    remarks = remarks_after(
        insert_paragraph_tracked(FIRST, "Uusi yksi."),
        insert_paragraph_tracked("Uusi yksi.", "Uusi kaksi."),
    )

    assert told(remarks) == [
        ("insert", "intro.first", "Uusi yksi."),
        ("insert", "intro.first", "Uusi kaksi."),
    ]


def test_a_new_paragraph_before_the_first_stands_after_the_heading() -> None:
    def before(root: etree._Element) -> None:
        first = paragraph_with(root, FIRST)
        new = element("p", deepcopy(properties_of(first)), change("ins", run("Alkuun.")))
        mark_end(new, "ins")
        first.addprevious(new)

    (remark,) = remarks_after(before)

    assert (remark.kind, remark.block, remark.path) == ("insert", "intro", ("1 Johdanto",))


def test_two_deleted_paragraphs_are_two_deletions_whoever_deleted_them() -> None:
    by_one = remarks_after(delete_paragraph_tracked(FIRST), delete_paragraph_tracked(SECOND))
    by_two = remarks_after(delete_paragraph_tracked(FIRST), delete_paragraph_tracked(SECOND, BENGT))

    assert told(by_one) == [("delete", "intro.first", None), ("delete", "intro.second", None)]
    assert [each.author for each in by_two] == [ANNA, BENGT]


def test_a_deletion_over_the_end_of_a_paragraph_is_a_join() -> None:
    def across(root: etree._Element) -> None:
        delete_tracked("vuodesta 2008 alkaen.")(root)
        mark_end(paragraph_with(root, "Lapin verkosto"), "del")
        delete_tracked("Ohjausta annetaan kolmessa kunnassa. ")(root)

    (remark,) = remarks_after(across)

    assert (remark.kind, remark.blocks) == ("join", ("intro.first", "intro.second"))
    assert remark.after == "Lapin verkosto on toiminut Palvelut ovat maksuttomia."
    assert len(remark.changes) == 1


def test_an_end_deleted_together_with_the_next_words_is_that_ones_deletion() -> None:
    """So Word marks what was selected from the end of one paragraph to that of the next."""

    def delete(root: etree._Element) -> None:
        mark_end(paragraph_with(root, FIRST), "del")
        delete_tracked(SECOND)(root)

    assert told(remarks_after(delete)) == [("delete", "intro.second", None)]


def test_a_split_by_one_and_an_edit_by_another_do_not_mix() -> None:
    for author in (ANNA, None):
        remarks = remarks_after(split_at("Palvelut", author), delete_tracked("kolmessa ", BENGT))

        by_author = {each.author: each for each in remarks}
        assert by_author[author].kind == "split"
        assert by_author[author].after == SECOND.replace(" Palvelut", "\nPalvelut")
        assert by_author[BENGT].kind == "edit"
        assert by_author[BENGT].after == SECOND.replace("kolmessa ", "")


def test_a_paragraph_rewritten_where_it_stood_is_an_edit() -> None:
    (remark,) = remarks_after(replace_untracked(SECOND, "Jotain aivan toista kirjoitettiin."))

    assert (remark.kind, remark.block) == ("edit", "intro.second")
    assert remark.after == "Jotain aivan toista kirjoitettiin."
    assert remark.certainty < 1


def test_a_paragraph_removed_and_another_put_in_are_two_remarks() -> None:
    remarks = remarks_after(
        remove_paragraph_untracked(SECOND),
        insert_paragraph_untracked(FIRST, "Nyt on eri asiaa kuin ennen."),
    )

    assert {each.kind for each in remarks} == {"delete", "insert"}


def test_a_paragraph_copied_with_its_bookmark_is_an_insertion() -> None:
    def copy(root: etree._Element) -> None:
        paragraph = paragraph_with(root, FIRST)
        paragraph.addnext(deepcopy(paragraph))

    assert told(remarks_after(copy)) == [("insert", "intro.first", FIRST)]


def test_items_of_a_list_are_parted_and_joined_like_paragraphs() -> None:
    assert told(remarks_after(split_at("kuntien"))) == [
        ("split", "needs.second", "Selkeä työnjako\nkuntien kesken")
    ]
    (joined,) = remarks_after(join_after("Lisää aikaa"))
    assert joined.blocks == ("needs.first", "needs.second")


def test_an_empty_paragraph_is_nothing() -> None:
    def press_enter(root: etree._Element) -> None:
        paragraph = paragraph_with(root, FIRST)
        paragraph.addnext(element("p", deepcopy(properties_of(paragraph))))

    assert remarks_after(press_enter) == ()


def test_the_two_halves_of_a_deleted_heading_are_one_deletion() -> None:
    (remark,) = remarks_after(delete_paragraph_tracked("Tulokset"))

    assert (remark.kind, remark.block, remark.before) == ("delete", "results", "2 Tulokset")
    assert [each.text for each in remark.changes] == ["2 Tulokset"]
