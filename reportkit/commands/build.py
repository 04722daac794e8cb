"""`reportkit build`: makes the reports."""

import os
import traceback
from argparse import Namespace
from concurrent.futures import BrokenExecutor

from reportkit import __version__
from reportkit.commands.console import Console
from reportkit.commands.opening import (
    EXIT_DONE,
    EXIT_ERRORS_FOUND,
    choose_audience,
    choose_formats,
    choose_languages,
    open_named,
)
from reportkit.commands.progress import show_progress
from reportkit.errors import ReportkitError
from reportkit.findings_text import counts_text, has_errors
from reportkit.jobs.building import Result
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline import FORMATS, Build, prepare_build, run_build
from reportkit.workspace import Workspace, choose_regions

EXIT_BUG = 70


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Build, show how it goes, and sum up; what fails is told last, with its region."""
    workspace = open_named(options)
    regions = choose_regions(workspace, tuple(options.regions))
    languages = choose_languages(workspace, options.lang)
    formats = choose_formats(options.format, FORMATS)
    audience = choose_audience(options.audience)
    with only_builder(workspace.output):
        console.remark(messages.text("build.reading", len(regions)))
        build = prepare_build(workspace, regions, languages, formats, audience)
        _print_exceptions(console, messages, build)
        results = _run(console, messages, workspace, build, _workers(options.jobs, build))
    _print_summary(console, messages, workspace, results)
    console.line(messages.text("build.findings", counts=counts_text(messages, build.findings)))
    failed = [each for each in results if each.state == "failed"]
    if failed:
        return _print_failures(console, messages, failed)
    return EXIT_ERRORS_FOUND if has_errors(build.findings) else EXIT_DONE


def _run(
    console: Console, messages: Messages, workspace: Workspace, build: Build, workers: int
) -> list[Result]:
    results = []
    with show_progress(console, messages, len(build.outputs)) as advance:
        for result in run_build(workspace, build, workers):
            advance(result)
            results.append(result)
    return results


def _workers(wanted: int | None, build: Build) -> int:
    """As many as asked for, else one for each core; one where starting more would not pay."""
    if wanted is not None:
        return wanted
    slow = sum(output.output_format == "pdf" for output in build.outputs)
    return max(1, min(usable_cores(), slow))


# --- words ---


def _print_exceptions(console: Console, messages: Messages, build: Build) -> None:
    for region in build.without_inputs:
        console.remark(messages.text("build.no-inputs", region=region.id))
    for each in build.withdrawn:
        key = "build.withdrawn" if each.removed else "build.withdrawn-changed"
        console.remark(messages.text(key, file=each.file))


def _print_summary(
    console: Console, messages: Messages, workspace: Workspace, results: list[Result]
) -> None:
    counts = {
        state: sum(each.state == state for each in results) for state in ("written", "unchanged")
    }
    for state, count in counts.items():
        if count:
            console.line(messages.text(f"build.count-{state}", count))
    console.line(messages.text("build.where", folder=f"{workspace.output}{os.sep}"))


def _print_failures(console: Console, messages: Messages, failed: list[Result]) -> int:
    """Each failure in a line; of our own faults the first with its traceback."""
    for each in failed:
        console.remark(
            messages.text("build.failure", file=each.output.file, reason=_reason(messages, each))
        )
    bug = next((each.error for each in failed if _is_bug(each.error)), None)
    if bug is None:
        return max(_exit_code(each.error) for each in failed)
    traceback.print_exception(bug, file=console.err)
    console.remark(messages.text("bug", version=__version__))
    return EXIT_BUG


def _reason(messages: Messages, result: Result) -> str:
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
