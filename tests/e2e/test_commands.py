"""From `reportkit init` to finished reports, through the command line."""

import json
import shutil
import zipfile

import pytest

from reportkit.cli import main


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A new workspace, built once in all formats."""
    root = tmp_path_factory.mktemp("e2e") / "tour"
    assert main(["--ui-lang", "en", "init", str(root)]) == 0
    assert main(["build", "--workspace", str(root), "--jobs", "2"]) == 0
    return root


@pytest.fixture
def root(built, tmp_path):
    """A copy of the built workspace, to be changed freely."""
    return shutil.copytree(built, tmp_path / "tour")


def run(capsys, root, *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([*arguments, "--workspace", str(root)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def outputs(root) -> dict[str, bytes]:
    folder = root / "output"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".reportkit" not in path.parts
    }


def test_new_workspace_builds_in_every_format_and_language(built):
    """Six files, each where its name says and of the kind that it claims."""
    names = sorted(outputs(built))

    assert [
        f"lappi/{language}/lappi-{word}-2014-{language}.{ending}"
        for language, word in (("fi", "kiertueraportti"), ("sv", "turnerapport"))
        for ending in ("docx", "html", "pdf")
    ] == names
    for name, content in outputs(built).items():
        assert content.startswith((b"PK", b"<!", b"%PDF")), name


def test_reports_say_that_they_are_examples(built):
    """No sample report can be taken for a real one."""
    page = (built / "output/lappi/fi/lappi-kiertueraportti-2014-fi.html").read_text("utf-8")

    assert "simerkkiaineisto" in page


def test_internal_remark_is_in_no_output(built):
    """What the notes mark as internal is published nowhere."""
    for name, content in outputs(built).items():
        if name.endswith("docx"):
            with zipfile.ZipFile(built / "output" / name) as package:
                content = package.read("word/document.xml")
        assert b"ei tule raporttiin" not in content, name


def test_second_build_writes_nothing(capsys, root):
    """The same inputs give the same bytes, so every file is up to date."""
    before = outputs(root)

    code, out, _ = run(capsys, root, "build", "--format", "html,docx")

    assert 0 == code
    assert "4 files were up to date." in out
    assert before == outputs(root)


def test_one_process_gives_the_same_bytes(capsys, root):
    """How many workers there are cannot be seen in the files."""
    before = outputs(root)
    shutil.rmtree(root / "output")

    run(capsys, root, "build", "--jobs", "1")

    assert before == outputs(root)


def test_languages_and_formats_are_chosen(capsys, root):
    """Only what is asked for is built."""
    shutil.rmtree(root / "output")

    run(capsys, root, "build", "Lappland", "--lang", "sv", "--format", "html")

    assert ["lappi/sv/lappi-turnerapport-2014-sv.html"] == list(outputs(root))


def test_internal_version_is_a_file_of_its_own(capsys, root):
    """The project's own version has the internal remarks, and its name says that it is internal."""
    run(capsys, root, "build", "--for", "internal", "--format", "html", "--lang", "fi")

    name = "lappi/fi/lappi-kiertueraportti-sisainen-2014-fi.html"
    assert b"ei tule raporttiin" in outputs(root)[name]
    assert 7 == len(outputs(root))


def test_check_of_the_example_has_no_errors(capsys, root):
    """The example is sound: notes at most."""
    code, out, _ = run(capsys, root, "check", "--json")

    assert 0 == code
    assert {"error": 0, "warning": 0} == {
        key: json.loads(out)["counts"][key] for key in ("error", "warning")
    }


def test_bad_file_is_a_finding_and_the_rest_is_built(capsys, root):
    """A broken file costs its own content: exit code 1, and the report is there."""
    (root / "project_reports" / "lappi" / "rikki.docx").write_bytes(b"PK\x03\x04 nothing")

    code, out, _ = run(capsys, root, "build", "--format", "html")

    assert 1 == code
    assert "1 error" in out


def test_finding_names_file_place_and_next_step(capsys, root):
    """A wrong answer is told with its cell, what is used instead and what to do."""
    path = root / "surveys" / "lappi.csv"
    path.write_text(path.read_text("utf-8").replace(";24;", ";noin 24;"), "utf-8")

    _, out, _ = run(capsys, root, "check", "lappi", "--json")

    findings = json.loads(out)["findings"]
    (finding,) = [each for each in findings if each["code"] == "approximate-number"]
    assert "surveys/lappi.csv › F2 › S06" == finding["source"]["place"]
    assert "noin 24" == finding["values"]["found"]
    assert finding["hint"]


def test_region_without_inputs_loses_its_old_report(capsys, root):
    """A deleted input removes what came from it, and says so."""
    for folder in ("surveys", "project_reports", "meeting_notes", "texts"):
        shutil.rmtree(root / folder)

    code, _, err = run(capsys, root, "build")

    assert 0 == code
    assert {} == outputs(root)
    assert "there is no report yet" in err
    assert 6 == err.count("removed, because")


def test_status_counts_what_is_there(capsys, root):
    """A row a region, with inputs, answers, findings and the last build."""
    _, out, _ = run(capsys, root, "status", "--json")

    (row,) = json.loads(out)["regions"]
    assert ("lappi", 1, 1, 1, 2, 3, 0) == tuple(
        row[key] for key in ("region", "surveys", "reports", "notes", "texts", "answers", "errors")
    )
    assert row["last_build"]


def test_status_is_a_table(capsys, root):
    """On paper it is a line a region under a header."""
    _, out, _ = run(capsys, root, "status")

    header, line = out.splitlines()
    assert header.startswith("Region")
    assert line.startswith("Lapland")


def test_trace_leads_to_the_line(capsys, root):
    """A number of the notes is found with its file and line."""
    _, out, _ = run(capsys, root, "trace", "lappi", "42", "--lang", "fi", "--json")

    (trace,) = json.loads(out)["traces"]
    (source,) = trace["values"][0]["sources"]
    assert ("meeting_notes/lappi.md", 27) == (source["file"], source["line"])


def test_trace_of_a_count_leads_to_the_cells(capsys, root):
    """The number of answers comes from the answer sheet."""
    _, out, _ = run(capsys, root, "trace", "lappi", "3 vastausta", "--lang", "fi")

    assert "surveys/lappi.csv" in out


def test_trace_that_finds_nothing_says_so(capsys, root):
    """Words that are not in the report are told to be absent."""
    code, out, _ = run(capsys, root, "trace", "lappi", "kvanttifysiikka")

    assert (0, 1) == (code, out.count("\n"))


def test_model_is_canonical_json(capsys, root):
    """The region's data, the same bytes each time, every value with its sources."""
    _, first, _ = run(capsys, root, "model", "lappi")
    _, second, _ = run(capsys, root, "model", "lappi")

    assert first == second
    assert "tour.toml" == json.loads(first)["visit"]["invited"]["sources"][0]["file"]


def test_schema_needs_no_workspace(capsys, tmp_path, monkeypatch):
    """The schema is the tool's, not a tour's."""
    monkeypatch.chdir(tmp_path)
    main(["model", "--schema"])

    assert "InternalReport" == json.loads(capsys.readouterr().out)["title"]


def test_init_does_not_write_over_anything(capsys, root):
    """A folder that holds something is left as it is."""
    capsys.readouterr()

    assert 3 == main(["--ui-lang", "en", "init", str(root)])
    assert "is not empty" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_new_workspace_is_complete_in_every_language(capsys, tmp_path, language):
    """Settings, form, folders with explanations, and no finding above a note."""
    root = tmp_path / "tour"
    main(["--ui-lang", language, "init", str(root)])

    code, _, _ = run(capsys, root, "check")

    assert 0 == code
    for folder in ("surveys", "project_reports", "meeting_notes", "texts"):
        assert (root / folder / "README.md").is_file()
