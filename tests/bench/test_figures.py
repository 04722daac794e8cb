"""The bench's own arithmetic, its turns and its material; nothing here looks at a clock."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.figures import Figure, table
from bench.idle import change_cell
from bench.parts import take_turns
from bench.peers import check_words
from bench.processes import ROOT, Cost, run
from bench.results import keep, kept_figures, with_tables
from bench.simulated import region_id, simulated_tour
from bench.typesetting import naive_html
from reportkit.workspace import open_workspace


def _figure(ours: tuple[float, ...], peers: tuple[float, ...], at_most: float | None) -> Figure:
    return Figure("a build", "a bare render", "CPU", ours, peers, at_most)


def test_the_ratio_is_the_median_of_the_rounds_own_ratios() -> None:
    """A round on a busy machine is slow for both sides: it does not change the ratio."""
    figure = _figure((1.0, 20.0, 3.0), (2.0, 40.0, 3.0), None)

    assert figure.ratio == 0.5


def test_a_bound_is_missed_only_above_it() -> None:
    assert not _figure((0.95,), (1.0,), 0.95).is_missed()
    assert _figure((0.96,), (1.0,), 0.95).is_missed()
    assert not _figure((9.0,), (1.0,), None).is_missed()


def test_a_hurried_round_is_given_room() -> None:
    assert not _figure((1.4,), (1.0,), 1.0).is_missed(1.5)
    assert _figure((1.6,), (1.0,), 1.0).is_missed(1.5)


def test_as_many_rounds_of_ours_as_of_the_peers() -> None:
    with pytest.raises(AssertionError):
        _figure((1.0, 2.0), (1.0,), None)


def test_the_table_names_what_is_missed() -> None:
    text = table((_figure((1.2,), (1.0,), 1.15), _figure((0.9,), (1.0,), 0.95)))

    assert text.splitlines()[2].endswith("| 1.20 / **1.20** / 1.20 | 1.15 – **missed** | 1 | 0.0 |")
    assert text.splitlines()[3].endswith("| 0.90 / **0.90** / 0.90 | 0.95 | 1 | 0.0 |")


def test_sides_take_turns_in_both_orders() -> None:
    """Each round has the costs in the order of the sides, whoever went first."""
    called: list[str] = []

    def side(name: str) -> Callable[[], Cost]:
        def cost() -> Cost:
            called.append(name)
            return Cost(0, 0, name)

        return cost

    rounds = [
        tuple(each.printed for each in costs) for costs in take_turns(2, side("a"), side("b"))
    ]

    assert rounds == [("a", "b"), ("a", "b")]
    assert called == ["a", "b", "b", "a"]


def test_a_process_costs_what_its_children_cost() -> None:
    """Time and memory of a process that was waited for count."""
    child = "x = bytearray(80_000_000); sum(range(2_000_000))"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    cost = run([sys.executable, "-c", program])

    assert cost.peak_mib > 80


def test_the_memory_of_each_process_is_told() -> None:
    """Also of one that nobody waits for, as workers are."""
    child = "import time; x = bytearray(80_000_000); time.sleep(2)"
    program = (
        "import subprocess, sys, time; "
        f"subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(1)"
    )

    cost = run([sys.executable, "-c", program])

    assert cost.peak_mib >= max(cost.others_mib) > 80


def test_a_failed_process_stops_the_bench() -> None:
    with pytest.raises(SystemExit):
        run([sys.executable, "-c", "raise SystemExit(3)"], right=1)


def test_figures_of_other_parts_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "figures.json"
    first, second = (_figure((number,), (1.0,), 0.95) for number in (0.5, 0.7))

    keep("idle", (first,), path)
    keep("scale", (first,), path)
    keep("idle", (second,), path)

    assert kept_figures(path) == {"idle": (second,), "scale": (first,)}


def test_a_table_takes_the_place_between_its_marks() -> None:
    page = "before\n<!-- bench: idle -->\nold\n<!-- end of bench: idle -->\nafter\n"

    written = with_tables(page, {"idle": "new", "unknown": "nothing"})

    assert written == page.replace("old", "new")


def test_peers_with_other_words_are_not_measured() -> None:
    check_words(1000, 1040, "peer")
    with pytest.raises(SystemExit):
        check_words(800, 1000, "peer")


def test_naive_html_has_single_dots_and_no_widths() -> None:
    html = 'leader("......") table-layout: fixed; <colgroup><col></colgroup>'

    assert naive_html(html) == 'leader(".") <!-- ><col>-->'


def test_a_simulated_tour_opens_with_all_its_regions(tmp_path: Path) -> None:
    workspace = open_workspace(simulated_tour(tmp_path / "tour", 3))

    assert [each.id for each in workspace.regions] == [region_id(each) for each in (1, 2, 3)]
    assert len({len(workspace.files_of(each.id)) for each in workspace.regions}) == 1
    assert workspace.findings == ()


def test_simulated_regions_share_no_file_and_are_always_the_same(tmp_path: Path) -> None:
    """Equal files would be read once for all, and the cost of a region would seem to fall."""
    first, again = (simulated_tour(tmp_path / name, 3) for name in ("first", "again"))
    files = {
        path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()
    }

    assert len(set(files.values())) == len(files)
    assert all((again / name).read_bytes() == data for name, data in files.items())


def test_a_cell_changes_to_another_answer(tmp_path: Path) -> None:
    for name in ("lappi.xlsx", "form.xlsx"):
        shutil.copy(ROOT / "surveys" / name, tmp_path / name)

    before, after = change_cell(tmp_path / "lappi.xlsx")
    again, _ = change_cell(tmp_path / "lappi.xlsx")

    assert before != after == again
