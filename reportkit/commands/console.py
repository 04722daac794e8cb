"""What a person at a terminal sees: lines, tones and tables; plain text everywhere else."""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TextIO

Tone = Literal["bad", "warn", "good", "faint", "strong"]

_ANSI: dict[Tone, str] = {
    "bad": "31;1",
    "warn": "33",
    "good": "32",
    "faint": "2",
    "strong": "1",
}


@dataclass(frozen=True)
class Console:
    """Where results (`out`) and everything else (`err`) go."""

    out: TextIO
    err: TextIO

    def line(self, text: str = "") -> None:
        """A line of the result."""
        self.out.write(printable(text) + "\n")

    def remark(self, text: str = "") -> None:
        """A line about the work, beside the result."""
        self.err.write(printable(text) + "\n")
        self.err.flush()

    def json(self, value: Any) -> None:
        """The result for a program."""
        self.out.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def toned(self, text: str, tone: Tone) -> str:
        """Text that stands out on a terminal; elsewhere as it is."""
        return f"\x1b[{_ANSI[tone]}m{text}\x1b[0m" if _shows_colour(self.out) else text

    @property
    def is_terminal(self) -> bool:
        """Whether someone watches the remarks."""
        return self.err.isatty()


def open_console() -> Console:
    """The console of this process. Pipes and files get UTF-8, whatever the system's habit is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    return Console(sys.stdout, sys.stderr)


def printable(text: str) -> str:
    """Text without what could steer a terminal, but for our own tones."""
    pieces = text.split("\x1b[")
    clean = [_visible(pieces[0])]
    for piece in pieces[1:]:
        code, found, rest = piece.partition("m")
        is_ours = found and (code == "0" or code in _ANSI.values())
        clean.append(f"\x1b[{code}m{_visible(rest)}" if is_ours else _visible(f"\x1b[{piece}"))
    return "".join(clean)


def _visible(text: str) -> str:
    return "".join(each if _is_visible(each) else "\ufffd" for each in text)


def _is_visible(letter: str) -> bool:
    return letter.isprintable() or letter in "\u00a0\u00ad"


def _shows_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Lines of a table; columns are as wide as their widest cell."""
    lines = [header, *rows]
    widths = [max(len(line[index]) for line in lines) for index in range(len(header))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
