"""Meeting notes: themes, markers, details, participants – and no names."""

from datetime import date
from pathlib import Path

import pytest

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.meeting_notes import read_meeting_notes
from reportkit.records import MeetingNotes, NoteItem
from tests.inputs.small_programme import reading_words, small_programme
from tests.ooxml.small_docx import heading, item, paragraph, table, write_docx

FILE = "meeting_notes/lappi.md"


def read(path: Path) -> tuple[MeetingNotes, tuple[Diagnostic, ...]]:
    outcome = read_meeting_notes(path, FILE, "lappi", small_programme(), reading_words())
    assert outcome.value is not None
    return outcome.value, outcome.findings


def notes(tmp_path: Path, text: str) -> tuple[MeetingNotes, list[Code]]:
    path = tmp_path / "lappi.md"
    path.write_text(text, encoding="utf-8")
    value, findings = read(path)
    return value, [each.code for each in findings]


def one(tmp_path: Path, text: str) -> NoteItem:
    value, _ = notes(tmp_path, f"# M\n\n## Juurtuminen\n\n- {text}\n")
    assert len(value.items) == 1
    return value.items[0]


def test_the_head_of_the_notes(tmp_path: Path) -> None:
    """Title, day and place come from their lines, with the lines they stand on."""
    value, _ = notes(tmp_path, "# Muistio\n\nAika: 10.3.2014 klo 9–12\nPaikka: Rovaniemi\n")

    assert (value.title, value.when, value.place) == ("Muistio", date(2014, 3, 10), "Rovaniemi")
    assert value.when_source is not None
    assert value.when_source.line == 3


@pytest.mark.parametrize(
    "line",
    [
        "Aika: 12.3.2014",
        "AIKA: 2014-03-12",
        "Tid: den 12 mars 2014",
        "Aika: 12. maaliskuuta 2014",
        "**Aika:** 12.3.2014 klo 9",
        "Time: March 12, 2014",
        "Aika ja paikka: 12.3.2014, Rovaniemi",
    ],
)
def test_days_as_people_write_them(tmp_path: Path, line: str) -> None:
    """A day in figures, in words, in three languages."""
    value, _ = notes(tmp_path, f"# M\n\n{line}\n")

    assert value.when == date(2014, 3, 12)


def test_an_impossible_day_is_named(tmp_path: Path) -> None:
    """The calendar has no 31.2.; the notes then have no day."""
    value, codes = notes(tmp_path, "# M\n\nAika: 31.2.2014\n")

    assert value.when is None
    assert codes == [Code.IMPOSSIBLE_DATE]


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Juurtuminen", "rooting"),
        ("3. Tulosten juurtuminen:", "rooting"),
        ("VERKOSTOT JA YHTEISTYÖ", "networks"),
        ("Sähköiset palvelut ja verkkosivut", "e-services"),
        ("Sopimusten tilanne", "agreements"),
        ("Nätverk och samarbete", "networks"),
        ("Resultatens förankring", "rooting"),
        ("Working life", "work-life"),
    ],
)
def test_headings_name_themes(tmp_path: Path, title: str, theme: str) -> None:
    """A theme is known by its words: any case, number or language, and in other cases too."""
    value, codes = notes(tmp_path, f"# M\n\n## {title}\n\n- x\n")

    assert [each.theme for each in value.items] == [theme]
    assert codes == []


def test_a_heading_of_the_regions_own_is_kept(tmp_path: Path) -> None:
    """The item then has no theme but its heading, and a finding says so."""
    value, codes = notes(tmp_path, "# M\n\n## Revontulet\n\n- x\n")

    assert [(each.theme, each.heading) for each in value.items] == [(None, "Revontulet")]
    assert codes == [Code.UNKNOWN_THEME]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Päätös: x", "decision"),
        ("SOVITTU: x", "decision"),
        ("sovittu – x", "decision"),
        ("**Huoli:** x", "worry"),
        ("Överenskommet: x", "decision"),
        ("Citat: x", "quote"),
        ("Internal: x", "internal"),
        ("Toimenpide 2: x", "action"),
        ("Huolimatta kaikesta: x", "remark"),
        ("Verkosto – se jaksaa", "remark"),
    ],
)
def test_markers_in_any_case_and_language(tmp_path: Path, text: str, kind: str) -> None:
    """A marker is a whole word before a colon, or before a dash where that cannot mislead."""
    assert one(tmp_path, text).kind == kind


def test_details_may_hold_commas(tmp_path: Path) -> None:
    """A comma parts two details only before a word that is known to begin one."""
    found = one(
        tmp_path,
        "Tuotos: Palvelupiste (tyyppi: palvelupiste, tila: jatkuu supistettuna, "
        "vastuu: TE-toimisto, kunnat ja oppilaitokset, syy: aukiolo lyheni)",
    )

    assert found.text == "Palvelupiste"
    assert found.details == {
        "type": "palvelupiste",
        "status": "jatkuu_supistettuna",
        "responsible": "TE-toimisto, kunnat ja oppilaitokset",
        "reason": "aukiolo lyheni",
    }


def test_details_without_brackets(tmp_path: Path) -> None:
    """In haste the brackets are left out."""
    found = one(tmp_path, "Tuotos: Bussi – tila: päättynyt, vastuu: TAKK")

    assert (found.text, found.details) == ("Bussi", {"status": "paattynyt", "responsible": "TAKK"})


def test_a_reason_after_a_status_is_kept(tmp_path: Path) -> None:
    """The status is taken by its longest known words; what follows becomes the reason."""
    found = one(tmp_path, "Tuotos: Puhelin (tila: päättynyt, koska soittoja oli vähän)")

    assert found.details == {"status": "paattynyt", "reason": "koska soittoja oli vähän"}


def test_an_unknown_status_is_kept_as_written(tmp_path: Path) -> None:
    """A finding names it and what was expected."""
    value, codes = notes(tmp_path, "# M\n\n## Tulokset\n\n- Tuotos: X (tila: vihreä)\n")

    assert value.items[0].details == {"status": "vihreä"}
    assert codes == [Code.UNKNOWN_STATUS]


@pytest.mark.parametrize(
    ("text", "addressee", "words"),
    [
        ("Suositus: OKM – rahoitus turvataan", "okm", "rahoitus turvataan"),
        ("Suositus (TEM): x", "tem", "x"),
        ("Suositus: OKM ja TEM – x", "okm, tem", "x"),
        ("Suositus: OKM:lle – x", "okm", "x"),
        ("Rekommendation: UKM – x", "okm", "x"),
        ("Suositus: opetus- ja kulttuuriministeriö – x", "okm", "x"),
        ("Suositus: Oppilaitokset: x", "schools", "x"),
        ("Suositus: kunnat – x", "kunnat", "x"),
        ("Suositus: jatketaan työtä – ja pian", None, "jatketaan työtä – ja pian"),
    ],
)
def test_whom_a_recommendation_is_addressed_to(
    tmp_path: Path, text: str, addressee: str | None, words: str
) -> None:
    """The words before the dash are taken when somebody is known by them."""
    found = one(tmp_path, text)

    assert (found.kind, found.addressee, found.text) == ("recommendation", addressee, words)


def test_an_unknown_addressee_is_kept_and_named(tmp_path: Path) -> None:
    """A short name before a dash is an addressee even when nobody knows it."""
    value, codes = notes(tmp_path, "# M\n\n## Suositukset\n\n- Suositus: Eduskunta – x\n")

    assert value.items[0].addressee == "Eduskunta"
    assert codes == [Code.UNKNOWN_ADDRESSEE]


def test_references_tie_an_item_to_projects(tmp_path: Path) -> None:
    """By code or by name in any spelling; the mark itself is not part of the words."""
    found = one(tmp_path, 'Karttaa käytetään @S10802 ja @"lapin OpinOvi".')

    assert found.projects == ("neuvonta", "ovi")
    assert found.text == "Karttaa käytetään ja."


def test_a_project_is_known_without_quotation_marks(tmp_path: Path) -> None:
    """Where nobody has that name, the words stay as they are."""
    found = one(tmp_path, "Karttaa käytetään @Lapin OpinOvi.")
    other = one(tmp_path, "Karttaa käytetään @jokin muu.")

    assert (found.text, found.projects) == ("Karttaa käytetään.", ("ovi",))
    assert (other.text, other.projects) == ("Karttaa käytetään @jokin muu.", ())


def test_an_unknown_reference_is_named(tmp_path: Path) -> None:
    """The item stays without it."""
    value, codes = notes(tmp_path, "# M\n\n## Tulokset\n\n- x @S19999\n")

    assert (value.items[0].text, value.items[0].projects) == ("x", ())
    assert codes == [Code.UNKNOWN_REFERENCE]


def test_what_is_internal_stays_internal(tmp_path: Path) -> None:
    """Items below an internal item or heading are internal, whatever marker they have."""
    value, _ = notes(
        tmp_path,
        "# M\n\n## Haasteet\n\n- Sisäinen: a\n  - b\n  - Päätös: c\n- d\n\n"
        "### Sisäiset huomiot\n\ne\n\n#### Muuta\n\n- f\n\n## Tulokset\n\n- g\n",
    )

    assert [(each.text, each.kind) for each in value.items] == [
        ("a", "internal"),
        ("b", "internal"),
        ("c", "internal"),
        ("d", "remark"),
        ("e", "internal"),
        ("f", "internal"),
        ("g", "remark"),
    ]


def test_a_marker_alone_does_not_open_what_is_internal(tmp_path: Path) -> None:
    """A list of decisions under an internal heading stays internal."""
    value, _ = notes(tmp_path, "# M\n\n## Sisäiset muistiinpanot\n\n- Päätökset:\n  - a\n")

    assert [(each.text, each.kind) for each in value.items] == [("a", "internal")]


def test_a_marker_alone_speaks_for_its_list(tmp_path: Path) -> None:
    """`Päätökset:` above a list makes its items decisions."""
    value, _ = notes(tmp_path, "# M\n\n## Verkostot\n\nPäätökset:\n\n- a\n- b\n")

    assert [(each.text, each.kind, each.theme) for each in value.items] == [
        ("a", "decision", "networks"),
        ("b", "decision", "networks"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "## Läsnä\n\n- Lapin liitto – jäsen – Mainio Malli\n- Rovaniemen kaupunki – Mainio Malli\n",
        "Läsnä: Lapin liitto, Rovaniemen kaupunki\n",
        "Läsnä:\n\n- Lapin liitto\n- Mainio Malli, Rovaniemen kaupunki\n",
        "Osallistujat: Mainio Malli (Lapin liitto); Rovaniemen kaupunki\n",
        "## Läsnä\n\n| Nimi | Organisaatio |\n|---|---|\n| Mainio Malli | Lapin liitto |\n"
        "| Malli Mainio | Rovaniemen kaupunki |\n",
    ],
)
def test_participants_are_organisations_without_names(tmp_path: Path, block: str) -> None:
    """A line, a list or a table of participants gives organisations; no name leaves the reader."""
    value, _ = notes(tmp_path, f"# M\n\n{block}\n## Tulokset\n\n- x\n")

    assert [each.organisation for each in value.participants] == [
        "Lapin liitto",
        "Rovaniemen kaupunki",
    ]
    assert "Mainio" not in value.model_dump_json()


def test_roles_and_counts_of_participants(tmp_path: Path) -> None:
    """`organisaatio – rooli`, `(3)` and `2 hlö` are understood."""
    value, _ = notes(
        tmp_path, "# M\n\nLäsnä: Lapin liitto (3), Oulun kaupunki, 2 hlö; Oulun TE-toimisto – pj\n"
    )

    assert [(each.organisation, each.role, each.count) for each in value.participants] == [
        ("Lapin liitto", None, 3),
        ("Oulun kaupunki", None, 2),
        ("Oulun TE-toimisto", "pj", 1),
    ]


def test_names_under_labels_are_dropped_and_counted(tmp_path: Path) -> None:
    """Secretaries, absentees and responsible persons do not leave the reader."""
    value, codes = notes(
        tmp_path,
        "# M\n\nSihteeri: Mainio Malli\nPoissa: Mainio Malli\n\n## ELO\n\n"
        "- Toimenpide: x (vastuu: Maija Mallikas)\n- Soita 040 123 4567\n",
    )

    dumped = value.model_dump_json()
    assert "Mainio" not in dumped
    assert "Maija" not in dumped
    assert "4567" not in dumped
    assert codes.count(Code.PERSONAL_DATA_DROPPED) == 2
    assert Code.PERSONAL_DATA_MASKED in codes


def test_a_table_of_products_is_a_list_of_products(tmp_path: Path) -> None:
    """The first column names the kind, the others are details."""
    value, _ = notes(
        tmp_path,
        "# M\n\n## Tulokset\n\n| Tuotos | Tila | Vastuu |\n|---|---|---|\n"
        "| Opas | jatkuu | Omnia |\n",
    )

    assert [(each.kind, each.text, each.details) for each in value.items] == [
        ("product", "Opas", {"status": "jatkuu", "responsible": "Omnia"})
    ]


def test_word_notes_are_read_like_markdown(tmp_path: Path) -> None:
    """Headings by style, bold lines or bare words; lists, typed bullets and tables."""
    path = write_docx(
        tmp_path / "lappi.docx",
        paragraph("Muistio", "Nimi")
        + table(("Aika", "12.3.2014"), ("Paikka", "Rovaniemi"))
        + heading("Läsnä")
        + item("Lapin liitto – jäsen – Mainio Malli")
        + paragraph("Verkostot", bold=True)
        + item("Huoli: a")
        + paragraph("- Päätös: b")
        + paragraph("Haasteet")
        + paragraph("c"),
    )

    value, _ = read(path)

    assert (value.title, value.when, value.place) == ("Muistio", date(2014, 3, 12), "Rovaniemi")
    assert [(each.kind, each.theme, each.text) for each in value.items] == [
        ("worry", "networks", "a"),
        ("decision", "networks", "b"),
        ("remark", "challenges", "c"),
    ]
    assert [each.organisation for each in value.participants] == ["Lapin liitto"]


def test_a_table_without_cells_is_passed_over(tmp_path: Path) -> None:
    """A damaged Word file may have rows with nothing in them."""
    path = write_docx(tmp_path / "lappi.docx", heading("Tulokset") + table(()) + item("a"))

    value, _ = read(path)

    assert [each.text for each in value.items] == ["a"]


def test_footnotes_are_kept_in_place(tmp_path: Path) -> None:
    """Notes have no footnotes; the words stand in brackets where the mark was."""
    assert one(tmp_path, "Työ jatkuu[^1]\n\n[^1]: ensi vuonna\n").text == "Työ jatkuu (ensi vuonna)"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.md", b"\x00" * 50, Code.UNREADABLE_FILE),
        ("a.docx", b"PK\x03\x04", Code.UNREADABLE_FILE),
        ("a.docx", b"text", Code.UNSUPPORTED_FILE),
        ("a.odt", b"x", Code.UNSUPPORTED_FILE),
    ],
)
def test_files_that_cannot_be_read_are_named(
    tmp_path: Path, name: str, content: bytes, code: Code
) -> None:
    """One finding, no notes, no exception."""
    path = tmp_path / name
    path.write_bytes(content)

    outcome = read_meeting_notes(path, name, "lappi", small_programme(), reading_words())

    assert outcome.value is None
    assert [each.code for each in outcome.findings] == [code]


def test_names_of_participants_are_left_out_of_the_items(tmp_path: Path) -> None:
    """Also inflected and with an initial, wherever the list of participants stands; other words
    that begin alike stay."""
    text = """# M

## Tulokset

- Testi Henkilönen totesi, että Testi jatkuu.
- Päätös: Testi Henkilösen työ jatkuu (peruste: kertoi M. Esimerkin)
- Esimerkki tästä: henkilöt.

Läsnä: Testi Henkilönen (Lapin TE-toimisto); Malli Esimerkki (Lapin ELY-keskus)
"""
    value, codes = notes(tmp_path, text)

    assert [item.text for item in value.items] == [
        "[…] totesi, että Testi jatkuu.",
        "[…] työ jatkuu",
        "Esimerkki tästä: henkilöt.",
    ]
    assert list(value.items[1].details.values()) == ["kertoi […]"]
    assert codes.count(Code.PERSONAL_DATA_MASKED) == 2
