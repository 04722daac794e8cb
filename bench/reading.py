"""What reading and checking answers costs, as ratios to a bare python-calamine on the same file.

`python -m bench.reading [--rows N] [--rounds N]`. Each figure is that of a whole child process
(imports included); the processes take turns, so that a busy machine is busy for all of them.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
FORM = ROOT / "surveys" / "form.xlsx"

# What each process does with the file. The first is the peer.
PROGRAMS = {
    "calamine": """
from python_calamine import CalamineWorkbook
rows = CalamineWorkbook.from_path(FILE).get_sheet_by_index(0).to_python()
assert len(rows) == ROWS + 1
""",
    "read": """
from pathlib import Path
from reportkit.inputs.sheets import read_book
book = read_book(Path(FILE), "answers.xlsx").value
assert len(book.grids[0].rows) == ROWS + 1
assert "openpyxl" not in sys.modules
""",
    "validated": """
from pathlib import Path
from reportkit.inputs.answers import AnswerSettings, read_answers
from reportkit.inputs.form import read_form
from reportkit.registry_files import load_region_set
from reportkit.resources import data_folder
regions = load_region_set(data_folder(), "ely-2010")
on_tour = frozenset(each.id for each in regions.regions)
form = read_form(Path(FORM), "form.xlsx").value
tables = read_answers(
    Path(FILE), "answers.xlsx", form, regions, None, on_tour, AnswerSettings()
).value
assert sum(len(table.rows) for table in tables) == ROWS
assert "openpyxl" not in sys.modules
""",
}
# Ratios to the peer that must not be passed: (CPU, peak memory).
LIMITS = {"read": (1.1, 1.3), "validated": (1.6, 1.3)}


@dataclass(frozen=True)
class Cost:
    """What one process used: seconds of user and system time, and the most memory."""

    cpu_s: float
    peak_mib: float


def main() -> int:
    """Print a table and a JSON line; exit code 1 where a limit is passed."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.xlsx"
        _run([sys.executable, "-m", "bench.make_answers", str(FORM), str(path), str(options.rows)])
        costs = measure(path, options.rows, options.rounds)
    ratios = {name: _ratios(costs["calamine"], costs[name]) for name in PROGRAMS}
    _print_table(costs, ratios, options.rows)
    passed = [
        name
        for name, limits in LIMITS.items()
        if any(ratio > limit for ratio, limit in zip(ratios[name], limits, strict=True))
    ]
    print(json.dumps({"rows": options.rows, "ratios": ratios, "limits": LIMITS, "passed": passed}))
    # The limits are those of large files; in small ones the interpreter's start decides.
    return 1 if passed and options.rows >= 100_000 else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def measure(path: Path, rows: int, rounds: int) -> dict[str, list[Cost]]:
    """The costs of each program, a round after the other."""
    costs: dict[str, list[Cost]] = {name: [] for name in PROGRAMS}
    for _ in range(rounds):
        for name, program in PROGRAMS.items():
            head = f"import sys\nFILE, FORM, ROWS = {str(path)!r}, {str(FORM)!r}, {rows}\n"
            costs[name].append(_run([sys.executable, "-c", head + program]))
    return costs


def _run(command: list[str]) -> Cost:
    process = subprocess.Popen(command, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {command[:3]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _ratios(peers: list[Cost], costs: list[Cost]) -> tuple[float, float]:
    """CPU and peak memory, each the median of the rounds' own ratios."""
    pairs = list(zip(peers, costs, strict=True))
    cpu = median(cost.cpu_s / peer.cpu_s for peer, cost in pairs)
    peak = median(cost.peak_mib / peer.peak_mib for peer, cost in pairs)
    return round(cpu, 3), round(peak, 3)


def _print_table(
    costs: dict[str, list[Cost]], ratios: dict[str, tuple[float, float]], rows: int
) -> None:
    print(f"{rows:,} rows × 30 columns; median of {len(costs['calamine'])} paired rounds")
    print("| process | CPU s min / median / max | ratio | limit | peak MiB | ratio | limit |")
    print("|---|---|---|---|---|---|---|")
    for name, each in costs.items():
        seconds = sorted(cost.cpu_s for cost in each)
        cpu = f"{seconds[0]:.2f} / **{median(seconds):.2f}** / {seconds[-1]:.2f}"
        peak = f"{median(cost.peak_mib for cost in each):.0f}"
        limit = LIMITS.get(name, ("–", "–"))
        ratio = ratios[name]
        print(f"| {name} | {cpu} | {ratio[0]} | {limit[0]} | {peak} | {ratio[1]} | {limit[1]} |")


if __name__ == "__main__":
    sys.exit(main())
