"""Other words for inlines: looks, links, marks and sources stay where nothing was changed."""

from hypothesis import given
from hypothesis import strategies as st

from reportkit.document.nodes import Emphasis, Link, NoteMark, Strong, Text, Value
from reportkit.document.rewording import altered_values, reworded
from reportkit.document.walk import text_of
from reportkit.document.words import find_hunks
from reportkit.sources import SourceRef

SOURCE = (SourceRef(file="surveys/a.xlsx", cell="B2"),)
FIVE = Value(text="5", sources=SOURCE)
CONTENT = (
    Text(text="Alueella oli "),
    FIVE,
    Text(text=" projektia ja "),
    Strong(content=(Text(text="hyvä"), NoteMark(note="note.a"))),
    Text(text=" mieli."),
)


def test_a_value_that_nobody_touched_keeps_its_source():
    """Words around a figure may change."""
    changed = reworded(CONTENT, "Alueella toimi 5 hanketta ja hyvä mieli.")

    assert changed[:3] == (Text(text="Alueella toimi "), FIVE, Text(text=" hanketta ja "))
    assert changed[3] == CONTENT[3]


def test_a_value_that_moved_keeps_its_source():
    """The figure stands at another place of the sentence."""
    changed = reworded(CONTENT, "5 projektia oli alueella ja hyvä mieli.")

    assert changed[0] == FIVE


def test_a_value_that_was_overwritten_is_words():
    """Nobody can say where the new figure came from."""
    text = "Alueella oli 6 projektia ja hyvä mieli."
    hunks = find_hunks(text_of(CONTENT), text)

    assert FIVE not in reworded(CONTENT, text)
    assert [altered_values(CONTENT, hunk, hunks) for hunk in hunks] == [(FIVE,)]


def test_a_note_goes_with_the_words_on_both_sides():
    """Its mark stays as long as one of them does."""
    kept = reworded(CONTENT, "Alueella oli 5 projektia ja hyvä.")
    gone = reworded(CONTENT, "Alueella oli 5 projektia.")

    assert NoteMark(note="note.a") in kept[3].content
    assert "note.a" not in repr(gone)


WORDS = st.lists(st.sampled_from(["a", "b", "12", "ja", "."]), max_size=6).map(" ".join)
INLINES = st.recursive(
    st.one_of(
        WORDS.map(lambda words: Text(text=words)),
        WORDS.map(lambda words: Value(text=words, sources=SOURCE)),
        st.just(NoteMark(note="note.a")),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda each: Strong(content=tuple(each))),
        st.lists(inner, max_size=3).map(lambda each: Emphasis(content=tuple(each))),
        st.lists(inner, max_size=3).map(
            lambda each: Link(content=tuple(each), url="http://example.org")
        ),
    ),
    max_leaves=8,
)


@given(st.lists(INLINES, max_size=4).map(tuple), WORDS)
def test_the_new_words_are_shown(content, words):
    """Whatever the inlines were, they show what was wanted, but for kinds of space."""
    assert text_of(reworded(content, words)).split() == words.split()
