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
    if code is not None:
        return code
    if arguments is None:
        return _run_alone(given)
    from reportkit.commands.running import run_command  # noqa: PLC0415

    return run_command(given)


def _run_alone(given: "Sequence[str]") -> int:
    """Run a command in a process that is ours from its start to its end."""
    import gc  # noqa: PLC0415 - not for a build with nothing to do
    import os  # noqa: PLC0415 - as above

    # What is imported stays, and what a document leaves goes after it: a twentieth of a build.
    gc.set_threshold(50_000, 20, 100)
    # No plugin of somebody else's has a say in our models, or need be looked for.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    from reportkit.commands.running import run_command  # noqa: PLC0415

    code = run_command(given)
    # All that is left goes with the process; nobody need look through it once more.
    gc.freeze()
    return code
