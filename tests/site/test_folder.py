"""A folder replaced at once: old files go, files of others stay, a failure changes nothing."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportkit.errors import OutputError
from reportkit.jobs.folders import replace_folder


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path):
    return tmp_path / "output" / "site"


def test_files_that_are_no_longer_made_go_and_those_of_others_stay(site):
    """A page of a region that left the tour does not go on telling old figures."""
    replace_folder(site, [("a.html", b"1"), ("b/c.html", b"2")])
    (site / "b" / "robots.txt").write_text("theirs")

    replaced = replace_folder(site, [("a.html", b"1 new")])

    assert {"a.html": "1 new", "b/robots.txt": "theirs"} == held(site)
    assert (("b/c.html",), ()) == (replaced.removed, replaced.kept)


def test_a_page_that_someone_has_changed_is_not_taken_away(site):
    """It is named instead."""
    replace_folder(site, [("a.html", b"1"), ("b.html", b"2")])
    (site / "b.html").write_text("edited")

    replaced = replace_folder(site, [("a.html", b"1")])

    assert {"a.html": "1", "b.html": "edited"} == held(site)
    assert ("b.html",) == replaced.kept


def test_what_did_not_change_is_not_touched(site):
    """Who copies the folder to a server copies what is new."""
    replace_folder(site, [("a.html", b"1"), ("b.html", b"2")])
    os.utime(site / "a.html", (1, 1))

    replaced = replace_folder(site, [("a.html", b"1"), ("b.html", b"3")])

    assert (1, 2) == (replaced.written, len(replaced.files))
    assert 1 == (site / "a.html").stat().st_mtime


def test_a_check_that_refuses_leaves_the_old_folder(site):
    """Nothing of the new site is seen, and nothing lies about."""
    replace_folder(site, [("a.html", b"1")])

    def refuse(folder: Path, files: Mapping[str, str]) -> None:
        assert ["a.html"] == list(files) and "2" == (folder / "a.html").read_text()
        raise OutputError("output-not-written", file="a", reason="leak")

    with pytest.raises(OutputError):
        replace_folder(site, [("a.html", b"2")], refuse)

    assert {"a.html": "1"} == held(site)
    assert ["site"] == [each.name for each in site.parent.glob("*") if each.name != ".reportkit"]


def test_a_fault_while_files_are_made_leaves_the_old_folder(site):
    """A bug of ours is a bug, and costs no page."""
    replace_folder(site, [("a.html", b"1")])

    def files():
        yield "a.html", b"2"
        raise FileNotFoundError("a template")

    with pytest.raises(FileNotFoundError):
        replace_folder(site, files())

    assert {"a.html": "1"} == held(site)


def test_a_replacement_killed_between_its_steps_is_put_right(site):
    """The old folder was aside: the next run puts it back before it looks at it."""
    replace_folder(site, [("a.html", b"1")])
    (site / "theirs.txt").write_text("theirs")
    site.rename(site.with_name(".reportkit-old-site"))

    replace_folder(site, [("a.html", b"2")])

    assert {"a.html": "2", "theirs.txt": "theirs"} == held(site)


def test_a_link_in_place_of_the_folder_is_refused(site, tmp_path):
    """What lies elsewhere is not ours to replace."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x").write_text("x")
    site.parent.mkdir()
    site.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OutputError):
        replace_folder(site, [("a.html", b"1")])

    assert {"x": "x"} == held(tmp_path / "elsewhere")


def test_names_in_the_record_lead_nowhere_else(site, tmp_path):
    """A record that someone has written cannot take files away outside of the folder."""
    replace_folder(site, [("a.html", b"1")])
    victim = tmp_path / "output" / "victim"
    victim.write_text("")
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (site.parent / ".reportkit" / "site.json").write_text(f'{{"../victim": "{digest}"}}')

    replace_folder(site, [("b.html", b"1")])

    assert victim.is_file()
