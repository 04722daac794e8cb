"""Builds killed at random moments: the next build must give the bytes of a clean one.

Each round changes an input, starts a build, kills it with all its processes, sees that no file is
half-written, and builds again. Of three rounds one takes the input away that the killed build had
used, so that files which nobody knows of would stay behind.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_TEXT = "texts/lappi/fi/tiivistelma.md"
_FORMATS = ("html,docx", "html,docx,pdf")
# Each format's files begin and end so; half a file does not.
_WHOLE = {".html": (b"<!", b"</html>"), ".docx": (b"PK", b""), ".pdf": (b"%PDF", b"%%EOF")}


def main() -> int:
    """Rounds of change, kill and repair; exit code 1 when bytes differ or a file is half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="reportkit-crash-") as folder:
        root = Path(folder, "tour")
        _reportkit("init", str(root))
        seconds = {each: _timed_build(root, each) for each in _FORMATS}
        faults = [
            fault
            for number in range(options.rounds)
            for fault in _round(root, number, chance, seconds)
        ]
    for fault in faults:
        print(fault)
    print(f"{options.rounds} builds killed, {len(faults)} faults")
    return 1 if faults else 0


def _round(root: Path, number: int, chance: random.Random, seconds: dict[str, float]) -> list[str]:
    formats = _FORMATS[number % 5 == 0]
    _change(root, number)
    moment = chance.uniform(0.05, seconds[formats])
    ended = _killed_build(root, formats, moment)
    faults = [f"{number}: half a file after {moment:.2f} s: {name}" for name in _halves(root)]
    if number % 3 == 2:
        _without_inputs(root)
    _reportkit("build", "--workspace", str(root), "--format", formats)
    after, clean = _outputs(root), _clean(root, formats)
    wrong = sorted(
        name for name in after.keys() | clean.keys() if after.get(name) != clean.get(name)
    )
    faults += [f"{number}: other bytes after {moment:.2f} s: {name}" for name in wrong]
    print(f"{number}: {formats}, {'ended' if ended else 'killed'} at {moment:.2f} s", flush=True)
    _with_inputs(root)
    return faults


def _reportkit(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "reportkit", *arguments], capture_output=True, check=False
    )


def _timed_build(root: Path, formats: str) -> float:
    start = time.monotonic()
    _reportkit("build", "--workspace", str(root), "--format", formats)
    return time.monotonic() - start


def _change(root: Path, number: int) -> None:
    with (root / _TEXT).open("a", encoding="utf-8") as text:
        text.write(f"\nLisäys {number}.\n")


def _killed_build(root: Path, formats: str, moment: float) -> bool:
    """Start a build and kill it with all its processes; True when it had ended already."""
    command = ("build", "--workspace", str(root), "--format", formats, "--jobs", "2")
    build = subprocess.Popen(
        [sys.executable, "-m", "reportkit", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        build.wait(moment)
    except subprocess.TimeoutExpired:
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        return False
    return True


def _halves(root: Path) -> list[str]:
    return [
        path.name
        for path in (root / "output").rglob("[!.]*.*")
        if path.suffix in _WHOLE and not _is_whole(path)
    ]


def _is_whole(path: Path) -> bool:
    content = path.read_bytes().rstrip()
    start, end = _WHOLE[path.suffix]
    return content.startswith(start) and content.endswith(end)


def _without_inputs(root: Path) -> None:
    for name in ("surveys", "project_reports", "meeting_notes", "texts"):
        (root / name).rename(root / f".{name}")


def _with_inputs(root: Path) -> None:
    for name in ("surveys", "project_reports", "meeting_notes", "texts"):
        if (root / f".{name}").is_dir():
            (root / f".{name}").rename(root / name)


def _outputs(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (root / "output").rglob("*")
        if path.is_file() and ".reportkit" not in path.parts
    }


def _clean(root: Path, formats: str) -> dict[str, str]:
    """What a build from nothing gives, with the files of other formats as they are."""
    elsewhere = root.parent / "clean" / root.name
    shutil.rmtree(elsewhere.parent, ignore_errors=True)
    shutil.copytree(root, elsewhere, ignore=shutil.ignore_patterns("output"))
    _reportkit("build", "--workspace", str(elsewhere), "--format", formats)
    made = _outputs(elsewhere)
    others = {
        name: digest
        for name, digest in _outputs(root).items()
        if made and Path(name).suffix[1:] not in formats.split(",")
    }
    return {**made, **others}


if __name__ == "__main__":
    sys.exit(main())
