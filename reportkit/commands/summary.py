"""`reportkit summary`: makes the national summary of all regions."""

from argparse import Namespace

from reportkit.commands.build import (
    Made,
    chosen_workers,
    print_failures,
    print_withdrawn,
    summary_lines,
)
from reportkit.commands.console import Console
from reportkit.commands.opening import (
    EXIT_DONE,
    choose_audience,
    choose_formats,
    choose_languages,
    open_named,
)
from reportkit.commands.progress import show_progress
from reportkit.jobs.building import Result
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline import FORMATS, Build
from reportkit.pipeline.summary import prepare_summary, run_summary
from reportkit.workspace import Workspace


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the summary, show how it goes, and sum up; what fails is told last."""
    workspace = open_named(options)
    languages = choose_languages(workspace, options.lang)
    formats = choose_formats(options.format, FORMATS)
    audience = choose_audience(options.audience)
    with only_builder(workspace.output):
        console.remark(messages.text("build.reading", len(workspace.regions)))
        build = prepare_summary(workspace, languages, formats, audience)
        _print_missing(console, messages, build)
        workers = chosen_workers(options.jobs, build)
        results = _run(console, messages, workspace, build, workers)
    made = Made(workspace, build, results)
    if not build.outputs:
        console.line(messages.text("summary.nothing"))
        return EXIT_DONE
    for line in summary_lines(messages, made):
        console.line(line)
    return print_failures(console, messages, made.failed) if made.failed else made.exit_code


def _run(
    console: Console, messages: Messages, workspace: Workspace, build: Build, workers: int
) -> list[Result]:
    results = []
    with show_progress(console, messages, len(build.outputs)) as advance:
        for result in run_summary(workspace, build, workers):
            advance(result)
            results.append(result)
    return results


def _print_missing(console: Console, messages: Messages, build: Build) -> None:
    for region in build.without_inputs:
        console.remark(messages.text("summary.no-inputs", region=region.id))
    print_withdrawn(console, messages, build)
