"""Texts taken without a second look are those in which nothing would have been found."""

from hypothesis import given
from hypothesis import strategies as st

from reportkit.inputs.answer_words import load_answer_words
from reportkit.inputs.plain_texts import find_doubtful
from reportkit.inputs.text import clean_text
from reportkit.personal_data import mask_personal_data

WORDS = load_answer_words().missing
PIECES = st.sampled_from(
    [
        "sana", "Käytössä", " ", "  ", "\n", "\n\n", ".", "-", "–", "…", "²", "™", "€", "(", "(at)",
        "@example.org", "0401234567", "040 123 4567", "31.12.2011", "010190-123A", "\x85", "\x9f",
        "\xad", "\xa0", "\t", "e\u0301", "ei tiedossa", "Ei tiedossa!", "n/a", "?", "\u2028", "ﬁ",
        "1 2 3 4 5 6 7", "+358", "[ät]example.org", "\u200b", "\x00", "x" * 2001, "İ", "ß",
        "÷", "×",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=4).map("".join))


def is_plain(text: str) -> bool:
    return (
        clean_text(text) == text
        and mask_personal_data(text) == (text, 0)
        and not load_answer_words().is_missing(text)
    )


@given(st.lists(TEXTS.filter(bool), max_size=6))
def test_texts_without_doubt_need_no_second_look(texts):
    """Cleaning changes nothing, there is nothing to mask, and it is an answer."""
    doubtful = set(find_doubtful(texts, WORDS))

    assert all(is_plain(text) for at, text in enumerate(texts) if at not in doubtful)


def test_usual_sentences_are_without_doubt():
    """Otherwise every text would be read in the slow way."""
    sentences = ["Verkosto jatkuu kolmen kunnan voimin (2 kertaa vuodessa) – hyvä!"] * 300

    assert [] == list(find_doubtful(sentences, WORDS))


def test_one_odd_text_among_many_is_the_only_one_in_doubt():
    """What must be looked at is named by its position."""
    sentences = ["Verkosto jatkuu."] * 300
    sentences[200] = "Kysy: aino@example.org"

    assert [200] == list(find_doubtful(sentences, WORDS))


def test_missing_word_with_a_tail_of_signs_is_in_doubt():
    """`ei tiedossa......` says that there is no answer, however long it is drawn out."""
    assert [0] == list(find_doubtful(["ei tiedossa" + "." * 90], WORDS))
