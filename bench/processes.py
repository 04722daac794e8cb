"""What a process costs: CPU and peak memory of a child and of all that it waited for."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cost:
    """Seconds of user and system time and by the clock, the most memory, and what was printed.

    Of a process with children: time is that of all, memory that of the one that took most.
    """

    cpu_s: float
    peak_mib: float
    printed: str = ""
    wall_s: float = 0.0


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
    assert process.stdout is not None
    with process.stdout as stream:
        printed = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, right):
        raise SystemExit(f"failed: {command[:4]}")
    spent = time.monotonic() - began
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed, spent)


def ratio(figures: list[float], peers: list[float]) -> float:
    """The median of the rounds' own ratios."""
    pairs = zip(figures, peers, strict=True)
    return round(median(figure / peer for figure, peer in pairs), 3)
