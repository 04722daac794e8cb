"""Checks at work, of whatever tool: one that cannot work is a fault; what was found is printed."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import SubprocessError

from tools.conformance.outcome import Outcome, details_of, table_of
from tools.conformance.programs import MissingProgramError


def say(tool: str, words: str) -> None:
    """A line about the work, beside the result."""
    print(f"{tool}: {words}", file=sys.stderr, flush=True)


def timed(tool: str, name: str, check: Callable[[], Outcome]) -> Outcome:
    """A check's outcome with its seconds; one that cannot work is a fault, never a pass."""
    say(tool, name)
    started = time.monotonic()
    try:
        outcome = check()
    except (MissingProgramError, RuntimeError, OSError, SubprocessError) as error:
        outcome = Outcome(name, "?", "-")
        outcome.blame("all", type(error).__name__, str(error))
    outcome.seconds = time.monotonic() - started
    return outcome


def print_outcomes(outcomes: list[Outcome], most: int) -> None:
    """What was found in words, at most so many faults of each, and all in one table."""
    for outcome in outcomes:
        if details := details_of(outcome, most):
            print(details, end="\n\n")
    print(table_of(outcomes))


def save_outcomes(outcomes: list[Outcome], key: str, path: Path) -> None:
    """The same for programs, a list under `key`."""
    record = {key: [outcome.record() for outcome in outcomes]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n")
