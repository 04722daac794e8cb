"""`reportkit review report`: a region's remarks and decisions as a document for its group."""

from argparse import Namespace

from reportkit.commands.console import Console
from reportkit.commands.review_actions import add_region
from reportkit.messages import Messages

add_arguments = add_region


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the documents, and say where they are."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from datetime import date  # noqa: PLC0415

    from reportkit.commands.opening import EXIT_DONE, choose_languages, open_region  # noqa: PLC0415
    from reportkit.pipeline.review.report import write_register_reports  # noqa: PLC0415

    workspace, region = open_region(options)
    languages = choose_languages(workspace, options.lang)
    files = list(write_register_reports(workspace, region, languages, date.today()))
    for file in files:
        name = file.relative_to(workspace.root).as_posix()
        console.line(messages.text("review.report-made", file=name))
    if not files:
        console.line(messages.text("review.report-none", region=region.id))
    return EXIT_DONE
