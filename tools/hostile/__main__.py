"""`python -m tools.hostile [NAME…] [--write FOLDER]`: try the catalogue, or write its files."""

import argparse
import contextlib
import io
import os
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from tools.hostile.catalogue import SEED, catalogue
from tools.hostile.entry import Entry, Scene
from tools.hostile.trial import CPU_LIMIT_S, MEMORY_LIMIT_MIB, Result, make_room, try_entry


def main() -> int:
    """Exit code 1 when anything went wrong with any entry."""
    options = _options()
    if options.write:
        _write(Path(options.write), options.seed)
        return 0
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        shares = [
            (number, options.jobs, server.getsockname()[1], options.names, options.seed)
            for number in range(options.jobs)
        ]
        # Not those of a multiprocessing pool, which may have no children of their own.
        with ProcessPoolExecutor(options.jobs, get_context("fork")) as pool:
            results = [each for share in pool.map(_try_share, shares) for each in share]
        called = _was_called(server)
    _print_summary(results, called=called)
    return 1 if called or any(each.problems for each in results) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.hostile")
    parser.add_argument("names", nargs="*", help="parts of names of entries; all by default")
    parser.add_argument("--write", metavar="FOLDER", help="only write the files")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


def _write(folder: Path, seed: int) -> None:
    """Each entry in a folder of its own: some have the same place, some take in others."""
    for number, entry in enumerate(catalogue(Scene(), seed)):
        entry.drop(folder / f"{number:03}-{entry.name}")


def _try_share(share: tuple[int, int, int, list[str], int]) -> list[Result]:
    """Every so manieth entry of those that are wanted, in a room of its own."""
    number, of, port, names, seed = share
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.redirect_stdout(io.StringIO()):
            base, room = make_room(Path(folder).resolve())
        wanted = (
            entry
            for entry in catalogue(Scene(room.as_posix(), port), seed)
            if not names or any(name in entry.name for name in names)
        )
        return [_tried(entry, base, room) for entry in islice(wanted, number, None, of)]


def _tried(entry: Entry, base: Path, room: Path) -> Result:
    """The result, without the content, which may be large."""
    result = try_entry(entry, base, room)
    for problem in result.problems:
        place = os.fsencode(entry.place).decode("utf-8", "backslashreplace")
        print(f"{entry.name} ({entry.tries}) {place!r}: {problem}", flush=True)
    return replace(result, entry=replace(entry, content=None))


def _was_called(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


def _print_summary(results: list[Result], *, called: bool) -> None:
    bad = [each for each in results if each.problems]
    slowest = max(results, key=lambda each: each.cpu_s)
    largest = max(results, key=lambda each: each.memory_mib)
    print(
        f"{len(results)} entries, {len(bad)} with problems; calls to the canary's port: {called:d}"
    )
    print(f"exit codes: {_counted(code for each in results for code in each.exit_codes)}")
    print(f"findings: {_counted(code for each in results for code in each.findings)}")
    print(f"most CPU: {slowest.cpu_s:.1f} s of {CPU_LIMIT_S} ({slowest.entry.name})")
    print(f"most memory: {largest.memory_mib:.0f} MiB of {MEMORY_LIMIT_MIB} ({largest.entry.name})")


def _counted(values: Iterable[object]) -> str:
    return ", ".join(f"{value} × {count}" for value, count in Counter(values).most_common())


if __name__ == "__main__":
    sys.exit(main())
