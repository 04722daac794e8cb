"""A release: which files of a region are final, what they were made of, and who said so."""

import tomllib
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from reportkit.errors import WorkspaceError
from reportkit.frozen import Frozen, Localised
from reportkit.toml_text import toml_text

_COMMENT = """\
A release of reportkit: these files are final. Do not edit; a correction is a new release.
`inputs` are the files that it was made of, `outputs` the files that are sent and published."""


class FrozenInput(Frozen):
    """A file of the workspace that a release was made of, by the checksum of its bytes."""

    file: str
    sha256: str


class ReleasedFile(Frozen):
    """A file of a release. `title` is the document's own, in its language.

    `file` is its name alone; `version` says for whom it is.
    """

    # It names a file of the kept folder, and must not lead out of it.
    file: Annotated[str, Field(pattern=r"^[^/\\.][^/\\]*$")]
    language: str
    format: str
    version: Literal["publication", "internal"] = "publication"
    title: str
    bytes: int
    sha256: str


class Overridden(Frozen):
    """Something that spoke against the release: what kind of thing, and where or which."""

    kind: str
    what: str


class Release(Frozen):
    """One release. `subject` is a region's id, `summary` or `site`; numbers count from 1.

    `override` says why it was released all the same, where something spoke against it.
    """

    subject: str
    number: int = Field(ge=1)
    released: date
    program: str
    override: str | None = None
    name: Localised = {}
    overridden: tuple[Overridden, ...] = ()
    inputs: tuple[FrozenInput, ...] = ()
    outputs: tuple[ReleasedFile, ...] = ()

    @property
    def key(self) -> str:
        """What it is called in lists and logs: `lappi/2`."""
        return f"{self.subject}/{self.number}"


def dump_release(release: Release) -> bytes:
    """The record as TOML."""
    top = release.model_dump(include={"subject", "number", "released", "program", "override"})
    names = {f"name.{language}": name for language, name in sorted(release.name.items())}
    lists = {
        name: [each.model_dump() for each in getattr(release, name)]
        for name in ("overridden", "outputs", "inputs")
    }
    return toml_text(_COMMENT, top | names, lists).encode()


def read_release(file: str, text: str) -> Release:
    """The release of a record.

    Errors: `WorkspaceError` `release-unreadable` when it is none, or was changed by hand.
    """
    try:
        table: dict[str, Any] = tomllib.loads(text)
        return Release.model_validate(table)
    except (tomllib.TOMLDecodeError, ValidationError, RecursionError) as exc:
        reason = exc.errors()[0]["msg"] if isinstance(exc, ValidationError) else exc
        raise WorkspaceError("release-unreadable", file=file, reason=reason) from exc
