"""The command line: an answer that still holds at once, everything else by the commands."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run one command; the exit code is what the shell sees."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # A build with nothing to do ends here, before anything heavier than itself is imported.
    from reportkit.jobs.replay import replay  # noqa: PLC0415

    code = replay(given)
    if code is None:
        from reportkit.commands.running import run_command  # noqa: PLC0415

        code = run_command(given)
    return code
