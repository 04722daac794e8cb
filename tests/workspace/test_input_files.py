"""Files of a workspace are found, and each is somebody's or a finding."""

import unicodedata
from pathlib import Path

import pytest

from reportkit.diagnostics import Code
from reportkit.registry_files import load_region_set
from reportkit.resources import data_folder
from reportkit.workspace.input_files import find_input_files

REGIONS = load_region_set(data_folder(), "ely-2010")
ON_TOUR = frozenset({"lappi", "etela-pohjanmaa", "pohjanmaa"})


def find(root: Path, *names: str):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return find_input_files(root, REGIONS, ON_TOUR, frozenset({"fi", "sv"}))


def only(root: Path, *names: str):
    (file,) = find(root, *names).value
    return file


def codes(outcome) -> list[Code]:
    return [finding.code for finding in outcome.findings]


@pytest.mark.parametrize(
    "name",
    [
        "surveys/etela-pohjanmaa.xlsx",
        "surveys/Etelä-Pohjanmaa.XLSX",
        "surveys/ETELA-POHJANMAA vastaukset.csv",
        "surveys/etelä_pohjanmaa_2014.ods",
        "surveys/Etelä-Pohjanmaa/vastaus 1.xls",
        unicodedata.normalize("NFD", "surveys/Etelä-Pohjanmaa.xlsx"),
    ],
)
def test_survey_file_is_its_regions(tmp_path, name):
    """A region is known by id or name, in any case, with or without dots, as the first words."""
    assert ("answers", "etela-pohjanmaa") == (
        only(tmp_path, name).kind,
        only(tmp_path, name).region,
    )


def test_name_that_contains_another_is_the_longer(tmp_path):
    """Pohjanmaa is not taken for a part of Etelä-Pohjanmaa, nor the other way round."""
    assert "pohjanmaa" == only(tmp_path, "surveys/pohjanmaa.xlsx").region


def test_survey_file_of_several_regions_has_none(tmp_path):
    """Any other name in `surveys` means a file whose rows say their region."""
    file = only(tmp_path, "surveys/vastaukset.xlsx")

    assert ("answers", None) == (file.kind, file.region)


def test_form_is_the_form(tmp_path):
    """`form.xlsx` is the form, in any case."""
    assert "form" == only(tmp_path, "surveys/Form.xlsx").kind


def test_name_of_file_is_composed(tmp_path):
    """Places in the report name files in NFC, however the disk has them."""
    name = unicodedata.normalize("NFD", "surveys/Etelä-Pohjanmaa.xlsx")

    assert "surveys/Etelä-Pohjanmaa.xlsx" == only(tmp_path, name).file


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("project_reports/Lappi/S10802.pdf", "report"),
        ("project_reports/Lappi loppuraportti.docx", "report"),
        ("meeting_notes/lappi.md", "notes"),
        ("meeting_notes/lappi/muistio.docx", "notes"),
    ],
)
def test_region_of_reports_and_notes(tmp_path, name, kind):
    """Reports and notes are found in a region's folder, or by the first words of their name."""
    file = only(tmp_path, name)

    assert (kind, "lappi") == (file.kind, file.region)


def test_text_has_language(tmp_path):
    """Author's prose has the language of its folder."""
    file = only(tmp_path, "texts/lappi/SV/tiivistelma.md")

    assert ("passage", "lappi", "sv") == (file.kind, file.region, file.language)


def test_texts_about_all_regions_lie_beside_those_of_each(tmp_path):
    """What its author writes in the summary is found by the summary's name, in any case."""
    file = only(tmp_path, "texts/Koonti/fi/tiivistelma.md")

    assert ("passage", "koonti", "fi") == (file.kind, file.region, file.language)


def test_wording_has_the_region_and_language_of_its_folder(tmp_path):
    """A region's own wording lies beside the author's prose."""
    file = only(tmp_path, "texts/Lappi/sv/Wording.toml")

    assert ("override", "lappi", "sv") == (file.kind, file.region, file.language)


def test_pictures_of_texts_are_no_finding(tmp_path):
    """A picture beside a text, or in a folder of its own, is read by the text that shows it."""
    outcome = find(tmp_path, "texts/lappi/fi/kuva.png", "texts/lappi/fi/kuvat/kartta.jpg")

    assert ((), ()) == (outcome.value, outcome.findings)


@pytest.mark.parametrize(
    "name",
    [
        "surveys/~$lappi.xlsx",
        "surveys/.DS_Store",
        "surveys/Thumbs.db",
        "surveys/.~lock.lappi.xlsx#",
        "meeting_notes/._lappi.md",
        "texts/README.md",
    ],
)
def test_files_that_nobody_put_there_are_passed_over(tmp_path, name):
    """Lock files, folder views of operating systems and explanations are silent."""
    outcome = find(tmp_path, name)

    assert ((), ()) == (outcome.value, outcome.findings)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("project_reports/loppuraportti.docx", Code.UNASSIGNED_FILE),
        ("project_reports/Narnia/x.docx", Code.UNASSIGNED_FILE),
        ("project_reports/lappi/vanhat/x.docx", Code.UNASSIGNED_FILE),
        ("meeting_notes/muistio.md", Code.UNASSIGNED_FILE),
        ("texts/lappi/tiivistelma.md", Code.UNASSIGNED_FILE),
        ("texts/lappi/fi/vanhat/x.md", Code.UNASSIGNED_FILE),
        ("lappi.xlsx", Code.UNASSIGNED_FILE),
        ("texts/lappi/de/x.md", Code.UNKNOWN_LANGUAGE),
        ("texts/koonti/tiivistelma.md", Code.UNASSIGNED_FILE),
        ("texts/koonti/de/x.md", Code.UNKNOWN_LANGUAGE),
        ("texts/koonti/fi/wording.toml", Code.UNSUPPORTED_FILE),
        ("meeting_notes/koonti.md", Code.UNASSIGNED_FILE),
        ("surveys/lappi.numbers", Code.UNSUPPORTED_FILE),
        ("meeting_notes/lappi.doc", Code.UNSUPPORTED_FILE),
        ("texts/lappi/fi/x.docx", Code.UNSUPPORTED_FILE),
        ("surveys/kainuu.xlsx", Code.REGION_NOT_ON_TOUR),
    ],
)
def test_file_that_belongs_nowhere_is_a_finding(tmp_path, name, code):
    """No file is ignored: what is not read is named."""
    outcome = find(tmp_path, name)

    assert ((), [code]) == (outcome.value, codes(outcome))


def test_link_out_of_the_workspace_is_refused(tmp_path):
    """A link that leads out of the workspace is named and not followed."""
    outside = tmp_path / "secret.xlsx"
    outside.write_bytes(b"x")
    root = tmp_path / "workspace"
    (root / "surveys").mkdir(parents=True)
    (root / "surveys" / "lappi.xlsx").symlink_to(outside)

    outcome = find(root)

    assert ((), [Code.LINK_OUTSIDE]) == (outcome.value, codes(outcome))


def test_linked_folder_out_of_the_workspace_is_refused(tmp_path):
    """Neither is a linked folder entered."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.docx").write_bytes(b"x")
    root = tmp_path / "workspace"
    (root / "project_reports").mkdir(parents=True)
    (root / "project_reports" / "lappi").symlink_to(tmp_path / "elsewhere")

    assert [Code.LINK_OUTSIDE] == codes(find(root))


def test_name_that_cannot_be_printed_is_marked(tmp_path):
    """A name of odd bytes is still named, in characters that any program can show."""
    (tmp_path / "meeting_notes").mkdir()
    (tmp_path / "meeting_notes" / "a\udcffb\x1b[31m.md").write_bytes(b"x")

    (finding,) = find(tmp_path).findings

    assert "meeting_notes/a\ufffdb\ufffd[31m.md" == finding.source.file


def test_folder_that_may_not_be_read_is_a_finding(tmp_path, monkeypatch):
    """A folder that the system keeps closed costs its own files, not the tour."""
    (tmp_path / "surveys").mkdir()
    open_folder = Path.iterdir

    def closed(self: Path):
        if self.name == "surveys":
            raise PermissionError(13, "Permission denied")
        return open_folder(self)

    monkeypatch.setattr(Path, "iterdir", closed)

    assert [Code.UNREADABLE_FILE, Code.UNASSIGNED_FILE] == codes(find(tmp_path, "lappi.xlsx"))


def test_files_are_sorted_by_name(tmp_path):
    """The order of the disk decides nothing."""
    names = ["surveys/b.csv", "surveys/a.csv", "meeting_notes/lappi.md"]

    files = [each.file for each in find(tmp_path, *names).value]

    assert ["surveys/a.csv", "surveys/b.csv", "meeting_notes/lappi.md"] == files
