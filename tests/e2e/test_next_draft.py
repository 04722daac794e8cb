"""After the decisions: the next draft answers, the group gets a list, a redline marks the rest."""

import io
import json
import zipfile

import pytest
from lxml import etree

from reportkit.cli import main
from reportkit.review.comparing import compare
from reportkit.review.drafts import load_draft
from reportkit.review.returned.package import read_returned
from tests.review.reviewed_docx import ReviewedDocx
from tests.review.test_redline import accepted, rejected

FOLDER = "output/reviews/lappi/fi"
DRAFT = f"{FOLDER}/lappi-luonnos-{{}}-2014-fi.docx"
REVIEWER = "Reviewer One"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A workspace in which one edit of a returned draft was accepted and one rejected."""
    root = tmp_path_factory.mktemp("next") / "tour"
    assert main(["--ui-lang", "en", "init", str(root)]) == 0
    assert run(root, "send", "lappi", "--lang", "fi") == 0
    file = ReviewedDocx((root / DRAFT.format(1)).read_bytes())
    file.replace("Tärkein tulos", "Kestävin tulos", REVIEWER)
    file.replace("kaksi kysymystä", "kaksi suurta kysymystä", REVIEWER)
    file.replace("palvelujen tilanne", "palvelujen taso", REVIEWER)
    (root / "back.docx").write_bytes(file.saved())
    assert run(root, "merge", str(root / "back.docx")) == 0
    decide(root, "accept", "Kestävin")
    decide(root, "reject", "suurta", "--why", "Kysymykset ovat yhtä suuria.")
    decide(root, "reject", "taso")
    assert run(root, "send", "lappi", "--lang", "fi") == 0
    return root


def run(root, *arguments: str) -> int:
    return main(["review", *arguments, "--workspace", str(root), "--ui-lang", "en"])


def decide(root, decision: str, word: str, *more: str) -> None:
    register = (root / "reviews/lappi/register.toml").read_text(encoding="utf-8")
    entry = next(each for each in register.split("[[remark]]") if word in each)
    name = entry.split('id = "')[1].split('"')[0]
    assert run(root, decision, name, *more) == 0


def text_of(content: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read(part))
    return "\n".join("".join(each.itertext()) for each in root.iter("{*}p"))


def test_what_was_accepted_is_in_the_text_and_what_was_rejected_is_answered(root):
    second = (root / DRAFT.format(2)).read_bytes()
    comments = text_of(second, "word/comments.xml")

    assert "Kestävin tulos" in text_of(second, "word/document.xml")
    assert comments.splitlines() == [
        "Ehdotettu muutos: lisäys ”suurta”",
        "Ei otettu tekstiin: Kysymykset ovat yhtä suuria.",
        "Ehdotettu muutos: ”tilanne” → ”taso”",
        "Ei otettu tekstiin.",
    ]
    assert REVIEWER not in comments


def test_answers_stand_beside_the_blocks_that_they_are_about(root):
    """As a reader finds them who does not know that they are ours."""
    kept = load_draft((root / "reviews/lappi/fi/draft-2.json").read_text(encoding="utf-8"))
    unknowing = kept.model_copy(update={"comments": ()})
    found = compare(unknowing, read_returned(root / DRAFT.format(2)), "draft.docx")

    assert [each.block for each in kept.comments] == [each.block for each in found]
    assert "palvelujen tilanne" == found[1].comment.anchor


def test_our_own_answers_are_no_remarks_when_they_come_back(root, capsys):
    capsys.readouterr()

    assert run(root, "read", str(root / DRAFT.format(2)), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"remarks": []}


def test_an_answer_that_was_given_is_not_given_again(root, tmp_path):
    assert run(root, "send", "lappi", "--lang", "fi") == 0

    with zipfile.ZipFile(root / DRAFT.format(3)) as package:
        assert "word/comments.xml" not in package.namelist()


def test_a_redline_has_both_drafts_in_it(root):
    assert run(root, "redline", "lappi", "--since", "1", "--until", "2", "--lang", "fi") == 0

    drawn = (root / FOLDER / "lappi-muutokset-1-2-fi.docx").read_bytes()
    assert accepted((root / DRAFT.format(2)).read_bytes()) == accepted(drawn)
    assert accepted((root / DRAFT.format(1)).read_bytes()) == rejected(drawn)
    assert accepted(drawn) != rejected(drawn)


def test_a_redline_is_no_draft(root, capsys):
    assert run(root, "redline", "lappi", "--since", "1", "--lang", "fi") == 0
    capsys.readouterr()

    assert run(root, "read", str(root / FOLDER / "lappi-muutokset-1-tanaan-fi.docx")) == 2
    assert "which draft" in capsys.readouterr().err


def test_a_draft_that_is_not_kept_is_refused(root, capsys):
    capsys.readouterr()

    assert run(root, "redline", "lappi", "--since", "9") == 2
    assert (
        "draft 9 of lappi is not kept → the drafts that are kept: 1, 2" in capsys.readouterr().err
    )


def test_the_list_for_the_group_names_who_and_why(root):
    assert run(root, "report", "lappi", "--lang", "fi") == 0

    text = text_of(
        (root / FOLDER / "lappi-huomautukset-2014-fi.docx").read_bytes(), "word/document.xml"
    )
    assert (root / FOLDER / "lappi-huomautukset-2014-fi.pdf").stat().st_size > 10_000
    assert REVIEWER in text
    assert "Kysymykset ovat yhtä suuria." in text


def test_no_report_names_a_reviewer(root):
    """Reports carry data and lists of files with them; none of it has a name."""
    assert main(
        ["build", "lappi", "--lang", "fi", "--format", "docx,html", "--workspace", str(root)]
    ) in (0, 1)

    for file in (root / "output/lappi/fi").iterdir():
        content = file.read_bytes()
        if file.suffix == ".docx":
            content = "".join(_parts(content)).encode()
        assert REVIEWER.encode() not in content


def _parts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name).decode(errors="replace") for name in package.namelist()]
