"""Values to TOML that people read and that version control compares line by line."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

Scalar = str | int | bool | date | datetime
Table = Mapping[str, Scalar | tuple[str, ...] | None]

# What JSON leaves as it is and TOML wants escaped.
_ESCAPES = {letter: f"\\u{letter:04x}" for letter in (*range(0x20), 0x7F, 0x85, 0x2028, 0x2029)} | {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\t"): "\\t",
}


def toml_text(comment: str, top: Table, lists: Mapping[str, Iterable[Table]] = {}, /) -> str:
    """A file of pairs and of lists of tables, with a comment at its head.

    Absence: a pair whose value is None is not written.
    """
    head = [f"# {line}".rstrip() for line in comment.splitlines()]
    parts = ["\n".join((*head, *_pairs(top)))]
    for name, tables in lists.items():
        parts.extend("\n".join((f"[[{name}]]", *_pairs(table))) for table in tables)
    return "\n\n".join(part for part in parts if part) + "\n"


def _pairs(table: Table) -> list[str]:
    return [f"{name} = {_value(value)}" for name, value in table.items() if value is not None]


def _value(value: Scalar | tuple[str, ...]) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return f'"{value.translate(_ESCAPES)}"'
        case datetime():
            return value.isoformat(sep="T", timespec="seconds")
        case date():
            return value.isoformat()
        case _:
            return f"[{', '.join(_value(each) for each in value)}]"
