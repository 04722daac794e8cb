"""`reportkit site`: brings the reports up to date and makes the site of them."""

import gc
import os
from argparse import Namespace
from collections.abc import Iterable
from itertools import chain

from reportkit.commands.console import Console
from reportkit.commands.findings import print_findings
from reportkit.commands.leaks import print_leaks
from reportkit.commands.opening import EXIT_DONE, choose_languages, open_named
from reportkit.commands.progress import show_progress
from reportkit.errors import ReportkitError
from reportkit.jobs.building import Result
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline import FORMATS, prepare_build, run_build
from reportkit.pipeline.publishing.inspection import LeakError
from reportkit.pipeline.publishing.site import MadeSite, make_site
from reportkit.pipeline.summary import prepare_summary, run_summary

EXIT_INCOMPLETE = 1


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Build what is out of date, make the site of what there is, and say what is missing."""
    workspace = open_named(options)
    languages = choose_languages(workspace, options.lang)
    with only_builder(workspace.output):
        console.remark(messages.text("build.reading", len(workspace.regions)))
        build = prepare_build(workspace, workspace.regions, languages, FORMATS)
        summary = prepare_summary(workspace, languages, FORMATS, making=build.making)
        workers = options.jobs or usable_cores()
        results = chain(
            run_build(workspace, build, workers), run_summary(workspace, summary, workers)
        )
        count = len(build.outputs) + len(summary.outputs)
        failed = _show(console, messages, results, count)
        _collect_hardly_ever()
        try:
            made = make_site(workspace, build, languages)
        except LeakError as error:
            print_leaks(console, messages, error.leaks)
            raise
    print_findings(console, messages, made.findings)
    for region in build.without_inputs:
        console.line(messages.text("build.no-inputs", region=region.id))
    _print_made(console, messages, made.value)
    return EXIT_INCOMPLETE if failed or build.without_inputs else EXIT_DONE


def _collect_hardly_ever() -> None:
    """What is imported and read stays, and pages leave next to nothing that only a search finds."""
    gc.freeze()
    gc.set_threshold(500_000, 20, 100)


def _show(console: Console, messages: Messages, results: Iterable[Result], count: int) -> bool:
    """Show how the reports get ready; whether one of them failed."""
    failed = False
    with show_progress(console, messages, count) as advance:
        for result in results:
            advance(result)
            if result.state == "failed":
                failed = True
                reason = _reason(messages, result.error)
                console.remark(
                    messages.text("build.failure", file=result.output.file, reason=reason)
                )
    return failed


def _reason(messages: Messages, error: Exception | None) -> str:
    if isinstance(error, ReportkitError):
        return " → ".join(filter(None, messages.refusal(error)))
    return f"{type(error).__name__}: {error}"


def _print_made(console: Console, messages: Messages, made: MadeSite) -> None:
    replaced = made.replaced
    for file in replaced.removed:
        console.line(messages.text("site.removed", file=file))
    for file in replaced.kept:
        console.line(messages.text("site.kept", file=file))
    console.line(messages.text("site.pages", made.pages))
    changed = messages.text("site.written", replaced.written)
    console.line(changed if replaced.written else messages.text("site.unchanged"))
    console.line(messages.text("site.where", file=f"{made.folder}{os.sep}index.html"))
