"""Remarks as a person reads them on a terminal or in a pipe."""

import io
from pathlib import Path

from reportkit.commands.console import Console
from reportkit.commands.remarks_text import print_remarks
from reportkit.messages import load_messages
from reportkit.resources import templates_folder
from reportkit.review.remarks import Change, Remark, RemarkComment, Target

LOCALES: Path = templates_folder() / "locales"


def remark(**fields: object) -> Remark:
    plain = {
        "id": "abc",
        "region": "lappi",
        "language": "fi",
        "draft": 3,
        "file": "one.docx",
        "block": "intro.first",
        "path": ("1 Johdanto",),
        "kind": "edit",
        "tracked": True,
        "author": "Anna Esimerkki",
        "before": "yksi kaksi",
        "after": "yksi kolme",
    }
    return Remark.model_validate(plain | fields)


def printed(*remarks: Remark, files: tuple[str, ...] = ("one.docx",)) -> list[str]:
    out = io.StringIO()
    console = Console(out, io.StringIO())
    print_remarks(console, load_messages(LOCALES, "en"), remarks, files)
    return out.getvalue().splitlines()


def test_what_is_gone_and_what_is_new_is_marked_in_its_sentence() -> None:
    assert "      yksi [-kaksi-]{+kolme+}" in printed(remark())


def test_ends_of_paragraphs_that_are_gone_or_new_are_shown() -> None:
    joined = remark(kind="join", before="yksi\nkaksi", after="yksi kaksi")
    split = remark(kind="split", before="yksi kaksi", after="yksi\nkaksi")

    assert "      yksi[-¶-]{+ +}kaksi" in printed(joined)
    assert ["      yksi[- -]{+¶+}", "      kaksi"] == printed(split)[5:7]


def test_doubts_about_the_place_and_missing_names_are_told() -> None:
    lines = printed(remark(certainty=0.7, tracked=False, author=None))

    assert "no name · not tracked · place certain to 70\u00a0%" in lines[4]


def test_a_comment_is_shown_with_the_words_that_it_is_about() -> None:
    comment = RemarkComment(text="Lähde?", anchor="yksi", thread="abc", resolved=True)

    lines = printed(remark(kind="comment", comment=comment))

    assert lines[5:8] == ["      On: “yksi”", "      Lähde?", "      Settled."]


def test_a_file_without_remarks_is_named_all_the_same() -> None:
    assert printed(files=("two.docx",)) == ["two.docx", "No remarks.", ""]


def test_a_file_cannot_steer_the_terminal() -> None:
    lines = printed(remark(author="Anna\x1b[2J", after="yksi \x1b]0;x\x07kolme"))

    assert not any("\x1b" in line or "\x07" in line for line in lines)


def test_a_remark_says_where_it_would_land() -> None:
    target = Target(kind="wording", file="texts/lappi/fi/wording.toml", place="intro.first")
    changes = (Change(op="format", text="yksi"),)

    assert printed(remark(kind="format", changes=changes, target=target))[-2] == (
        "      → a wording of the report: texts/lappi/fi/wording.toml › intro.first"
    )
