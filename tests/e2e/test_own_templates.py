"""Staff change words, order and looks in their workspace, through the command line."""

import re
import zipfile

import pytest

from reportkit.cli import main

WORDING = """
[rooting]
title = "Mitä jäi elämään"

[words]
table = "Taul. {number}"
"""


def write(root, name, text):
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path):
    """A new workspace with templates of its own."""
    root = tmp_path / "tour"
    assert main(["--ui-lang", "en", "init", str(root)]) == 0
    write(root, "locales/fi/report.toml", WORDING)
    write(
        root,
        "sections.toml",
        'order = ["cover", "rooting", "data-sheet"]\nleave_out = ["data-sheet"]\n',
    )
    write(root, "css/tokens.css", ":root { --deep: #5a1e6e; --heading: #5a1e6e; }")
    write(root, "css/page.css", ".lead { letter-spacing: 0.01em; }")
    write(root, "styles.toml", '[paragraph]\nempty = { css = "nothing", word = "Body Text" }\n')
    return root


def build(root, *arguments):
    return main(["build", "--workspace", str(root), "--lang", "fi", *arguments])


def output(root, ending):
    return root / f"output/lappi/fi/lappi-kiertueraportti-2014-fi.{ending}"


def test_a_page_has_the_words_order_and_looks_of_its_workspace(root):
    """All that is not changed stays as it ships."""
    assert build(root, "--format", "html") == 0
    page = output(root, "html").read_text(encoding="utf-8")
    headings = re.findall(r'id="(?:contents|rooting|introduction|data-sheet)"', page)

    assert ["rooting", "contents", "introduction"] == [each[4:-1] for each in headings]
    assert "Mitä jäi elämään" in page
    assert "Taul. 1" in page
    assert "Taulukko" not in page
    assert "--heading: #5a1e6e;" in page
    assert 'fill="#5a1e6e"' in page
    assert "letter-spacing: 0.01em" in page
    assert "Tulosten juurtuminen" not in page


def test_worker_processes_use_them_too(root):
    """Looks travel with each document."""
    assert build(root, "--format", "docx,html", "--jobs", "2") == 0
    with zipfile.ZipFile(output(root, "docx")) as package:
        text = package.read("word/document.xml").decode()
        drawings = [package.read(each) for each in package.namelist() if each.endswith(".svg")]

    assert "Mitä jäi elämään" in text
    assert any(b"#5a1e6e" in each for each in drawings)
    assert "NothingReported" not in text


def test_the_pdf_is_typeset_with_them(root):
    """Tokens hold in the print style sheet and in the margins of its pages."""
    assert build(root, "--format", "pdf") == 0

    assert output(root, "pdf").read_bytes().startswith(b"%PDF")


def test_check_tells_what_is_wrong_with_its_line(root, capsys):
    """A wording with a mistake is told, and the standard stands in its place."""
    write(root, "locales/fi/report.toml", '[rooting]\ntitel = "x"\ntitle = "{alueen}"\n')
    capsys.readouterr()

    main(["check", "--ui-lang", "en", "--workspace", str(root)])

    told = capsys.readouterr().out
    assert "templates/locales/fi/report.toml" in told
    assert re.search(r"line 2[^\n]*rooting\.titel", told)
    assert re.search(r"line 3[^\n]*no place \{alueen\}", told)


def test_text_of_a_section_that_is_left_out_is_told(root, capsys):
    """Nothing that an author wrote is lost in silence."""
    write(root, "sections.toml", 'leave_out = ["competence"]\n')
    text = root / "texts/lappi/fi/osaaminen.md"
    text.parent.mkdir(parents=True, exist_ok=True)
    text.write_text("---\nsection: competence\n---\n\nOsaaminen on hyvää.\n", encoding="utf-8")
    capsys.readouterr()

    main(["check", "--ui-lang", "en", "--workspace", str(root)])

    assert "section-left-out" in capsys.readouterr().out


def test_a_broken_template_stops_with_its_file_and_line(root, capsys):
    """One line, no traceback."""
    write(root, "styles.toml", "[paragraph\n")
    capsys.readouterr()

    code = main(["build", "--ui-lang", "en", "--workspace", str(root)])

    told = capsys.readouterr().err
    assert 3 == code
    assert "templates/styles.toml cannot be understood" in told
    assert "line 1" in told
