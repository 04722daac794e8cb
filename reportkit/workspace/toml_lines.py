"""On which line of a TOML file a key stands, so that a mistake in it can be pointed at."""

import re
import tomllib
from typing import Any

KeyPath = tuple[str, ...]

_HEADER = re.compile(r"^\s*\[{1,2}(?P<key>[^\[\]]+)\]{1,2}\s*(#.*)?$")
_PAIR = re.compile(r"""^\s*(?P<key>(?:[A-Za-z0-9_.\-\s]|"[^"]*"|'[^']*')+?)\s*=""")


def find_key_lines(text: str) -> dict[KeyPath, int]:
    """The line, counted from 1, of each table and key of a TOML text, by its path.

    The tables of a list (`[[recipients]]`) are numbered from 0, as a step of the path.
    Keys inside inline tables are not here; `line_of` gives the line of the table that holds them.
    A line inside a text of several lines that looks like a key is taken for one; the first line
    of a path counts.
    """
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _path_of(header["key"]) or table
            lines.setdefault(table, number)
            if line.lstrip().startswith("[["):
                table = _next_in_list(lines, table)
                lines[table] = number
        elif pair := _PAIR.match(line):
            lines.setdefault((*table, *_path_of(pair["key"])), number)
    return lines


def _next_in_list(lines: dict[KeyPath, int], path: KeyPath) -> KeyPath:
    position = 0
    while (*path, str(position)) in lines:
        position += 1
    return (*path, str(position))


def line_of(lines: dict[KeyPath, int], path: KeyPath) -> int | None:
    """The line of a key, or of the nearest table above it that has one."""
    above = (path[:length] for length in range(len(path), 0, -1))
    return next((lines[each] for each in above if each in lines), None)


def _path_of(key: str) -> KeyPath:
    try:
        nested: Any = tomllib.loads(f"{key} = 0")
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    path: list[str] = []
    while isinstance(nested, dict):
        name, nested = next(iter(nested.items()))
        path.append(name)
    return tuple(path)
