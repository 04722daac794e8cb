"""`reportkit watch`: makes the reports anew each time that something is saved, pages first."""

import time
import traceback
from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.commands.build import print_withdrawn, reason_text
from reportkit.commands.console import Console
from reportkit.commands.opening import (
    EXIT_DONE,
    choose_audience,
    choose_formats,
    choose_languages,
    named_root,
)
from reportkit.errors import ReportkitError
from reportkit.findings_text import counts_text
from reportkit.jobs.attention import Attention, attention_to
from reportkit.jobs.building import Output, Result
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.locking import only_builder
from reportkit.jobs.pool import open_workers
from reportkit.messages import Messages
from reportkit.pipeline import FORMATS, Build, preload_stages, prepare_build, run_build
from reportkit.workspace import Workspace, choose_regions, open_workspace

# What is looked at while one writes comes first; what takes seconds comes behind.
_ORDER = ("html", "docx", "pdf")
_SLOW = "pdf"
_BUSY = "build-under-way"
_BUSY_SECONDS = 0.5


@dataclass
class _Watch:
    """What one watching needs from change to change."""

    options: Namespace
    console: Console
    messages: Messages
    root: Path
    attention: Attention
    # Ends and replaces the processes that typeset.
    processes: ExitStack
    typesetters: Executor

    def renew(self) -> None:
        """Processes in place of those that the system has ended."""
        self.processes.close()
        self.typesetters = self.processes.enter_context(open_workers(_typesetters()))


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Build, wait for a change, build again; a mistake is told and waited out. Ctrl-C ends."""
    root = named_root(options)
    open_workspace(root)
    preload_stages()
    with ExitStack() as processes, attention_to(root) as attention:
        typesetters = processes.enter_context(open_workers(_typesetters()))
        watch = _Watch(options, console, messages, root, attention, processes, typesetters)
        try:
            _go_on(watch)
        except KeyboardInterrupt:
            console.remark(messages.text("watch.stopped"))
    return EXIT_DONE


def _go_on(watch: _Watch) -> None:
    _make(watch)
    while True:
        watch.console.remark(watch.messages.text("watch.waiting", folder=str(watch.root)))
        for file in sorted(watch.attention.wait()):
            watch.console.remark(watch.messages.text("watch.changed", file=file))
        _make(watch)


def _typesetters() -> int:
    # One core is left to make the pages in the meantime.
    return max(1, usable_cores() - 1)


# --- one round ---


def _make(watch: _Watch) -> None:
    """Everything that is out of date; what cannot be made is told, and the watch goes on."""
    try:
        while not _is_made(watch):
            time.sleep(_BUSY_SECONDS)
    except ReportkitError as refusal:
        reason = " → ".join(filter(None, watch.messages.refusal(refusal)))
        watch.console.remark(watch.messages.text("watch.refused", reason=reason))
    except Exception as error:  # noqa: BLE001 - a fault of ours must not end an afternoon's watch
        traceback.print_exc(file=watch.console.err)
        reason = f"{type(error).__name__}: {error}"
        watch.console.remark(watch.messages.text("watch.refused", reason=reason))


def _is_made(watch: _Watch) -> bool:
    """False when another build is under way, which is waited for."""
    workspace = open_workspace(watch.root)
    try:
        with only_builder(workspace.output):
            _make_all(watch, workspace)
    except ReportkitError as refusal:
        if refusal.key != _BUSY:
            raise
        return False
    return True


def _make_all(watch: _Watch, workspace: Workspace) -> None:
    build = _prepared(watch, workspace)
    quick = _only(build, lambda output: output.output_format != _SLOW)
    for result in run_build(workspace, quick, 1):
        _tell(watch, result)
        if watch.attention.is_called:
            return
    slow = _only(build, lambda output: output.output_format == _SLOW)
    for result in run_build(
        workspace, slow, _typesetters(), watch.typesetters, lambda: watch.attention.is_called
    ):
        _tell(watch, result)
    if not watch.attention.is_called:
        findings = counts_text(watch.messages, build.severities)
        watch.console.remark(watch.messages.text("build.findings", counts=findings))
        watch.console.remark(watch.messages.text("watch.done"))


def _prepared(watch: _Watch, workspace: Workspace) -> Build:
    options = watch.options
    build = prepare_build(
        workspace,
        choose_regions(workspace, tuple(options.regions)),
        choose_languages(workspace, options.lang),
        choose_formats(options.format, FORMATS),
        choose_audience(options.audience),
    )
    print_withdrawn(watch.console, watch.messages, build)
    return build


def _only(build: Build, is_wanted: Callable[[Output], bool]) -> Build:
    wanted = (each for each in build.outputs if is_wanted(each))
    ordered = sorted(wanted, key=lambda output: _ORDER.index(output.output_format))
    return replace(build, outputs=tuple(ordered))


def _tell(watch: _Watch, result: Result) -> None:
    if result.state == "failed":
        reason = reason_text(watch.messages, result)
        text = watch.messages.text("build.failure", file=result.output.file, reason=reason)
        watch.console.remark(text)
        if isinstance(result.error, BrokenExecutor):
            watch.renew()
    elif result.state != "current":
        watch.console.remark(watch.messages.text("watch.ready", file=result.output.file))
