"""`reportkit review`: a draft goes out for comment, and what comes back is taken in."""

from argparse import Namespace

from reportkit.commands.console import Console
from reportkit.commands.review_actions import import_action
from reportkit.messages import Messages


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Run the action that was asked for."""
    code: int = import_action(options.action).run(options, console, messages)
    return code
