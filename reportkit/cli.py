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
        if arguments is None:
            _collect_seldom()
        from reportkit.commands.running import run_command  # noqa: PLC0415

        code = run_command(given)
    return code


def _collect_seldom() -> None:
    """Look for garbage seldom: what is imported stays, and what a document leaves goes after it.

    A twentieth of a build's time. Only where the process is ours alone.
    """
    import gc  # noqa: PLC0415 - not for a build with nothing to do

    gc.set_threshold(50_000, 20, 100)
