"""What accepting changes: the author's files, the region's own wording, questions about figures."""

from reportkit.document.nodes import Section, Text
from reportkit.document.units import units_of
from reportkit.review.accepting import Acceptance, Ground, accept_entries
from reportkit.review.merging import merge_entries
from reportkit.review.remarks import Target
from reportkit.sources import SourceRef
from tests.review.drafts import (
    CELL,
    FILE,
    comment,
    document,
    edit,
    entry,
    generated,
    listed,
    places,
    prose,
    remark,
)

WORDING = "texts/lappi/fi/wording.toml"
TEXT = """\
---
section: networks
---

Verkosto kokoontuu *kahdesti* vuodessa.

Toinen kappale on tässä.

1. Rovaniemi
2. Kemi
"""
ONE, TWO = "Verkosto kokoontuu kahdesti vuodessa.", "Toinen kappale on tässä."
COUNT = "Verkostoja on 5 alueella."
SENT = document(
    prose(ONE, 5), prose(TWO, 7), listed(("Rovaniemi", 9), ("Kemi", 10)), generated(COUNT, "5")
)
FIRST, SECOND = (block.id for block in SENT.blocks[0].children[:2])
ROVANIEMI, KEMI = (item.id for item in SENT.blocks[0].children[2].items)


def accept(*remarks, today=SENT, text=TEXT, preferred=frozenset(), wording="") -> Acceptance:
    found = places(SENT, today)
    words = [unit.text for unit in units_of(today)]
    entries = merge_entries([entry(each) for each in remarks], found, words)
    ground = Ground(
        places=found,
        today=today,
        generated={unit.id: unit for unit in units_of(today)},
        texts={FILE: text, WORDING: wording},
        wording=WORDING,
        sections=frozenset({"networks"}),
    )
    return accept_entries(entries, ground, preferred)


def test_an_edit_of_prose_patches_its_file():
    """Nothing else of the file changes."""
    done = accept(edit(FIRST, ONE, ONE.replace("kahdesti", "kolmesti")))

    assert done.texts == {FILE: TEXT.replace("*kahdesti*", "*kolmesti*")}
    assert not done.failed


def test_a_title_changes_in_the_head_of_its_file():
    """Quoted as it was; the rest of the head keeps its bytes."""
    text = TEXT.replace("section: networks", 'title: "Omat verkostot"  \nafter: elo')
    title = Section(
        id="own.verkosto",
        title=(Text(text="Omat verkostot"),),
        children=(),
        sources=(SourceRef(file=FILE, line=1, end_line=12),),
    )
    today = document(title)
    made = edit("own.verkosto", "Omat verkostot", "Omat ja muiden verkostot")
    ground = Ground(places(today, today), today, {}, {FILE: text}, WORDING, frozenset())

    done = accept_entries([entry(made)], ground)

    assert done.texts == {FILE: text.replace('"Omat verkostot"  ', '"Omat ja muiden verkostot"')}


def test_two_reviewers_of_one_block_are_both_in_its_text():
    done = accept(
        edit(FIRST, ONE, ONE.replace("kahdesti", "kolmesti")),
        edit(FIRST, ONE, ONE.replace("vuodessa", "kaudessa"), "Reviewer Two"),
    )

    assert done.texts[FILE] == TEXT.replace("*kahdesti* vuodessa", "*kolmesti* kaudessa")
    assert len(done.taken) == 2


def test_several_blocks_of_one_file_change_together():
    """An edit, an insertion, a deletion and a split, whatever the order."""
    done = accept(
        edit(FIRST, ONE, ONE.replace("vuodessa", "kaudessa")),
        remark("insert", KEMI, None, "Tornio", follows=KEMI),
        remark("delete", ROVANIEMI, "Rovaniemi", None, blocks=(ROVANIEMI,)),
        remark("split", SECOND, TWO, "Toinen kappale\non tässä.", blocks=(SECOND,)),
    )

    expected = TEXT.replace("vuodessa", "kaudessa").replace("1. Rovaniemi\n", "")
    expected = expected.replace("kappale on", "kappale\n\non").replace(
        "Kemi\n", "Kemi\n3. Tornio\n"
    )
    assert done.texts == {FILE: expected}
    assert len(done.taken) == 4


def test_a_moved_block_stands_at_its_new_place():
    done = accept(
        remark("move", FIRST, ONE, ONE, blocks=(FIRST,), follows=SECOND),
        edit(SECOND, TWO, TWO, "Reviewer Two"),
    )

    moved = done.texts[FILE]
    assert moved.index("Toinen kappale") < moved.index("*kahdesti*")


def test_joined_items_become_one():
    done = accept(
        remark("join", ROVANIEMI, "Rovaniemi\nKemi", "Rovaniemi Kemi", blocks=(ROVANIEMI, KEMI))
    )

    assert "1. Rovaniemi\n   Kemi\n" in done.texts[FILE]


def test_generated_words_become_an_override():
    """With the digest of what they replace; the figure in them is not written anew."""
    done = accept(edit("networks.count", COUNT, COUNT.replace("alueella", "maakunnassa")))

    assert 'block = "networks.count"' in done.texts[WORDING]
    assert 'text = "Verkostoja on 5 maakunnassa."' in done.texts[WORDING]
    assert f'before = "{COUNT}"' in done.texts[WORDING]
    assert not done.disputes


def test_a_broken_wording_file_is_left_alone():
    """What is put into it would not be read."""
    made = edit("networks.count", COUNT, COUNT.replace("alueella", "maakunnassa"))

    done = accept(made, wording="[[wording]\n")

    assert (done.texts, done.failed) == ({}, {made.id: "wording-broken"})


def test_a_figure_becomes_a_question_and_the_words_around_it_are_taken():
    """Never an overwrite: the override keeps the figure that the data give."""
    done = accept(edit("networks.count", COUNT, "Verkostoja on 7 maakunnassa."))

    (dispute,) = done.disputes
    assert (dispute.value.text, dispute.proposed, dispute.value.sources) == ("5", "7", (CELL,))
    assert 'text = "Verkostoja on 5 maakunnassa."' in done.texts[WORDING]


def test_a_figure_alone_writes_nothing():
    done = accept(edit("networks.count", COUNT, COUNT.replace("5", "7")))

    assert done.texts == {}
    assert [each.proposed for each in done.disputes] == ["7"]


def test_words_beside_a_name_that_stands_alone_change_the_name():
    """A cell of nothing but a name from the material says what the material says."""
    today = document(generated("Verkosto", "Verkosto"))
    found = places(today, today)
    made = edit("networks.count", "Verkosto", "Verkosto, uusi")
    units = {unit.id: unit for unit in units_of(today)}
    ground = Ground(found, today, units, {}, WORDING, frozenset())

    done = accept_entries([entry(made)], ground)

    assert [(each.value.text, each.proposed) for each in done.disputes] == [
        ("Verkosto", "Verkosto, uusi")
    ]
    assert done.texts == {}


def test_a_figure_that_is_left_out_is_no_question():
    done = accept(edit("networks.count", COUNT, "Verkostoja on alueella."))

    assert not done.disputes
    assert 'text = "Verkostoja on alueella."' in done.texts[WORDING]


def test_an_emptied_paragraph_goes():
    """Of prose with its lines, of generated text by an override without words."""
    done = accept(edit(SECOND, TWO, ""), edit("networks.count", COUNT, "", "Reviewer Two"))

    assert done.texts[FILE] == TEXT.replace(f"{TWO}\n\n", "")
    assert 'text = ""' in done.texts[WORDING]


def test_a_comment_on_a_figure_is_a_question():
    """Any other comment changes nothing, and is to be answered."""
    target = Target(kind="data", file=CELL.file, source=CELL)
    done = accept(
        comment("networks.count", "Meillä niitä on 7.", "5", target), comment(FIRST, "Mitä?")
    )

    assert [(each.value.text, each.proposed) for each in done.disputes] == [
        ("5", "Meillä niitä on 7.")
    ]
    assert list(done.failed.values()) == ["comment"]


def test_new_text_among_generated_words_becomes_prose_of_that_section():
    """The author finds it in a file of its own, with its place in the head."""
    done = accept(
        remark("insert", "networks.count", None, "Uusi *asia*.", follows="networks.count")
    )

    assert done.texts == {
        "texts/lappi/fi/networks-review.md": (
            "---\nsection: networks\nposition: after\n---\n\nUusi \\*asia\\*.\n"
        )
    }


def test_a_generated_paragraph_that_goes_is_an_override_without_words():
    done = accept(remark("delete", "networks.count", COUNT, None, blocks=("networks.count",)))

    assert 'block = "networks.count"\ntext = ""\n' in done.texts[WORDING]


def test_generated_text_is_not_split_and_its_headings_stay():
    split = COUNT.replace(" on", "\non")
    done = accept(
        remark("delete", "networks", "Verkostot", None, blocks=("networks",)),
        remark("split", "networks.count", COUNT, split, blocks=("networks.count",)),
    )

    assert set(done.failed.values()) == {"generated-block"}
    assert done.texts == {}


def test_changes_since_the_draft_are_kept():
    """What we changed meanwhile stays; theirs comes beside it."""
    ours = ONE.replace("Verkosto", "Lapin verkosto")
    today = document(prose(ours, 5), *SENT.blocks[0].children[1:])
    text = TEXT.replace("Verkosto kok", "Lapin verkosto kok")

    done = accept(edit(FIRST, ONE, ONE.replace("vuodessa", "kaudessa")), today=today, text=text)

    assert done.texts[FILE] == text.replace("vuodessa", "kaudessa")


def test_who_is_preferred_wins_only_where_they_contradict_each_other():
    ours = ONE.replace("kahdesti", "usein").replace("vuodessa", "kaudessa")
    today = document(prose(ours, 5), *SENT.blocks[0].children[1:])
    text = TEXT.replace("*kahdesti* vuodessa", "*usein* kaudessa")
    made = edit(FIRST, ONE, ONE.replace("kahdesti", "kolmesti"))

    refused = accept(made, today=today, text=text)
    taken = accept(made, today=today, text=text, preferred=frozenset({made.id}))

    assert refused.failed == {made.id: "contradicts"}
    assert taken.texts[FILE] == TEXT.replace("*kahdesti* vuodessa", "*kolmesti* kaudessa")


def test_what_the_file_does_not_show_is_left_alone():
    """The file was changed between composing and accepting: nothing is guessed."""
    done = accept(
        edit(FIRST, ONE, ONE.replace("vuodessa", "kaudessa")),
        text=TEXT.replace("kokoontuu", "tapaa"),
    )

    assert list(done.failed.values()) == ["not-patched"]
    assert (done.texts, done.taken) == ({}, [])


def test_looks_are_not_taken_over():
    done = accept(remark("format", FIRST, ONE, ONE, blocks=(FIRST,)))

    assert list(done.failed.values()) == ["format"]
