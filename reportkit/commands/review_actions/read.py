"""`reportkit review read`: tells what returned files hold, and changes nothing."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reportkit.commands.arguments import add_argument, add_common
from reportkit.commands.console import Console
from reportkit.messages import Messages


def add_arguments(command: ArgumentParser, messages: Messages) -> None:
    """The files."""
    add_argument(command, messages, "files", nargs="+", type=Path)
    add_common(command, messages, json=True)


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Read the files, and print their remarks in the order of each file."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from reportkit.commands.opening import EXIT_DONE, open_named  # noqa: PLC0415
    from reportkit.commands.remarks_text import print_remarks  # noqa: PLC0415
    from reportkit.commands.returned_files import read_or_refuse  # noqa: PLC0415
    from reportkit.review.listing import list_remarks  # noqa: PLC0415

    workspace = open_named(options)
    remarks = read_or_refuse(workspace, options.files, console, messages)
    if options.json:
        console.json(list_remarks(remarks))
    else:
        print_remarks(console, messages, remarks, [path.name for path in options.files])
    return EXIT_DONE
