"""What lies between texts, word by word, and several versions made one."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reportkit.document.words import (
    apply_hunks,
    digest_of_words,
    find_hunks,
    merge_versions,
    tokens_of,
)

WORDS = st.sampled_from(["alue", "verkosto", "12,5", "ei", "on", ".", ",", "Kemi-Tornio", "ja"])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
BASE = "Alueella on viisi verkostoa, ja ne kokoontuvat kahdesti vuodessa."


def test_tokens_are_whole_words():
    """Numbers keep their decimals and compounds their hyphens; joined they are the text."""
    assert tokens_of("Kemi-Tornio: 12,5 %") == ("Kemi-Tornio", ":", " ", "12,5", " ", "%")


def test_kinds_of_space_are_no_change():
    """A line that ends elsewhere says the same."""
    assert find_hunks("kaksi\nsanaa", "kaksi sanaa") == ()
    assert digest_of_words("kaksi\n sanaa") == digest_of_words("kaksi sanaa")


def test_changes_of_different_words_fit_together():
    """Two reviewers in one sentence are both heard."""
    one = BASE.replace("viisi", "kuusi")
    other = BASE.replace("kahdesti", "kolmesti")

    assert merge_versions(BASE, (one, other)).text == one.replace("kahdesti", "kolmesti")


def test_changes_of_one_word_contradict_each_other():
    """Nobody is overruled: neither of them is taken."""
    one, other = BASE.replace("viisi", "kuusi"), BASE.replace("viisi", "monta")

    assert merge_versions(BASE, (one, other)).text is None


def test_additions_at_one_place_contradict_each_other():
    """Which of them comes first nobody has said."""
    one, other = BASE + " Niin on.", BASE + " Ehkä."

    assert not merge_versions(BASE, (one, other)).is_clean


def test_a_long_text_is_compared_in_no_time():
    """What has no word in common is one change."""
    one, other = "a " * 5000, "b " * 5000

    assert len(find_hunks(one, other)) == 1


@given(TEXTS, TEXTS)
def test_hunks_make_one_text_of_the_other(one, other):
    assert apply_hunks(one, find_hunks(one, other)).split() == other.split()


@given(TEXTS)
def test_merging_no_changes_is_identity(base):
    assert merge_versions(base, (base, base)).text == base


@given(TEXTS, TEXTS)
def test_one_side_only_is_that_side(base, version):
    assert merge_versions(base, (base, version)).text == version
    assert merge_versions(base, (version, version)).text == version


@given(TEXTS, st.lists(TEXTS, min_size=2, max_size=3))
def test_the_order_of_versions_does_not_count(base, versions):
    results = {merge_versions(base, each).text for each in permutations(versions)}

    assert len(results) == 1


@given(TEXTS, st.lists(TEXTS, min_size=2, max_size=3))
def test_no_added_word_vanishes_from_a_clean_merge(base, versions):
    """Every word that a version added stands in the text that is made of all."""
    merged = merge_versions(base, versions).text

    if merged is not None:
        for version in versions:
            for hunk in find_hunks(base, version):
                assert hunk.words.strip() in merged
