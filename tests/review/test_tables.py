"""Rows, columns and cells that reviewers changed."""

from copy import deepcopy

from lxml import etree

from reportkit.review.remarks import Remark
from tests.review.returned_files import (
    ANNA,
    BENGT,
    W,
    change,
    delete_tracked,
    element,
    insert_tracked,
    mark_end,
    paragraph_with,
    remarks_after,
    remove_paragraph_untracked,
    replace_untracked,
    run,
)


def only(remarks: tuple[Remark, ...]) -> Remark:
    assert len(remarks) == 1, [(each.kind, each.block, each.before, each.after) for each in remarks]
    return remarks[0]


def row_with(root: etree._Element, words: str) -> etree._Element:
    return next(paragraph_with(root, words).iterancestors(f"{W}tr"))


def say(row: etree._Element, *words: str) -> etree._Element:
    for cell, each in zip(row.iter(f"{W}tc"), words, strict=True):
        for paragraph in cell.iter(f"{W}p"):
            for child in [child for child in paragraph if child.tag != f"{W}pPr"]:
                paragraph.remove(child)
            paragraph.append(run(each))
    return row


def properties_of(row: etree._Element) -> etree._Element:
    found = row.find(f"{W}trPr")
    if found is None:
        found = element("trPr")
        row.insert(0, found)
    return found


def test_a_cell_is_a_block_of_its_own() -> None:
    remark = only(remarks_after(insert_tracked("Palvelupisteen malli", " 2.0")))

    assert (remark.kind, remark.block) == ("edit", "jobs.row.malli#name")
    assert (remark.before, remark.after) == ("Palvelupisteen malli", "Palvelupisteen malli 2.0")


def test_a_figure_in_a_cell_is_asked_about() -> None:
    remark = only(remarks_after(replace_untracked("40", "41")))

    assert (remark.block, remark.target.kind) == ("jobs.row.kartta#count", "data")
    assert remark.target.place == "Vastaukset!F7"


def test_a_cell_that_was_emptied_is_an_edit_to_nothing() -> None:
    remark = only(remarks_after(delete_tracked("Verkostokartta")))

    assert (remark.kind, remark.block) == ("edit", "jobs.row.kartta#name")
    assert (remark.before, remark.after) == ("Verkostokartta", "")


def test_two_paragraphs_in_a_cell_are_one_block() -> None:
    def add_line(root: etree._Element) -> None:
        paragraph = paragraph_with(root, "Verkostokartta")
        mark_end(paragraph, "ins")
        paragraph.addnext(element("p", change("ins", run("ja sen ohje"))))

    remark = only(remarks_after(add_line))

    assert (remark.kind, remark.after) == ("edit", "Verkostokartta\nja sen ohje")


def test_a_row_taken_away_with_tracking_is_one_deletion() -> None:
    def delete(root: etree._Element) -> None:
        properties_of(row_with(root, "Palvelupisteen malli")).append(change("del"))

    remark = only(remarks_after(delete, delete_tracked("Palvelupisteen malli")))

    assert (remark.kind, remark.block, remark.author) == ("delete", "jobs.row.malli", ANNA)
    assert (remark.before, remark.after) == ("Palvelupisteen malli\tkäytössä\t3", None)


def test_another_reviewers_edit_in_a_row_taken_away_is_still_told() -> None:
    def delete(root: etree._Element) -> None:
        properties_of(row_with(root, "Palvelupisteen malli")).append(change("del"))

    edit = insert_tracked("Palvelupisteen malli", " 2.0", BENGT)
    remarks = remarks_after(delete, edit)

    assert {(each.author, each.kind) for each in remarks} == {(ANNA, "delete"), (BENGT, "edit")}


def test_a_row_put_in_with_tracking_is_one_insertion() -> None:
    def insert(root: etree._Element) -> None:
        row = row_with(root, "Ohjaajan opas")
        new = say(deepcopy(row), "Uusi tuotos", "suunnitteilla", "1")
        properties_of(new).append(change("ins"))
        row.addnext(new)

    remark = only(remarks_after(insert))

    assert (remark.kind, remark.block, remark.tracked) == ("insert", "jobs.row.opas", True)
    assert (remark.before, remark.after) == (None, "Uusi tuotos\tsuunnitteilla\t1")


def test_rows_put_in_and_taken_away_without_tracking_are_found() -> None:
    def change_rows(root: etree._Element) -> None:
        row = row_with(root, "Ohjaajan opas")
        row.addnext(say(deepcopy(row), "Aivan toinen asia", "suunnitteilla", "99"))
        gone = row_with(root, "Verkostokartta")
        holder = gone.getparent()
        assert holder is not None
        holder.remove(gone)

    kinds = {(each.kind, each.block, each.tracked) for each in remarks_after(change_rows)}

    assert kinds == {("insert", "jobs.row.opas", False), ("delete", "jobs.row.kartta", False)}


def test_a_row_moved_without_tracking_is_a_move() -> None:
    def move(root: etree._Element) -> None:
        row_with(root, "Verkostokartta").addnext(row_with(root, "Ohjaajan opas"))

    remark = only(remarks_after(move))

    assert (remark.kind, remark.block, remark.follows) == (
        "move",
        "jobs.row.opas",
        "jobs.row.kartta",
    )


def test_a_column_taken_away_is_one_deletion() -> None:
    def delete(root: etree._Element) -> None:
        for row in row_with(root, "Ohjaajan opas").itersiblings(f"{W}tr", preceding=True):
            row.remove(list(row.iter(f"{W}tc"))[1])
        row = row_with(root, "Ohjaajan opas")
        for each in (row, *row.itersiblings(f"{W}tr")):
            each.remove(list(each.iter(f"{W}tc"))[1])

    remark = only(remarks_after(delete))

    assert (remark.kind, remark.block) == ("delete", "jobs.column.state")
    assert remark.before == "Tila\nkäytössä\nkäytössä\nkäytössä"


def test_a_column_put_in_is_one_insertion() -> None:
    def insert(root: etree._Element) -> None:
        head = next(row_with(root, "Ohjaajan opas").itersiblings(f"{W}tr", preceding=True))
        for number, row in enumerate((head, *head.itersiblings(f"{W}tr"))):
            cell = element("tc", element("p", run(f"uusi {number}")))
            next(row.iter(f"{W}tc")).addnext(cell)

    remark = only(remarks_after(insert))

    assert (remark.kind, remark.follows) == ("insert", "jobs.column.name")
    assert remark.after == "uusi 0\nuusi 1\nuusi 2\nuusi 3"


def test_merged_cells_are_a_join_of_their_blocks() -> None:
    def merge(root: etree._Element) -> None:
        first, second, _ = row_with(root, "Ohjaajan opas").iter(f"{W}tc")
        properties = first.find(f"{W}tcPr")
        assert properties is not None
        properties.append(element("gridSpan", val="2"))
        first.extend(second.iterchildren(f"{W}p"))
        row_with(root, "Ohjaajan opas").remove(second)

    remark = only(remarks_after(merge))

    assert (remark.kind, remark.blocks) == ("join", ("jobs.row.opas#name", "jobs.row.opas#state"))
    assert remark.after == "Ohjaajan opas\nkäytössä"


def test_a_table_taken_away_is_one_deletion_beside_its_caption() -> None:
    def delete(root: etree._Element) -> None:
        table = next(root.iter(f"{W}tbl"))
        holder = table.getparent()
        assert holder is not None
        holder.remove(table)

    remark = only(remarks_after(delete))
    assert (remark.kind, remark.block) == ("delete", "jobs")
    both = remarks_after(delete, remove_paragraph_untracked("Tuotokset ja niiden tila"))
    assert sorted((each.kind, each.block) for each in both) == [("delete", "jobs")] * 2


def test_all_rows_taken_away_by_one_reviewer_are_the_table() -> None:
    def delete(root: etree._Element) -> None:
        for row in next(root.iter(f"{W}tbl")).iter(f"{W}tr"):
            properties_of(row).append(change("del"))

    remark = only(remarks_after(delete))

    assert (remark.kind, remark.block, remark.author) == ("delete", "jobs", ANNA)


def test_a_new_table_is_one_insertion() -> None:
    def insert(root: etree._Element) -> None:
        cell = element("tc", element("p", run("vain yksi solu")))
        paragraph_with(root, "Kyselyyn vastasi").addnext(element("tbl", element("tr", cell)))

    remark = only(remarks_after(insert))

    assert (remark.kind, remark.follows, remark.after) == (
        "insert",
        "results.counted",
        "vain yksi solu",
    )


def test_looks_of_rows_and_cells_are_changes_of_looks() -> None:
    def reshape(root: etree._Element) -> None:
        properties_of(row_with(root, "Ohjaajan opas")).append(change("trPrChange"))
        cell = next(paragraph_with(root, "Verkostokartta").iterancestors(f"{W}tc"))
        properties = cell.find(f"{W}tcPr")
        assert properties is not None
        properties.append(change("cellMerge", author=BENGT))

    found = {(each.kind, each.block, each.author) for each in remarks_after(reshape)}

    assert found == {
        ("format", "jobs.row.opas", ANNA),
        ("format", "jobs.row.kartta#name", BENGT),
    }


def test_cells_taken_away_with_tracking_are_their_column() -> None:
    def delete(root: etree._Element) -> None:
        for row in next(root.iter(f"{W}tbl")).iter(f"{W}tr"):
            properties = list(row.iter(f"{W}tcPr"))[1]
            properties.append(change("cellDel"))

    remark = only(remarks_after(delete))

    assert (remark.kind, remark.block, remark.author) == ("delete", "jobs.column.state", ANNA)
