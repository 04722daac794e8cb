"""What can be asked on the command line, described in the staff's language."""

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from reportkit import __version__
from reportkit.commands.review_actions import action_names, import_action
from reportkit.errors import UsageError
from reportkit.messages import Messages


def parse_arguments(given: Sequence[str], messages: Messages) -> argparse.Namespace:
    """The command and its options; `command` names the module in `reportkit.commands`.

    Errors: `UsageError` when they cannot be understood. `--help` and `--version` print and exit.
    """
    return _parser(messages).parse_args(given)


def _parser(messages: Messages) -> argparse.ArgumentParser:
    parser = _Parser(
        messages,
        prog="reportkit",
        description=messages.text("help.reportkit"),
        add_help=False,
        allow_abbrev=False,
    )
    commands: Any = parser.add_subparsers(  # type: ignore[call-overload]
        dest="command",
        required=True,
        metavar=messages.text("help.metavar-command"),
        title=messages.text("help.commands"),
        parser_class=partial(_Parser, messages),
    )
    for name, add in _COMMANDS.items():
        words = messages.text(f"help.{name}")
        command = commands.add_parser(
            name, help=words, description=words, add_help=False, allow_abbrev=False
        )
        add(command, messages)
        _add_help(_options(command, messages), messages)
    options = _options(parser, messages)
    _add_help(options, messages)
    version = f"reportkit {__version__}"
    options.add_argument(
        "--version", action="version", version=version, help=messages.text("help.version")
    )
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the staff's language and refuses as everything else here does."""

    def __init__(self, messages: Messages, **settings: Any) -> None:
        super().__init__(**settings)
        self._messages = messages

    def format_help(self) -> str:
        usage = f"{self._messages.text('help.usage')}:"
        return super().format_help().replace("usage:", usage, 1)

    def error(self, message: str) -> NoReturn:
        for pattern, key in _FAULTS:
            if match := pattern.match(message):
                raise UsageError(key, name=self.prog, **match.groupdict())
        raise UsageError("usage", reason=message, name=self.prog)


# What argparse says, in English only, and the refusal that says it in the staff's language.
_FAULTS = (
    (re.compile(r"argument (?P<field>.+): invalid choice: '(?P<found>.*)' "), "usage-choice"),
    (re.compile(r"argument (?P<field>.+): invalid .* value: '(?P<found>.*)'"), "usage-value"),
    (re.compile(r"argument (?P<field>.+): expected "), "usage-no-value"),
    (re.compile(r"unrecognized arguments: (?P<found>.*)"), "usage-unknown"),
    (re.compile(r"the following arguments are required: (?P<field>.*)"), "usage-missing"),
)

# --- each command ---


def _add_init(command: argparse.ArgumentParser, messages: Messages) -> None:
    _argument(command, messages, "folder", type=Path)


def _add_check(command: argparse.ArgumentParser, messages: Messages) -> None:
    _regions(command, messages)
    _options(command, messages).add_argument(
        "--annotate", action="store_true", help=messages.text("help.option-annotate")
    )
    _common(command, messages, json=True)


def _add_survey(command: argparse.ArgumentParser, messages: Messages) -> None:
    _argument(command, messages, "action", choices=("template",))
    _regions(command, messages)
    options = _options(command, messages)
    options.add_argument(
        "--lang",
        metavar=messages.text("help.metavar-lang"),
        help=messages.text("help.option-survey-lang"),
        type=_comma_separated,
    )
    _common(command, messages, json=False)


def _add_build(command: argparse.ArgumentParser, messages: Messages) -> None:
    _regions(command, messages)
    options = _options(command, messages)
    _option(options, messages, "lang", type=_comma_separated)
    _option(options, messages, "format", type=_comma_separated)
    _option(options, messages, "for", dest="audience", default="publication")
    _option(options, messages, "jobs", type=_positive)
    _option(options, messages, "executor")
    _option(options, messages, "check", choices=("content", "stat"), default="content")
    options.add_argument(
        "--explain", action="store_true", help=messages.text("help.option-explain")
    )
    _common(command, messages, json=False)


def _add_why(command: argparse.ArgumentParser, messages: Messages) -> None:
    _argument(command, messages, "file", type=Path)
    _common(command, messages, json=True)


def _add_watch(command: argparse.ArgumentParser, messages: Messages) -> None:
    _regions(command, messages)
    options = _options(command, messages)
    _option(options, messages, "lang", type=_comma_separated)
    _option(options, messages, "format", type=_comma_separated)
    _option(options, messages, "for", dest="audience", default="publication")
    _common(command, messages, json=False)


def _add_site(command: argparse.ArgumentParser, messages: Messages) -> None:
    options = _options(command, messages)
    _option(options, messages, "lang", type=_comma_separated)
    _option(options, messages, "jobs", type=_positive)
    _common(command, messages, json=False)


def _add_summary(command: argparse.ArgumentParser, messages: Messages) -> None:
    options = _options(command, messages)
    _option(options, messages, "lang", type=_comma_separated)
    _option(options, messages, "format", type=_comma_separated)
    _option(options, messages, "for", dest="audience", default="publication")
    _option(options, messages, "jobs", type=_positive)
    _common(command, messages, json=False)


def _add_status(command: argparse.ArgumentParser, messages: Messages) -> None:
    _common(command, messages, json=True)


def _add_trace(command: argparse.ArgumentParser, messages: Messages) -> None:
    _argument(command, messages, "region")
    _argument(command, messages, "text")
    _option(_options(command, messages), messages, "lang", type=_comma_separated)
    _common(command, messages, json=True)


def _add_model(command: argparse.ArgumentParser, messages: Messages) -> None:
    _argument(command, messages, "region", nargs="?")
    _options(command, messages).add_argument(
        "--schema", action="store_true", help=messages.text("help.option-schema")
    )
    _common(command, messages, json=False)


def _add_release(command: argparse.ArgumentParser, messages: Messages) -> None:
    _argument(command, messages, "released", nargs="+")
    options = _options(command, messages)
    _option(options, messages, "override")
    _option(options, messages, "jobs", type=_positive)
    _common(command, messages, json=False)


def _add_distribute(command: argparse.ArgumentParser, messages: Messages) -> None:
    options = _options(command, messages)
    _option(options, messages, "to", type=_comma_separated)
    _option(options, messages, "sent")
    _common(command, messages, json=False)


def _add_review(command: argparse.ArgumentParser, messages: Messages) -> None:
    """Each action describes its own arguments, once it is asked for (`review_actions`)."""
    actions: Any = command.add_subparsers(  # type: ignore[call-overload]
        dest="action",
        required=True,
        metavar=messages.text("help.metavar-command"),
        title=messages.text("help.commands"),
        parser_class=partial(_ActionParser, messages),
    )
    for name in action_names():
        words = messages.text(f"help.review-{name}")
        action = actions.add_parser(
            name, help=words, description=words, add_help=False, allow_abbrev=False
        )
        action.action = name


class _ActionParser(_Parser):
    """A parser that learns its arguments when it is used: until then nothing is imported."""

    action = ""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        import_action(self.action).add_arguments(self, self._messages)
        _add_help(_options(self, self._messages), self._messages)
        return super().parse_known_args(args, namespace)


_COMMANDS: dict[str, Callable[[argparse.ArgumentParser, Messages], None]] = {
    "init": _add_init,
    "survey": _add_survey,
    "check": _add_check,
    "build": _add_build,
    "summary": _add_summary,
    "site": _add_site,
    "why": _add_why,
    "watch": _add_watch,
    "status": _add_status,
    "trace": _add_trace,
    "model": _add_model,
    "release": _add_release,
    "review": _add_review,
    "distribute": _add_distribute,
}

# --- arguments and options ---


def _regions(command: argparse.ArgumentParser, messages: Messages) -> None:
    _argument(command, messages, "regions", nargs="*")


def _argument(
    command: argparse.ArgumentParser, messages: Messages, name: str, **settings: Any
) -> None:
    group = _group(command, messages.text("help.arguments"))
    group.add_argument(
        name,
        metavar=messages.text(f"help.metavar-{name}"),
        help=messages.text(f"help.argument-{name}"),
        **settings,
    )


def _common(command: argparse.ArgumentParser, messages: Messages, *, json: bool) -> None:
    options = _options(command, messages)
    if json:
        options.add_argument("--json", action="store_true", help=messages.text("help.option-json"))
    _option(options, messages, "workspace", type=Path)


def _option(group: Any, messages: Messages, name: str, **settings: Any) -> None:
    group.add_argument(
        f"--{name}",
        metavar=messages.text(f"help.metavar-{name}"),
        help=messages.text(f"help.option-{name}"),
        **settings,
    )


def _add_help(options: Any, messages: Messages) -> None:
    # `--ui-lang` has been heeded before anything was parsed; here it is only let through.
    _option(options, messages, "ui-lang")
    options.add_argument("-h", "--help", action="help", help=messages.text("help.help"))


def _options(command: argparse.ArgumentParser, messages: Messages) -> Any:
    return _group(command, messages.text("help.options"))


def _group(command: argparse.ArgumentParser, title: str) -> Any:
    groups = [each for each in command._action_groups if each.title == title]
    return groups[0] if groups else command.add_argument_group(title)


def _comma_separated(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


# What the modules of `review_actions` describe their arguments with.
add_argument, add_option, add_common = _argument, _option, _common
options_of, comma_separated, positive = _options, _comma_separated, _positive
