"""The last look at a site: each file once, and all again when something more must not be told."""

from hashlib import sha256
from pathlib import Path

import pytest

from reportkit.inspection.leaks import Known, LeakError
from reportkit.jobs.steps import Steps
from reportkit.jobs.store import Store
from reportkit.pipeline.publishing.looked import check_new

KNOWN = Known(persons=("Maija Mallikas",))
CLEAN = "<!doctype html><html lang='fi'><title>Sivu</title><p>Teksti.</p></html>"


@pytest.fixture
def steps(tmp_path: Path) -> Steps:
    return Steps(Store(tmp_path / "output"), tmp_path)


def site(folder: Path, **pages: str) -> dict[str, str]:
    """Pages in a folder, and their checksums."""
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {f"{name}.html": sha256(text.encode()).hexdigest() for name, text in pages.items()}


def again(steps: Steps) -> Steps:
    """The next run in the same workspace."""
    return Steps(Store(steps.root / "output"), steps.root)


def test_a_file_that_was_looked_through_is_not_opened_again(steps: Steps) -> None:
    """Its checksum says that it is the same."""
    files = site(steps.root / "site", a=CLEAN)
    check_new(steps, steps.root / "site", files, KNOWN)
    (steps.root / "site" / "a.html").unlink()

    check_new(again(steps), steps.root / "site", files, KNOWN)


def test_a_file_that_has_changed_is_opened(steps: Steps) -> None:
    """Nothing is taken on trust that was not seen."""
    check_new(steps, steps.root / "site", site(steps.root / "site", a=CLEAN), KNOWN)
    files = site(steps.root / "site", a=CLEAN.replace("Teksti", "Maija Mallikas"))

    with pytest.raises(LeakError):
        check_new(again(steps), steps.root / "site", files, KNOWN)


def test_a_new_secret_has_the_old_files_opened_again(steps: Steps) -> None:
    """A page that was clean yesterday tells today what has become a secret since."""
    text = CLEAN.replace("Teksti", "Kirjoittaja on Testi Esimerkki")
    files = site(steps.root / "site", a=text)
    check_new(steps, steps.root / "site", files, KNOWN)

    with pytest.raises(LeakError):
        check_new(again(steps), steps.root / "site", files, Known(persons=("Testi Esimerkki",)))


def test_what_leaks_is_found_at_every_run(steps: Steps) -> None:
    """A refusal is not forgotten by asking twice."""
    files = site(steps.root / "site", a=CLEAN, b=CLEAN.replace("Teksti", "Maija Mallikas"))

    for each in (steps, again(steps)):
        with pytest.raises(LeakError):
            check_new(each, steps.root / "site", files, KNOWN)


def test_a_record_by_another_hand_is_not_believed(steps: Steps) -> None:
    """A workspace may come from somebody else, with a cache that says that all is clean."""
    files = site(steps.root / "site", a=CLEAN)
    check_new(steps, steps.root / "site", files, KNOWN)
    for path in (steps.root / "output" / ".reportkit" / "kept").iterdir():
        path.write_bytes(bytes(32) + path.read_bytes()[32:])
    (steps.root / "site" / "a.html").unlink()

    with pytest.raises(FileNotFoundError):
        check_new(again(steps), steps.root / "site", files, KNOWN)
