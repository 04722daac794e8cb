"""`reportkit review answer`: answers remarks without changing anything."""

from argparse import ArgumentParser, Namespace

from reportkit.commands.console import Console
from reportkit.commands.review_actions import add_decision
from reportkit.messages import Messages


def add_arguments(command: ArgumentParser, messages: Messages) -> None:
    """Which remarks, by whom and why."""
    add_decision(command, messages)


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Answer the remarks in the register."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from reportkit.commands.decisions import settle_chosen  # noqa: PLC0415

    return settle_chosen(options, console, messages, "answered")
