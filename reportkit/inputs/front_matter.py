"""The head of a Markdown file, between lines of `---` → keys and values (TOML, `key: value`)."""

import re
import tomllib
from dataclasses import dataclass, field

_FENCE = re.compile(r"^(?:-{3,}|\+{3,})\s*$")
_PAIR = re.compile(r"^\s*([^:=#\s][^:=]*?)\s*[:=]\s*(.*?)\s*$")
# Longer front matter is a text that happens to begin with a line of hyphens.
_MAX_LINES = 60


@dataclass(frozen=True)
class FrontMatter:
    """Keys in lower case with their values as text and their lines (from 1).

    `body` is the file's text with empty lines in place of the front matter, so that line numbers
    stay; `problems` are lines that are no pair, `unclosed` that the second fence is missing.
    """

    body: str
    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: tuple[tuple[int, str], ...] = ()
    unclosed: bool = False


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a text, empty where it has none.

    Shape: values are stripped of quotation marks; a key given twice keeps its last value.
    """
    lines = text.split("\n")
    if not lines or not _FENCE.match(lines[0]):
        return FrontMatter(body=text)
    last = next((n for n in range(1, len(lines)) if _FENCE.match(lines[n])), None)
    if last is None or last > _MAX_LINES:
        return FrontMatter(body="\n" + "\n".join(lines[1:]), unclosed=True)
    body = "\n" * (last + 1) + "\n".join(lines[last + 1 :])
    return _pairs(lines[1:last], body)


def _pairs(lines: list[str], body: str) -> FrontMatter:
    values: dict[str, str] = {}
    numbers: dict[str, int] = {}
    problems: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=2):
        match = _PAIR.match(line)
        if match:
            key = match.group(1).strip("\"' ").casefold()
            values[key], numbers[key] = _value(match.group(2)), number
        elif line.strip() and not line.lstrip().startswith("#"):
            problems.append((number, line.strip()))
    return FrontMatter(body, values, numbers, tuple(problems))


def _value(text: str) -> str:
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    # Brackets a thousand deep are no value that anyone meant.
    except (tomllib.TOMLDecodeError, RecursionError):
        return text.strip("'\"").strip()
    # A bare date or number is shown as it is written; TOML's own words for it differ.
    return value if isinstance(value, str) else text
