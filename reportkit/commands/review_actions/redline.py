"""`reportkit review redline`: marks in a Word file what has changed since a draft."""

from argparse import ArgumentParser, Namespace

from reportkit.commands.arguments import (
    add_argument,
    add_common,
    add_option,
    comma_separated,
    options_of,
    positive,
)
from reportkit.commands.console import Console
from reportkit.messages import Messages


def add_arguments(command: ArgumentParser, messages: Messages) -> None:
    """One region; from which draft to which; languages."""
    add_argument(command, messages, "region")
    options = options_of(command, messages)
    add_option(options, messages, "since", type=positive, required=True)
    add_option(options, messages, "until", type=positive)
    add_option(options, messages, "lang", type=comma_separated)
    add_common(command, messages, json=False)


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the file of each language in which there is such a draft."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from reportkit.commands.opening import EXIT_DONE, choose_languages, open_region  # noqa: PLC0415
    from reportkit.pipeline.review.redline import languages_with, write_redline  # noqa: PLC0415

    workspace, region = open_region(options)
    asked = choose_languages(workspace, options.lang)
    kept = languages_with(workspace, region, options.since)
    # Without any, the first that was asked for says which drafts there are.
    chosen = asked if options.lang else tuple(each for each in asked if each in kept) or asked[:1]
    for language in chosen:
        redline = write_redline(workspace, region, language, options.since, options.until)
        file = redline.file.relative_to(workspace.root).as_posix()
        console.line(messages.text("review.redline", file=file))
    return EXIT_DONE
