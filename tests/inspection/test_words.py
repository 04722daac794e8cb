"""Texts, names, personal data and paths are found in running text, however it is written."""

import pytest

from reportkit.inspection.leaks import Known
from tests.inspection.planted import INTERNAL, KNOWN, leaks


def found(text: str, known: Known = KNOWN) -> list[tuple[str, str]]:
    return [(each.kind.value, each.found) for each in leaks("sivu.txt", text.encode(), known)]


def found_kinds(text: str, known: Known = KNOWN) -> set[str]:
    return {kind for kind, _ in found(text, known)}


def test_ordinary_words_are_no_leak():
    """What a report says of its region is free."""
    text = "Lapissa 14 vastaajaa 24:stä (58 %). Käynti 6.10.2014, diaarinumero LAPELY/12/2014."

    assert [] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        INTERNAL,
        INTERNAL.upper(),
        INTERNAL.replace(" ", "\n"),
        INTERNAL.replace("rahoitusta", "rahoi-\ntusta"),
        INTERNAL.replace("rahoitusta", "rahoi\u00adtusta"),
        f"Alussa muuta. {INTERNAL} Lopussa muuta.",
        "… jatkaa rahoitusta ensi vuonna, mutta tätä ei saa vielä …",
        "lyhyt sisäinen – huomio tässä",
    ],
)
def test_internal_remarks_are_found_in_part_and_in_disguise(text):
    """Case, line breaks, hyphens and what stands around them hide nothing."""
    assert {"internal-text"} == found_kinds(text)


def test_a_few_words_in_common_are_no_leak():
    """Both a remark and a report may speak of funding next year."""
    assert [] == found("Kunnat eivät aio jatkaa hanketta. Rahoitusta haetaan ensi vuonna.")


def test_a_remark_is_told_once_a_place():
    """A long remark is not found once for each of its words."""
    assert 1 == len(found(f"{INTERNAL}"))


@pytest.mark.parametrize(
    "text",
    [
        "Testa Esimerkkinen",
        "ESIMERKKINEN, Testa",
        "Testa Esimerkkisen mukaan",
        "testa\nesimerkkinen",
    ],
)
def test_known_persons_are_found_in_any_order_and_case(text):
    """A name in the genitive is the same person's."""
    assert {"person"} == found_kinds(text)


@pytest.mark.parametrize("text", ["Esimerkkinen alue", "Testa", "Testa Lappi", "Testa Esim"])
def test_parts_of_names_are_words_like_others(text):
    """Half a name could be anything."""
    assert [] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "testa@example.org",
        "testa (at) example.org",
        "puh. 040 123 4567",
        "+358 40 1234567",
        "010190-123A",
    ],
)
def test_personal_data_is_found_by_its_shape(text):
    """Whoever it belongs to."""
    assert {"personal-data"} == found_kinds(text)


def test_what_may_be_published_is_no_leak():
    """An address and a name that the tour has permitted, however the number is written."""
    known = KNOWN.model_copy(
        update={"permitted": ("toimisto@example.org", "Testa Esimerkkinen", "040-1234567")}
    )

    assert [] == found("Testa Esimerkkinen, toimisto@example.org, 040 123 4567", known)
    assert {"personal-data"} == found_kinds("toinen@example.org, 040 123 4568", known)


@pytest.mark.parametrize(
    "text",
    [
        "/home/testa/tour.toml",
        "/Users/testa/Documents",
        r"C:\Users\testa\raportti.docx",
        r"\\palvelin\jaettu$",
        "file:///srv/tour/x.html",
        "tiedosto /tour/workspace/surveys/lappi.xlsx",
    ],
)
def test_local_paths_are_found(text):
    """They tell who made the file, and on what."""
    assert {"local-path"} == found_kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.org/tour/workspace/x",
        "/tour/workspaces",
        "surveys/lappi.xlsx",
        "https://www.example.org/home/tmp/x",
        "1:2",
        "ja/tai",
        "N:o 4",
    ],
)
def test_other_slashes_are_no_paths(text):
    """Sources are named relative to the workspace, and that is meant to be seen."""
    assert [] == found(text)


def test_the_place_is_named():
    """A text's line, so that a person can look."""
    (leak,) = leaks("a/sivu.txt", b"eka\ntoka testa@example.org")

    assert ("a/sivu.txt", 2) == (leak.source.file, leak.source.line)


def test_the_name_of_a_file_is_looked_at_too():
    """A name says as much as a text."""
    assert {"person"} == {each.kind.value for each in leaks("testa-esimerkkinen.txt", b"x")}


def test_digits_in_a_program_are_no_telephone_numbers():
    """Nobody calls a style sheet; an address in it is found all the same."""
    program = b"var a=[040 1234567];"

    assert [] == leaks("haku.js", program)
    assert ["personal-data"] == [
        each.kind.value for each in leaks("haku.js", b"var a='testa@example.org'")
    ]


def test_json_is_read_by_its_values():
    """Escaped letters hide nothing, and an author is named with the keys that lead to it."""
    text = '{"a": [{"author": {"name": "Testa Esimerkkinen"}, "b": "testa\\u0040example.org"}]}'

    assert {
        ("author", "a.author"),
        ("person", "a.author"),
        ("personal-data", "a.b"),
    } == {(each.kind.value, each.source.field) for each in leaks("x.json", text.encode())}


def test_what_cannot_be_read_cannot_be_published():
    """Nobody knows what is in it."""
    assert ["unreadable"] == [each.kind.value for each in leaks("x.bin", b"\xfe\x00\x81")]
