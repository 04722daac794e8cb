"""Which files of a workspace's `templates/` change something."""

import pytest

from reportkit.diagnostics import Code
from reportkit.errors import WorkspaceError
from reportkit.looks import shipped_looks
from reportkit.resources import templates_folder
from reportkit.workspace.own_templates import OwnTemplates
from tests.workspace.own_templates.own import load, told, write


def test_a_workspace_without_templates_has_the_standard(tmp_path):
    """Nothing is to be done for the standard report."""
    loaded = load(tmp_path)

    assert (OwnTemplates(), ()) == (loaded.value, loaded.findings)


def test_the_package_s_own_templates_are_not_a_workspace_s():
    """In the checkout both are one folder: it is not read twice."""
    loaded = load(templates_folder().parent)

    assert (OwnTemplates(), ()) == (loaded.value, loaded.findings)


def test_copies_of_shipped_files_change_nothing(tmp_path):
    """Who copies the folder to look at it gets no findings and the same report."""
    for name in ("html/page.html.j2", "fonts/OFL.md", "styles.toml", "css/tokens.css"):
        write(tmp_path, name, (templates_folder() / name).read_bytes())

    loaded = load(tmp_path)

    assert (shipped_looks(), ()) == (loaded.value.looks, loaded.findings)


def test_a_file_that_cannot_be_changed_is_named_with_the_nearest(tmp_path):
    """A misspelt file name would do nothing in silence; HTML templates are not open to change."""
    write(tmp_path, "style.toml", "")
    write(tmp_path, "html/page.html.j2", "{{ 7 * 7 }}")

    findings = load(tmp_path).findings

    assert {Code.UNKNOWN_TEMPLATE_NAME} == {each.code for each in findings}
    assert "templates/style.toml" in {each.source.file for each in findings}
    assert any(each.values["expected"].startswith("styles.toml") for each in findings)


def test_what_systems_leave_behind_is_passed_over(tmp_path):
    """Lock files and notes for colleagues are no templates."""
    for name in ("~$reference.docx", ".DS_Store", "README.md", "css/.tokens.css.swp"):
        write(tmp_path, name, "x")

    assert () == load(tmp_path).findings


def test_a_mistake_in_toml_is_refused_with_its_file(tmp_path):
    """A catalogue that cannot be read would change every sentence of it."""
    write(tmp_path, "locales/fi/report.toml", "[report]\ntitle = Otsikko")

    with pytest.raises(WorkspaceError, match="settings-no-toml") as refusal:
        load(tmp_path)

    assert "templates/locales/fi/report.toml" == refusal.value.values["file"]
    assert "line 2" in refusal.value.values["reason"]


def test_text_that_is_no_utf8_is_refused(tmp_path):
    """An old editor's encoding would turn ä into something else."""
    write(tmp_path, "css/page.css", "/* ä */".encode("latin-1"))

    with pytest.raises(WorkspaceError, match="settings-not-utf8"):
        load(tmp_path)


def test_a_link_out_of_the_workspace_is_not_followed(tmp_path):
    """A report draws on what lies in the workspace only."""
    outside = tmp_path / "outside.css"
    outside.write_text(":root {}", encoding="utf-8")
    root = tmp_path / "tour"
    write(root, "styles.toml", "")
    (root / "templates" / "css").mkdir()
    (root / "templates" / "css" / "tokens.css").symlink_to(outside)

    assert [Code.LINK_OUTSIDE] == [each.code for each in load(root).findings]


def test_a_file_of_enormous_size_is_not_opened(tmp_path):
    """Templates are small; a large one is a mistake."""
    write(tmp_path, "css/page.css", b" " * 5_000_001)

    assert [Code.FILE_TOO_LARGE] == [each.code for each in load(tmp_path).findings]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_findings_are_whole_sentences(tmp_path, language):
    """No place in the words of a finding is left without its value."""
    write(tmp_path, "locales/fi/report.toml", '[report]\ntitel = "x"\nsubtitle = "{alue}"\n')
    write(tmp_path, "sections.toml", 'order = ["projects", "cover"]\nleave_out = ["rooting"]\n')
    write(tmp_path, "styles.toml", '[paragraph]\nlead = { word = "Led", css = "Lead" }\n')
    write(tmp_path, "css/tokens.css", ":root { --ink: red; --muted: #eeeeee; --text: big }")
    write(tmp_path, "css/page.css", "a { background: url(https://example.org/x.png) }")

    sentences = told(load(tmp_path), language)

    assert len(sentences) >= 9
    assert not [each for each in sentences if "…" in each or "None" in each.split(":", 1)[1]]
