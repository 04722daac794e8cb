"""A draft goes out, two reviewers write into it, and what was accepted is in the next report."""

import json
import shutil

import pytest

from reportkit.cli import main
from tests.review.reviewed_docx import ReviewedDocx

DRAFT = "output/reviews/lappi/fi/lappi-luonnos-1-2014-fi.docx"
PAGE = "output/lappi/fi/lappi-kiertueraportti-2014-fi.html"
TEXT = "texts/lappi/fi/tiivistelma.md"
REGISTER = "reviews/lappi/register.toml"


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A new workspace with a draft sent, and the file as two reviewers returned it."""
    root = tmp_path_factory.mktemp("review") / "tour"
    assert main(["--ui-lang", "en", "init", str(root)]) == 0
    assert main(["review", "send", "lappi", "--lang", "fi", "--workspace", str(root)]) == 0
    content = (root / DRAFT).read_bytes()
    (root.parent / "one.docx").write_bytes(_first_reviewer(content))
    (root.parent / "two.docx").write_bytes(_second_reviewer(content))
    return root


def _first_reviewer(content: bytes) -> bytes:
    file = ReviewedDocx(content)
    file.replace("Tärkein tulos", "Kestävin tulos", "Reviewer One")
    file.append_paragraph("verkosto, joka toimii", "Työ jatkuu * kunnissa.", "Reviewer One")
    file.replace("kaksi kysymystä", "kaksi suurta kysymystä", "Reviewer One")
    file.replace("42", "45", "Reviewer One")
    return file.saved()


def _second_reviewer(content: bytes) -> bytes:
    file = ReviewedDocx(content)
    file.replace("Tärkein tulos", "Paras tulos", "Reviewer Two")
    file.replace(" projektien jälkeenkin", " hankkeiden jälkeenkin")
    return file.saved()


@pytest.fixture
def root(sent, tmp_path):
    """A copy of the workspace, to be changed freely; the returned files lie beside it."""
    for name in ("one.docx", "two.docx"):
        shutil.copy(sent.parent / name, tmp_path / name)
    return shutil.copytree(sent, tmp_path / "tour")


def run(capsys, root, *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([*arguments, "--workspace", str(root), "--ui-lang", "en"])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def merge(capsys, root) -> None:
    files = [str(root.parent / name) for name in ("one.docx", "two.docx")]
    assert run(capsys, root, "review", "merge", *files)[0] == 0


def listed(capsys, root, *options: str) -> list[dict]:
    code, out, _ = run(capsys, root, "review", "list", "--json", *options)
    assert code == 0
    return json.loads(out)["remarks"]


def states(entries: list[dict]) -> dict[str, int]:
    return {
        state: sum(each["state"] == state for each in entries)
        for state in {each["state"] for each in entries}
    }


def test_merging_proposes_what_fits_and_names_what_does_not(capsys, root):
    """The two of one word are a conflict, everything else is proposed; twice adds nothing."""
    merge(capsys, root)
    first = (root / REGISTER).read_bytes()
    merge(capsys, root)

    assert states(listed(capsys, root)) == {"conflict": 2, "proposed": 4}
    assert (root / REGISTER).read_bytes() == first


def test_what_was_accepted_is_in_the_next_report(capsys, root):
    """Prose in the author's file with its looks, wording in an override, a figure as a question."""
    merge(capsys, root)

    for name in ("Reviewer One", "-"):
        assert run(capsys, root, "review", "accept", "--all-from", name, "--by", "Office")[0] == 0
    assert run(capsys, root, "build", "lappi", "--lang", "fi", "--format", "html")[0] == 0

    text, page = ((root / name).read_text(encoding="utf-8") for name in (TEXT, PAGE))
    assert "**verkosto, joka toimii** hankkeiden jälkeenkin.\n\nTyö jatkuu \\* kunnissa.\n" in text
    assert text.startswith("---\nsection: summary\n---\n")
    assert "[[products.count]]. Tärkein tulos" in text
    assert "Työ jatkuu * kunnissa." in page
    assert "kaksi suurta kysymystä" in page
    assert "texts/lappi/fi/wording.toml" in page
    assert states(listed(capsys, root)) == {"conflict": 2, "accepted": 3, "question": 1}
    assert "Reviewer" not in page
    _, out, _ = run(capsys, root, "review", "list", "--questions")
    assert "meeting_notes/lappi.md" in out
    assert "there “42”, proposed “45”" in out


def test_a_conflict_waits_until_somebody_says_who_wins(capsys, root):
    """Both texts are shown, nothing is written; then one is taken, and the other contradicts it."""
    merge(capsys, root)
    conflicts = listed(capsys, root, "--state", "conflict")
    before = (root / TEXT).read_bytes()
    one, two = sorted(conflicts, key=lambda each: each["author"])

    code, out, err = run(capsys, root, "review", "accept", one["id"])

    assert code == 2
    assert "--take theirs" in err
    assert "Kestävin" in out
    assert "Paras" in out
    assert (root / TEXT).read_bytes() == before
    assert run(capsys, root, "review", "accept", two["id"][:6], "--take", "theirs")[0] == 0
    assert "Paras tulos on **verkosto" in (root / TEXT).read_text(encoding="utf-8")
    (left,) = listed(capsys, root, "--state", "conflict")
    assert (left["id"], left["note"]) == (one["id"], "ours-changed")
    assert run(capsys, root, "review", "accept", one["id"], "--take", "ours")[0] == 0
    assert listed(capsys, root, "--state", "conflict") == []


def test_work_that_ended_between_texts_and_register_is_taken_up_again(capsys, root):
    """The words are in the texts, the register does not know: it finds them there."""
    merge(capsys, root)
    before = (root / REGISTER).read_bytes()
    assert run(capsys, root, "review", "accept", "--all-from", "-")[0] == 0
    text = (root / TEXT).read_bytes()
    (root / REGISTER).write_bytes(before)

    assert run(capsys, root, "review", "accept", "--all-from", "-")[0] == 0

    assert (root / TEXT).read_bytes() == text
    (entry,) = listed(capsys, root, "--state", "accepted")
    assert entry["note"] == "already-there"


def test_rejecting_and_answering_change_the_register_alone(capsys, root):
    """The reason stays with the remark; an answer needs words."""
    merge(capsys, root)
    before = (root / TEXT).read_bytes()
    entries = listed(capsys, root, "--state", "proposed")

    assert run(capsys, root, "review", "answer", entries[0]["id"])[0] == 2
    assert run(capsys, root, "review", "answer", entries[0]["id"], "--why", "Kiitos.")[0] == 0
    assert run(capsys, root, "review", "reject", entries[1]["id"], "--why", "Ei nyt.")[0] == 0

    decided = {each["id"]: each for each in listed(capsys, root, "--state", "answered,rejected")}
    assert {each["why"] for each in decided.values()} == {"Kiitos.", "Ei nyt."}
    assert (root / TEXT).read_bytes() == before


def test_what_we_changed_meanwhile_stays(capsys, root):
    """The author went on writing while the draft was away."""
    path = root / TEXT
    changed = path.read_text(encoding="utf-8").replace("Alueella toteutettiin", "Lapissa tehtiin")
    path.write_text(changed, encoding="utf-8")
    merge(capsys, root)

    assert run(capsys, root, "review", "accept", "--all-from", "-")[0] == 0

    assert path.read_text(encoding="utf-8") == changed.replace(
        "projektien jälkeenkin", "hankkeiden jälkeenkin"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("accept",), "which remarks"),
        (("accept", "ffffffffffff"), "no register has a remark"),
        (("reject", "--all-from", "Nobody"), "Reviewer One, Reviewer Two"),
        (("list", "--state", "done"), "is no state"),
    ],
)
def test_what_is_not_meant_is_refused_in_a_line(capsys, root, arguments, words):
    """Exit code 2, and what to do."""
    merge(capsys, root)

    code, _, err = run(capsys, root, "review", *arguments)

    assert code == 2
    assert words in err
