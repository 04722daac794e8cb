"""`reportkit review accept`: takes remarks over into texts, the region's wording and questions."""

from argparse import ArgumentParser, Namespace

from reportkit.commands.arguments import add_option, options_of
from reportkit.commands.console import Console
from reportkit.commands.review_actions import add_decision
from reportkit.messages import Messages


def add_arguments(command: ArgumentParser, messages: Messages) -> None:
    """Which remarks, by whom and why, and who wins where two texts contradict each other."""
    add_decision(command, messages)
    add_option(options_of(command, messages), messages, "take", choices=("theirs", "ours"))


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Accept the remarks, and say what was written and what could not be."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from reportkit.commands.decisions import accept_chosen  # noqa: PLC0415

    return accept_chosen(options, console, messages)
