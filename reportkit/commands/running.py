"""Runs one command: in which language to answer, how to refuse, with which exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportkit import __version__
from reportkit.commands.arguments import parse_arguments
from reportkit.commands.console import Console, open_console
from reportkit.commands.ui_language import FALLBACK, choose_ui_language
from reportkit.errors import ReportkitError
from reportkit.messages import Messages, load_messages
from reportkit.resources import templates_folder

if TYPE_CHECKING:
    from argparse import Namespace

EXIT_BUG = 70
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141


def run_command(given: Sequence[str]) -> int:
    """Run one command; the exit code is what the shell sees."""
    given = list(given)
    console = open_console()
    messages = load_messages(templates_folder() / "locales", FALLBACK)
    try:
        messages = _choose_messages(given)
        options = parse_arguments(given, messages)
        # As it was asked: a build with nothing to do is known by it.
        options.given = tuple(given)
        return _run(options, console, messages)
    except ReportkitError as refusal:
        _print_refusal(console, messages, refusal)
        return refusal.exit_code
    except KeyboardInterrupt:
        console.remark(messages.text("interrupted"))
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE_CLOSED
    except Exception:  # noqa: BLE001 - the one place where a bug of ours is told from everything else
        _print_bug(console, messages)
        return EXIT_BUG


def _run(options: "Namespace", console: Console, messages: Messages) -> int:
    # What a command needs is imported when it is run: `--help` must not wait for any of it.
    command: Any = import_module(f"reportkit.commands.{options.command.replace('-', '_')}")
    code: int = command.run(options, console, messages)
    console.out.flush()
    return code


def _print_refusal(console: Console, messages: Messages, refusal: ReportkitError) -> None:
    message, hint = messages.refusal(refusal)
    console.remark(f"reportkit: {message}" + (f" → {hint}" if hint else ""))


def _print_bug(console: Console, messages: Messages) -> None:
    traceback.print_exc(file=console.err)
    console.remark(messages.text("bug", version=__version__))


# --- language ---


def _choose_messages(given: list[str]) -> Messages:
    locales = templates_folder() / "locales"
    known = sorted(each.parent.name for each in locales.glob("*/interface.toml"))
    language = choose_ui_language(
        _given_value(given, "--ui-lang"), _workspace_at(given), os.environ, known
    )
    return load_messages(locales, language)


def _given_value(given: list[str], option: str) -> str | None:
    """The value of an option, before anything is parsed: the parser itself speaks a language."""
    value = None
    for each, following in zip(given, [*given[1:], None], strict=True):
        if each.startswith(f"{option}="):
            value = each.partition("=")[2]
        elif each == option:
            value = following
    return value


def _workspace_at(given: list[str]) -> Path | None:
    wanted = _given_value(given, "--workspace")
    if wanted is not None:
        return Path(wanted)
    with suppress(OSError):
        here = Path.cwd()
        return next(
            (each for each in (here, *here.parents) if (each / "tour.toml").is_file()), None
        )
    return None
