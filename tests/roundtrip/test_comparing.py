"""The measure itself: it must name what was missed, read otherwise or invented."""

from typing import Any

from reportkit.ooxml.bookmarks import bookmark_name
from tests.review.returned_files import SECOND, draft
from tools.roundtrip.comparing import compare
from tools.roundtrip.expected import expected_remarks

BLOCK, ROW = "intro.second", "jobs.row.malli"


def note(kind: str, block: str = BLOCK, column: int = -1, **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": [[bookmark_name(block)], column],
        "sent": SECOND,
        "author": "Arvioija Yksi",
        "tracked": True,
        **more,
    }


def edit(at: int, old: str, new: str, **more: Any) -> dict[str, Any]:
    return note("edit", change=[at, old, new], **more)


def read(**more: Any) -> dict[str, Any]:
    return {
        "kind": "edit",
        "block": BLOCK,
        "author": "Arvioija Yksi",
        "tracked": True,
        "before": SECOND,
        "after": SECOND.replace("kolmessa", "neljässä"),
        "comment": None,
        **more,
    }


THREE = edit(SECOND.index("kolmessa"), "kolmessa", "neljässä")


def faults(notes: list[dict[str, Any]], *remarks: dict[str, Any]) -> tuple[str, ...]:
    return compare(expected_remarks(notes, draft()), list(remarks)).faults


def test_what_was_read_as_it_was_done_is_found() -> None:
    assert () == faults([THREE], read())


def test_what_was_not_read_is_missed() -> None:
    (fault,) = faults([THREE])

    assert fault.startswith("missed: edit of intro.second by Arvioija Yksi")


def test_what_nobody_did_is_invented() -> None:
    (fault,) = faults([], read())

    assert fault.startswith("invented: edit (tracked) of intro.second")


def test_another_author_word_block_or_kind_is_a_miss() -> None:
    wrong = ({"author": None}, {"after": SECOND}, {"block": "intro.first"}, {"tracked": False})
    for change in wrong:
        assert faults([THREE], read(**change))


def test_all_edits_of_one_reviewer_in_a_block_are_one_remark() -> None:
    more = edit(len(SECOND), "", " Lisäksi.")
    (expected,) = expected_remarks([THREE, more], draft())

    assert expected.after == SECOND.replace("kolmessa", "neljässä") + " Lisäksi."


def test_tracked_edits_of_two_reviewers_stand_each_for_itself() -> None:
    other = edit(len(SECOND), "", " Lisäksi.", author="Granskare Två")
    first, second = expected_remarks([THREE, other], draft())

    assert first.after == SECOND.replace("kolmessa", "neljässä")
    assert second.after == SECOND + " Lisäksi."


def test_untracked_edits_are_nobodys_and_one_remark() -> None:
    one = THREE | {"tracked": False}
    other = edit(len(SECOND), "", " Lisäksi.", author="Granskare Två", tracked=False)
    (expected,) = expected_remarks([one, other], draft())

    assert (expected.author, expected.tracked) == (None, False)


def test_a_cell_is_known_by_its_row_and_column() -> None:
    cell = note("edit", ROW, 1, change=[0, "", "yhä "]) | {"sent": "käytössä"}
    (expected,) = expected_remarks([cell], draft())

    assert (expected.block, expected.after) == (f"{ROW}#state", "yhä käytössä")


def test_a_row_is_told_with_its_cells() -> None:
    gone = note("delete-row", ROW, cells=["Palvelupisteen malli", "käytössä", "3"], tracked=False)
    (expected,) = expected_remarks([gone], draft())

    assert (expected.kind, expected.block) == ("delete", ROW)
    assert expected.before == "Palvelupisteen malli\tkäytössä\t3"
