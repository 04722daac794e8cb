"""Which files this tool made is known, also of a build that was killed while it wrote them."""

import pytest

from reportkit.jobs.made_files import MadeFiles

FILE = "lappi/fi/lappi.html"


def write(folder, content: bytes) -> None:
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(content)


def test_file_of_a_finished_build_is_taken_away(tmp_path):
    """It is ours, and its bytes are those that we wrote."""
    made = MadeFiles(tmp_path)
    made.announce(FILE, b"new")
    write(tmp_path, b"new")
    made.close()

    assert MadeFiles(tmp_path).withdraw(FILE).removed
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("content", [b"old", b"new"])
def test_file_of_a_killed_build_is_known(tmp_path, content):
    """It has the bytes from before, or those that were announced."""
    made = MadeFiles(tmp_path)
    made.announce(FILE, b"old")
    made.close()
    MadeFiles(tmp_path).announce(FILE, b"new")
    write(tmp_path, content)

    assert MadeFiles(tmp_path).withdraw(FILE).removed


def test_file_that_somebody_has_edited_stays(tmp_path):
    """Neither the bytes from before nor those that were announced."""
    MadeFiles(tmp_path).announce(FILE, b"new")
    write(tmp_path, b"mine")

    assert not MadeFiles(tmp_path).withdraw(FILE).removed
    assert b"mine" == (tmp_path / FILE).read_bytes()


def test_half_a_line_of_a_killed_build_is_no_file(tmp_path):
    """The last line of the journal may have been cut."""
    MadeFiles(tmp_path).announce(FILE, b"new")
    journal = tmp_path / ".reportkit" / "outputs.journal"
    journal.write_bytes(journal.read_bytes()[:-3])

    assert () == MadeFiles(tmp_path).files()


def test_journal_ends_with_the_build(tmp_path):
    """What was announced and came is in the record, and the journal is gone."""
    made = MadeFiles(tmp_path)
    made.announce(FILE, b"old")
    made.announce(FILE, b"new")
    write(tmp_path, b"new")
    made.close()

    assert not (tmp_path / ".reportkit" / "outputs.journal").exists()
    assert (FILE,) == MadeFiles(tmp_path).files()


def test_file_elsewhere_is_never_ours(tmp_path):
    """A journal that leads out of the folder leads nowhere."""
    (tmp_path / ".reportkit").mkdir()
    (tmp_path / ".reportkit" / "outputs.journal").write_text("00 ../x\n00 /etc/passwd\n", "utf-8")

    assert () == MadeFiles(tmp_path).files()
