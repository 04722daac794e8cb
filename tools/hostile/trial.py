"""One entry of the catalogue → what the command line made of it, in a guarded child process."""

import json
import os
import resource
import shutil
import sys
import tempfile
import traceback
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportkit.cli import main as reportkit
from reportkit.pipeline import read_tour
from reportkit.workspace import open_workspace
from tools.hostile.entry import CANARY, CANARY_FILE, Entry
from tools.hostile.guard import Guard

PROGRAM = Path(__file__).resolve().parent.parent.parent
CPU_LIMIT_S = 20
MEMORY_LIMIT_MIB = 1024
_COMMANDS = (
    ("check", "--json"),
    ("build", "--lang", "fi", "--format", "html", "--jobs", "1"),
)
# 70 is a fault of ours; a signal is negative.
# Where the process may keep what it needs meanwhile.
_TEMPORARY = "tmp"
_STATE = f"{_TEMPORARY}/state"
_FINE, _REFUSED = range(2), range(2, 70)


@dataclass(frozen=True)
class Result:
    """What came of one entry; no `problems` is what is wanted."""

    entry: Entry
    exit_codes: tuple[int, ...]
    findings: tuple[str, ...]
    cpu_s: float
    memory_mib: float
    problems: tuple[str, ...]


def try_entry(entry: Entry, base: Path, room: Path) -> Result:
    """Drop the entry into a copy of the base workspace and run every command on it.

    `room` is the folder around the copy, with the canary in it. Both are as before afterwards.
    """
    workspace = room / "workspace"
    shutil.copytree(base, workspace, symlinks=True)
    try:
        entry.drop(workspace)
        return _tried(entry, workspace, room)
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def _listing(room: Path) -> set[str]:
    return {path.relative_to(room).as_posix() for path in room.rglob("*")}


def _tried(entry: Entry, workspace: Path, room: Path) -> Result:
    out, said = room / "out.json", room / "out.txt"
    for path in (out, said):
        path.unlink(missing_ok=True)
    outside = _listing(room)
    noticed, log = os.pipe()
    process = os.fork()
    if process == 0:
        _run_child(workspace, out, log, said)
    os.close(log)
    _, status, usage = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    report = (
        json.loads(out.read_text("utf-8"))
        if out.is_file()
        else {"codes": [], "files": [], "findings": []}
    )
    cpu_s, memory_mib = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    new = {each for each in _listing(room) - outside if not each.startswith("workspace/")}
    problems = [
        *([f"ended with {code}"] if code else []),
        *_code_problems(entry, report["codes"]),
        *_said_problems(said.read_text("utf-8", "replace") if said.is_file() else ""),
        *_lines(noticed),
        *(f"made {each}" for each in sorted(new - {"out.json", "out.txt"})),
        *_limit_problems(cpu_s, memory_mib),
        *_silence(entry, report),
        *_leaks(workspace),
    ]
    return Result(
        entry, tuple(report["codes"]), tuple(report["findings"]), cpu_s, memory_mib, tuple(problems)
    )


def _lines(pipe: int) -> list[str]:
    with open(pipe, encoding="utf-8", errors="replace") as noticed:
        return noticed.read().splitlines()


def _code_problems(entry: Entry, codes: list[int]) -> Iterator[str]:
    for code in codes:
        if code not in _FINE and not (entry.refusal and code in _REFUSED):
            yield f"exit code {code}"


def _said_problems(said: str) -> Iterator[str]:
    for sign in ("Traceback (most recent call last)", "panicked at", CANARY):
        if sign in said:
            at = said.index(sign)
            yield f"printed: {said[at : at + 40]!r} … {said[-300:]!r}"


def _limit_problems(cpu_s: float, memory_mib: float) -> Iterator[str]:
    if cpu_s > CPU_LIMIT_S:
        yield f"{cpu_s:.1f} s of CPU"
    if memory_mib > MEMORY_LIMIT_MIB:
        yield f"{memory_mib:.0f} MiB of memory"


def _silence(entry: Entry, report: dict[str, list[str]]) -> Iterator[str]:
    """An entry that was neither read nor named, itself or by a folder that it lies in."""
    if entry.refusal or not report["codes"]:
        return
    shown = _shown(entry.place)
    if not any(shown == each or shown.startswith(f"{each}/") for each in report["files"]):
        yield "neither read nor named"


def _shown(place: str) -> str:
    """A name as findings show it."""
    readable = place.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    composed = unicodedata.normalize("NFC", readable)
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in composed)


def _leaks(workspace: Path) -> Iterator[str]:
    for path in (workspace / "output").rglob("*"):
        if path.is_file() and CANARY.encode() in path.read_bytes():
            yield f"the canary is in {path.name}"


# --- The child --------------------------------------------------------------------------------


def _run_child(workspace: Path, out: Path, log: int, said: Path) -> None:
    """Never returns. What is printed goes to `said`, what is found to `out`."""
    printed = os.open(said, os.O_WRONLY | os.O_CREAT)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    # Above our own limits, so that passing them is measured and an endless loop still ends.
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_S * 3, CPU_LIMIT_S * 3))
    os.chdir(workspace)
    tempfile.tempdir = str(workspace.parent / _TEMPORARY)
    os.environ["REPORTKIT_STATE"] = str(workspace.parent / _STATE)
    answer = os.open(out, os.O_WRONLY | os.O_CREAT)
    Guard(workspace, PROGRAM, log).watch()
    code = 0
    try:
        os.write(answer, json.dumps(_commands(workspace)).encode())
    except BaseException:  # noqa: BLE001 - whatever it is, the parent is told
        traceback.print_exc()
        code = 99
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _commands(workspace: Path) -> dict[str, list[object]]:
    codes = [
        reportkit(["--ui-lang", "en", *command, "--workspace", str(workspace)])
        for command in _COMMANDS
    ]
    if max(codes) >= _REFUSED.start:
        return {"codes": list(codes), "files": [], "findings": []}
    opened = open_workspace(workspace)
    records = read_tour(opened, opened.regions)
    tables = records.value
    read = (*tables.answers, *tables.reports, *tables.notes, *tables.passages)
    own = [each for each in records.findings if each.source.file != "tour.toml"]
    return {
        "codes": list(codes),
        "files": sorted({each.file for each in read} | {each.source.file for each in own}),
        "findings": sorted({each.code.value for each in own}),
    }


def make_room(folder: Path) -> tuple[Path, Path]:
    """A base workspace of one region, and a room with the canary in it."""
    base, room = folder / "base", folder / "room"
    assert reportkit(["init", str(base)]) == 0
    # The key that seals what builds keep is made once, in somebody's home folder.
    state = room / _STATE
    state.mkdir(parents=True)
    (state / "key").write_bytes(bytes(32))
    (room / CANARY_FILE).write_text(f"{CANARY}\n", "utf-8")
    return base, room
