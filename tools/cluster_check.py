"""A build on a cluster: a scheduler and two workers of this machine, one of them killed half-way.

The reports must have the bytes of a build without a cluster, and the build must end by itself.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SAMPLE = ("tour.toml", "surveys", "project_reports", "meeting_notes", "texts")
_REGIONS = ("lappi",)
_PATIENCE_SECONDS = 120


def main() -> int:
    """Build twice, compare, and say what came of it."""
    with tempfile.TemporaryDirectory(prefix="reportkit-cluster-") as folder:
        alone, together = Path(folder, "alone"), Path(folder, "together")
        for root in (alone, together):
            _copy_sample(root)
        _build(alone, "--jobs", "1")
        with _cluster(Path(folder)) as (address, workers):
            killed = _build_and_kill(together, address, workers[0])
        expected, found = _outputs(alone), _outputs(together)
    print(f"{len(expected)} files; worker killed after {killed} of them")
    differing = sorted(name for name in expected if expected[name] != found.get(name))
    for name in differing:
        print(f"differs: {name}")
    return 1 if differing or not 0 < killed < len(expected) else 0


def _copy_sample(root: Path) -> None:
    root.mkdir()
    here = Path(__file__).parent.parent
    for name in _SAMPLE:
        copy = shutil.copytree if (here / name).is_dir() else shutil.copy
        copy(here / name, root / name)


def _command(root: Path, *options: str) -> list[str]:
    return [
        *(sys.executable, "-m", "reportkit", "build", *_REGIONS),
        *("--workspace", str(root), *options),
    ]


def _build(root: Path, *options: str) -> None:
    subprocess.run(_command(root, *options), check=False, capture_output=True)


def _build_and_kill(root: Path, address: str, worker: "subprocess.Popen[bytes]") -> int:
    """Build on the cluster; how many files there were when one worker was killed."""
    build = subprocess.Popen(_command(root, "--executor", f"dask://{address}"))
    count = 0
    while build.poll() is None and not (count := len(_outputs(root))):
        time.sleep(0.1)
    os.killpg(worker.pid, signal.SIGKILL)
    code = build.wait(_PATIENCE_SECONDS)
    assert code in (0, 1), f"the build ended with {code}"
    return count


def _outputs(root: Path) -> dict[str, str]:
    folder = root / "output"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and "/." not in path.as_posix()
    }


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler at an address and two workers, each of them a process group of its own."""
    known = folder / "scheduler.json"
    file = ("--scheduler-file", str(known))
    module = (sys.executable, "-m", "distributed.cli.dask_scheduler")
    here = ("--host", "127.0.0.1", "--no-dashboard")
    started = [_start(folder, "scheduler", *module, *here, "--port", "0", *file)]
    while not known.exists():
        time.sleep(0.1)
    module = (sys.executable, "-m", "distributed.cli.dask_worker")
    options = (*file, *here, "--nthreads", "1", "--nworkers", "1")
    started += [_start(folder, f"worker-{each}", *module, *options) for each in (1, 2)]
    try:
        yield _address(known), started[1:]
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            process.wait(30)


def _start(folder: Path, name: str, *command: str) -> "subprocess.Popen[bytes]":
    own = folder / name
    own.mkdir()
    with (own / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=own, stdout=log, stderr=log, start_new_session=True)


def _address(known: Path) -> str:
    while True:
        try:
            address: str = json.loads(known.read_text(encoding="utf-8"))["address"]
        except ValueError:
            time.sleep(0.1)
        else:
            return address.removeprefix("tcp://")


if __name__ == "__main__":
    sys.exit(main())
