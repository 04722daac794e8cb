"""`reportkit why`: what a file was made from, why it was made last, and what has changed since."""

import os
from argparse import Namespace
from pathlib import Path
from textwrap import wrap

from reportkit.commands.change_words import change_texts
from reportkit.commands.console import Console
from reportkit.commands.opening import EXIT_DONE, named_root
from reportkit.errors import UsageError
from reportkit.jobs.changes import Change
from reportkit.messages import Messages
from reportkit.nearest import nearest_names
from reportkit.pipeline import Explanation, explain
from reportkit.workspace import Workspace, open_workspace

_WIDTH = 96


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Tell it in words, or as JSON."""
    workspace = open_workspace(named_root(options))
    file = _file(workspace, options.file)
    explanation = explain(workspace, file)
    if explanation is None:
        raise _unknown(workspace, file)
    if options.json:
        console.json(_record(messages, file, explanation))
    else:
        _print(console, messages, file, explanation)
    return EXIT_DONE


def _file(workspace: Workspace, given: Path) -> str:
    """The name in the output folder, however the file was given."""
    for folder in (Path.cwd(), workspace.root, workspace.output):
        path = Path(os.path.normpath(folder / given))
        if path.is_relative_to(workspace.output) and path != workspace.output:
            return path.relative_to(workspace.output).as_posix()
    return given.as_posix()


def _unknown(workspace: Workspace, file: str) -> UsageError:
    made = [
        path.relative_to(workspace.output).as_posix()
        for path in sorted(workspace.output.glob("[!.]*/*/[!.]*"))
        if path.is_file()
    ]
    near = nearest_names(file, made) or [each for each in made if Path(each).name == file]
    return UsageError("no-build-made", file=file, expected=", ".join(near or made[:3]))


def _print(console: Console, messages: Messages, file: str, told: Explanation) -> None:
    console.line(messages.text("why.made-from", file=file) + ":")
    for each in told.inputs:
        console.line(f"  {each}")
    for each in told.shipped:
        console.line(f"  {each} (reportkit)")
    for line in wrap(", ".join(f"{name} {it}" for name, it in told.libraries.items()), _WIDTH):
        console.line(f"  {line}")
    _print_changes(console, messages, "last", told.last)
    if told.since:
        _print_changes(console, messages, "now", told.since)
    else:
        console.line(messages.text("why.current"))


def _print_changes(
    console: Console, messages: Messages, key: str, changes: tuple[Change, ...]
) -> None:
    console.line(messages.text(f"why.{key}") + ":")
    for text in change_texts(messages, changes):
        console.line(f"  {text}")


def _record(messages: Messages, file: str, told: Explanation) -> dict[str, object]:
    return {
        "file": file,
        "inputs": list(told.inputs),
        "shipped": list(told.shipped),
        "libraries": told.libraries,
        "last": [_change_record(messages, each) for each in told.last],
        "since": [_change_record(messages, each) for each in told.since],
        "current": not told.since,
    }


def _change_record(messages: Messages, change: Change) -> dict[str, str]:
    (text,) = change_texts(messages, (change,))
    return {
        "kind": change.kind,
        "name": change.name,
        "place": change.place,
        "old": change.old,
        "new": change.new,
        "text": text,
    }
