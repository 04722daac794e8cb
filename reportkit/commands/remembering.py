"""Keeps what a command said, for the next time that there is nothing to do."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from reportkit.commands.console import printable
from reportkit.commands.opening import named_root
from reportkit.jobs.replay import remember
from reportkit.messages import Messages, load_messages
from reportkit.pipeline import Build
from reportkit.reads import Recording
from reportkit.workspace import Workspace, open_workspace


@contextmanager
def open_noting(
    options: Namespace, messages: Messages
) -> Iterator[tuple[Workspace, Mapping[str, str]]]:
    """The workspace, and what the block reads: complete when it has ended."""
    root = named_root(options)
    with Recording(str(root)) as recording:
        workspace = open_workspace(root)
        # Words that were loaded before are part of the answer, too.
        load_messages(workspace.locales, messages.language)
        yield workspace, recording.reads


def remember_answer(
    options: Namespace,
    build: Build,
    reads: Mapping[str, str],
    files: Iterable[str],
    code: int,
    *,
    out: Iterable[str],
    err: Iterable[str] = (),
) -> None:
    """Keep these lines and the exit code for as long as all `reads` and `files` are the same.

    `files` lie in the output folder. Nothing is kept of a build that would not come out so again.
    """
    if build.steps.is_repeatable:
        said = {"err": map(printable, err), "out": map(printable, out)}
        remember(options.given, reads, files, said, code)
