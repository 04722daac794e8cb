"""Drafts out and files back, through the command line."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from reportkit.cli import main
from reportkit.review.drafts import load_draft
from tests.review.returned_files import ANNA, change, edited, paragraph_with, run, with_parts

FIELDS = [
    "id",
    "region",
    "draft",
    "file",
    "block",
    "path",
    "kind",
    "tracked",
    "author",
    "date",
    "before",
    "after",
    "changes",
    "comment",
    "certainty",
    "target",
]
SENT = "output/reviews/lappi/fi/lappi-luonnos-1-2014-fi.docx"
KEPT = "reviews/lappi/fi/draft-1.json"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace with one draft sent."""
    root = tmp_path_factory.mktemp("review") / "tour"
    assert main(["--ui-lang", "en", "init", str(root)]) == 0
    assert main(["review", "send", "lappi", "--lang", "fi", "--workspace", str(root)]) == 0
    return root


@pytest.fixture
def root(sent: Path, tmp_path: Path) -> Path:
    """A copy, to be changed freely."""
    return shutil.copytree(sent, tmp_path / "tour")


def read(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["--ui-lang", "en", "review", "read", *arguments, "--workspace", str(root)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def returned(root: Path, data: bytes, name: str = "returned.docx") -> str:
    path = root.parent / name
    path.write_bytes(data)
    return str(path)


def with_insertion(root: Path) -> bytes:
    def insert(tree: etree._Element) -> None:
        paragraph_with(tree, "Tilannekatsauskäynnin raportti").append(
            change("ins", run(" Lisäys."))
        )

    return edited(insert, data=(root / SENT).read_bytes())


# --- out ---


def test_a_draft_says_which_it_is_on_every_page_and_in_its_properties(root: Path) -> None:
    with zipfile.ZipFile(root / SENT) as package:
        heads = [
            package.read(f"word/header-{pages}.xml").decode() for pages in ("first", "default")
        ]
        properties = [package.read(f"docProps/{each}.xml").decode() for each in ("core", "custom")]

    assert all("Luonnos 1, " in head and 'string="LUONNOS 1"' in head for head in heads)
    assert all(".lappi.fi.draft-1<" in part for part in properties)


def test_what_was_sent_is_kept_block_by_block(root: Path) -> None:
    draft = load_draft((root / KEPT).read_text(encoding="utf-8"))

    assert (draft.identity.region, draft.identity.number) == ("lappi", 1)
    assert draft.file == Path(SENT).name
    assert "cover.title" in {block.id for block in draft.blocks}
    assert draft.document.blocks


def test_the_next_draft_has_the_next_number(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "send", "lappi", "--lang", "fi", "--workspace", str(root)]) == 0

    assert "lappi-luonnos-2-2014-fi.docx" in capsys.readouterr().out
    assert (root / "reviews/lappi/fi/draft-2.json").is_file()
    assert (root / KEPT).is_file()


def test_a_region_of_which_nothing_has_arrived_gets_no_draft(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("surveys", "project_reports", "meeting_notes", "texts"):
        for file in (root / folder).rglob("lappi*"):
            shutil.rmtree(file) if file.is_dir() else file.unlink()

    code = main(["--ui-lang", "en", "review", "send", "lappi", "--workspace", str(root)])

    assert code == 2
    assert "nothing has arrived of lappi" in capsys.readouterr().err
    assert not (root / "reviews/lappi/fi/draft-2.json").exists()


# --- back ---


def test_an_unchanged_draft_has_no_remarks(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = read(capsys, root, str(root / SENT))

    assert code == 0
    assert "No remarks." in out


def test_json_has_the_fields_that_programs_rely_on(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = read(capsys, root, returned(root, with_insertion(root)), "--json")
    (remark,) = json.loads(out)["remarks"]

    assert code == 0
    assert list(remark) == FIELDS
    assert set(remark["target"]) == {"kind", "file", "place"}
    assert (remark["region"], remark["draft"], remark["file"]) == ("lappi", 1, "returned.docx")
    assert (remark["kind"], remark["author"]) == ("edit", ANNA)
    assert remark["after"] == remark["before"] + " Lisäys."
    assert [set(each) for each in remark["changes"]] == [{"op", "text", "date"}]


def test_a_person_sees_what_is_new_marked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = read(capsys, root, returned(root, with_insertion(root)))

    assert "1 remark." in out
    assert "edit" in out and ANNA in out
    assert "{+ Lisäys.+}" in out


def test_reading_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def everything() -> dict[Path, bytes]:
        return {each: each.read_bytes() for each in root.rglob("*") if each.is_file()}

    file = returned(root, with_insertion(root))
    before = everything()

    assert read(capsys, root, file)[0] == 0
    assert everything() == before


def test_a_file_and_its_copy_are_told_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = with_insertion(root)
    files = [returned(root, data, name) for name in ("one.docx", "two.docx")]

    _, out, _ = read(capsys, root, *files, "--json")

    assert [each["file"] for each in json.loads(out)["remarks"]] == ["one.docx"]


# --- refused ---


def other_identity(root: Path, identity: str) -> bytes:
    data = (root / SENT).read_bytes()
    parts = {}
    with zipfile.ZipFile(root / SENT) as package:
        for name in ("docProps/core.xml", "docProps/custom.xml"):
            text = package.read(name).decode()
            start = text.index(".lappi.fi.draft-1")
            begin = text.rindex(">", 0, start) + 1
            parts[name] = (text[:begin] + identity + text[start + 17 :]).encode()
    return with_parts(data, parts)


def tour_of(root: Path) -> str:
    return load_draft((root / KEPT).read_text(encoding="utf-8")).identity.tour


def hostile(root: Path) -> bytes:
    with zipfile.ZipFile(root / SENT) as package:
        text = package.read("word/document.xml").decode()
    declared = text.replace("<w:document", '<!DOCTYPE d [<!ENTITY x "y">]><w:document', 1)
    return with_parts((root / SENT).read_bytes(), {"word/document.xml": declared.encode()})


LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda root: other_identity(root, "nothing.of.ours"), "does not say which draft"),
        (lambda root: other_identity(root, "other.lappi.fi.draft-1"), "draft of another tour"),
        (
            lambda root: other_identity(root, f"{tour_of(root)}.lappi.fi.draft-9"),
            "draft 9 of lappi, which this workspace does not know",
        ),
        (lambda root: other_identity(root, "../../x.lappi.fi.draft-1"), "does not say which draft"),
        (lambda root: (root / SENT).read_bytes()[:4000], "it is damaged"),
        (lambda root: b"not a zip", "it is not a Word document"),
        (lambda root: b"", "it is empty"),
        (lambda root: LOCKED, "locked with a password"),
        (hostile, "it is damaged"),
    ],
    ids=["foreign", "other-tour", "unknown", "path", "cut", "text", "empty", "locked", "hostile"],
)
def test_a_file_that_cannot_be_taken_is_refused_in_a_line(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    made: "object",
    said: str,
) -> None:
    assert callable(made)
    code, out, err = read(capsys, root, returned(root, made(root)))

    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_every_file_that_cannot_be_taken_is_named_and_none_is_read(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = returned(root, with_insertion(root), "good.docx")
    bad = [returned(root, b"nothing", name) for name in ("one.docx", "two.docx")]

    code, out, err = read(capsys, root, bad[0], good, bad[1], str(root / "absent.docx"))

    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert [name in line for name, line in zip(("one", "two", "absent"), lines, strict=True)] == [
        True
    ] * 3


def test_a_kept_draft_that_was_damaged_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / KEPT).write_text("{}", encoding="utf-8")

    code, _, err = read(capsys, root, str(root / SENT))

    assert code == 3
    assert KEPT in err
