"""What a part of the bench is given, and what all of them do alike."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.processes import ROOT, Cost, run

# The sample has faults on purpose: a build that tells them ends so.
FOUND_FAULTS = 1


@dataclass(frozen=True)
class Setting:
    """Where a part may work, and how long.

    `rounds` is how often the sides take turns; `quick` asks for the smallest sizes that still
    show a fault; `peers` is the Python in which the peers are installed, None where they are not.
    """

    folder: Path
    rounds: int
    quick: bool
    peers: str | None = None

    def place(self, name: str) -> Path:
        """A folder for one tour; it is not made yet."""
        return self.folder / name


def load_per_core() -> float:
    """How many processes wait for each core, over the last minute."""
    return round(os.getloadavg()[0] / (os.cpu_count() or 1), 1)


def build(workspace: Path, *options: str, formats: str = "") -> Cost:
    """One `reportkit build` of a workspace, as a process of its own."""
    command = [sys.executable, "-m", "reportkit", "build", "--workspace", str(workspace)]
    chosen = ("--format", formats) if formats else ()
    return run([*command, *chosen, *options], right=FOUND_FAULTS)


def forget_outputs(workspace: Path) -> None:
    """Take away what was built and what was kept of it."""
    shutil.rmtree(workspace / "output", ignore_errors=True)


def take_turns(rounds: int, *sides: Callable[[], Cost]) -> Iterator[tuple[Cost, ...]]:
    """Each round one cost of each side; every other round the other way round."""
    for number in range(rounds):
        order = sides if number % 2 == 0 else sides[::-1]
        costs = tuple(side() for side in order)
        yield costs if number % 2 == 0 else costs[::-1]


def peers_python() -> str | None:
    """The Python of the environment that `bench/setup.sh` makes; None where it was not run."""
    python = ROOT / ".bench" / "venv" / "bin" / "python"
    return str(python) if python.exists() else None
