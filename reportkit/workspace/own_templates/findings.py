"""The findings about a workspace's own templates."""

from collections.abc import Iterable

from reportkit.diagnostics import Code, Diagnostic
from reportkit.sources import SourceRef

_LONGEST = 60


def unknown_name(place: SourceRef, name: str, expected: Iterable[str]) -> Diagnostic:
    """Something is named that does not exist; `expected` are the names that may be meant."""
    return Diagnostic(
        code=Code.UNKNOWN_TEMPLATE_NAME,
        source=place,
        values={"name": shortened(name), "expected": ", ".join(expected)},
    )


def mistake(place: SourceRef, reason: str, found: str = "", expected: str = "") -> Diagnostic:
    """A value that cannot be used; `reason` is a word of the catalogues (`words.reason`)."""
    values = {"reason": reason, "found": shortened(found), "expected": expected}
    name = place.field or place.file
    return Diagnostic(code=Code.TEMPLATE_MISTAKE, source=place, values={"name": name, **values})


def shortened(text: str) -> str:
    """A value as it can be printed in a sentence: one line, not too long."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
