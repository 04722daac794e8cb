"""`reportkit init`: a new workspace with an example."""

import os
from argparse import Namespace

from reportkit.commands.console import Console
from reportkit.messages import Messages
from reportkit.workspace.starter import make_workspace


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make the workspace and say what comes next."""
    make_workspace(options.folder, messages.language)
    console.line(messages.text("init.made", folder=f"{options.folder}{os.sep}"))
    console.line(messages.text("init.next"))
    return 0
