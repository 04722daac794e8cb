"""What a process costs: CPU and peak memory of a child and of all that it started."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
# How often it is asked how much memory each process has taken at the most.
_STEP_SECONDS = 0.1


@dataclass(frozen=True)
class Cost:
    """Seconds of user and system time and by the clock, the most memory, and what was printed.

    Of a process with children: time is that of all that it waited for, memory that of the one
    that took most; `others_mib` is that of each process that it started, the largest first.
    """

    cpu_s: float
    peak_mib: float
    printed: str = ""
    wall_s: float = 0.0
    others_mib: tuple[float, ...] = ()


def run(
    command: list[str],
    environment: dict[str, str] | None = None,
    right: int = 0,
    folder: Path = ROOT,
) -> Cost:
    """Run a command to its end; `right` is a bit set of exit codes beside 0 that are no failure."""
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    peaks: dict[int, float] = {}
    watching = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watching.start()
    assert process.stdout is not None
    with process.stdout as stream:
        printed = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, right):
        raise SystemExit(f"failed: {command[:4]}")
    spent = time.monotonic() - began
    watching.join()
    others = tuple(sorted(peaks.values(), reverse=True))
    own = usage.ru_maxrss / 1024
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu, max((own, *others)), printed, spent, others)


def _watch(process: "subprocess.Popen[str]", peaks: dict[int, float]) -> None:
    """Note the most memory of each process that this one has started, as long as it runs."""
    while process.returncode is None:
        for pid in _below(process.pid):
            peaks[pid] = max(peaks.get(pid, 0.0), _peak_mib(pid))
        time.sleep(_STEP_SECONDS)


def _below(pid: int) -> Iterator[int]:
    """The processes that a process has started, and those that they have."""
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _below(int(child))
    except OSError:
        # It has just ended.
        return


def _peak_mib(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    peak = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), "0")
    return int(peak) / 1024


def ratio(figures: list[float], peers: list[float]) -> float:
    """The median of the rounds' own ratios."""
    pairs = zip(figures, peers, strict=True)
    return round(median(figure / peer for figure, peer in pairs), 3)
