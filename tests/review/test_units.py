"""Paragraphs that were one before any tracked change are one unit."""

from reportkit.review.returned.values import Paragraph, Piece, Revision, Table
from reportkit.review.units import flow_units, story_unit

ADDED = (Revision("insert", "Anna Esimerkki"),)
GONE = (Revision("delete", "Anna Esimerkki"),)


def said(words: str, mark: tuple[Revision, ...] = (), fate: tuple[Revision, ...] = ()) -> Paragraph:
    return Paragraph((Piece(words, fate),), mark)


def test_what_a_new_end_parts_was_one() -> None:
    units = list(flow_units((said("yksi ", ADDED), said("kaksi"), said("kolme"))))

    assert [unit.text for unit in units] == ["yksi kaksi", "kolme"]
    assert [unit.place for unit in units] == [0, 2]


def test_what_a_deleted_end_joins_was_two() -> None:
    first, second = flow_units((said("yksi", GONE), said("kaksi")))

    assert (first.text, second.text) == ("yksi", "kaksi")
    assert first.joins_next and not second.joins_next


def test_new_words_were_not_there() -> None:
    (unit,) = flow_units((said("uutta", ADDED, ADDED), said("vanhaa")))

    assert unit.text == "vanhaa"


def test_a_unit_ends_at_a_table() -> None:
    units = list(flow_units((said("yksi", ADDED), Table(()), said("kaksi"))))

    assert [unit.text for unit in units] == ["yksi", "kaksi"]


def test_the_paragraphs_of_a_cell_are_lines_and_empty_ones_are_none() -> None:
    unit = story_unit((said("yksi"), said(""), said("kak", ADDED), said("si")))

    assert unit.text == "yksi\nkaksi"
