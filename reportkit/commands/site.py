"""`reportkit site`: brings the reports up to date and makes the site of them."""

import gc
import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from reportkit.commands.build import reason_text
from reportkit.commands.console import Console
from reportkit.commands.findings import findings_lines
from reportkit.commands.leaks import print_leaks
from reportkit.commands.opening import EXIT_DONE, choose_languages
from reportkit.commands.progress import shown
from reportkit.commands.remembering import open_noting, remember_answer
from reportkit.diagnostics import Outcome
from reportkit.inspection.leaks import LeakError
from reportkit.jobs.building import Result
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.folders import Replaced
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline import FORMATS, Build, prepare_build, run_build
from reportkit.pipeline.publishing.site import MadeSite, make_site
from reportkit.pipeline.summary import prepare_summary, run_summary
from reportkit.workspace import Workspace

EXIT_INCOMPLETE = 1


@dataclass(frozen=True)
class _Made:
    """The build of the reports, what came of each of their files, and the site made of them."""

    build: Build
    results: tuple[Result, ...]
    site: Outcome[MadeSite]

    @property
    def failed(self) -> bool:
        """Whether there is a report less."""
        return any(each.state == "failed" for each in self.results)

    @property
    def exit_code(self) -> int:
        """What the shell sees."""
        return EXIT_INCOMPLETE if self.failed or self.build.without_inputs else EXIT_DONE

    @property
    def files(self) -> Iterable[str]:
        """What it consists of in the output folder."""
        return dict.fromkeys((*(each.output.file for each in self.results), *self.site.value.files))


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Build what is out of date, make the site of what there is, and say what is missing."""
    with open_noting(options, messages) as (workspace, reads):
        made = _make(options, console, messages, workspace)
    replaced = made.site.value.replaced
    lacking = tuple(_lacking(console, messages, made))
    in_the_way = _in_the_way(messages, replaced)
    for line in (*lacking, *in_the_way, *_summary(messages, made, replaced.written)):
        console.line(line)
    if not made.failed:
        again = (*lacking, *_summary(messages, made, written=0))
        remember_answer(options, made.build, reads, made.files, made.exit_code, out=again)
    return made.exit_code


def _make(options: Namespace, console: Console, messages: Messages, workspace: Workspace) -> _Made:
    languages = choose_languages(workspace, options.lang)
    with only_builder(workspace.output):
        console.remark(messages.text("build.reading", len(workspace.regions)))
        build = prepare_build(workspace, workspace.regions, languages, FORMATS)
        summary = prepare_summary(workspace, languages, FORMATS, reports=build)
        workers = options.jobs or usable_cores()
        running = chain(
            run_build(workspace, build, workers), run_summary(workspace, summary, workers)
        )
        count = len(build.outputs) + len(summary.outputs)
        results = tuple(_told(console, messages, running, count))
        _collect_hardly_ever()
        try:
            return _Made(build, results, make_site(workspace, build, languages))
        except LeakError as error:
            print_leaks(console, messages, error.leaks)
            raise


def _collect_hardly_ever() -> None:
    """What is imported and read stays, and pages leave next to nothing that only a search finds."""
    gc.freeze()
    gc.set_threshold(500_000, 20, 100)


def _told(
    console: Console, messages: Messages, running: Iterable[Result], count: int
) -> Iterator[Result]:
    """The results as the reports get ready, each shown; of one that failed the reason."""
    for result in shown(console, messages, running, count):
        if result.state == "failed":
            reason = reason_text(messages, result)
            console.remark(messages.text("build.failure", file=result.output.file, reason=reason))
        yield result


# --- words ---


def _lacking(console: Console, messages: Messages, made: _Made) -> Iterator[str]:
    """What the site would need to be complete."""
    yield from findings_lines(console, messages, made.site.findings)
    for region in made.build.without_inputs:
        yield messages.text("build.no-inputs", region=region.id)


def _in_the_way(messages: Messages, replaced: Replaced) -> Iterator[str]:
    for file in replaced.removed:
        yield messages.text("site.removed", file=file)
    for file in replaced.kept:
        yield messages.text("site.kept", file=file)


def _summary(messages: Messages, made: _Made, written: int) -> Iterator[str]:
    site = made.site.value
    yield messages.text("site.pages", site.pages)
    yield messages.text("site.written", written) if written else messages.text("site.unchanged")
    yield messages.text("site.where", file=f"{site.folder}{os.sep}index.html")
