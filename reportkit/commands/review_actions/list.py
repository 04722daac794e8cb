"""`reportkit review list`: what the registers say, and which questions wait for whom."""

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
    """Regions, states, or the questions alone."""
    add_argument(command, messages, "regions", nargs="*")
    options = options_of(command, messages)
    add_option(options, messages, "state", type=comma_separated)
    words = messages.text("help.option-questions")
    options.add_argument("--questions", action="store_true", help=words)
    add_common(command, messages, json=True)


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Print the entries in the order of drafts and blocks, or the questions by owner."""
    # `reportkit review --help` imports this module, and must not wait for the pipeline.
    from reportkit.commands.opening import EXIT_DONE, open_named  # noqa: PLC0415
    from reportkit.commands.register_text import print_questions, print_registers  # noqa: PLC0415
    from reportkit.pipeline.review.register import all_registers  # noqa: PLC0415
    from reportkit.review.register_listing import (  # noqa: PLC0415
        choose_states,
        in_states,
        list_entries,
        list_questions,
    )
    from reportkit.workspace import choose_regions  # noqa: PLC0415

    workspace = open_named(options)
    regions = choose_regions(workspace, tuple(options.regions))
    # A question that was answered waits for nobody any more.
    wanted = options.state or (("question",) if options.questions else None)
    states = choose_states(wanted)
    registers = [in_states(each, states) for each in all_registers(workspace, regions)]
    if options.questions and options.json:
        console.json(list_questions(registers))
    elif options.questions:
        print_questions(console, messages, registers)
    elif options.json:
        console.json(list_entries(entry for each in registers for entry in each.entries))
    else:
        print_registers(console, messages, registers)
    return EXIT_DONE
