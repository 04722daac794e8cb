"""The national summary of the sample tour: its sums by another reader, its command, its files."""

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import odfdo
import openpyxl
import pytest
import xlrd
from openpyxl.utils import range_boundaries

from reportkit.cli import main
from reportkit.model.national import NationalReport, NationalResult
from reportkit.pipeline import assemble, read_tour
from reportkit.pipeline.summary import summarise
from reportkit.sources import SourceRef
from reportkit.workspace import open_workspace

ROOT = Path(__file__).parents[2]
INPUTS = ("tour.toml", "surveys", "project_reports", "meeting_notes", "texts")
ONE = ("S02", "S10", "S12", "S13", "S15", "S17", "S19", "S21", "S23", "S24")
# Someone from beyond the tour answered, too.
ELSEWHERE = {"Etelä-Savo", "Pohjois-Savo", "Pohjois-Karjala", "Kainuu"}
SEVERAL = ("S03", "S08", "S09", "S14", "S26")


@cache
def sample_summary() -> NationalReport:
    """The published summary of the sample."""
    workspace = open_workspace(ROOT)
    records = read_tour(workspace, workspace.regions).value
    models = (assemble(workspace, records, region).value for region in workspace.regions)
    return summarise(workspace, models)


# --- another reader: nothing of ours between the file and the number ---


@cache
def grid(file: str, sheet: str | None) -> list[list[Any]]:
    """The cells of a sheet as a plain library sees them."""
    path = ROOT / file
    match path.suffix:
        case ".xlsx":
            book = openpyxl.load_workbook(path, data_only=True)
            return [list(row) for row in book[sheet].iter_rows(values_only=True)]
        case ".xls":
            found = xlrd.open_workbook(path).sheet_by_name(sheet)
            return [found.row_values(number) for number in range(found.nrows)]
        case ".ods":
            return [
                list(row) for row in odfdo.Document(path).body.get_table(name=sheet).get_values()
            ]
        case _:
            return _lines(path.read_bytes())


def _lines(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    first = text.splitlines()[0]
    separator = max(";,\t", key=first.count)
    return list(csv.reader(text.splitlines(), delimiter=separator))


def cells(place: SourceRef) -> Iterator[Any]:
    """The cells of a range; of someone who answered twice the later ones, of others none."""
    rows = grid(place.file, place.sheet)
    left, top, _, bottom = range_boundaries(place.cell or "")
    last_of = {_sender(row): number for number, row in enumerate(rows)}
    for number in range(top - 1, bottom):
        row = rows[number]
        sender = _sender(row)
        is_last = sender is None or last_of[sender] == number
        if len(row) >= left and is_last and ELSEWHERE.isdisjoint(map(str, row[:6])):
            yield row[left - 1]


def _sender(row: list[Any]) -> str | None:
    return next((each for each in row[:5] if isinstance(each, str) and "@" in each), None)


@cache
def labels() -> dict[str, dict[str, str]]:
    """By question: what a cell may say, squeezed → the name of the choice."""
    book = openpyxl.load_workbook(ROOT / "surveys" / "form.xlsx")
    lists: dict[str, dict[str, str]] = {}
    for list_name, name, *words in book["choices"].iter_rows(min_row=2, values_only=True):
        known = lists.setdefault(str(list_name), {})
        known |= {squeezed(word): str(name) for word in (name, *words[:3]) if word is not None}
    questions = book["survey"].iter_rows(min_row=2, max_col=2, values_only=True)
    return {
        str(name): lists.get(str(kind).split()[1], {})
        for kind, name in questions
        if kind is not None and " " in str(kind)
    }


def squeezed(word: object) -> str:
    """Words without what typists vary: capitals, spaces, a full stop at the end."""
    return " ".join(str(word).split()).casefold().rstrip(".")


def named(question: str, cell: Any) -> str | None:
    """The one choice that a cell names: a code, a label, or both where they agree."""
    text = squeezed(cell if not isinstance(cell, float) else f"{cell:g}")
    known = labels()[question]
    code, label = re.fullmatch(r"(\d)?\s*(.*)", text).groups()  # type: ignore[union-attr]
    found = {known.get(each) for each in (code, label) if each}
    return found.pop() if len(found) == 1 else None


def recounted(result: NationalResult) -> Counter[str]:
    """How many chose each choice, counted in the cells that the summary names as its sources."""
    question, counts = result.question.id, Counter[str]()
    for choice in result.total.counts:
        for place in choice.count.sources:
            for cell in cells(place):
                counts[choice.choice] += _says(question, choice.choice, cell)
    return counts


def _says(question: str, choice: str, cell: Any) -> bool:
    if question in ONE:
        return named(question, cell) == choice
    if isinstance(cell, int | float) or cell in ("0", "1"):
        return bool(int(cell))
    parts = re.split(r"[;,]", str(cell or ""))
    return choice in {labels()[question].get(squeezed(part)) for part in parts}


@pytest.mark.parametrize("question", [*ONE, *SEVERAL])
def test_the_sums_are_those_of_the_cells(question: str) -> None:
    """Every count of a national table, counted again by openpyxl, xlrd, odfdo and csv."""
    found = next(each for each in sample_summary().results if each.question.id == question)
    expected = {each.choice: int(each.count.value or 0) for each in found.total.counts}

    counted = recounted(found)

    assert sum(expected.values()) > 100
    assert {*labels()[question].values()} <= {*expected}
    # What was written as "other, what?" is words, and no choice that a cell names.
    named_choices = expected.keys() - {"other", "muu"}
    assert len(named_choices) > 1
    assert {each: expected[each] for each in named_choices} == {
        each: counted[each] for each in named_choices
    }


def test_the_figures_are_sums_of_the_regions() -> None:
    """11 regions, each figure added up from what stands in their own models."""
    summary = sample_summary()

    for figure in summary.figures:
        known = [fact.value for fact in figure.by_region.values() if fact.value is not None]
        assert 11 == len(figure.by_region)
        if figure.key != "rate":
            assert sum(known, Decimal(0)) == figure.total.value, figure.key


# --- the command ---


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with two of its regions, so that nine are without data."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copy2(ROOT / "tour.toml", folder)
    for name in ("surveys/form.xlsx", "surveys/lappi.xlsx", "surveys/satakunta.ods"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    (folder / "meeting_notes").mkdir()
    shutil.copy2(ROOT / "meeting_notes" / "lappi.md", folder / "meeting_notes")
    return folder


def run(workspace: Path, *arguments: str) -> int:
    return main([*arguments, "--workspace", str(workspace), "--ui-lang", "en"])


def test_the_command_makes_the_files(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In both languages, beside the regions; the regions without data are named."""
    run(workspace, "summary", "--format", "html")

    printed = capsys.readouterr()
    made = sorted(each.name for each in (workspace / "output" / "koonti").rglob("*.html"))
    assert ["koonti-kiertueraportti-2014-fi.html", "koonti-turnerapport-2014-sv.html"] == made
    assert "2 files were written" in printed.out or "2 files" in printed.out
    assert 9 == printed.err.count("there are no answers, reports, notes or texts yet")


def test_a_build_leaves_the_summary_alone(workspace: Path) -> None:
    """It is an output of the tour, too, and not one that nobody makes any more."""
    run(workspace, "summary", "--format", "html", "--lang", "fi")
    run(workspace, "build", "lappi", "--format", "html", "--lang", "fi")

    assert list((workspace / "output" / "koonti" / "fi").glob("*.html"))


def test_the_internal_summary_has_a_name_of_its_own(workspace: Path) -> None:
    """Nobody sends it by mistake."""
    run(workspace, "summary", "--format", "html", "--lang", "fi", "--for", "internal")

    names = {each.name for each in (workspace / "output" / "koonti" / "fi").iterdir()}
    assert "koonti-kiertueraportti-sisainen-2014-fi.html" in names


def test_a_national_figure_leads_to_its_cells(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`trace summary` names the ranges of each region that the figure is made of."""
    capsys.readouterr()
    code = run(workspace, "trace", "summary", "25 vastausta", "--lang", "fi", "--json")

    traces = json.loads(capsys.readouterr().out)["traces"]
    files = {
        source["file"]
        for trace in traces
        for value in trace["values"]
        for source in value["sources"]
    }
    assert 0 == code
    assert {"surveys/lappi.xlsx", "surveys/satakunta.ods"} <= files


def test_words_that_are_not_there_are_told(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And not as a region's."""
    capsys.readouterr()
    run(workspace, "trace", "summary", "tuntematon sana")

    assert "The summary report has no text" in capsys.readouterr().out


def test_a_tour_without_data_has_no_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is made, and that is said."""
    shutil.copy2(ROOT / "tour.toml", tmp_path)

    code = run(tmp_path, "summary")

    assert 0 == code
    assert "no summary was made" in capsys.readouterr().out
    assert not (tmp_path / "output" / "koonti").exists()


# --- what its author writes in it ---


@pytest.fixture
def written(workspace: Path) -> Path:
    """A text of the author's, in Finnish."""
    path = workspace / "texts" / "koonti" / "fi" / "tiivistelma.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\nsection: summary\n---\n\nEnsimmäinen muotoilu.\n", encoding="utf-8")
    return path


def page(workspace: Path, language: str = "fi") -> str:
    (path,) = (workspace / "output" / "koonti" / language).glob("koonti-*port*-2014-*.html")
    return path.read_text(encoding="utf-8")


def test_a_changed_text_makes_the_summary_anew_and_no_region(
    workspace: Path, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written is there at the next run, and its file among the sources."""
    shutil.rmtree(workspace / "output" / "koonti", ignore_errors=True)
    run(workspace, "build", "--format", "html", "--lang", "fi")
    run(workspace, "summary", "--format", "html", "--lang", "fi")
    assert "Ensimmäinen muotoilu." in page(workspace)
    written.write_text("---\nsection: summary\n---\n\nToinen muotoilu.\n", encoding="utf-8")
    capsys.readouterr()

    run(workspace, "build", "--format", "html", "--lang", "fi")
    built = capsys.readouterr().out
    run(workspace, "summary", "--format", "html", "--lang", "fi")

    assert "up to date" in built and "written" not in built
    assert "Toinen muotoilu." in page(workspace) and "Ensimmäinen" not in page(workspace)
    assert "texts/koonti/fi/tiivistelma.md" in page(workspace)


def test_why_names_the_text_that_has_changed(
    workspace: Path, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary is out of date, and it is said of which file."""
    run(workspace, "summary", "--format", "html", "--lang", "fi")
    written.write_text("---\nsection: summary\n---\n\nKolmas muotoilu.\n", encoding="utf-8")
    capsys.readouterr()

    run(workspace, "why", "output/koonti/fi/koonti-kiertueraportti-2014-fi.html")

    assert "texts/koonti/fi/tiivistelma.md" in capsys.readouterr().out


def test_check_names_the_mistakes_in_a_text(
    workspace: Path, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With file and line, as for a region's."""
    text = "---\nsection: summary\npaikka: alku\n---\n\nArvo [[projects.cuont]].\n"
    written.write_text(text, encoding="utf-8")
    capsys.readouterr()

    run(workspace, "check", "--json")

    found = [
        (each["code"], each["source"]["line"])
        for each in json.loads(capsys.readouterr().out)["findings"]
        if each["source"]["file"] == "texts/koonti/fi/tiivistelma.md"
    ]
    assert {("front-matter-problem", 3), ("unknown-value-name", 6)} == set(found)
