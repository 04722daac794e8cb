"""Files with macros, links or embedded objects are read as usual, and named."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
import xlwt

from reportkit.diagnostics import Code, Severity
from reportkit.inputs.pdf_flow import MAX_PAGES, read_pdf
from reportkit.inputs.reading_words import load_reading_words
from reportkit.inputs.sheets import read_book
from reportkit.inputs.word import read_word
from reportkit.resources import templates_folder
from tests.inputs.small_pdf import Words, write_pdf
from tests.ooxml.small_docx import paragraph, write_docx

LOCALES = templates_folder() / "locales"
_LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/externalLinkPath" Target="file:///other.xlsx" TargetMode="External"/>'
    "</Relationships>"
)


def add(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "a") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["S01", "S02"])
    book.save(path)
    return path


def reasons(findings) -> list[tuple[Code, str]]:
    return [(each.code, each.values.get("reason", "")) for each in findings]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("word/vbaProject.bin", "macros"),
        ("word/embeddings/oleObject1.bin", "embedded-objects"),
    ],
)
def test_word_file_is_read_and_its_active_content_named(tmp_path, part, reason):
    """The text is there; what could run is a note with its count."""
    path = add(write_docx(tmp_path / "a.docm", paragraph("Teksti")), {part: "x"})

    outcome = read_word(path, "a.docm")

    (finding,) = outcome.findings
    assert outcome.value is not None
    assert (Code.ACTIVE_CONTENT, Severity.NOTE) == (finding.code, finding.severity)
    assert {"reason": reason, "count": "1"} == finding.values


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"xl/vbaProject.bin": "x"}, "macros"),
        (
            {
                "xl/externalLinks/externalLink1.xml": "<externalLink/>",
                "xl/externalLinks/_rels/externalLink1.xml.rels": _LINK,
            },
            "external-links",
        ),
        ({"xl/embeddings/oleObject1.bin": "x"}, "embedded-objects"),
        ({"xl/connections.xml": "<connections/>"}, "data-connections"),
    ],
)
def test_workbook_is_read_and_its_active_content_named(tmp_path, parts, reason):
    """The cells are there, and the other file was never looked for."""
    path = add(workbook(tmp_path / "a.xlsm"), parts)

    outcome = read_book(path, "a.xlsm")

    assert outcome.value is not None
    assert "S01" == outcome.value.grids[0].cell(1, 1)
    assert [(Code.ACTIVE_CONTENT, reason)] == reasons(outcome.findings)


def test_macros_of_an_old_workbook_are_named(tmp_path):
    """An .xls keeps them in a storage of its own."""
    book = xlwt.Workbook()
    book.add_sheet("Vastaukset").write(0, 0, "_VBA_PROJECT å")
    stream = io.BytesIO()
    book.save(stream)
    path = tmp_path / "a.xls"
    path.write_bytes(stream.getvalue() + "_VBA_PROJECT_CUR".encode("utf-16-le"))

    assert (Code.ACTIVE_CONTENT, "macros") in reasons(read_book(path, "a.xls").findings)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_document_type_in_a_workbook_is_refused(tmp_path, part):
    """No Office program writes one; it would only serve to smuggle in entities."""
    source = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(source) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    contents[part] = b'<!DOCTYPE x [<!ENTITY e "text">]>' + contents[part]
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in contents.items():
            package.writestr(name, content)

    outcome = read_book(path, "b.xlsx")

    assert outcome.value is None
    assert [(Code.UNREADABLE_FILE, "broken")] == reasons(outcome.findings)


def test_limit_that_was_passed_is_told(tmp_path):
    """A bomb is a small file: what is too much is how far it inflates."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 5_000_000)

    (finding,) = read_word(path, "a.docx").findings

    assert Code.FILE_TOO_LARGE == finding.code
    assert "200 : 1" == finding.values["expected"]
    assert int(finding.values["found"].split()[0]) > 200


def test_a_pdf_is_read_and_its_scripts_and_files_are_named(tmp_path):
    """Nothing of it is run or opened; the text is there."""
    path = write_pdf(tmp_path / "a.pdf", [Words(50, 50, "Teksti")])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments["liite.bin"] = b"x"
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        names = pikepdf.Array(["a", script])
        pdf.Root.Names.JavaScript = pdf.make_indirect(pikepdf.Dictionary(Names=names))
        pdf.save(path)

    outcome = read_pdf(path, "a.pdf", load_reading_words(LOCALES))

    assert outcome.value is not None
    assert [
        (Code.ACTIVE_CONTENT, "scripts"),
        (Code.ACTIVE_CONTENT, "embedded-objects"),
    ] == reasons(outcome.findings)


def test_what_word_does_not_show_is_named(tmp_path):
    """Hidden text is no part of the report, and no secret either; personal data in it is."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>kysy a@example.org</w:t></w:r>"
    path = write_docx(tmp_path / "a.docx", f"<w:p>{hidden}</w:p>" + paragraph("Teksti"))

    (finding,) = read_word(path, "a.docx").findings

    assert finding.code is Code.HIDDEN_TEXT
    assert finding.values["count"] == "1"
    assert finding.values["found"].startswith("kysy ")
    assert "@" not in finding.values["found"]


def test_pages_beyond_the_limit_are_named(tmp_path):
    """Nobody must believe that a file was read to its end."""
    page = [Words(50, 50, "Teksti")]
    path = write_pdf(tmp_path / "a.pdf", *[page] * (MAX_PAGES + 2))

    (finding,) = read_pdf(path, "a.pdf", load_reading_words(LOCALES)).findings

    assert finding.code is Code.PAGES_NOT_READ
    assert {"found": str(MAX_PAGES + 2), "used": str(MAX_PAGES)} == finding.values
