"""Reads returned files for the commands that take them; refuses all when one is refused."""

from collections.abc import Sequence
from pathlib import Path

from reportkit.commands.console import Console
from reportkit.messages import Messages
from reportkit.pipeline.review import read_returned_files
from reportkit.review.remarks import Remark
from reportkit.workspace import Workspace


def read_or_refuse(
    workspace: Workspace, paths: Sequence[Path], console: Console, messages: Messages
) -> tuple[Remark, ...]:
    """The remarks of the files, file by file.

    Errors: `ReturnedFileError` of the last file that cannot be taken; those before it are told in
    a line each.
    """
    returned = read_returned_files(workspace, paths)
    for refusal in returned.refusals[:-1]:
        message, hint = messages.refusal(refusal)
        console.remark(f"reportkit: {message}" + (f" → {hint}" if hint else ""))
    for refusal in returned.refusals[-1:]:
        raise refusal
    return returned.remarks
