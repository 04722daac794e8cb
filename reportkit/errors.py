"""Refusals: a command cannot go on, and says why in one line with a hint.

A refusal is not a finding (wrong data, see `diagnostics`) and not a bug (any other exception).
Its words come from the message catalogue: `refusal.<key>` with `message` and `hint`.
"""

from typing import Any


class ReportkitError(Exception):
    """The command stops; nothing half-written stays behind.

    `key` names the text in the message catalogue, `values` fill its places, `exit_code` is what
    the shell sees (2 for usage, 3 and up for refusals).
    """

    exit_code = 3

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = {name: str(value) for name, value in values.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        """Keyword arguments survive the way back from a worker process."""
        return _rebuilt, (type(self), self.key, self.values)


class UsageError(ReportkitError):
    """The command line asks for something that does not exist: a region, a language, a format."""

    exit_code = 2


class ReturnedFileError(ReportkitError):
    """A file that came back cannot be read, or is no draft of this workspace."""

    exit_code = 2


class WorkspaceError(ReportkitError):
    """The workspace cannot be read: no `tour.toml`, a mistake in it, missing data."""

    exit_code = 3


class OutputError(ReportkitError):
    """An output cannot be written: the disk is full, the file is locked by another program."""

    exit_code = 4


class MissingLibraryError(ReportkitError):
    """A native library that an output needs is not on this machine."""

    exit_code = 5


def _rebuilt(kind: type[ReportkitError], key: str, values: dict[str, str]) -> ReportkitError:
    return kind(key, **values)
