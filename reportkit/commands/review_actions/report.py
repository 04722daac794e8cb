"""`reportkit review report`: a region's remarks and decisions as a document for its group."""

from argparse import ArgumentParser, Namespace

from reportkit.commands.arguments import (
    add_argument,
    add_common,
    add_option,
    comma_separated,
    options_of,
)
from reportkit.commands.console import Console
from reportkit.messages import Messages


def add_arguments(command: ArgumentParser, messages: Messages) -> None:
    """One region; languages."""
    add_argument(command, messages, "region")
    add_option(options_of(command, messages), messages, "lang", type=comma_separated)
    add_common(command, messages, json=False)


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the documents, and say where they are."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from datetime import date  # noqa: PLC0415

    from reportkit.commands.opening import EXIT_DONE, choose_languages, open_named  # noqa: PLC0415
    from reportkit.pipeline.review.report import write_register_reports  # noqa: PLC0415
    from reportkit.workspace import choose_regions  # noqa: PLC0415

    workspace = open_named(options)
    (region,) = choose_regions(workspace, (options.region,))
    languages = choose_languages(workspace, options.lang)
    files = list(write_register_reports(workspace, region, languages, date.today()))
    for file in files:
        name = file.relative_to(workspace.root).as_posix()
        console.line(messages.text("review.report-made", file=name))
    if not files:
        console.line(messages.text("review.report-none", region=region.id))
    return EXIT_DONE
