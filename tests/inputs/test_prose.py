"""The author's prose: what a Markdown file becomes, and where it goes."""

from pathlib import Path

import pytest

from reportkit.diagnostics import Code, Outcome
from reportkit.inputs.prose import read_passage
from reportkit.inputs.reading_words import ReadingWords, load_reading_words
from reportkit.records import Passage, ProseHeading, ProseImage, ProseList, ProseParagraph
from reportkit.resources import templates_folder

FILE = "texts/lappi/fi/oma.md"


@pytest.fixture(scope="module")
def words() -> ReadingWords:
    return load_reading_words(templates_folder() / "locales")


def read(tmp_path: Path, words: ReadingWords, text: str, file: str = FILE) -> Outcome[Passage]:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    outcome = read_passage(path, file, "lappi", "fi", words)
    assert outcome.value is not None
    return Outcome(outcome.value, outcome.findings)


def codes(outcome: Outcome[Passage]) -> list[Code]:
    return [each.code for each in outcome.findings]


def test_front_matter_places_a_passage(tmp_path: Path, words: ReadingWords) -> None:
    """`section` and `position` say where the prose goes; lines count through the front matter."""
    text = "---\nsection: rooting\nposition: after\n---\n\nTeksti.\n"

    outcome = read(tmp_path, words, text)

    passage = outcome.value
    assert (passage.section, passage.position, passage.title) == ("rooting", "after", None)
    assert passage.blocks[0].source.line == 6
    assert codes(outcome) == []


def test_front_matter_may_be_toml(tmp_path: Path, words: ReadingWords) -> None:
    """TOML lines mean the same as `key: value` lines."""
    outcome = read(tmp_path, words, '---\ntitle = "Saamelaisalue: oma luku"\nafter = "elo"\n---\nT')

    assert (outcome.value.title, outcome.value.after) == ("Saamelaisalue: oma luku", "elo")


def test_a_section_may_be_named_by_its_words(tmp_path: Path, words: ReadingWords) -> None:
    """A Finnish or Swedish word for a section is as good as its key."""
    outcome = read(tmp_path, words, "---\nsection: Juurtuminen\n---\nT")

    assert outcome.value.section == "rooting"


def test_an_unknown_section_is_named_with_the_nearest(tmp_path: Path, words: ReadingWords) -> None:
    """The passage is kept under the name that its author gave."""
    outcome = read(tmp_path, words, "---\nsection: rotting\n---\nTeksti.")

    assert outcome.value.section is None
    assert (outcome.value.title, outcome.value.after) == ("rotting", "challenges")
    assert codes(outcome) == [Code.UNKNOWN_SECTION]
    assert "rooting" in outcome.findings[0].values["expected"]


def test_only_the_summary_has_a_comparison(tmp_path: Path, words: ReadingWords) -> None:
    """The section is known by its words in a text of the summary, and by none in a region's."""
    text = "---\nsection: Vertailu\n---\n\nTeksti.\n"
    path = tmp_path / "teksti.md"
    path.write_text(text, encoding="utf-8")

    of_all, of_one = (
        read_passage(path, "teksti.md", region, "fi", words) for region in ("koonti", "lappi")
    )

    assert of_all.value is not None
    assert ("comparison", ()) == (of_all.value.section, of_all.findings)
    assert [Code.UNKNOWN_SECTION] == [each.code for each in of_one.findings]


def test_a_file_without_front_matter_goes_by_its_name(tmp_path: Path, words: ReadingWords) -> None:
    """`haasteet.md` is about the challenges."""
    outcome = read(tmp_path, words, "Teksti.", "texts/lappi/fi/10-haasteet.md")

    assert outcome.value.section == "challenges"


def test_a_passage_without_a_place_takes_its_heading(tmp_path: Path, words: ReadingWords) -> None:
    """A first heading is the title of a section of the region's own."""
    outcome = read(tmp_path, words, "# Revontulet\n\nTeksti.\n\n## Ala\n")

    assert (outcome.value.title, outcome.value.after) == ("Revontulet", "challenges")
    assert codes(outcome) == [Code.FRONT_MATTER_PROBLEM]
    assert [each.kind for each in outcome.value.blocks] == ["paragraph", "heading"]
    assert outcome.value.blocks[1] == ProseHeading(
        content=outcome.value.blocks[1].content, level=1, source=outcome.value.blocks[1].source
    )


def test_no_word_is_lost_without_any_place(tmp_path: Path, words: ReadingWords) -> None:
    """The file's name becomes the title, and a finding says so."""
    outcome = read(tmp_path, words, "Vain tekstiä.")

    assert outcome.value.title == "Oma"
    assert codes(outcome) == [Code.FRONT_MATTER_PROBLEM]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\nsection: elo\nTeksti ilman loppua", "unclosed"),
        ("---\nsection: elo\nsekava rivi\n---\nT", "no-pair"),
        ("---\nsection: elo\nvari: sininen\n---\nT", "unknown-key"),
        ("---\nsection: elo\nposition: under\n---\nT", "unknown-position"),
    ],
)
def test_faults_of_front_matter_are_named(
    tmp_path: Path, words: ReadingWords, text: str, reason: str
) -> None:
    """Each fault is a finding with the line's words."""
    outcome = read(tmp_path, words, text)

    assert reason in [each.values.get("reason") for each in outcome.findings]


def test_references_keep_their_place_and_look(tmp_path: Path, words: ReadingWords) -> None:
    """`[[name]]` becomes a span of its own between the words around it."""
    outcome = read(tmp_path, words, "---\nsection: elo\n---\nVastasi [[S10]] ja **[[a.b]]**.")

    block = outcome.value.blocks[0]
    assert isinstance(block, ProseParagraph)
    assert [(each.text, each.reference, each.style) for each in block.content] == [
        ("Vastasi ", None, "plain"),
        ("S10", "S10", "plain"),
        (" ja ", None, "plain"),
        ("a.b", "a.b", "strong"),
        (".", None, "plain"),
    ]


def test_raw_html_is_text(tmp_path: Path, words: ReadingWords) -> None:
    """A tag is shown as its letters and named."""
    outcome = read(tmp_path, words, "---\nsection: elo\n---\nA <script>x</script> B")

    block = outcome.value.blocks[0]
    assert isinstance(block, ProseParagraph)
    assert "".join(each.text for each in block.content) == "A <script>x</script> B"
    assert set(codes(outcome)) == {Code.RAW_HTML}


def test_nested_lists_come_flat_in_order(tmp_path: Path, words: ReadingWords) -> None:
    """All items of a list and of the lists in it stand in one list."""
    outcome = read(tmp_path, words, "---\nsection: elo\n---\n- a\n  - b\n- c\n")

    block = outcome.value.blocks[0]
    assert isinstance(block, ProseList)
    assert ["".join(s.text for s in each.content) for each in block.items] == ["a", "b", "c"]


def test_footnotes_are_notes(tmp_path: Path, words: ReadingWords) -> None:
    """A footnote's mark names its note."""
    outcome = read(tmp_path, words, "---\nsection: elo\n---\nTeksti[^a].\n\n[^a]: Viite.\n")

    block = outcome.value.blocks[0]
    assert isinstance(block, ProseParagraph)
    assert [each.footnote for each in block.content] == [None, "a", None]
    assert [(each.id, each.content[0].text) for each in outcome.value.notes] == [("a", "Viite.")]


def test_a_picture_must_be_in_the_workspace(tmp_path: Path, words: ReadingWords) -> None:
    """One that is there is shown; one that is missing or outside is named and left out."""
    (tmp_path / "texts/lappi").mkdir(parents=True)
    (tmp_path / "texts/lappi/kuva.png").write_bytes(b"x")
    text = (
        "---\nsection: elo\n---\n![On](../kuva.png)\n\n![Ei](../ei.png)\n\n"
        "![Ulkona](../../../../x.png)\n\n![Verkossa](https://example.org/x.png)\n"
    )

    outcome = read(tmp_path, words, text)

    assert [each.file for each in outcome.value.blocks if isinstance(each, ProseImage)] == [
        "texts/lappi/kuva.png"
    ]
    assert codes(outcome) == [Code.MISSING_IMAGE] * 3


def test_addresses_in_prose_are_masked(tmp_path: Path, words: ReadingWords) -> None:
    """An e-mail address does not leave the reader, not even as a link or in a note."""
    text = "---\nsection: elo\n---\nKirjoita <nimi@example.org>[^1].\n\n[^1]: nimi@example.org\n"

    outcome = read(tmp_path, words, text)

    assert "example.org" not in outcome.value.model_dump_json()
    assert codes(outcome) == [Code.PERSONAL_DATA_MASKED] * 2


def test_old_encodings_are_read(tmp_path: Path, words: ReadingWords) -> None:
    """A file of Windows-1252 keeps its letters."""
    path = tmp_path / "x.md"
    path.write_bytes("---\nsection: elo\n---\nTyö jää".encode("cp1252"))

    outcome = read_passage(path, "x.md", "lappi", "fi", words)

    assert outcome.value is not None
    assert "Työ jää" in outcome.value.model_dump_json()
