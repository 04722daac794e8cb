"""`reportkit review send`: makes the next draft of a region's report, to be sent for comment."""

from argparse import Namespace

from reportkit.commands.console import Console
from reportkit.commands.review_actions import add_region
from reportkit.messages import Messages

add_arguments = add_region


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the drafts, and say where they are."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from datetime import date  # noqa: PLC0415

    from reportkit.commands.opening import EXIT_DONE, choose_languages, open_region  # noqa: PLC0415
    from reportkit.pipeline.review import send_drafts  # noqa: PLC0415

    workspace, region = open_region(options)
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
