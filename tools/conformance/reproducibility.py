"""The same inputs give the same bytes, whatever the process, the zone, the locale and the hour."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from tools.conformance.material import build, copy_workspace
from tools.conformance.outcome import Outcome


@dataclass(frozen=True)
class Surroundings:
    """What a build must not notice."""

    name: str
    hash_seed: str
    time_zone: str
    locale: str
    jobs: str

    def environment(self) -> dict[str, str]:
        """The environment of a build's process."""
        return os.environ | {
            "PYTHONHASHSEED": self.hash_seed,
            "TZ": self.time_zone,
            "LC_ALL": self.locale,
            "LANG": self.locale,
            "LANGUAGE": self.locale,
        }


# Zones on both sides of the date line: whatever the hour, one of them has another day.
FIRST = Surroundings("the first build", "0", "Pacific/Kiritimati", "C.UTF-8", "2")
SECOND = Surroundings("jobs 1, hash seed 1, another zone", "1", "Pacific/Niue", "POSIX", "1")
THIRD = Surroundings("hash seed 4711, UTC, jobs 3", "4711", "UTC", "en_US.UTF-8", "3")


def build_in(surroundings: Surroundings, workspace: Path, regions: tuple[str, ...]) -> None:
    """A build of a workspace in given surroundings."""
    environment = surroundings.environment()
    build(workspace, regions, "--jobs", surroundings.jobs, environment=environment)


def check_reproducibility(workspace: Path, regions: tuple[str, ...], work: Path) -> Outcome:
    """A second build of everything, and a third of one region, have the first one's bytes.

    `workspace` was built in `FIRST`. The others are built in folders of other names, later.
    """
    outcome = Outcome("the same bytes (own)", "-", "files")
    expected = _sums(workspace)
    third = regions[:1] or (sorted(expected)[0].split("/")[0],)
    for surroundings, wanted in ((SECOND, regions), (THIRD, third)):
        copy = work / f"again-{surroundings.hash_seed}"
        copy_workspace(workspace, copy)
        build_in(surroundings, copy, wanted)
        _compare(outcome, surroundings, expected, _sums(copy), wanted)
    return outcome


def _compare(
    outcome: Outcome,
    surroundings: Surroundings,
    expected: dict[str, str],
    found: dict[str, str],
    regions: tuple[str, ...],
) -> None:
    wanted = {file for file in expected if not regions or file.split("/")[0] in regions}
    for file in sorted(wanted | found.keys()):
        outcome.files += 1
        outcome.checked += 1
        if expected.get(file) != found.get(file):
            words = "other bytes" if file in found and file in expected else "made only once"
            outcome.blame(file, surroundings.name, words)


def _sums(workspace: Path) -> dict[str, str]:
    output = workspace / "output"
    return {
        file.relative_to(output).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(output.rglob("*"))
        if file.is_file() and not file.relative_to(output).parts[0].startswith(".")
    }
