"""LibreOffice as a program of its own, and the script that sits at it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_SCRIPT = Path(__file__).parent / "office_side"
_LONGEST_S = 3600
# The Python that LibreOffice's bridge was built for is the system's, or its own.
_PYTHONS = (
    "/usr/bin/python3",
    "/usr/lib/libreoffice/program/python",
    "/opt/libreoffice/program/python",
)


class OfficeError(Exception):
    """LibreOffice or its bridge is not there, or the sitting came to a bad end."""


@dataclass(frozen=True)
class Step:
    """One sitting: who edits how often, and where the file is saved; no edits: open and save."""

    save: str
    author: tuple[str, str] = ("", "")
    tracked: bool = True
    seed: int = 0
    edits: int = 0
    language: str = "fi"


@dataclass(frozen=True)
class Chain:
    """A file that goes from sitting to sitting."""

    open: str
    steps: tuple[Step, ...]


def run_chains(chains: Sequence[Chain], work: Path) -> list[list[dict[str, Any]]]:
    """What the reviewers of each chain did, in their own words. `OfficeError` when they cannot."""
    pipe = f"reportkit-roundtrip-{work.name}"
    order = json.dumps({"pipe": pipe, "chains": [asdict(chain) for chain in chains]})
    office = _start(pipe, work / "profile")
    try:
        done = subprocess.run(
            [_python(), _SCRIPT],
            input=order,
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
        )
    finally:
        _stop(office)
    if done.returncode:
        raise OfficeError(done.stderr.strip()[-2000:])
    notes: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return notes


def _start(pipe: str, profile: Path) -> "subprocess.Popen[bytes]":
    program = shutil.which("soffice")
    if program is None:
        raise OfficeError("soffice is not there")
    return subprocess.Popen(
        [
            program,
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # `soffice` starts a program that starts another: they are ended together.
        start_new_session=True,
    )


def _stop(office: "subprocess.Popen[bytes]") -> None:
    """It ends by itself when the script has closed it; else it is ended."""
    try:
        office.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(office.pid, signal.SIGTERM)
        office.wait(timeout=20)


def _python() -> str:
    for candidate in (*_PYTHONS, sys.executable):
        if shutil.which(candidate) is None:
            continue
        if subprocess.run([candidate, "-c", "import uno"], capture_output=True).returncode == 0:
            return candidate
    raise OfficeError("no Python can talk to LibreOffice; install python3-uno")
