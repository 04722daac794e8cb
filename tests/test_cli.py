"""The command line: help in the staff's language, refusals in one line, exit codes."""

import subprocess
import sys

import pytest

from reportkit.cli import main
from reportkit.workspace.starter import make_workspace

HEAVY = ("weasyprint", "docx", "openpyxl", "jinja2", "pydantic", "babel", "rich", "lxml")


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    try:
        code = main([*arguments])
    except SystemExit as end:
        code = int(end.code or 0)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "tour"
    make_workspace(folder, "en")
    return folder


@pytest.mark.parametrize("arguments", ["--help", "--version", "build --help"])
def test_help_and_version_load_nothing_heavy(arguments):
    """Asking what there is must not wait for libraries that only work needs."""
    script = (
        "import sys\nfrom reportkit.cli import main\n"
        f"try:\n    main({arguments.split()!r})\nexcept SystemExit:\n    pass\n"
        f"sys.exit(','.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize(
    ("language", "word"), [("fi", "käyttö:"), ("sv", "användning:"), ("en", "usage:")]
)
def test_help_is_in_the_language_asked_for(capsys, language, word):
    """`--ui-lang` decides before anything else is read."""
    code, out, _ = run(capsys, "--ui-lang", language, "--help")

    assert 0 == code
    assert out.startswith(word)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("sing",), "there is no command “sing”"),
        ((), "missing: COMMAND"),
        (("trace", "lappi"), "missing: TEXT"),
        (("build", "--jobs", "none"), "“none” does not do for --jobs"),
        (("build", "--jobs"), "--jobs needs a value"),
        (("status", "--colour"), "not understood: --colour"),
        (("--ui-lang", "xx", "status"), "there is no language “xx”"),
        (("model",), "missing: REGION"),
    ],
)
def test_command_that_is_not_understood_is_usage(capsys, arguments, part):
    """Exit code 2, one line that says what and where help is."""
    code, out, err = run(capsys, "--ui-lang", "en", *arguments)

    assert (2, "") == (code, out)
    assert part in err
    assert 1 == err.count("\n")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("check", "lapi"), "did you mean one of these: lappi"),
        (("check", "Kainuu"), "is not on this tour → add [regions.kainuu]"),
        (("build", "--format", "odt"), "there is no format “odt” → use one of these: pdf"),
        (("build", "--for", "press"), "there is no version for “press”"),
        (("build", "--lang", "fi,xx"), "there is no language “xx”"),
        (("trace", "lapi", "x"), "did you mean"),
    ],
)
def test_name_that_does_not_exist_is_refused_with_a_hint(capsys, root, arguments, part):
    """An unknown region, language or format is usage, with what may have been meant."""
    code, _, err = run(capsys, "--ui-lang", "en", *arguments, "--workspace", str(root))

    assert 2 == code
    assert part in err
    assert 1 == err.count("\n")


def test_folder_without_workspace_is_refused_in_one_line(capsys, tmp_path):
    """Exit code 3 and a hint; no traceback."""
    code, out, err = run(capsys, "--ui-lang", "en", "check", "--workspace", str(tmp_path))

    assert (3, "") == (code, out)
    assert err.startswith("reportkit: ")
    assert "reportkit init" in err
    assert 1 == err.count("\n")


def test_broken_settings_are_refused_in_one_line(capsys, root):
    """A mistake in tour.toml names line, key, what stands there and what was expected."""
    path = root / "tour.toml"
    text = path.read_text(encoding="utf-8").replace("year = 2014", 'year = "soon"')
    path.write_text(text, encoding="utf-8")

    code, _, err = run(capsys, "--ui-lang", "en", "build", "--workspace", str(root))

    assert 3 == code
    assert "tour.year is “soon”, which is not a whole number → correct the line\n" in err


def test_refusals_speak_the_workspaces_language(capsys, root):
    """Without `--ui-lang` the tour's own language is used."""
    path = root / "tour.toml"
    text = path.read_text(encoding="utf-8").replace('ui_language = "en"', 'ui_language = "sv"')
    path.write_text(text, encoding="utf-8")

    _, _, err = run(capsys, "check", "lapi", "--workspace", str(root))

    assert "området ”lapi” finns inte" in err


def test_bug_says_that_it_is_one_and_how_to_report_it(capsys, monkeypatch, root):
    """Only a fault of ours shows a traceback, with what to do about it."""

    def fail(*arguments: object) -> int:
        raise RuntimeError("our fault")

    monkeypatch.setattr("reportkit.commands.check.run", fail)
    code, _, err = run(capsys, "--ui-lang", "en", "check", "--workspace", str(root))

    assert 70 == code
    assert "RuntimeError: our fault" in err
    assert "not in your files" in err


def test_interrupt_ends_without_a_traceback(capsys, monkeypatch, root):
    """Ctrl-C ends with its own exit code and says that nothing is lost."""

    def interrupt(*arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportkit.commands.check.run", interrupt)
    code, _, err = run(capsys, "--ui-lang", "en", "check", "--workspace", str(root))

    assert (130, 1) == (code, err.count("\n"))
    assert "untouched" in err
