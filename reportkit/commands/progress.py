"""How far a build has come: a bar on a terminal, a line a file elsewhere."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from reportkit.commands.console import Console, printable
from reportkit.jobs.building import Result
from reportkit.messages import Messages


class Advance(Protocol):
    """Told of each result as it comes."""

    def __call__(self, result: Result) -> None:
        """One more output is done, or has failed."""


@contextmanager
def show_progress(console: Console, messages: Messages, total: int) -> Iterator[Advance]:
    """Progress over `total` outputs, while the block runs; what fails is told at once.

    Files that needed no making move the bar and get no line.
    """
    if console.is_terminal and total > 1:
        with _bar(messages, total) as advance:
            yield advance
    else:
        yield lambda result: _tell(console, messages, result)


def shown(
    console: Console, messages: Messages, results: Iterable[Result], total: int
) -> Iterator[Result]:
    """The results as they come, each of them shown."""
    with show_progress(console, messages, total) as advance:
        for result in results:
            advance(result)
            yield result


def _tell(console: Console, messages: Messages, result: Result) -> None:
    if result.state != "current":
        console.remark(messages.text(f"build.{result.state}", file=result.output.file))


@contextmanager
def _bar(messages: Messages, total: int) -> Iterator[Advance]:
    # Only a terminal needs it, and it takes as long to import as the rest of the start.
    from rich.console import Console as RichConsole  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=RichConsole(stderr=True), transient=True) as progress:
        task = progress.add_task(messages.text("build.progress"), total=total)

        def advance(result: Result) -> None:
            progress.update(task, advance=1, description=result.output.region)
            if result.state == "failed":
                text = messages.text("build.failed", file=result.output.file)
                progress.console.print(printable(text), markup=False, highlight=False)

        yield advance
