"""`survey template` and `check --annotate` on a workspace, as staff run them."""

import csv
import hashlib
import json
from pathlib import Path

import openpyxl
import pytest

from reportkit.cli import main
from reportkit.workspace.starter import make_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "tour"
    make_workspace(folder, "en")
    return folder


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    code = main([*arguments, "--workspace", str(root), "--ui-lang", "en"])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def spoil(root: Path) -> Path:
    """The example's answers with a number that is none."""
    path = root / "surveys" / "lappi.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    header = next(csv_row(lines[0]))
    cells = next(csv_row(lines[1]))
    cells[header.index("S06")] = "noin 40"
    path.write_text("\n".join([lines[0], ";".join(cells), *lines[2:]]), encoding="utf-8-sig")
    return path


def csv_row(line: str):  # type: ignore[no-untyped-def]
    return csv.reader([line], delimiter=";")


def test_a_form_is_made_for_each_region_and_language(capsys, root):
    """`fi,sv` are two forms, `fi+sv` is one; names begin with the region."""
    code, out, _ = run(capsys, root, "survey", "template", "--lang", "fi,sv,fi+sv")
    names = sorted(each.name for each in (root / "output" / "surveys").iterdir())

    assert 0 == code
    assert "3 forms are ready." in out
    assert [name for name in names if not name.startswith("lappi-")] == []
    assert 3 == len(names)


def test_a_region_that_does_not_exist_is_refused(capsys, root):
    """In one line, before anything is written."""
    code, _, err = run(capsys, root, "survey", "template", "atlantis")

    assert 2 == code
    assert "atlantis" in err
    assert not (root / "output" / "surveys").exists()


def test_without_a_form_there_is_nothing_to_send(capsys, root):
    """The refusal says which file is missing."""
    (root / "surveys" / "form.xlsx").unlink()

    code, _, err = run(capsys, root, "survey", "template")

    assert 3 == code
    assert "surveys/form.xlsx" in err


def test_a_faulty_file_has_an_annotated_copy(capsys, root):
    """Under its own name; the original keeps every byte."""
    spoil(root)
    before = hashes(root / "surveys")

    _, out, _ = run(capsys, root, "check", "--annotate")
    book = openpyxl.load_workbook(root / "output" / "check" / "lappi.xlsx")

    assert "A copy of 1 answer file was made" in out
    assert before == hashes(root / "surveys")
    assert "Findings (reportkit)" == book.sheetnames[0]
    commented = [c for row in book.worksheets[1].iter_rows() for c in row if c.comment]
    assert ["noin 40"] == [cell.value for cell in commented]


def test_the_copy_dropped_back_in_changes_nothing(capsys, root):
    """The same findings about the same cells, and not one more."""
    path = spoil(root)
    run(capsys, root, "check", "--annotate")
    _, before, _ = run(capsys, root, "check", "--json")
    path.unlink()
    (root / "output" / "check" / "lappi.xlsx").rename(root / "surveys" / "lappi.xlsx")
    _, after, _ = run(capsys, root, "check", "--json")

    assert _kinds(before) == _kinds(after)


def _kinds(printed: str) -> list[tuple[str, str]]:
    return sorted(
        (each["code"], each["source"].get("cell", "")) for each in json.loads(printed)["findings"]
    )


def test_for_programs_the_copies_are_named(capsys, root):
    """`--json` says what was written."""
    spoil(root)

    _, out, _ = run(capsys, root, "check", "--annotate", "--json")

    assert ["check/lappi.xlsx"] == json.loads(out)["annotated"]


def test_files_without_faults_have_no_copy(capsys, root):
    """Nothing to send back."""
    _, out, _ = run(capsys, root, "check", "--annotate")

    assert "Copies of 0 answer files" in out
    assert not (root / "output" / "check").exists()
