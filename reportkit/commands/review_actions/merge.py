"""`reportkit review merge`: takes returned files into the registers of their regions."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reportkit.commands.arguments import add_argument, add_common
from reportkit.commands.console import Console
from reportkit.messages import Messages


def add_arguments(command: ArgumentParser, messages: Messages) -> None:
    """The files, of any drafts and reviewers."""
    add_argument(command, messages, "files", nargs="+", type=Path)
    add_common(command, messages, json=True)


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Merge the files, and sum up region by region what is new."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from reportkit.commands.opening import EXIT_DONE, open_named  # noqa: PLC0415
    from reportkit.commands.register_text import print_merged  # noqa: PLC0415
    from reportkit.commands.returned_files import read_or_refuse  # noqa: PLC0415
    from reportkit.jobs.locking import only_builder  # noqa: PLC0415
    from reportkit.pipeline.review.register import merge_into_registers  # noqa: PLC0415
    from reportkit.review.register_listing import list_entries  # noqa: PLC0415

    workspace = open_named(options)
    with only_builder(workspace.output):
        remarks = read_or_refuse(workspace, options.files, console, messages)
        merged = merge_into_registers(workspace, remarks)
    if options.json:
        console.json(list_entries(entry for each in merged for entry in each.entries))
    else:
        print_merged(console, messages, merged)
    return EXIT_DONE
