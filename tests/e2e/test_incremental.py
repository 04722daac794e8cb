"""Only what has changed is built, with the bytes of a clean build, and the build says why."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.cli import main
from reportkit.jobs.replay import replay
from reportkit.pipeline import prepare_build, run_build
from reportkit.workspace import open_workspace

HEAVY = ("weasyprint", "docx", "openpyxl", "jinja2", "pydantic", "babel", "argparse", "typing")
PAGE = "output/lappi/fi/lappi-kiertueraportti-2014-fi.html"
SURVEY, NOTES, TEXT = "surveys/lappi.csv", "meeting_notes/lappi.md", "texts/lappi/fi/tiivistelma.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory, state_folder):
    """A new workspace, built once in two formats."""
    root = tmp_path_factory.mktemp("incremental") / "tour"
    assert main(["--ui-lang", "en", "init", str(root)]) == 0
    assert build(root) == 0
    return root


@pytest.fixture
def root(built, tmp_path):
    """A copy of the built workspace, to be changed freely."""
    return shutil.copytree(built, tmp_path / "tour")


def build(root, *arguments: str) -> int:
    return main(["build", "--workspace", str(root), "--format", "html,docx", *arguments])


def outputs(root) -> dict[str, bytes]:
    folder = root / "output"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".reportkit" not in path.parts
    }


def clean(root, formats: str = "html,docx") -> dict[str, bytes]:
    """What a build from nothing gives."""
    elsewhere = root.parent / "clean" / root.name
    shutil.rmtree(elsewhere.parent, ignore_errors=True)
    shutil.copytree(root, elsewhere, ignore=shutil.ignore_patterns("output"))
    main(["build", "--workspace", str(elsewhere), "--format", formats])
    return outputs(elsewhere)


def changed(root, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def stages(root) -> dict[str, int]:
    """How many steps of each stage a build does."""
    workspace = open_workspace(root)
    build = prepare_build(workspace, workspace.regions, ("fi", "sv"), ("html", "docx"))
    results = list(run_build(workspace, build, 1))
    assert not [each for each in results if each.state == "failed"]
    return dict(build.steps.made)


# --- what is done again ---


def test_nothing_is_done_again_when_nothing_has_changed(root):
    """No stage runs."""
    assert {} == stages(root)


def test_changed_cell_reads_its_file_alone(root):
    """One file is read; its region's model, documents and files follow."""
    changed(root, SURVEY, ";24;", ";25;")

    assert {"read": 1, "model": 1, "tree": 2, "output": 4} == stages(root)


def test_changed_phrase_reads_no_file(root):
    """Documents are composed again, and only those whose words differ are made."""
    (root / "templates" / "locales" / "fi").mkdir(parents=True)
    words = root / "templates" / "locales" / "fi" / "report.toml"
    words.write_text('[rooting]\ntitle = "Mitä jäi"\n', "utf-8")
    stages(root)
    words.write_text('[rooting]\ntitle = "Mitä jäi elämään"\n', "utf-8")

    made = stages(root)

    assert "read" not in made
    assert {"tree": 2, "output": 2} == {name: made[name] for name in ("tree", "output")}


def test_changed_style_sheet_assembles_and_composes_nothing(root):
    """Looks are the last stage's alone."""
    (root / "templates" / "css").mkdir(parents=True)
    sheet = root / "templates" / "css" / "page.css"
    sheet.write_text(".lead { letter-spacing: 0.01em; }", "utf-8")
    stages(root)
    sheet.write_text(".lead { letter-spacing: 0.02em; }", "utf-8")

    assert {"looks": 1, "output": 4} == stages(root)


def test_changed_text_reads_its_file_alone(root):
    """An author's sentence costs its own file and its region's reports."""
    with (root / TEXT).open("a", encoding="utf-8") as text:
        text.write("\nLisäys.\n")

    assert 1 == stages(root)["read"]


# --- the same bytes ---

EDITS = st.lists(
    st.sampled_from(
        [
            "cell",
            "note",
            "text",
            "new text",
            "no text",
            "renamed report",
            "setting",
            "phrase",
            "style",
            "order",
            "no survey",
            "output",
            "no output",
            "no cache",
            "damaged cache",
            "second survey",
        ]
    ),
    min_size=1,
    max_size=3,
)


def edit(root: Path, name: str, number: int) -> None:
    """One change that a person, an editor or a fault may make."""
    own = root / "templates"
    match name:
        case "cell" if (root / SURVEY).is_file():
            text = (root / SURVEY).read_text("utf-8")
            (root / SURVEY).write_text(text.replace(";24;", f";{25 + number};"), "utf-8")
        case "note":
            with (root / NOTES).open("a", encoding="utf-8") as notes:
                notes.write(f"\n- Huomio {number}.\n")
        case "text" if (root / TEXT).is_file():
            with (root / TEXT).open("a", encoding="utf-8") as text:
                text.write(f"\nLisäys {number}.\n")
        case "new text":
            (root / f"texts/lappi/fi/juurtuminen-{number}.md").write_text("Uusi.\n", "utf-8")
        case "no text":
            (root / TEXT).unlink(missing_ok=True)
        case "renamed report":
            for path in (root / "project_reports/lappi").glob("*.md"):
                path.rename(path.with_name(f"nimi-{number}.md"))
        case "setting":
            text = (root / "tour.toml").read_text("utf-8")
            (root / "tour.toml").write_text(text.replace("invited = ", "invited = 1"), "utf-8")
        case "phrase":
            (own / "locales/sv").mkdir(parents=True, exist_ok=True)
            words = f'[rooting]\ntitle = "Vad blev kvar {number}"\n'
            (own / "locales/sv/report.toml").write_text(words, "utf-8")
        case "style":
            (own / "css").mkdir(parents=True, exist_ok=True)
            (own / "css/page.css").write_text(f".lead {{ margin: {number}em; }}", "utf-8")
        case "order":
            own.mkdir(exist_ok=True)
            (own / "sections.toml").write_text('order = ["cover", "rooting"]\n', "utf-8")
        case "no survey":
            (root / SURVEY).unlink(missing_ok=True)
        case "output":
            for path in (root / "output").rglob("*.html"):
                path.write_text("somebody's own", "utf-8")
        case "no output":
            shutil.rmtree(root / "output" / "lappi", ignore_errors=True)
        case "no cache":
            shutil.rmtree(root / "output" / ".reportkit" / "kept", ignore_errors=True)
        case "damaged cache":
            for path in (root / "output" / ".reportkit").rglob("*"):
                if path.is_file() and path.parent.name in ("kept", "answers", "texts"):
                    path.write_bytes(path.read_bytes()[: -1 - number])
        case "second survey" if (root / SURVEY).is_file():
            shutil.copy(root / SURVEY, root / f"surveys/lappi {number}.csv")


@settings(max_examples=6)
@given(batches=st.lists(EDITS, min_size=1, max_size=2))
def test_incremental_build_gives_the_bytes_of_a_clean_one(built, tmp_path_factory, batches):
    """Whatever is edited, added, renamed, deleted or damaged, and however often in between."""
    root = shutil.copytree(built, tmp_path_factory.mktemp("edits") / "tour")
    for number, names in enumerate(batches):
        for name in names:
            edit(root, name, number)
        build(root)

    assert clean(root) == outputs(root)


def test_file_that_changes_back_gives_the_old_bytes(root):
    """There and back again is no change."""
    before = outputs(root)
    text = (root / SURVEY).read_bytes()
    changed(root, SURVEY, ";24;", ";25;")
    build(root)
    assert before != outputs(root)
    (root / SURVEY).write_bytes(text)
    build(root)

    assert before == outputs(root)


# --- what is said ---


def test_explain_names_cell_and_values(root, capsys):
    """Of each file why it was made: the cell, as it was and as it is."""
    changed(root, SURVEY, ";24;", ";25;")
    capsys.readouterr()
    build(root, "--ui-lang", "en", "--explain")

    lines = capsys.readouterr().out.splitlines()

    at = lines.index("written: lappi/fi/lappi-kiertueraportti-2014-fi.html")
    assert "  because surveys/lappi.csv › F2 changed from 24 to 25" == lines[at + 1]


def test_explain_says_that_nothing_has_changed(root, capsys):
    """Of a file that was not made, that there was no need."""
    capsys.readouterr()
    build(root, "--ui-lang", "en", "--explain")

    out = capsys.readouterr().out
    assert 4 == out.count("  because nothing that it was made from has changed")


def told(root, capsys, file: str = PAGE) -> dict:
    capsys.readouterr()
    assert 0 == main(
        ["why", str(root / file), "--workspace", str(root), "--ui-lang", "en", "--json"]
    )
    record: dict = json.loads(capsys.readouterr().out)
    return record


def test_why_names_what_a_file_was_made_from(root, capsys):
    """Inputs of its region, our templates and the libraries with their versions."""
    record = told(root, capsys)

    assert {SURVEY, NOTES, TEXT, "surveys/form.xlsx", "tour.toml"} <= set(record["inputs"])
    assert {"templates/locales/fi/report.toml", "templates/html/page.html.j2"} <= set(
        record["shipped"]
    )
    assert record["libraries"]["weasyprint"]
    assert record["current"]


@pytest.mark.parametrize(
    ("file", "old", "new", "text"),
    [
        (SURVEY, ";24;", ";25;", "surveys/lappi.csv › F2 changed from 24 to 25"),
        (
            "tour.toml",
            "invited = 8",
            "invited = 9",
            "tour.toml › regions.lappi.invited changed from 8 to 9",
        ),
    ],
)
def test_why_says_what_has_changed_since(root, capsys, file, old, new, text):
    """Before the next build, and as its reason after it."""
    changed(root, file, old, new)
    since = told(root, capsys)
    build(root)
    after = told(root, capsys)

    assert text in [each["text"] for each in since["since"]]
    assert not since["current"]
    assert text in [each["text"] for each in after["last"]]
    assert after["current"]


def test_why_names_a_changed_phrase_by_its_key(root, capsys):
    """The workspace's own words, key by key."""
    (root / "templates/locales/fi").mkdir(parents=True)
    words = root / "templates/locales/fi/report.toml"
    words.write_text('[rooting]\ntitle = "Mitä jäi"\n', "utf-8")
    build(root)
    words.write_text('[rooting]\ntitle = "Mitä elää"\n', "utf-8")

    texts = [each["text"] for each in told(root, capsys)["since"]]

    name = "templates/locales/fi/report.toml"
    assert [f"{name} › rooting.title changed from Mitä jäi to Mitä elää"] == texts


def test_why_names_new_and_deleted_inputs(root, capsys):
    """A file that came, a file that went."""
    (root / "texts/lappi/fi/juurtuminen.md").write_text("Uusi.\n", "utf-8")
    (root / TEXT).unlink()

    texts = [each["text"] for each in told(root, capsys)["since"]]

    assert {"texts/lappi/fi/juurtuminen.md is new", f"{TEXT} is gone"} <= set(texts)


def test_why_notices_a_file_that_somebody_has_edited(root, capsys):
    """The output itself is not what was made."""
    (root / PAGE).write_text("mine", "utf-8")

    assert ["someone has changed the file itself"] == [
        each["text"] for each in told(root, capsys)["since"]
    ]


def test_why_of_an_unknown_file_is_refused_with_what_there_is(root, capsys):
    """One line, with files that can be asked for."""
    capsys.readouterr()

    assert 2 == main(["why", "nothing.pdf", "--workspace", str(root), "--ui-lang", "en"])
    assert "lappi-kiertueraportti-2014-fi.docx" in capsys.readouterr().err


# --- a build with nothing to do ---


def test_nothing_to_do_is_said_again_in_the_same_words(root, capsys):
    """As if everything had been looked through, and with its exit code."""
    arguments = ["build", "--workspace", str(root), "--format", "html,docx"]
    main(arguments)
    capsys.readouterr()
    shutil.rmtree(root / "output/.reportkit/answers")
    code = main(arguments)
    looked = capsys.readouterr().out
    main(arguments)
    replayed = capsys.readouterr().out

    assert 0 == code == replay(arguments)
    assert looked == replayed


SEEN = ("cell", "note", "new text", "no text", "renamed report", "style", "output", "no output")


@pytest.mark.parametrize("check", ["content", "stat"])
@pytest.mark.parametrize(
    "name",
    ["cell", "note", "new text", "no text", "renamed report", "style", "output", "no output"],
)
def test_any_change_is_seen_by_the_short_way(root, name, check):
    """Whichever way is taken to look, a change ends it."""
    arguments = ["build", "--workspace", str(root), "--format", "html,docx", "--check", check]
    main(arguments)
    assert 0 == replay(arguments)

    edit(root, name, 1)

    assert None is replay(arguments)


def test_change_that_keeps_size_and_time_is_seen_by_content(root):
    """What looking at sizes and times alone cannot see."""
    import os  # noqa: PLC0415

    path = root / SURVEY
    before = path.stat()
    changed(root, SURVEY, ";24;", ";25;")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert None is replay(["build", "--workspace", str(root), "--format", "html,docx"])


def test_answer_of_somebody_else_is_not_believed(root, tmp_path, monkeypatch):
    """A workspace that comes with an answer inside is built."""
    arguments = ["build", "--workspace", str(root), "--format", "html,docx"]
    main(arguments)
    assert 0 == replay(arguments)
    monkeypatch.setenv("REPORTKIT_STATE", str(tmp_path / "another"))

    assert None is replay(arguments)


@pytest.mark.parametrize("command", ["build --format html,docx", "status", "--version"])
def test_answer_that_holds_imports_nothing_heavy(root, command):
    """Neither typesetting nor data models nor, for a build, what understands arguments."""
    arguments = [*command.split(), "--workspace", str(root)]
    if command == "--version":
        arguments = [command]
    else:
        main(arguments)
    unwanted = HEAVY if command.startswith("build") else HEAVY[:-2]
    script = (
        "import sys\nfrom reportkit.cli import main\n"
        f"try:\n    code = main({arguments!r})\nexcept SystemExit:\n    code = 0\n"
        f"found = [name for name in {unwanted!r} if name in sys.modules]\n"
        "sys.exit(','.join(found) or code)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert (0, b"") == (done.returncode, done.stderr)


def test_status_is_right_after_a_change(root, capsys):
    """What was counted before is counted anew when a file has come."""
    capsys.readouterr()
    main(["status", "--workspace", str(root), "--json"])
    before = json.loads(capsys.readouterr().out)["regions"][0]
    (root / "texts/lappi/fi/juurtuminen.md").write_text("Uusi.\n", "utf-8")
    main(["status", "--workspace", str(root), "--json"])
    after = json.loads(capsys.readouterr().out)["regions"][0]

    assert before["texts"] + 1 == after["texts"]
    assert before["last_build"] == after["last_build"]


def test_status_leaves_no_trace_where_nothing_was_built(built, tmp_path):
    """Who only looks writes nothing into a workspace."""
    root = tmp_path / "tour"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns("output"))

    main(["status", "--workspace", str(root)])

    assert not (root / "output").exists()
