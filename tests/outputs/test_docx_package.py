"""The DOCX as a file: valid, the same everywhere, and silent about who made it when."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportkit.document.nodes import Document
from reportkit.errors import OutputError
from reportkit.looks import shipped_looks
from reportkit.ooxml.package import write_package
from reportkit.outputs.docx import render_docx
from reportkit.outputs.docx.ledger import Reference
from reportkit.resources import templates_folder
from tests.outputs.docx_parts import NAMES, Opened, W, parts_of, small_document
from tests.sample_document import sample_document

ROOT = Path(__file__).resolve().parents[2]
DIGEST = (
    "import hashlib; from tests.sample_document import sample_document;"
    "from reportkit.outputs.docx import render_docx;"
    "print(hashlib.sha256(render_docx(sample_document())).hexdigest())"
)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return render_docx(sample_document())


def test_validators_find_nothing(sample: bytes, tmp_path: Path) -> None:
    """Both independent checkers of Office files have no finding."""
    from ooxml_integrity import check  # noqa: PLC0415
    from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]  # noqa: PLC0415

    file = tmp_path / "sample.docx"
    file.write_bytes(sample)

    assert [] == [str(finding) for finding in check(str(file))]
    assert [] == [str(error) for error in OpenXmlValidator().validate(str(file)).errors]


def test_bytes_do_not_depend_on_the_surroundings(sample: bytes) -> None:
    """Another process with another hash seed, time zone and locale writes the same bytes."""
    surroundings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    other = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=ROOT,
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        check=True,
    )

    assert hashlib.sha256(sample).hexdigest() == other.stdout.strip()


def test_parts_are_sorted_after_the_content_types() -> None:
    """The list of types comes first, as readers expect it, whatever the order of the parts."""
    data = write_package({"word/b.xml": b"b", "[Content_Types].xml": b"t", "word/a.xml": b"a"})

    assert ["[Content_Types].xml", "word/a.xml", "word/b.xml"] == list(parts_of(data))


def test_core_properties_say_what_the_document_is() -> None:
    """Title, subject, organisation, keywords, language, id and the report's own day; no more."""
    core = Opened(sample_document()).xml("docProps/core.xml")
    found = {str(each.tag).rsplit("}", 1)[-1]: each.text for each in core}

    assert found == {
        "title": "Lapin ELY-alueen Opin ovien tulokset ja niiden juurtuminen",
        "subject": "Tilannekatsauskäynnin raportti",
        "creator": "Aikuisohjauksen koordinaatioprojekti",
        "keywords": "aikuisohjaus, Opin ovi",
        "description": "Raportti Opin ovi -projektien tuloksista Lapin ELY-alueella.",
        "identifier": "sample",
        "language": "fi-FI",
        "created": "2014-12-16T00:00:00Z",
        "modified": "2014-12-16T00:00:00Z",
    }


def test_a_document_without_a_day_has_no_dates() -> None:
    """Where the report has no date, none is taken from the clock."""
    core = Opened(small_document()).parts["docProps/core.xml"]

    assert b"dcterms:created" not in core


def test_a_custom_property_names_the_document() -> None:
    """A returned file is known by a property that survives LibreOffice."""
    custom = Opened(small_document()).xml("docProps/custom.xml")

    assert {"reportkit.document": "small", "reportkit.language": "fi"} == {
        each.get("name"): "".join(map(str, each.itertext())) for each in custom
    }


def test_nothing_asks_the_reader_on_opening(sample: bytes) -> None:
    """No setting and no field wants to be updated, so Word opens the file without a question."""
    parts = parts_of(sample)

    assert b"updateFields" not in parts["word/settings.xml"]
    assert not [name for name, data in parts.items() if b"w:dirty" in data]


def test_every_relationship_leads_to_a_part(sample: bytes) -> None:
    """Every relationship id that a part uses is there, and every target too."""
    opened = Opened(sample_document())
    used = {
        value
        for element in opened.body.iter()
        for name, value in element.attrib.items()
        if str(name).startswith(f"{{{NAMES['r']}}}")
    }
    targets = {f"word/{target}" for target in opened.relations().values() if ":" not in target}

    assert used <= set(opened.relations())
    assert targets <= set(opened.parts)


def test_reference_is_what_the_tool_makes(tmp_path: Path) -> None:
    """The reference document follows the tokens; its tool makes it anew where it does not."""
    made = tmp_path / "reference.docx"
    tool = ROOT / "tools" / "make_reference_docx.py"
    subprocess.run([sys.executable, tool, made], check=True, cwd=ROOT)
    shipped = templates_folder() / "docx" / "reference.docx"

    assert parts_of(made.read_bytes()) == parts_of(shipped.read_bytes())


def test_every_word_style_of_a_role_is_in_the_reference() -> None:
    """`styles.toml` names no style that the reference document lacks."""
    styles = Opened(small_document()).xml("word/styles.xml")
    names = {each.get(f"{W}val", "").casefold() for each in styles.iter(f"{W}name")}
    wanted = {
        (kind, role, style.word)
        for kind, roles in shipped_looks().styles.items()
        for role, style in roles.items()
        if style.word and kind not in ("section", "contents")
    }

    assert set() == {each for each in wanted if each[2].casefold() not in names}


def test_a_missing_style_is_refused_by_name() -> None:
    """A reference document of staff's own without a style stops the build and names the style."""
    with pytest.raises(OutputError) as refusal:
        Reference(style_ids={"body text": "BodyText"}, text_width=8504).style("Lead")

    assert ("missing-word-style", {"style": "Lead"}) == (refusal.value.key, refusal.value.values)


@pytest.mark.parametrize(("language", "expected"), [("fi", "fi-FI"), ("sv", "sv-FI")])
def test_the_language_of_the_document_is_the_default(language: str, expected: str) -> None:
    """Spelling and hyphenation follow the document's language where a run says nothing."""
    document: Document = sample_document(language)
    styles = Opened(document).xml("word/styles.xml")

    assert expected == styles.findall(f".//{W}docDefaults//{W}lang")[0].get(f"{W}val")
