"""What the catalogue holds: things to drop into a workspace, each with what it tries."""

import os
from dataclasses import dataclass
from pathlib import Path

# What stands in the file beside the workspace that no input may reach.
CANARY = "canary-9f27d1"
CANARY_FILE = "canary.txt"

SURVEYS = "surveys/lappi"
REPORTS = "project_reports/lappi"
NOTES = "meeting_notes/lappi"
TEXTS = "texts/lappi/fi"


@dataclass(frozen=True)
class Scene:
    """Where the files will be tried: the folder around the workspace, and a port that listens."""

    outside: str = "/outside"
    port: int = 9

    @property
    def canary(self) -> str:
        """The address of the canary's file."""
        return f"file://{self.outside}/{CANARY_FILE}"

    @property
    def server(self) -> str:
        """An address that must not be called."""
        return f"http://127.0.0.1:{self.port}"

    def filled(self, text: str) -> str:
        """A text with `{outside}` and `{port}` in it."""
        return text.replace("{outside}", self.outside).replace("{port}", str(self.port))


@dataclass(frozen=True)
class Entry:
    """One thing to drop in: a file, a folder (`content` None) or a link (`link` is its target).

    `place` is relative to the workspace; lone surrogates in it are bytes that are no UTF-8.
    `tries` says what it is. A `refusal` may end the command; anything else must only cost a finding.
    """

    name: str
    tries: str
    place: str
    content: bytes | None = None
    link: str | None = None
    refusal: bool = False

    def drop(self, workspace: Path) -> Path:
        """Put it into a workspace, in place of what is there; its path."""
        path = workspace / self.place
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.link is not None:
            path.symlink_to(self.link)
        elif self.content is None:
            path.mkdir(parents=True)
        else:
            path.write_bytes(self.content)
        return path

    @property
    def key(self) -> bytes:
        """The place as the file system has it."""
        return os.fsencode(self.place)
