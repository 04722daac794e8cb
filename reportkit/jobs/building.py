"""From documents to files in the output folder: what to make, making it, what is out of date."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reportkit.errors import ReportkitError
from reportkit.jobs.changes import Change
from reportkit.jobs.made_files import MadeFiles, Withdrawn
from reportkit.jobs.pool import GivenUp, Job, run_jobs
from reportkit.jobs.steps import Pickled
from reportkit.jobs.writing import sweep, write_atomic

State = Literal["written", "unchanged", "current", "failed"]
Audience = Literal["publication", "internal"]
AUDIENCES: tuple[Audience, ...] = ("publication", "internal")

__all__ = [
    "AUDIENCES",
    "Audience",
    "Composed",
    "Composing",
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


# Renders a document, given pickled, in a format.
Render = Callable[[Pickled, str], bytes | Rendered]
# A document to render, what it ended with, or None where the file is as it should be.
Composed = tuple[Output, Pickled | Exception | None]


@dataclass(frozen=True, eq=False)
class Composing:
    """Outputs whose document is still to be composed: the call, and what becomes of its result."""

    outputs: tuple[Output, ...]
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    then: Callable[[Any], Iterable[Composed]]


# Told of each file that has been written.
Keep = Callable[[Output, Rendered], tuple[Change, ...]]


def make_outputs(
    folder: Path,
    composed: Iterable[Composed | Composing],
    render: Render,
    workers: int,
    *,
    keep: Keep | None = None,
    executor: Executor | None = None,
    given_up: GivenUp | None = None,
) -> Iterator[Result]:
    """Compose where that is still to be done, render and write each output, in whatever order
    they get ready.

    One that fails does not stop the others. Files that hold the same bytes already are left
    alone. What is written is remembered, so that `withdraw_outputs` knows it later.
    """
    sweep(folder)
    made = MadeFiles(folder)
    plan = _Plan(composed, render)
    try:
        for done in run_jobs(plan.jobs(), workers, executor, given_up):
            yield from plan.settled()
            if isinstance(done.key, Composing):
                plan.go_on(done.key, done.result, done.error)
            elif done.result is None:
                yield Result(done.key, "failed", done.error)
            else:
                yield _write(folder, done.key, done.result, made, keep)
        yield from plan.settled()
    finally:
        made.close()


class _Plan:
    """What is to be done next: documents that are there are rendered before more are composed."""

    def __init__(self, composed: Iterable[Composed | Composing], render: Render) -> None:
        self._source = iter(composed)
        self._render = render
        self._ready: deque[Composed] = deque()
        self._settled: deque[Result] = deque()
        self._composing = 0

    def settled(self) -> Iterator[Result]:
        """The results of what needs no rendering, or cannot be rendered."""
        while self._settled:
            yield self._settled.popleft()

    def jobs(self) -> Iterator[Job[Output | Composing] | None]:
        """The jobs; None while more depend on one that is under way."""
        for each in self._following():
            if each is None:
                yield None
            elif isinstance(each, Composing):
                self._composing += 1
                yield Job(each, each.function, each.arguments, stands_for=len(each.outputs))
            elif isinstance(each[1], Pickled):
                yield Job(each[0], self._render, (each[1], each[0].output_format))
            else:
                state: State = "current" if each[1] is None else "failed"
                self._settled.append(Result(each[0], state, each[1]))

    def _following(self) -> Iterator[Composed | Composing | None]:
        while True:
            following = self._ready.popleft() if self._ready else next(self._source, None)
            if following is None and not self._composing:
                return
            yield following

    def go_on(self, composing: Composing, result: Any, error: Exception | None) -> None:
        """A document has been composed, or has failed to be."""
        self._composing -= 1
        try:
            if error is not None:
                raise error
            # Whole or not at all: each output is told of once.
            self._ready.extend(tuple(composing.then(result)))
        except Exception as fault:  # noqa: BLE001 - reported with each of its files
            self._settled.extend(Result(each, "failed", fault) for each in composing.outputs)


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
