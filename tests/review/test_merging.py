"""Three ways: what is proposed, what is a conflict, and what needs nothing any more."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reportkit.document.units import units_of
from reportkit.review.merging import merge_entries
from reportkit.review.today import find_places
from tests.review.drafts import comment, document, draft, edit, entry, places, prose, remark

BASE = "Verkosto kokoontuu kahdesti vuodessa Rovaniemellä."
SENT = document(prose(BASE, 5))
BLOCK = SENT.blocks[0].children[0].id


def merged(remarks, today=SENT):
    words = [unit.text for unit in units_of(today)]
    entries = [entry(each) for each in remarks]
    result = merge_entries(entries, places(SENT, today), words)
    return {each.remark.author: each for each in result}


def now(words: str):
    return document(prose(words, 5))


def test_what_only_a_reviewer_changed_is_proposed():
    (found,) = merged([edit(BLOCK, BASE, BASE.replace("kahdesti", "kolmesti"))]).values()

    assert (found.state, found.note, found.ours) == ("proposed", "", None)


def test_what_only_we_changed_is_told_beside_the_remark():
    """A comment stays open, and the register says that the text has changed."""
    today = now(BASE.replace("Rovaniemellä", "Kemissä"))

    (found,) = merged([comment(BLOCK, "Missä?")], today).values()

    assert (found.state, found.note) == ("open", "ours-changed")
    assert found.ours == BASE.replace("Rovaniemellä", "Kemissä")


def test_other_words_of_both_sides_fit_together():
    today = now(BASE.replace("Rovaniemellä", "Kemissä"))

    (found,) = merged([edit(BLOCK, BASE, BASE.replace("kahdesti", "kolmesti"))], today).values()

    assert (found.state, found.note) == ("proposed", "ours-changed")


def test_the_same_words_changed_otherwise_are_a_conflict_with_both_texts():
    ours, theirs = BASE.replace("kahdesti", "usein"), BASE.replace("kahdesti", "kolmesti")

    (found,) = merged([edit(BLOCK, BASE, theirs)], now(ours)).values()

    assert (found.state, found.ours, found.remark.after) == ("conflict", ours, theirs)


def test_the_same_change_on_both_sides_is_there_already():
    theirs = BASE.replace("kahdesti", "kolmesti")

    (found,) = merged([edit(BLOCK, BASE, theirs)], now(theirs)).values()

    assert (found.state, found.note) == ("accepted", "already-there")


def test_a_block_whose_first_words_changed_is_the_same_block():
    """Its id comes from its first words; it is known again by the rest."""
    ours = BASE.replace("Verkosto kokoontuu", "Lapin laaja verkosto kokoontuu")
    assert now(ours).blocks[0].children[0].id != BLOCK

    (found,) = merged([edit(BLOCK, BASE, BASE.replace("kahdesti", "kolmesti"))], now(ours)).values()

    assert (found.state, found.note) == ("proposed", "ours-changed")


def test_a_block_that_is_gone_is_a_conflict():
    """Unless the reviewer wanted it to go."""
    today = document(prose("Aivan muuta tekstiä tässä nyt.", 5))
    changed = edit(BLOCK, BASE, BASE.replace("kahdesti", "kolmesti"))
    deleted = remark("delete", BLOCK, BASE, None, "Reviewer Two", blocks=(BLOCK,))

    found = merged([changed, deleted], today)

    assert (found["Reviewer One"].state, found["Reviewer One"].note) == ("conflict", "block-gone")
    assert (found["Reviewer Two"].state, found["Reviewer Two"].note) == (
        "accepted",
        "already-there",
    )


def test_two_reviewers_of_other_words_are_both_proposed():
    found = merged(
        [
            edit(BLOCK, BASE, BASE.replace("kahdesti", "kolmesti")),
            edit(BLOCK, BASE, BASE.replace("Rovaniemellä", "Kemissä"), "Reviewer Two"),
        ]
    )

    assert {each.state for each in found.values()} == {"proposed"}


def test_two_reviewers_of_the_same_words_are_a_conflict():
    """Each knows the other."""
    found = merged(
        [
            edit(BLOCK, BASE, BASE.replace("kahdesti", "kolmesti")),
            edit(BLOCK, BASE, BASE.replace("kahdesti", "usein"), "Reviewer Two"),
        ]
    )

    assert {each.state for each in found.values()} == {"conflict"}
    assert found["Reviewer One"].rivals == (found["Reviewer Two"].id,)
    assert found["Reviewer Two"].rivals == (found["Reviewer One"].id,)


def test_an_edit_and_a_deletion_of_one_block_are_a_conflict():
    found = merged(
        [
            edit(BLOCK, BASE, BASE.replace("kahdesti", "kolmesti")),
            remark("delete", BLOCK, BASE, None, "Reviewer Two", blocks=(BLOCK,)),
        ]
    )

    assert {each.state for each in found.values()} == {"conflict"}


def test_a_split_and_an_edit_of_the_same_block_fit_together():
    """Where a block ends and what it says are two things."""
    split = remark(
        "split", BLOCK, BASE, BASE.replace(" Rovaniemellä", "\nRovaniemellä"), blocks=(BLOCK,)
    )
    found = merged([split, edit(BLOCK, BASE, BASE.replace("kahdesti", "usein"), "Reviewer Two")])

    assert {each.state for each in found.values()} == {"proposed"}


def test_an_insertion_that_is_there_already_needs_nothing():
    """But words that stood somewhere before the draft was sent are no insertion."""
    new = "Uusi kappale verkostoista."
    inserted = remark("insert", BLOCK, None, new, follows=BLOCK)
    repeated = remark("insert", BLOCK, None, BASE, "Reviewer Two", follows=BLOCK)

    found = merged([inserted, repeated], document(prose(BASE, 5), prose(new, 7)))

    assert found["Reviewer One"].state == "accepted"
    assert found["Reviewer Two"].state == "proposed"


def test_a_number_before_a_heading_is_not_compared():
    """What numbering puts there is no change of ours, and none that can be taken over."""
    sent = draft(SENT)
    numbered = sent.blocks[0].model_copy(update={"text": "2.1 Verkostot"})
    sent = sent.model_copy(update={"blocks": (numbered, *sent.blocks[1:])})
    found = find_places(sent, SENT)
    reworded = edit("networks", "2.1 Verkostot", "2.1 Alueverkostot")
    renumbered = edit("networks", "2.1 Verkostot", "3 Verkostot", "Reviewer Two")
    result = merge_entries([entry(reworded), entry(renumbered)], found, ())

    assert [(each.state, each.note) for each in result] == [("proposed", ""), ("open", "label")]


# --- properties ---

WORDS = st.sampled_from(["alue", "verkosto", "ei", "on", "viisi", ".", "ja", "Kemi"])
TEXTS = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
NAMES = [f"Reviewer {number}" for number in range(4)]


@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_the_order_of_reviewers_does_not_count_and_no_word_vanishes(base, ours, versions):
    """Each remark keeps its entry with all of its words, whatever the others say."""
    sent, today = document(prose(base, 5)), document(prose(ours, 5))
    block = sent.blocks[0].children[0].id
    found = places(sent, today)
    remarks = [
        edit(block, base, version, name)
        for name, version in zip(NAMES, versions, strict=False)
        if version != base
    ]

    results = [
        sorted(merge_entries([entry(each) for each in order], found, ()), key=lambda each: each.id)
        for order in permutations(remarks)
    ]

    assert all(result == results[0] for result in results)
    assert [each.remark for each in results[0]] == sorted(remarks, key=lambda each: each.id)


@given(TEXTS, TEXTS)
def test_a_reviewer_alone_is_never_in_conflict(base, version):
    sent = document(prose(base, 5))
    block = sent.blocks[0].children[0].id

    result = merge_entries([entry(edit(block, base, version))], places(sent, sent), ())

    assert [each.state for each in result] == ["accepted" if base == version else "proposed"]
