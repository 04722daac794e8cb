"""Readers at work on files of strangers, in confined processes: a bad file costs one finding."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any, TypeVar

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.jobs.confined import CallEndedError, ConfinedWorkers
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.limits import Limits
from reportkit.jobs.pool import preload
from reportkit.pipeline import readers
from reportkit.sources import SourceRef
from reportkit.workspace import Workspace
from reportkit.workspace.input_files import InputFile

T = TypeVar("T")

# A child costs as much as reading a few files; more of them only when each has plenty to do.
_FILES_PER_CHILD = 12
_MOST_CHILDREN = 4


def preload_readers() -> None:
    """Have the readers imported where worker processes begin, before any of them does."""
    preload(*readers.MODULES)


@contextmanager
def confined_readers(workspace: Workspace, file_count: int) -> Iterator[ConfinedWorkers]:
    """Child processes to read so many files in, within the limits of `tour.toml`."""
    table = workspace.settings.reading
    children = min(usable_cores(), _MOST_CHILDREN, file_count // _FILES_PER_CHILD)
    limits = Limits(seconds=table.seconds, megabytes=table.megabytes)
    with ConfinedWorkers(limits, workers=max(1, children), modules=readers.MODULES) as workers:
        yield workers


def read_files(
    workers: ConfinedWorkers,
    files: Iterable[InputFile],
    reader: Callable[..., Outcome[T | None]],
    **arguments: Callable[[InputFile], Any],
) -> Outcome[tuple[T, ...]]:
    """What the reader makes of each file, in the files' order.

    The reader is called with `path`, `file` and what each of the `arguments` says of the file.
    Findings: the reader's own; `unreadable-file` for a file that the system does not hand out and
    for one that the reader did not survive.
    Errors: what else a reader raises is a fault of ours, and noted with the file.
    """
    files = tuple(files)
    results = workers.run(reader, (call_of(file, arguments) for file in files))
    outcomes = [
        outcome_of(file, result, workers.limits)
        for file, result in zip(files, results, strict=True)
    ]
    return Outcome(
        tuple(each.value for each in outcomes if each.value is not None),
        tuple(chain.from_iterable(each.findings for each in outcomes)),
    )


def call_of(file: InputFile, arguments: Mapping[str, Callable[[InputFile], Any]]) -> dict[str, Any]:
    """The arguments of a reader for one file."""
    further = {name: said_of(file) for name, said_of in arguments.items()}
    return {"path": file.path, "file": file.file, **further}


def outcome_of(
    file: InputFile, result: Outcome[T | None] | Exception, limits: Limits
) -> Outcome[T | None]:
    """What a reader made of one file, or the finding that it made nothing of it."""
    if isinstance(result, Outcome):
        return result
    if isinstance(result, CallEndedError):
        return _unreadable(file, result.reason, **_exceeded(result.reason, limits))
    if isinstance(result, PermissionError):
        return _unreadable(file, "no-permission")
    if isinstance(result, OSError):
        return _unreadable(file, "system")
    result.add_note(f"while reading {file.file}")
    raise result


def _unreadable(file: InputFile, reason: str, **values: str) -> Outcome[T | None]:
    finding = Diagnostic(
        code=Code.UNREADABLE_FILE,
        source=SourceRef(file=file.file),
        values={"reason": reason, **values},
    )
    return Outcome(None, (finding,))


def _exceeded(reason: str, limits: Limits) -> dict[str, str]:
    amounts = {"took-too-long": limits.seconds, "too-much-memory": limits.megabytes}
    return {"expected": str(amounts[reason])} if reason in amounts else {}
