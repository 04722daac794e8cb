"""Other programs: where they are, and what they say."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# The environment that this runs in; then what setup.sh makes for checkers alone.
PROJECT_PROGRAMS = Path(sys.executable).parent
TOOLS = Path(__file__).parents[2] / ".conformance"
TOOL_PROGRAMS = TOOLS / "venv" / "bin"
NODE_MODULES = TOOLS / "node" / "node_modules"
_LONGEST_S = 1800
_MOST = 2000


class MissingProgramError(Exception):
    """A checker that is not there; `make conformance` sets all of them up."""


def run(*command: str | Path, allowed: Iterable[int] = (0,), cwd: Path | None = None) -> str:
    """What a program prints. `RuntimeError` for an exit code that is not allowed.

    `MissingProgramError` when there is no such program.
    """
    name = str(command[0])
    if shutil.which(name) is None:
        raise MissingProgramError(name)
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=_LONGEST_S,
        cwd=cwd,
    )
    if done.returncode not in allowed:
        raise RuntimeError(
            f"{Path(name).name} ended with {done.returncode}:\n"
            f"{done.stdout[-_MOST:]}{done.stderr[-_MOST:]}"
        )
    return done.stdout


def version_of(*command: str | Path) -> str:
    """The first line that a program prints about itself; `missing` when there is none."""
    if shutil.which(str(command[0])) is None:
        return "missing"
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return lines[0] if lines else "?"
