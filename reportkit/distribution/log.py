"""The log of what was sent: to whom, as what, when, from which releases."""

import tomllib
from datetime import datetime
from typing import Literal

from pydantic import ValidationError

from reportkit.errors import WorkspaceError
from reportkit.frozen import Frozen
from reportkit.toml_text import toml_text

_COMMENT = """\
What was sent to whom. reportkit never sends anything: `reportkit distribute --sent RECIPIENT`
writes an entry when a person says that a package has gone. `manifest` is the checksum of the
package's SHA256SUMS, by which its files can be known again."""


class Sent(Frozen):
    """A package that a person has sent."""

    recipient: str
    name: str
    role: Literal["distribution", "information"]
    sent: datetime
    releases: tuple[str, ...]
    files: tuple[str, ...]
    manifest: str


def dump_log(entries: tuple[Sent, ...]) -> bytes:
    """The log as TOML, the oldest entry first."""
    return toml_text(_COMMENT, {}, {"sent": [each.model_dump() for each in entries]}).encode()


def read_log(file: str, text: str) -> tuple[Sent, ...]:
    """The entries of a log.

    Errors: `WorkspaceError` `log-unreadable` when it is none: an entry must not get lost.
    """
    try:
        entries = tomllib.loads(text).get("sent", [])
        return tuple(Sent.model_validate(each) for each in entries)
    except (tomllib.TOMLDecodeError, ValidationError, TypeError, RecursionError) as exc:
        reason = exc.errors()[0]["msg"] if isinstance(exc, ValidationError) else exc
        raise WorkspaceError("log-unreadable", file=file, reason=reason) from exc
