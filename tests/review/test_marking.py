"""Two texts shown as one, with what is gone and what is new."""

from hypothesis import given
from hypothesis import strategies as st

from reportkit.review.marking import marked, shortened

WORDS = st.lists(st.sampled_from(["yksi", "kaksi", "kolme", ",", "\n"]), max_size=12).map(" ".join)


def test_words_in_the_place_of_others_are_one_gone_and_one_new_piece() -> None:
    assert marked("yksi kaksi kolme neljä", "yksi aivan muuta neljä") == [
        ("same", "yksi "),
        ("gone", "kaksi kolme"),
        ("new", "aivan muuta"),
        ("same", " neljä"),
    ]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = marked(before, after)

    assert "".join(text for op, text in pieces if op != "new") == before
    assert "".join(text for op, text in pieces if op != "gone") == after


def test_text_far_from_a_change_is_cut_between_words() -> None:
    long = "alku " + "sana " * 40
    pieces = shortened(marked(f"{long}vanha {long}loppu", f"{long}uusi {long}loppu"), 12)

    assert [text for _, text in pieces] == ["… sana sana ", "vanha", "uusi", " alku sana …"]
