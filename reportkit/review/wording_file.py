"""The text of a `wording.toml` with the wording of one block in it; all else stays as it was."""

import re
import tomllib
from itertools import pairwise

from reportkit.toml_text import toml_text

_HEAD = re.compile(r"^\s*\[\[\s*wording\s*\]\]")
_BLOCK = re.compile(r'^\s*block\s*=\s*(?:"(?P<basic>[^"\\]*)"|\'(?P<literal>[^\']*)\')')


class BrokenWordingError(ValueError):
    """The file is no TOML, and what is put into it would not be read."""


def with_wording(text: str, block: str, *, words: str, replaces: str, before: str) -> str:
    """The text with these words for a block, in place of those that it had or after all others.

    `before` are the words that are replaced, `replaces` their digest.
    Errors: `BrokenWordingError` where the text is no TOML.
    """
    table = {"block": block, "text": words, "replaces": replaces, "before": before}
    entry = toml_text("", {}, {"wording": [table]}).strip("\n")
    lines = text.split("\n")
    place = _lines_of(lines, block)
    if place is None:
        head = text.rstrip("\n")
        changed = f"{head}\n\n{entry}\n" if head else f"{entry}\n"
    else:
        first, last = place
        changed = "\n".join([*lines[:first], *entry.split("\n"), *lines[last:]])
    try:
        tomllib.loads(changed)
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise BrokenWordingError from exc
    return changed


def _lines_of(lines: list[str], block: str) -> tuple[int, int] | None:
    """The lines that a block's table takes, without comments and empty lines after it."""
    heads = [number for number, line in enumerate(lines) if _HEAD.match(line)]
    for head, following in pairwise([*heads, len(lines)]):
        if any(_names(line, block) for line in lines[head:following]):
            last = following
            while not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#"):
                last -= 1
            return head, last
    return None


def _names(line: str, block: str) -> bool:
    found = _BLOCK.match(line)
    return found is not None and block in (found["basic"], found["literal"])
