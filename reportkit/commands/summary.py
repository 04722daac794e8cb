"""`reportkit summary`: makes the national summary of all regions."""

from argparse import Namespace
from collections.abc import Iterator

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
)
from reportkit.commands.progress import shown
from reportkit.commands.remembering import open_noting, remember_answer
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline import FORMATS, Build
from reportkit.pipeline.summary import prepare_summary, run_summary
from reportkit.workspace import Workspace


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the summary, show how it goes, and sum up; what fails is told last."""
    with open_noting(options, messages) as (workspace, reads):
        made = _make(options, console, messages, workspace)
    for line in _lines(messages, made):
        console.line(line)
    if made.failed:
        return print_failures(console, messages, made.failed)
    code = made.exit_code if made.build.outputs else EXIT_DONE
    again, missing = _lines(messages, made.again()), _missing(messages, made.build)
    remember_answer(options, made.build, reads, made.files, code, out=again, err=missing)
    return code


def _make(options: Namespace, console: Console, messages: Messages, workspace: Workspace) -> Made:
    languages = choose_languages(workspace, options.lang)
    formats = choose_formats(options.format, FORMATS)
    audience = choose_audience(options.audience)
    with only_builder(workspace.output):
        console.remark(messages.text("build.reading", len(workspace.regions)))
        build = prepare_summary(workspace, languages, formats, audience)
        for line in _missing(messages, build):
            console.remark(line)
        print_withdrawn(console, messages, build)
        workers = chosen_workers(options.jobs, build)
        running = run_summary(workspace, build, workers)
        results = list(shown(console, messages, running, len(build.outputs)))
    return Made(workspace, build, results)


def _lines(messages: Messages, made: Made) -> Iterator[str]:
    if made.build.outputs:
        yield from summary_lines(messages, made)
    else:
        yield messages.text("summary.nothing")


def _missing(messages: Messages, build: Build) -> Iterator[str]:
    for region in build.without_inputs:
        yield messages.text("summary.no-inputs", region=region.id)
