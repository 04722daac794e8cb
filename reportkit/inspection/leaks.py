"""What must not leave the house: what is known of it beforehand, and where it was found."""

from enum import StrEnum
from typing import NamedTuple

from reportkit.errors import ReportkitError
from reportkit.frozen import Frozen
from reportkit.sources import SourceRef

_LONGEST = 60


class LeakKind(StrEnum):
    """Every kind of leak. Closed: each has its words in each message catalogue (`leaks.<kind>`)."""

    INTERNAL_TEXT = "internal-text"
    PERSON = "person"
    PERSONAL_DATA = "personal-data"
    AUTHOR = "author"
    COMMENT = "comment"
    REVISION = "revision"
    LOCAL_PATH = "local-path"
    HIDDEN_TEXT = "hidden-text"
    PICTURE_DATA = "picture-data"
    PROGRAM_DATA = "program-data"
    ACTIVE_CONTENT = "active-content"
    UNREADABLE = "unreadable"


class Known(Frozen):
    """What is known of this tour before a file is opened.

    `internal` are texts that only the coordination project may read, `persons` names that may not
    be published, `organisations` those that may stand as author, `permitted` names, addresses and
    numbers that may be published, `folders` where the workspace lies on this machine.
    """

    internal: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    permitted: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


class Leak(Frozen):
    """Something that must not be published, and where it stands. `found` is shortened."""

    kind: LeakKind
    source: SourceRef
    found: str = ""


class Words(NamedTuple):
    """Text that belongs together, and where it stands: a paragraph, a page, a property.

    `at` is what is more exact than `source`: files hold thousands of texts, and only one with a
    leak is asked for its place.
    """

    source: SourceRef
    text: str
    at: tuple[tuple[str, int | str | None], ...] = ()

    def place(self) -> SourceRef:
        """Where exactly the text stands."""
        return self.source.model_copy(update=dict(self.at)) if self.at else self.source


def leak(kind: LeakKind, source: SourceRef, found: str = "") -> Leak:
    """A leak with what was found on one line."""
    line = " ".join(found.split())
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return Leak(kind=kind, source=source, found=short)


class LeakError(ReportkitError):
    """Files may not be published; `leaks` has each reason with its place."""

    exit_code = 6

    def __init__(self, leaks: tuple[Leak, ...]) -> None:
        super().__init__("leaks-found", count=len(leaks), found=leaks[0].source.file)
        self.leaks = leaks
