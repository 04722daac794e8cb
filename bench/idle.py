"""Builds with nothing to do, or with one cell changed: what a look costs."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.material import LANGUAGE, MEASURED, copy_tour, final_pages, render_barely
from bench.parts import Setting, build, load_per_core, take_turns
from bench.processes import Cost, run
from reportkit.inputs.form import read_form

AT_MOST = {"content": 5.5, "stat": 4.0, "cell": 1.15}
_ROUNDS_OF_NOTHING = 11


def measure(setting: Setting) -> Iterator[Figure]:
    """Nothing to do by contents and by dates, then one cell of one region."""
    workspace = copy_tour(setting.place("idle"))
    regions = (MEASURED,) if setting.quick else ()
    build(workspace, *regions)
    for check in ("content", "stat"):
        yield _nothing(workspace, regions, check)
    yield _one_cell(workspace, setting)


def _nothing(workspace: Path, regions: tuple[str, ...], check: str) -> Figure:
    # A file that was just written is looked into all the same: its date may not tell.
    build(workspace, *regions, "--check", check)
    turns = tuple(
        take_turns(
            _ROUNDS_OF_NOTHING,
            lambda: build(workspace, *regions, "--check", check),
            lambda: run([sys.executable, "-c", "pass"]),
        )
    )
    built = (each for each in (workspace / "output").iterdir() if not each.name.startswith("."))
    count = len(regions) or len(tuple(built))
    return Figure(
        f"nothing to do, {count} regions × 2 languages × 3 formats, by {check}",
        "`python -c pass`",
        "CPU",
        tuple(ours.cpu_s for ours, _ in turns),
        tuple(bare.cpu_s for _, bare in turns),
        AT_MOST[check],
        load_per_core(),
    )


def _one_cell(workspace: Path, setting: Setting) -> Figure:
    (page,) = final_pages(workspace, setting.folder, (MEASURED,)).values()
    only = (MEASURED, "--lang", LANGUAGE, "--jobs", "1")
    build(workspace, *only)
    rounds: list[tuple[Cost, Cost]] = []
    for _ in range(setting.rounds):
        change_cell(workspace / "surveys" / f"{MEASURED}.xlsx")
        rounds.append((build(workspace, *only), render_barely(sys.executable, page)))
    return Figure(
        "one cell changed: its region's PDF + DOCX + HTML in one language",
        "one bare render",
        "CPU",
        tuple(ours.cpu_s for ours, _ in rounds),
        tuple(bare.cpu_s for _, bare in rounds),
        AT_MOST["cell"],
        load_per_core(),
    )


def change_cell(path: Path, row: int = 2) -> tuple[str, str]:
    """Give one respondent another answer to the first question that has a scale; old and new."""
    from openpyxl import load_workbook  # noqa: PLC0415 – half a second that quick parts do not need

    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value).rpartition("/")[2]: cell.column for cell in sheet[1]}
    column = next(columns[each] for each in _scales(path.with_name("form.xlsx")) if each in columns)
    cell = sheet.cell(row, column)
    given = [sheet.cell(each, column).value for each in range(2, sheet.max_row + 1)]
    before, after = cell.value, next(each for each in given if each not in (None, cell.value))
    cell.value = after
    book.save(path)
    return str(before), str(after)


def _scales(path: Path) -> Iterator[str]:
    form = read_form(path, path.name).value
    assert form is not None
    return (each.id for each in form.questions if each.kind == "likert")
