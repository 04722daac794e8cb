"""What `reportkit review` can do: a module for each action, found by its name.

Such a module has `add_arguments(command, messages)` and `run(options, console, messages)`, and its
help in `[help]` of the catalogues as `review-<name>`. It imports nothing heavy before it runs.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any


def action_names() -> list[str]:
    """The actions there are, sorted."""
    return sorted(each.name for each in iter_modules([str(Path(__file__).parent)]))


def import_action(name: str) -> Any:
    """The module of an action."""
    return import_module(f"reportkit.commands.review_actions.{name}")


def add_decision(command: Any, messages: Any) -> None:
    """What every decision needs: the remarks, who decides, and why."""
    # The parser asks for the names of the actions before it is whole.
    from reportkit.commands.arguments import (  # noqa: PLC0415
        add_argument,
        add_common,
        add_option,
        options_of,
    )

    add_argument(command, messages, "remarks", nargs="*")
    options = options_of(command, messages)
    for name in ("all-from", "region", "why", "by"):
        add_option(options, messages, name)
    add_common(command, messages, json=False)


def add_region(command: Any, messages: Any) -> None:
    """One region, and the languages of its report."""
    from reportkit.commands.arguments import (  # noqa: PLC0415 - as in `add_decision`
        add_argument,
        add_common,
        add_option,
        comma_separated,
        options_of,
    )

    add_argument(command, messages, "region")
    add_option(options_of(command, messages), messages, "lang", type=comma_separated)
    add_common(command, messages, json=False)
