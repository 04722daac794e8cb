"""Final reports as PDF: boxes, labels that run together, headings, lines and pages made whole."""

from pathlib import Path

import pytest

from reportkit.diagnostics import Code
from reportkit.inputs.project_reports import read_project_report
from reportkit.records import ProjectReport, ProseList, ProseTable
from tests.inputs.small_pdf import Rule, Words, frame, write_pdf
from tests.inputs.small_programme import reading_words, small_programme

FILE = "project_reports/lappi/a.pdf"


def lines(*texts: str, top: float = 80, left: float = 60) -> list[Words | Rule]:
    return [Words(left, top + 14 * number, text) for number, text in enumerate(texts)]


def read(tmp_path: Path, *pages: list[Words | Rule]) -> tuple[ProjectReport, list[Code]]:
    path = write_pdf(tmp_path / "a.pdf", *pages)
    outcome = read_project_report(path, FILE, "lappi", small_programme(), reading_words())
    assert outcome.value is not None
    return outcome.value, [each.code for each in outcome.findings]


def texts(report: ProjectReport) -> dict[str, str]:
    return {each.key: each.text for each in report.fields}


def test_labels_that_run_together_are_parted(tmp_path: Path) -> None:
    """Label and value without colon, several on a line, the next heading's number glued on."""
    report, codes = read(
        tmp_path,
        lines(
            "ESR-PROJEKTIN LOPPURAPORTTI",
            "Projektikoodi S10802 Tila Valmis1 PROJEKTIN PERUSTIEDOT",
            "Projektin nimi Aikuisneuvonta Ohjelma Manner-Suomen ESR-ohjelma",
            "Projektityyppi Projekti, jossa on henkilöitä mukana",
            "Aloituspäivämäärä 1.3.2009",
            "Päättymispäivämäärä 31.1.20122 PROJEKTIN TOTEUTTAJAN TIEDOT",
            "Toteuttajan nimi Lapin ELY-keskus Projektin vastuuhenkilön nimi Maija Mallikas",
            "4 PROJEKTIN LÄHTÖKOHTA, TAVOITTEET JA KOHDERYHMÄ",
            "Tarve oli selvä.",
        ),
    )

    assert texts(report) == {
        "authority.code": "S10802",
        "authority.state": "Valmis",
        "basics.name": "Aikuisneuvonta",
        "basics.programme": "Manner-Suomen ESR-ohjelma",
        "basics.type": "Projekti, jossa on henkilöitä mukana",
        "basics.start": "1.3.2009",
        "basics.end": "31.1.2012",
        "implementer.name": "Lapin ELY-keskus",
        "background": "Tarve oli selvä.",
    }
    assert (report.form, report.project) == ("eura2007", "neuvonta")
    assert codes == [Code.PERSONAL_DATA_DROPPED]


def test_boxes_give_pairs_and_keep_values_of_several_lines(tmp_path: Path) -> None:
    """In a ruled form each box holds its label and, below it, its value."""
    grid = [
        *frame(50, 100, 550, 160),
        Rule(300, 100, 300, 160),
        Rule(50, 130, 550, 130),
    ]
    words: list[Words | Rule] = [
        Words(55, 90, "1 PROJEKTIN PERUSTIEDOT"),
        Words(55, 112, "Projektin nimi"),
        Words(55, 124, "Aikuisneuvonta"),
        Words(305, 112, "Toimintalinja"),
        Words(305, 120, "3 : Osaamis- ja palvelujärjes-", 8),
        Words(305, 128, "telmien kehittäminen", 8),
        Words(55, 142, "Aloituspäivämäärä"),
        Words(55, 154, "1.3.2009"),
        Words(305, 142, "Päättymispäivämäärä"),
        Words(305, 154, "31.1.2012"),
        *lines("12 TOIMINNAN JATKUVUUS", "Työ jatkuu.", top=200),
    ]

    report, _ = read(tmp_path, [*grid, *words])

    found = texts(report)
    assert found["basics.name"] == "Aikuisneuvonta"
    assert found["basics.axis"] == "3 : Osaamis- ja palvelujärjestelmien kehittäminen"
    assert (found["basics.start"], found["basics.end"]) == ("1.3.2009", "31.1.2012")


def test_columns_without_rules_give_pairs(tmp_path: Path) -> None:
    """Labels side by side, their values below: each value goes to the label above it."""
    page: list[Words | Rule] = [
        Words(55, 90, "1 PROJEKTIN PERUSTIEDOT"),
        Words(55, 112, "Projektin nimi"),
        Words(305, 112, "Ohjelma"),
        Words(55, 126, "Aikuis-"),
        Words(305, 126, "Manner-Suomen ESR-ohjelma"),
        Words(55, 140, "neuvonta"),
        Words(55, 154, "Aloituspäivämäärä"),
        Words(305, 154, "Päättymispäivämäärä"),
        Words(55, 168, "1.3.2009"),
        Words(305, 168, "31.1.2012"),
        *lines("8 PROJEKTIN TULOKSET", "Syntyi verkosto.", top=200),
    ]

    report, _ = read(tmp_path, page)

    assert texts(report) == {
        "basics.name": "Aikuisneuvonta",
        "basics.programme": "Manner-Suomen ESR-ohjelma",
        "basics.start": "1.3.2009",
        "basics.end": "31.1.2012",
        "results": "Syntyi verkosto.",
    }


def test_a_page_break_in_a_sentence_is_mended(tmp_path: Path) -> None:
    """Footers go, the sentence goes on; a field knows the page on which it begins."""
    first = lines("8 PROJEKTIN TULOKSET", "Verkostossa oli mukana kaikkiaan", top=740)
    second = lines("42 organisaatiota.", "12 TOIMINNAN JATKUVUUS", "Työ jatkuu.")

    report, _ = read(
        tmp_path,
        [*first, Words(400, 815, "EURA JÄRJESTELMÄ 1/2", 8)],
        [*second, Words(400, 815, "EURA JÄRJESTELMÄ 2/2", 8)],
    )

    assert texts(report)["results"] == "Verkostossa oli mukana kaikkiaan 42 organisaatiota."
    assert [each.source.page for each in report.fields] == [1, 2]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (("Ohjaus on kehit-", "tämistä."), "Ohjaus on kehittämistä."),
        (("Koolle kutsui ELO-", "ryhmä."), "Koolle kutsui ELO-ryhmä."),
        (("Siinä on opinto-", "ja uraohjausta."), "Siinä on opinto- ja uraohjausta."),
        (("Tultiin linja-", "autolla."), "Tultiin linja-autolla."),
        (("Se on Lapin Opin ovi -", "projekti."), "Se on Lapin Opin ovi -projekti."),
        (("Verkossa: verkko-osa. Uusi verkko-", "osa."), "Verkossa: verkko-osa. Uusi verkko-osa."),
    ],
)
def test_hyphens_at_line_ends(tmp_path: Path, broken: tuple[str, str], whole: str) -> None:
    """A hyphen that only broke the word goes; one that the word has stays."""
    report, _ = read(tmp_path, lines("8 PROJEKTIN TULOKSET", *broken))

    assert texts(report)["results"] == whole


def test_paragraphs_lists_and_tables_are_kept(tmp_path: Path) -> None:
    """Gaps part paragraphs, bullets make items, a ruled table is a table."""
    page: list[Words | Rule] = [
        *lines("8 PROJEKTIN TULOKSET", "Ensimmäinen kappale.", top=80),
        Words(60, 130, "Toinen kappale:"),
        Words(60, 144, "• yksi"),
        Words(60, 158, "• kaksi, joka jatkuu"),
        Words(70, 172, "toisella rivillä"),
        *frame(50, 200, 400, 240),
        Rule(200, 200, 200, 240),
        Rule(50, 220, 400, 220),
        Words(55, 214, "Paikka", bold=True),
        Words(205, 214, "Kävijöitä", bold=True),
        Words(55, 234, "Kemi"),
        Words(205, 234, "120"),
    ]

    report, _ = read(tmp_path, page)

    field = report.field("results")
    assert field is not None
    assert [each.kind for each in field.content] == ["paragraph", "paragraph", "list", "table"]
    items = field.content[2]
    assert isinstance(items, ProseList)
    assert [each.content[0].text for each in items.items] == [
        "yksi",
        "kaksi, joka jatkuu toisella rivillä",
    ]
    table = field.content[3]
    assert isinstance(table, ProseTable)
    assert [cell[0].text for cell in table.header] == ["Paikka", "Kävijöitä"]
    assert [[cell[0].text for cell in row] for row in table.rows] == [["Kemi", "120"]]


def test_a_free_form_report_is_read_by_its_headings(tmp_path: Path) -> None:
    """Cover, contents page and headings by size; numbers and order do not matter."""
    cover: list[Words | Rule] = [
        Words(60, 200, "Lapin Opin ovi", 24, bold=True),
        Words(60, 240, "Loppuraportti", 14),
        Words(60, 280, "Toteutusaika: 1.8.2008–31.12.2011"),
        Words(60, 300, "Laatija: Maija Mallikas"),
    ]
    contents = lines("Sisällys", "1 Tiivistelmä ........ 3", "2 Tausta ja tavoitteet ........ 3")
    text: list[Words | Rule] = [
        Words(60, 80, "1 Tiivistelmä", 16, bold=True),
        *lines("Lyhyesti.", top=100),
        Words(60, 130, "2 Tausta ja tavoitteet", 16, bold=True),
        Words(60, 150, "2.1 Tavoitteet", 13, bold=True),
        *lines("Pitkästi.", top=170),
        Words(60, 200, "3 Kiitokset", 16, bold=True),
        *lines("Kaikille.", top=220),
    ]

    report, codes = read(tmp_path, cover, contents, text)

    assert texts(report) == {
        "basics.name": "Lapin Opin ovi",
        "basics.start": "1.8.2008",
        "basics.end": "31.12.2011",
        "summary": "Lyhyesti.",
        "background": "2.1 Tavoitteet\nPitkästi.",
        "other.kiitokset": "Kaikille.",
    }
    assert (report.form, report.project) == ("free", "ovi")
    assert sorted(codes) == [Code.PERSONAL_DATA_DROPPED, Code.UNKNOWN_HEADING]


def test_a_blank_or_scanned_file_is_named(tmp_path: Path) -> None:
    """A page without a text layer is a finding, not an empty report."""
    path = write_pdf(tmp_path / "a.pdf", [])

    outcome = read_project_report(path, FILE, "lappi", small_programme(), reading_words())

    assert outcome.value is None
    assert [each.code for each in outcome.findings] == [Code.SCANNED_PDF]


def test_a_file_cut_anywhere_never_raises(tmp_path: Path) -> None:
    """A damaged PDF is read as far as it goes, or is a finding."""
    page = lines("8 PROJEKTIN TULOKSET", "Syntyi verkosto.")
    whole = write_pdf(tmp_path / "a.pdf", page).read_bytes()
    path = tmp_path / "cut.pdf"

    for part in range(20):
        path.write_bytes(whole[: len(whole) * part // 20])
        outcome = read_project_report(path, FILE, "lappi", small_programme(), reading_words())
        assert outcome.value is not None or outcome.findings
