"""Final reports as Word and Markdown: fields by heading, the project, and no personal data."""

from pathlib import Path

import pytest

from reportkit.diagnostics import Code
from reportkit.inputs.project_reports import read_project_report
from reportkit.records import ProjectReport
from tests.inputs.small_programme import reading_words, small_programme
from tests.ooxml.small_docx import heading, item, paragraph, run, table, write_docx

PERSONAL = ("Maija", "Mallikas", "example.org", "040 123")


def read(path: Path, name: str = "") -> tuple[ProjectReport, list[Code]]:
    file = f"project_reports/lappi/{name or path.name}"
    outcome = read_project_report(path, file, "lappi", small_programme(), reading_words())
    assert outcome.value is not None
    return outcome.value, [each.code for each in outcome.findings]


def docx(tmp_path: Path, body: str, name: str = "a.docx") -> tuple[ProjectReport, list[Code]]:
    return read(write_docx(tmp_path / name, body))


def markdown(tmp_path: Path, text: str, name: str = "a.md") -> tuple[ProjectReport, list[Code]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def texts(report: ProjectReport) -> dict[str, str]:
    return {each.key: each.text for each in report.fields}


def control(tag: str, text: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph(text)}</w:sdtContent></w:sdt>"
    )


# --- the form ---------------------------------------------------------------------------------


def test_the_form_in_tables(tmp_path: Path) -> None:
    """Label beside value, label above value in one cell, headings in the table, boxed texts."""
    body = (
        paragraph("ESR-PROJEKTIN LOPPURAPORTTI", bold=True)
        + table(
            ("Viranomaisen merkintöjä",),
            ("Saapumispvm\n29.3.2012", "Diaarinumero\nLAPELY/1/2012"),
            ("Käsittelijä\nMaija Mallikas", "Puhelinnumero\n040 123 4567"),
            ("Projektikoodi", "S10802"),
        )
        + table(
            ("1 PROJEKTIN PERUSTIEDOT", ""),
            ("Projektin nimi", "Aikuisneuvonta"),
            ("Aloituspäivämäärä", "1.3.2009"),
            ("Päättymispäivämäärä", "31.13.2011"),
            ("Kohdealue", "Lappi"),
        )
        + table(("3 LOMAKKEEN TÄYTTÄJÄN TIEDOT",), ("Täyttäjän nimi\nMaija Mallikas",))
        + table(("12 TOIMINNAN JATKUVUUS",), (paragraph("Työ jatkuu.") + item("verkosto"),))
    )

    report, codes = docx(tmp_path, body)

    assert (report.form, report.project, report.language) == ("eura2007", "neuvonta", "fi")
    assert texts(report) == {
        "authority.received": "29.3.2012",
        "authority.register_number": "LAPELY/1/2012",
        "authority.code": "S10802",
        "basics.name": "Aikuisneuvonta",
        "basics.start": "1.3.2009",
        "basics.end": "31.13.2011",
        "other.kohdealue": "Lappi",
        "continuity": "Työ jatkuu.\nverkosto",
    }
    continuity = report.field("continuity")
    assert continuity is not None
    assert [each.kind for each in continuity.content] == ["paragraph", "list"]
    assert codes == [Code.UNKNOWN_HEADING, Code.PERSONAL_DATA_DROPPED]


def test_a_row_of_labels_above_a_row_of_values(tmp_path: Path) -> None:
    """The value is found below its label."""
    report, _ = docx(
        tmp_path,
        heading("Perustiedot")
        + table(("Aloituspäivämäärä", "Päättymispäivämäärä"), ("1.3.2009", "31.1.2012"))
        + heading("Tulokset")
        + paragraph("x"),
    )

    assert (texts(report)["basics.start"], texts(report)["basics.end"]) == ("1.3.2009", "31.1.2012")


def test_content_controls_named_after_fields(tmp_path: Path) -> None:
    """A control's tag says what its text is, by our key or by the form's word."""
    report, _ = docx(
        tmp_path,
        heading("PROJEKTIN PERUSTIEDOT")
        + control("basics.name", "Aikuisneuvonta")
        + control("Aloituspäivämäärä", "1.3.2009")
        + control("Sähköpostiosoite", "maija.mallikas@example.org")
        + heading("PROJEKTIN TULOKSET")
        + control("teksti", "Syntyi verkosto."),
    )

    assert texts(report) == {
        "basics.name": "Aikuisneuvonta",
        "basics.start": "1.3.2009",
        "results": "Syntyi verkosto.",
    }


def test_a_label_above_its_value_in_paragraphs(tmp_path: Path) -> None:
    """Without tables, a label alone on its line speaks of the next line."""
    report, _ = docx(
        tmp_path,
        heading("1 PROJEKTIN PERUSTIEDOT")
        + paragraph("Projektin nimi")
        + paragraph("Aikuisneuvonta")
        + paragraph("Ohjelma: Manner-Suomen ESR-ohjelma")
        + paragraph("Päättymispäivämäärä\t31.1.2012")
        + heading("8 PROJEKTIN TULOKSET")
        + paragraph("x"),
    )

    assert texts(report) == {
        "basics.name": "Aikuisneuvonta",
        "basics.programme": "Manner-Suomen ESR-ohjelma",
        "basics.end": "31.1.2012",
        "results": "x",
    }


def test_text_without_a_label_in_the_form_is_not_lost(tmp_path: Path) -> None:
    """In the basic data it is kept as text, the implementer may be named without a label; what is
    left of a section about persons is dropped."""
    report, codes = docx(
        tmp_path,
        heading("1 Perustiedot")
        + paragraph("Projektin nimi: Aikuisneuvonta")
        + paragraph("Projekti toteutettiin kahdessa vaiheessa.")
        + heading("2 Projektin toteuttaja")
        + paragraph("Lapin ELY-keskus")
        + paragraph("Maija Mallikas")
        + heading("3 Raportin laatija")
        + paragraph("Maija Mallikas, suunnittelija")
        + heading("4 Tulokset")
        + paragraph("x"),
    )

    assert texts(report) == {
        "basics.name": "Aikuisneuvonta",
        "implementer.name": "Lapin ELY-keskus",
        "other.basics": "Projekti toteutettiin kahdessa vaiheessa.",
        "results": "x",
    }
    assert codes == [Code.PERSONAL_DATA_DROPPED]
    assert not any(word in report.model_dump_json() for word in PERSONAL)


# --- headings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("4 PROJEKTIN LÄHTÖKOHTA, TAVOITTEET JA KOHDERYHMÄ", "background"),
        ("1. Lähtökohta, kohde ja tavoitteet", "background"),
        ("5.) Projektin lähtökohta, kohderyhmä ja tavoitteet:", "background"),
        ("VII. Ongelmat ja suositukset", "problems"),
        ("12TOIMINNAN JATKUVUUS", "continuity"),
        ("Tulokset vuosina 2009–2011", "results"),
        ("Yhteenveto ja aineiston säilytys", "summary"),
        ("Hyvät käytännöt (mitä kehitettiin ja miten levitettiin?)", "good_practices"),
        ("God praxis", "good_practices"),
        ("6 Verksamhetens kontinuitet", "continuity"),
        ("Projektets resultat och effekter", "results"),
    ],
)
def test_headings_are_known_by_their_words(tmp_path: Path, words: str, key: str) -> None:
    """Never by their number; case, variants and languages do not matter."""
    report, _ = docx(tmp_path, heading(words) + paragraph("Teksti."))

    assert texts(report) == {key: "Teksti."}


def test_headings_of_bold_or_capitals_without_style(tmp_path: Path) -> None:
    """In a report without styles, bold lines and lines in capitals are headings."""
    report, _ = docx(
        tmp_path,
        paragraph("Tulokset", bold=True)
        + paragraph("a")
        + paragraph("TOIMINNAN JATKUVUUS")
        + paragraph("b")
        + paragraph("Yhteistyö"),
    )

    assert texts(report)["results"] == "a"
    assert texts(report)["continuity"].startswith("b")


def test_unknown_headings_are_kept(tmp_path: Path) -> None:
    """Below a known heading as its subheading, beside it as a field of its own with a finding."""
    report, codes = docx(
        tmp_path,
        heading("Tulokset")
        + paragraph("a")
        + heading("Koulutustorstai", 2)
        + paragraph("b")
        + heading("Kiitokset")
        + paragraph("c"),
    )

    assert texts(report) == {"results": "a\nKoulutustorstai\nb", "other.kiitokset": "c"}
    assert codes == [Code.UNKNOWN_HEADING, Code.UNKNOWN_PROJECT]


def test_a_known_subheading_of_another_field_is_that_field(tmp_path: Path) -> None:
    """What follows on the level of the outer field goes back to the outer field."""
    report, _ = docx(
        tmp_path,
        heading("Toteutus")
        + paragraph("a")
        + heading("Tiedottaminen", 2)
        + paragraph("b")
        + heading("Aikataulu", 2)
        + paragraph("c"),
    )

    assert texts(report) == {"implementation": "a\nAikataulu\nc", "publicity": "b"}


def test_guidance_in_brackets_is_taken_out(tmp_path: Path) -> None:
    """The form's own questions go, with a finding; the author's brackets stay."""
    report, codes = docx(
        tmp_path,
        heading("Tulokset")
        + paragraph("(Kuvaa, mitä saatiin aikaan.")
        + paragraph("Miten tulokset saavutettiin?)")
        + paragraph("Verkosto (42 jäsentä) syntyi.")
        + paragraph("(Luku on arvio.)"),
    )

    assert texts(report)["results"] == "Verkosto (42 jäsentä) syntyi.\n(Luku on arvio.)"
    assert codes.count(Code.GUIDANCE_REMOVED) == 1


def test_contents_cover_and_signature_are_left_out(tmp_path: Path) -> None:
    """A contents list makes no field, and nobody's signature is printed."""
    report, codes = docx(
        tmp_path,
        paragraph("Lapin Opin ovi", "Nimi")
        + paragraph("Maija Mallikas")
        + paragraph("Sisällys")
        + paragraph("1 Tulokset\t3", "Sis1")
        + paragraph("2 Toiminnan jatkuvuus ..... 4")
        + heading("1 Tulokset")
        + paragraph("a")
        + heading("Päiväys ja allekirjoitus")
        + paragraph("Maija Mallikas"),
    )

    assert texts(report) == {"basics.name": "Lapin Opin ovi", "results": "a"}
    assert codes == [Code.PERSONAL_DATA_DROPPED]
    assert not any(word in report.model_dump_json() for word in PERSONAL)


def test_a_long_text_before_the_first_heading_is_kept(tmp_path: Path) -> None:
    """A preface is text; a cover's lines are not."""
    preface = "Esipuheessa kerrotaan, miten kaikki alkoi. " * 6

    report, _ = docx(tmp_path, paragraph(preface) + heading("Tulokset") + paragraph("a"))

    assert texts(report)["other.text"] == preface.strip()


def test_tables_footnotes_and_lists_stay_in_their_field(tmp_path: Path) -> None:
    """Long texts keep paragraphs, lists, tables, and what footnotes say."""
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="1">{paragraph("Arvio.")}</w:footnote></w:footnotes>'
    )
    body = (
        heading("Tulokset")
        + f'<w:p>{run("Kävijöitä oli 120")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        + table(("Paikka", "Kävijöitä", "Vuosi"), ("Kemi", "120", "2011"), ("Inari", "8", "2012"))
    )

    report, _ = read(write_docx(tmp_path / "a.docx", body, footnotes=notes))

    field = report.field("results")
    assert field is not None
    assert [each.kind for each in field.content] == ["paragraph", "table"]
    assert field.text.startswith("Kävijöitä oli 120 (Arvio.)")


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    """And a finding says how many there were."""
    change = (
        f'<w:p><w:ins w:id="1">{run("uusi")}</w:ins>'
        '<w:del w:id="2"><w:r><w:delText>vanha</w:delText></w:r></w:del></w:p>'
    )

    report, codes = docx(tmp_path, heading("Tulokset") + change)

    assert texts(report) == {"results": "uusi"}
    assert Code.TRACKED_CHANGES in codes


# --- Markdown ---------------------------------------------------------------------------------


def test_front_matter_gives_the_basic_data(tmp_path: Path) -> None:
    """Our keys or the form's labels; persons are dropped here too."""
    report, codes = markdown(
        tmp_path,
        "---\nproject: Aikuisneuvonta\nPäättymispäivämäärä: 31.1.2012\nlead: Lapin ELY-keskus\n"
        "yhteyshenkilö: Maija Mallikas\n---\n\n# Loppuraportti\n\n## Tulokset\n\nTeksti\njatkuu.\n",
    )

    assert (report.form, report.project) == ("markdown", "neuvonta")
    assert texts(report) == {
        "basics.name": "Aikuisneuvonta",
        "basics.end": "31.1.2012",
        "implementer.name": "Lapin ELY-keskus",
        "results": "Teksti jatkuu.",
    }
    assert codes == [Code.PERSONAL_DATA_DROPPED]
    assert report.fields[-1].source.line == 10


def test_addresses_in_texts_are_masked(tmp_path: Path) -> None:
    """E-mails and phones in free text do not leave the reader."""
    report, codes = markdown(
        tmp_path, "# Tulokset\n\nKysy: maija.mallikas@example.org, puh. 040 123 4567.\n"
    )

    assert not any(word in report.model_dump_json() for word in PERSONAL[2:])
    assert Code.PERSONAL_DATA_MASKED in codes


# --- the project ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "project"),
    [
        ("Lapin Opin ovi", "ovi"),
        ("LAPIN OPINOVI", "ovi"),
        ("Lapin Opin Ovi -projekti", "ovi"),
        ("ANE-hanke", "neuvonta"),
        ("S10802", "neuvonta"),
        ("Tuntematon hanke", None),
    ],
)
def test_the_project_is_found_by_code_or_name(
    tmp_path: Path, name: str, project: str | None
) -> None:
    """The brand's spelling varies; an alias is as good as the name."""
    report, codes = markdown(tmp_path, f"---\nproject: {name}\n---\n\n# Tulokset\n\nx\n")

    assert report.project == project
    assert (Code.UNKNOWN_PROJECT in codes) == (project is None)


def test_a_code_weighs_more_than_a_name(tmp_path: Path) -> None:
    """A file may carry the code of one project and mention another."""
    report, _ = markdown(
        tmp_path, "---\nname: Lapin Opin ovi\ncode: S10802\n---\n\n# Tulokset\n\nx\n"
    )

    assert report.project == "neuvonta"


def test_the_file_name_tells_when_nothing_else_does(tmp_path: Path) -> None:
    """A code or name in the file's name is the last resort."""
    report, _ = markdown(tmp_path, "# Tulokset\n\nx\n", "Lapin_Opin_ovi_loppuraportti.md")

    assert report.project == "ovi"


def test_a_report_without_known_headings_keeps_its_text(tmp_path: Path) -> None:
    """A finding says that no field was found."""
    report, codes = docx(tmp_path, paragraph("Jotakin tekstiä.") + paragraph("Lisää."))

    assert texts(report) == {"other.text": "Jotakin tekstiä.\nLisää."}
    assert codes == [Code.UNKNOWN_PROJECT, Code.NO_PROJECT_FIELDS]
