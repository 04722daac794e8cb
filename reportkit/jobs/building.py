"""From documents to files in the output folder: what to make, making it, what is out of date."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportkit.document.nodes import Document
from reportkit.errors import ReportkitError
from reportkit.jobs.changes import Change
from reportkit.jobs.made_files import MadeFiles, Withdrawn
from reportkit.jobs.pool import GivenUp, Job, run_jobs
from reportkit.jobs.writing import sweep, write_atomic

State = Literal["written", "unchanged", "current", "failed"]
Audience = Literal["publication", "internal"]
AUDIENCES: tuple[Audience, ...] = ("publication", "internal")

__all__ = [
    "AUDIENCES",
    "Audience",
    "Composed",
    "Output",
    "Rendered",
    "Result",
    "State",
    "Withdrawn",
    "make_outputs",
    "withdraw_outputs",
]


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make. `word` says in the file's language what it is: `kiertueraportti`."""

    region: str
    language: str
    output_format: str
    audience: Audience
    year: int
    word: str

    @property
    def file(self) -> str:
        """Its name in the output folder: `lappi/fi/lappi-kiertueraportti-2014-fi.pdf`."""
        name = f"{self.region}-{self.word}-{self.year}-{self.language}.{self.output_format}"
        return f"{self.region}/{self.language}/{name}"


@dataclass(frozen=True)
class Rendered:
    """The bytes of an output, and what was read to make them where that is noted."""

    content: bytes
    reads: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one output; `error` is set when it failed.

    `written` and `unchanged` were made, the latter with the bytes that stood there already;
    `current` needed no making. `causes` say what had changed.
    """

    output: Output
    state: State
    error: Exception | None = None
    causes: tuple[Change, ...] = ()


Render = Callable[[Document, str], bytes | Rendered]
# A document to render, what it ended with, or None where the file is as it should be.
Composed = tuple[Output, Document | Exception | None]
# Told of each file that has been written.
Keep = Callable[[Output, Rendered], tuple[Change, ...]]


def make_outputs(
    folder: Path,
    composed: Iterable[Composed],
    render: Render,
    workers: int,
    *,
    keep: Keep | None = None,
    executor: Executor | None = None,
    given_up: GivenUp | None = None,
) -> Iterator[Result]:
    """Render and write each output, in whatever order they get ready.

    One that fails does not stop the others. Files that hold the same bytes already are left
    alone. What is written is remembered, so that `withdraw_outputs` knows it later.
    """
    sweep(folder)
    made = MadeFiles(folder)
    settled: list[Result] = []
    jobs = _jobs(composed, render, settled)
    try:
        for done in run_jobs(jobs, workers, executor, given_up):
            yield from _taken(settled)
            if done.result is None:
                yield Result(done.key, "failed", done.error)
            else:
                yield _write(folder, done.key, done.result, made, keep)
        yield from _taken(settled)
    finally:
        made.close()


def _taken(settled: list[Result]) -> Iterator[Result]:
    while settled:
        yield settled.pop(0)


def _jobs(
    composed: Iterable[Composed], render: Render, settled: list[Result]
) -> Iterator[Job[Output]]:
    for output, document in composed:
        if document is None:
            settled.append(Result(output, "current"))
        elif isinstance(document, Exception):
            settled.append(Result(output, "failed", document))
        else:
            yield Job(output, render, (document, output.output_format))


def _write(
    folder: Path, output: Output, result: bytes | Rendered, made: MadeFiles, keep: Keep | None
) -> Result:
    rendered = result if isinstance(result, Rendered) else Rendered(result)
    try:
        made.announce(output.file, rendered.content)
        is_new = write_atomic(folder / output.file, rendered.content)
    except ReportkitError as refusal:
        return Result(output, "failed", refusal)
    causes = keep(output, rendered) if keep else ()
    return Result(output, "written" if is_new else "unchanged", causes=causes)


def withdraw_outputs(folder: Path, current: Iterable[str]) -> tuple[Withdrawn, ...]:
    """Take away what earlier builds made and no build makes any more: all but the `current` files.

    A region that has left the tour, or has no input left, would otherwise go on showing old
    figures. Files that this tool did not make are never touched.
    """
    made = MadeFiles(folder)
    stale = sorted(set(made.files()).difference(current))
    withdrawn = tuple(made.withdraw(file) for file in stale)
    if stale:
        made.close()
    return tuple(each for each in withdrawn if each is not None)
