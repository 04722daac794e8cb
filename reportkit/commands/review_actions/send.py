"""`reportkit review send`: makes the next draft of a region's report, to be sent for comment."""

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
    """One region; its languages."""
    add_argument(command, messages, "region")
    add_option(options_of(command, messages), messages, "lang", type=comma_separated)
    add_common(command, messages, json=False)


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the drafts, and say where they are."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from datetime import date  # noqa: PLC0415

    from reportkit.commands.opening import EXIT_DONE, choose_languages, open_named  # noqa: PLC0415
    from reportkit.pipeline.review import send_drafts  # noqa: PLC0415
    from reportkit.workspace import choose_regions  # noqa: PLC0415

    workspace = open_named(options)
    (region,) = choose_regions(workspace, (options.region,))
    languages = choose_languages(workspace, options.lang)
    for draft in send_drafts(workspace, region, languages, date.today()):
        console.line(
            messages.text(
                "review.sent",
                number=draft.identity.number,
                file=draft.file.relative_to(workspace.root).as_posix(),
            )
        )
        kept = draft.kept.relative_to(workspace.root).as_posix()
        console.remark(messages.text("review.kept", file=kept))
    return EXIT_DONE
