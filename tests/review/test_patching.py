"""The author's Markdown: only what was changed is written anew, and shows what was wanted."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportkit.document.words import find_hunks, merge_versions
from reportkit.inputs.markdown import read_markdown
from reportkit.review.markdown.blocks import front_matter_end, read_blocks
from reportkit.review.markdown.patching import (
    PatchError,
    add_after,
    join_blocks,
    move_block,
    remove_block,
    remove_row,
    reword_block,
)
from reportkit.review.markdown.pieces import spelling_of
from reportkit.review.markdown.source import read_source

TEXT = """\
---
section: networks
title: 'Verkosto'
---

<!-- muistiinpano tekijälle -->

Verkosto ei ole lisätyö vaan *tapa tehdä työtä*, ja siihen
kuuluu **viisi** aluetta.[^1] Tuotoksia on [[products.count]],
ks. [ohje](http://example.org "Ohje").

1. Rovaniemi
2. Kemi-_Tornio_
3. Itä-Lappi

- hyvä \\* merkki

| Painopiste | Tilanne |
|---|---|
| Osaavat *ohjaajat* | hyvällä tolalla |
| Palvelut | alussa |

[^1]: Vuosikello on kuvattu raportissa.
"""
SHOWN = (
    "Verkosto ei ole lisätyö vaan tapa tehdä työtä, ja siihen kuuluu viisi aluetta. "
    "Tuotoksia on 12, ks. ohje."
)


def number_of(text: str, words: str) -> int:
    blocks = read_blocks(text).blocks
    return next(n for n, block in enumerate(blocks) if words in (block.shown or ""))


def changed_lines(new: str) -> list[tuple[str, str]]:
    old_lines, new_lines = TEXT.split("\n"), new.split("\n")
    assert len(old_lines) == len(new_lines)
    return [pair for pair in zip(old_lines, new_lines, strict=True) if pair[0] != pair[1]]


# --- words ---


@pytest.mark.parametrize(
    ("old", "new", "spelt"),
    [
        ("lisätyö vaan", "ylimääräistä", "Verkosto ei ole ylimääräistä *tapa tehdä työtä*"),
        ("tapa tehdä työtä", "tapa tehdä", "*tapa tehdä*, ja siihen"),
        ("tapa tehdä työtä", "", "Verkosto ei ole lisätyö vaan, ja siihen"),
        ("viisi", "kuusi", "kuuluu **kuusi** aluetta.[^1]"),
        ("aluetta.", "aluetta ja yksi.", "**viisi** aluetta ja yksi.[^1]"),
        ("aluetta. Tuotoksia", "aluetta. Niin on. Tuotoksia", "[^1] Niin on. Tuotoksia"),
        ("ohje.", "uusi ohje.", 'ks. uusi [ohje](http://example.org "Ohje")'),
        ("ks. ohje", "ks. ohjeet", 'ks. [ohjeet](http://example.org "Ohje")'),
        ("työtä, ja siihen", "siihen", "*tapa tehdä* siihen"),
        ("ei ole", "*ei* ole-kin", "Verkosto \\*ei\\* ole-kin lisätyö"),
        ("ei ole", "*ei* [ole]", "Verkosto \\*ei\\* \\[ole\\] lisätyö"),
        ("Tuotoksia on 12", "Nyt 12 on tuotoksia", "Nyt [[products.count]] on tuotoksia"),
    ],
)
def test_words_change_and_marks_stay(old, new, spelt):
    """Emphasis, links, footnote marks and named values keep their spelling."""
    wanted = SHOWN.replace(old, new).replace(" ,", ",")

    patched = reword_block(TEXT, number_of(TEXT, "lisätyö"), SHOWN, wanted, ("12",))

    assert spelt in patched
    assert all(
        "erkosto" in one or "kuuluu" in one or "ks." in one for one, _ in changed_lines(patched)
    )


def test_a_split_makes_two_blocks_of_one():
    """A paragraph becomes two; an item two items, numbered on."""
    paragraph = reword_block(
        TEXT, number_of(TEXT, "lisätyö"), SHOWN, SHOWN.replace(" Tuotoksia", "\nTuotoksia"), ("12",)
    )
    item = reword_block(TEXT, number_of(TEXT, "Kemi"), "Kemi-Tornio", "Kemi-\nTornio")

    assert "**viisi** aluetta.[^1]\n\nTuotoksia on [[products.count]]" in paragraph
    assert "2. Kemi-\n3. _Tornio_\n3. Itä-Lappi" in item


def test_a_footnote_changes_in_its_own_place():
    """Its mark and its label stay."""
    words = "Vuosikello on kuvattu raportissa."

    patched = reword_block(TEXT, number_of(TEXT, words), words, "Vuosikello on liitteessä.")

    assert changed_lines(patched) == [(f"[^1]: {words}", "[^1]: Vuosikello on liitteessä.")]


def test_joined_blocks_keep_their_marks():
    """Two items become one, with the marks of both."""
    patched = join_blocks(
        TEXT, number_of(TEXT, "Rovaniemi"), ["Rovaniemi", "Kemi-Tornio"], "Rovaniemi ja Kemi-Tornio"
    )

    assert "1. Rovaniemi\n   ja Kemi-_Tornio_\n3. Itä-Lappi" in patched


def test_blocks_come_and_go_whole():
    """A paragraph, an item and a row are added where they belong, and go with their lines."""
    file = read_blocks(TEXT)
    after_paragraph = add_after(TEXT, number_of(TEXT, "lisätyö"), "# Uusi: 1. kappale")
    after_item = add_after(TEXT, number_of(TEXT, "Itä"), "Länsi")
    after_row = add_after(TEXT, number_of(TEXT, "tolalla"), "Verkko | net\tkesken")
    first = add_after(TEXT, None, "Alku.")
    without_item = remove_block(TEXT, number_of(TEXT, "Itä"))
    without_row = remove_row(TEXT, number_of(TEXT, "Palvelut"))

    assert '"Ohje").\n\n\\# Uusi: 1. kappale\n\n1. Rovaniemi' in after_paragraph
    assert "3. Itä-Lappi\n4. Länsi\n" in after_item
    assert "| hyvällä tolalla |\n| Verkko \\| net | kesken |\n| Palvelut" in after_row
    assert "---\n\nAlku.\n\n<!-- muistiinpano" in first
    assert without_item == TEXT.replace("3. Itä-Lappi\n", "")
    assert without_row == TEXT.replace("| Palvelut | alussa |\n", "")
    assert file.text == TEXT


def test_moved_blocks_keep_their_spelling():
    """An item stands after another one, as it was spelt."""
    patched = move_block(TEXT, number_of(TEXT, "Rovaniemi"), number_of(TEXT, "Kemi"))

    assert "2. Kemi-_Tornio_\n1. Rovaniemi\n3. Itä-Lappi" in patched


def test_what_cannot_be_changed_alone_is_refused():
    """Words that the file does not show, and a note whose mark would be left alone."""
    with pytest.raises(PatchError):
        reword_block(TEXT, number_of(TEXT, "lisätyö"), "Jotain muuta.", "Jotain aivan muuta.")
    with pytest.raises(PatchError):
        remove_block(TEXT, number_of(TEXT, "Vuosikello"))


# --- properties ---

WORDS = st.sampled_from(
    [
        "alue",
        "verkosto,",
        "työ",
        "1.",
        "-",
        "#",
        "a_b",
        "*",
        "[x]",
        "Å",
        "&amp;",
        "|",
        "10 %",
        "<b>",
    ]
)
INLINES = st.recursive(
    WORDS.map(lambda word: word.replace("<b>", "b") if word in ("*", "-", "#", "1.") else word),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        inner.map(lambda each: f"*{each}*"),
        inner.map(lambda each: f"**{each}**"),
        inner.map(lambda each: f"_{each}_"),
        inner.map(lambda each: f"[{each}](http://example.org)"),
        inner.map(lambda each: f"{each}\n{each}"),
        inner.map(lambda each: f"{each}[^1]"),
        st.just("`koodi`"),
        st.just("[[S10]]"),
        st.just("\\*"),
    ),
    max_leaves=8,
)
BLOCKS = st.one_of(
    INLINES,
    INLINES.map(lambda each: "- " + each.replace("\n", "\n  ")),
    INLINES.map(lambda each: "> " + each.replace("\n", "\n> ")),
    INLINES.map(lambda each: "## " + each.replace("\n", " ")),
    INLINES.map(
        lambda each: (
            "| " + each.replace("\n", " ").replace("|", "\\|") + " | b |\n|---|---|\n| c | d |"
        )
    ),
)
FILES = st.lists(BLOCKS, min_size=1, max_size=4).map(
    lambda blocks: "---\nsection: elo  # jää\n---\n\n" + "\n\n".join(blocks) + "\n\n[^1]: Nuotti.\n"
)
NEW_WORDS = st.lists(WORDS, max_size=5).map(" ".join)


@given(FILES)
def test_pieces_are_the_text(text):
    """What the pieces of a block spell is what stands in the file, letter by letter."""
    for block in read_blocks(text).blocks:
        if block.pieces is not None:
            assert spelling_of(block.pieces) == text[block.start : block.end]


@given(FILES)
def test_blocks_show_what_the_reader_reads(text):
    """The blocks' words are those of the reader that the report is made from."""
    read = read_markdown("\n" * 3 + text.split("---\n\n", 1)[1], "texts/x.md")
    words = "".join("".join(words.split()) for words in _flow_words(read))

    shown = [block for block in read_blocks(text).blocks if not block.in_note]

    assert all(block.pieces is not None for block in shown)
    assert "".join("".join((block.shown or "").split()) for block in shown) == words


def _flow_words(read) -> list[str]:
    found = []
    for block in read.blocks:
        if hasattr(block, "rows"):
            cells = (cell for row in block.rows for cell in row)
            found += [_span_words(each.content) for cell in cells for each in cell.blocks]
        elif hasattr(block, "content"):
            found.append(_span_words(block.content))
    return found


def _span_words(content) -> str:
    return "".join(f"[[{each.reference}]]" if each.reference else each.text for each in content)


@given(FILES, st.data())
def test_a_patch_shows_what_was_wanted_and_nothing_else_changes(text, data):
    """The changed block shows the wanted words, the others what they did, the head its bytes."""
    blocks = list(read_blocks(text).blocks)
    assume(blocks)
    number = data.draw(st.integers(0, len(blocks) - 1))
    current = blocks[number].shown
    assume(current is not None)
    at = sorted(data.draw(st.tuples(st.integers(0, len(current)), st.integers(0, len(current)))))
    wanted = " ".join((current[: at[0]] + data.draw(NEW_WORDS) + current[at[1] :]).split())
    assume(wanted and current)

    try:
        patched = reword_block(text, number, current, wanted)
    except PatchError:
        return

    shown = [block.shown for block in read_blocks(patched).blocks]
    assert shown[number] == wanted
    assert shown[:number] + shown[number + 1 :] == [
        block.shown for n, block in enumerate(blocks) if n != number
    ]
    assert patched.startswith("---\nsection: elo  # jää\n---\n")


@given(st.lists(st.sampled_from(["a", "ä\r", "\r\n", "\n", "\r", "x y"])), st.booleans())
def test_line_ends_and_coding_come_back(parts, marked):
    """A file that is not changed is written byte by byte as it was."""
    content = (b"\xef\xbb\xbf" if marked else b"") + "".join(parts).encode()

    source = read_source(content)

    assert source.encoded(source.text) == content


def test_front_matter_ends_where_the_reader_says():
    """The head of a file is the same for both."""
    assert front_matter_end(TEXT) == 4
    assert front_matter_end("Alku\n---\n") == 0
    assert front_matter_end("---\nsection: elo\n") == 1


@given(NEW_WORDS, NEW_WORDS)
def test_hunks_make_the_other_text(one, other):
    """What lies between two texts makes one of the other, but for kinds of space."""
    hunks = find_hunks(one, other)
    made = merge_versions(one, (other,)).text

    assert (made or "").split() == other.split()
    assert all(hunk.start <= hunk.end for hunk in hunks)
