"""`reportkit site`, from a new workspace to a folder of pages."""

import shutil
from pathlib import Path

import pytest

from reportkit.cli import main
from reportkit.jobs.replay import replay
from reportkit.resources import data_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A new workspace with its site; regions that sent nothing are on the tour, too."""
    root = tmp_path_factory.mktemp("site") / "tour"
    assert main(["--ui-lang", "en", "init", str(root)]) == 0
    settings = root / "tour.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n[regions.hame]\n", "utf-8")
    code = main(["site", "--lang", "fi", "--workspace", str(root), "--jobs", "1"])
    assert code == 1  # Häme has sent nothing.
    return root


@pytest.fixture
def root(made, tmp_path):
    """A copy to be changed freely."""
    return shutil.copytree(made, tmp_path / "tour")


def run(capsys, root, *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    command = ["site", "--lang", "fi", "--ui-lang", "en", "--workspace", str(root), "--jobs", "1"]
    code = main([*command, *arguments])
    return code, capsys.readouterr().out


def held(root) -> dict[str, bytes]:
    site = root / "output" / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_a_site_has_its_pages_and_the_reports(made):
    """Front page, a page per region also without a report, the report's files as they are."""
    files = held(made)
    pdf = made / "output" / "lappi" / "fi" / "lappi-kiertueraportti-2014-fi.pdf"

    assert {"index.html", "fi/index.html", "fi/alueet/lappi.html", "fi/ohjelma.html"} <= set(files)
    assert b"Alueelta ei ole viel\xc3\xa4 raporttia." in files["fi/alueet/hame.html"]
    assert pdf.read_bytes() == files["raportit/lappi-kiertueraportti-2014-fi.pdf"]


def test_what_is_missing_is_named(root, capsys):
    """A region without a report, a report that is not final, an address that is not set."""
    code, told = run(capsys, root)

    assert 1 == code
    assert "hame" in told
    assert "report-not-final" in told and "missing-setting" in told


def test_nothing_changes_when_nothing_changed(root, capsys):
    """The same bytes in the same files."""
    before = held(root)

    _, told = run(capsys, root)

    assert "Nothing has changed." in told
    assert before == held(root)


def arguments(root, command: str) -> list[str]:
    """A command that has been run before in this workspace."""
    given = [command, "--lang", "fi", "--ui-lang", "en", "--workspace", str(root), "--jobs", "1"]
    main(given)
    return given


@pytest.mark.parametrize("command", ["site", "summary"])
def test_what_has_nothing_to_do_says_the_same_at_once(root, capsys, command):
    """The words and the exit code of a run that has looked at everything."""
    given = arguments(root, command)
    capsys.readouterr()
    shutil.rmtree(root / "output/.reportkit/answers")
    code = main(given)
    looked = capsys.readouterr().out

    assert code == replay(given)
    assert looked == capsys.readouterr().out


def released(root: Path) -> None:
    (root / "releases" / "lappi").mkdir(parents=True)
    (root / "releases" / "lappi" / "1.toml").write_text("", encoding="utf-8")


def reviewed(root: Path) -> None:
    (root / "reviews" / "lappi").mkdir(parents=True)
    (root / "reviews" / "lappi" / "register.toml").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        released,
        reviewed,
        lambda root: (root / "output/site/fi/ohjelma.html").unlink(),
        lambda root: (root / "output/lappi/fi/lappi-kiertueraportti-2014-fi.pdf").write_text(""),
        lambda root: (root / "templates/fi").mkdir(parents=True),
        lambda root: (root / "tour.toml").write_text(f"{(root / 'tour.toml').read_text()}\n"),
    ],
    ids=["release", "review", "page", "report", "templates", "settings"],
)
def test_any_change_is_seen(root, change):
    """Also that something has come which was looked for in vain."""
    given = arguments(root, "site")
    assert 1 == replay(given)

    change(root)

    assert None is replay(given)


def test_no_page_has_a_place_of_this_machine_or_a_word_for_insiders(made):
    """Pages carry no path of the workspace, and no program's name for who made them."""
    for name, content in held(made).items():
        if not name.endswith((".pdf", ".docx")):
            assert str(made).encode() not in content, name


def test_a_region_that_has_left_the_tour_leaves_the_site(root, capsys):
    """Its page goes; a file that someone else has put there stays."""
    settings = root / "tour.toml"
    text = settings.read_text(encoding="utf-8").replace("\n[regions.hame]\n", "")
    settings.write_text(text, encoding="utf-8")
    (root / "output" / "site" / "theirs.txt").write_text("theirs")

    code, told = run(capsys, root)

    assert 0 == code
    assert "fi/alueet/hame.html" in told
    assert "fi/alueet/hame.html" not in held(root)
    assert b"theirs" == held(root)["theirs.txt"]


def test_a_released_report_is_the_one_that_is_shown(root, capsys):
    """After a release the site shows its files, whatever is built since."""
    assert main(["release", "lappi", "--override", "test", "--workspace", str(root)]) == 0
    kept = next((root / "output" / "releases" / "lappi" / "1").glob("*-fi.pdf"))

    _, told = run(capsys, root)

    # The national summary is not released here, and said to be so.
    unfinished = [line for line in told.splitlines() if "has not been confirmed" in line]
    assert len(unfinished) == 1
    assert "koonti: " in unfinished[0]
    assert kept.read_bytes() == held(root)[f"raportit/{kept.name}"]
    assert b"Vahvistettu lopulliseksi" in held(root)["fi/alueet/lappi.html"]


def test_what_must_not_be_published_keeps_the_old_site(root, capsys):
    """A telephone number in a project's result: refused with the place, the old pages stay."""
    before = held(root)
    source = Path(shutil.copytree(data_folder(), root / "data")) / "programmes" / "opin-ovi.toml"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("Projekti koulutti aikuisten ohjaajia", "Soita 040 123 4567: koulutti"),
        encoding="utf-8",
    )

    code, told = run(capsys, root)

    assert code not in (0, 1)
    assert "fi/projektit/studio.html" in told
    assert before == held(root)
