"""`reportkit distribute`: makes each recipient's package of released files, or notes it as sent."""

import os
from argparse import Namespace
from datetime import datetime

from reportkit.commands.console import Console
from reportkit.commands.leaks import print_leaks
from reportkit.commands.opening import EXIT_DONE, open_named
from reportkit.inspection.leaks import LeakError
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline.publishing.distribution import (
    Package,
    Shelf,
    choose_recipients,
    make_package,
    open_shelf,
    package_folder,
    write_package,
)
from reportkit.pipeline.publishing.sent import LOG, note_sent
from reportkit.workspace import Workspace
from reportkit.workspace.settings import RecipientTable

EXIT_INCOMPLETE = 1


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the packages; exit code 1 when one of them lacks something."""
    workspace = open_named(options)
    if options.sent:
        return _note(workspace, options.sent, console, messages)
    recipients = choose_recipients(workspace, options.to or ())
    if not recipients:
        console.line(messages.text("distribute.no-recipients"))
        return EXIT_INCOMPLETE
    with only_builder(workspace.output):
        console.remark(messages.text("build.reading", len(workspace.regions)))
        shelf = open_shelf(workspace, usable_cores())
        codes = [_make(shelf, each, console, messages) for each in recipients]
    console.line(messages.text("distribute.not-sent"))
    return max(codes)


def _make(shelf: Shelf, recipient: RecipientTable, console: Console, messages: Messages) -> int:
    try:
        package = make_package(shelf, recipient)
    except LeakError as error:
        print_leaks(console, messages, error.leaks)
        message, hint = messages.refusal(error)
        console.remark(f"{recipient.id}: {message} → {hint}")
        return error.exit_code
    left = write_package(shelf.workspace, package)
    _print(shelf.workspace, package, left, console, messages)
    return EXIT_DONE if package.is_complete else EXIT_INCOMPLETE


def _print(
    workspace: Workspace,
    package: Package,
    left: tuple[str, ...],
    console: Console,
    messages: Messages,
) -> None:
    folder = f"{package_folder(workspace, package.recipient)}{os.sep}"
    key = "distribute.made" if package.files else "distribute.nothing"
    console.line(console.toned(messages.text(key, name=package.name, folder=folder), "strong"))
    if package.files:
        expected = workspace.settings.distribution.megabytes
        console.line(messages.text("distribute.files", len(package.files)))
        console.line(messages.text("distribute.parts", len(package.drafts), expected=expected))
    for problem in package.problems:
        words = messages.text(f"distribute.{problem.key}", None, **problem.values)
        console.line(f"  ! {words}")
    for name in left:
        console.line(f"  ! {messages.text('distribute.left-alone', name=package.name, file=name)}")


def _note(workspace: Workspace, name: str, console: Console, messages: Messages) -> int:
    (recipient,) = choose_recipients(workspace, (name,))
    now = datetime.now().astimezone().replace(microsecond=0)
    entry = note_sent(workspace, recipient, now)
    console.line(messages.text("distribute.sent", name=entry.name, file=LOG))
    return EXIT_DONE
