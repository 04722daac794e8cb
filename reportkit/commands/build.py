"""`reportkit build`: makes the reports."""

import os
import traceback
from argparse import Namespace
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace

from reportkit import __version__
from reportkit.commands.change_words import change_texts
from reportkit.commands.console import Console, printable
from reportkit.commands.opening import (
    EXIT_DONE,
    EXIT_ERRORS_FOUND,
    choose_audience,
    choose_formats,
    choose_languages,
)
from reportkit.commands.progress import shown
from reportkit.commands.remembering import open_noting, remember_answer
from reportkit.errors import ReportkitError
from reportkit.findings_text import counts_text, has_errors
from reportkit.jobs.building import Result
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.executors import open_executor
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline import FORMATS, Build, expect_workers, prepare_build, run_build
from reportkit.workspace import Workspace, choose_regions

EXIT_BUG = 70


@dataclass(frozen=True)
class Made:
    """A build that has run."""

    workspace: Workspace
    build: Build
    results: list[Result]

    @property
    def failed(self) -> list[Result]:
        """The files that could not be made."""
        return [each for each in self.results if each.state == "failed"]

    @property
    def files(self) -> Iterator[str]:
        """Its files, as they are called in the output folder."""
        return (each.output.file for each in self.results)

    @property
    def exit_code(self) -> int:
        """What the shell sees where every file could be made."""
        return EXIT_ERRORS_FOUND if has_errors(self.build.severities) else EXIT_DONE

    def again(self) -> "Made":
        """What the same build comes to when nothing has changed."""
        return replace(self, results=[replace(each, state="current") for each in self.results])


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Build, show how it goes, and sum up; what fails is told last, with its region."""
    with open_noting(options, messages) as (workspace, reads):
        made = _make(options, console, messages, workspace)
    if options.explain:
        _print_reasons(console, messages, made.results)
    for line in summary_lines(messages, made):
        console.line(line)
    if made.failed:
        return print_failures(console, messages, made.failed)
    remember_answer(
        options,
        made.build,
        reads,
        made.files,
        made.exit_code,
        out=summary_lines(messages, made.again()),
        err=_without_inputs(messages, made.build),
    )
    return made.exit_code


def _make(options: Namespace, console: Console, messages: Messages, workspace: Workspace) -> Made:
    regions = choose_regions(workspace, tuple(options.regions))
    languages = choose_languages(workspace, options.lang)
    formats = choose_formats(options.format, FORMATS)
    audience = choose_audience(options.audience)
    with only_builder(workspace.output), open_executor(options.executor) as executor:
        console.remark(messages.text("build.reading", len(regions)))
        if executor is None and (options.jobs or usable_cores()) > 1:
            expect_workers(workspace, formats)
        build = prepare_build(workspace, regions, languages, formats, audience)
        _print_exceptions(console, messages, build)
        workers = chosen_workers(options.jobs, build)
        running = run_build(workspace, build, workers, executor, is_elsewhere=executor is not None)
        results = list(shown(console, messages, running, len(build.outputs)))
    return Made(workspace, build, results)


def chosen_workers(wanted: int | None, build: Build) -> int:
    """As many as asked for, else one for each core; one where starting more would not pay."""
    if wanted is not None:
        return wanted
    slow = sum(output.output_format == "pdf" for output in build.outputs)
    return max(1, min(usable_cores(), slow))


# --- words ---


def _print_exceptions(console: Console, messages: Messages, build: Build) -> None:
    for line in _without_inputs(messages, build):
        console.remark(line)
    print_withdrawn(console, messages, build)


def print_withdrawn(console: Console, messages: Messages, build: Build) -> None:
    """What no build makes any more, and whether it is gone."""
    for each in build.withdrawn:
        key = "build.withdrawn" if each.removed else "build.withdrawn-changed"
        console.remark(messages.text(key, file=each.file))


def _without_inputs(messages: Messages, build: Build) -> Iterator[str]:
    for region in build.without_inputs:
        yield messages.text("build.no-inputs", region=region.id)


def summary_lines(messages: Messages, made: Made) -> Iterator[str]:
    """How many files there are, where, and what was noticed."""
    states = [each.state for each in made.results]
    counts = {
        "written": states.count("written"),
        "unchanged": states.count("unchanged") + states.count("current"),
    }
    for state, count in counts.items():
        if count:
            yield printable(messages.text(f"build.count-{state}", count))
    yield printable(messages.text("build.where", folder=f"{made.workspace.output}{os.sep}"))
    yield messages.text("build.findings", counts=counts_text(messages, made.build.severities))


def _print_reasons(console: Console, messages: Messages, results: Iterable[Result]) -> None:
    """Of each file why it was made, or that there was no need."""
    for each in sorted(results, key=lambda result: result.output.file):
        if each.state == "current":
            console.line(messages.text("why.explained-current", file=each.output.file))
            console.line(messages.text("why.explained-nothing"))
        else:
            console.line(messages.text(f"build.{each.state}", file=each.output.file))
            for reason in change_texts(messages, each.causes):
                console.line(messages.text("why.because", reason=reason))


def print_failures(console: Console, messages: Messages, failed: list[Result]) -> int:
    """Each failure in a line; of our own faults the first with its traceback."""
    for each in failed:
        console.remark(
            messages.text(
                "build.failure", file=each.output.file, reason=reason_text(messages, each)
            )
        )
    bug = next((each.error for each in failed if _is_bug(each.error)), None)
    if bug is None:
        return max(_exit_code(each.error) for each in failed)
    traceback.print_exception(bug, file=console.err)
    console.remark(messages.text("bug", version=__version__))
    return EXIT_BUG


def reason_text(messages: Messages, result: Result) -> str:
    """Why a file could not be made."""
    error = result.error
    if isinstance(error, ReportkitError):
        return " → ".join(filter(None, messages.refusal(error)))
    if isinstance(error, BrokenExecutor):
        return messages.text("build.worker-died")
    return f"{type(error).__name__}: {error}"


def _is_bug(error: Exception | None) -> bool:
    return not isinstance(error, ReportkitError | BrokenExecutor)


def _exit_code(error: Exception | None) -> int:
    return error.exit_code if isinstance(error, ReportkitError) else ReportkitError.exit_code
