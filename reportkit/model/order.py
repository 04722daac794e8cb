"""One order for places, findings and names, whatever order the files came in."""

import re
from collections.abc import Hashable, Iterable
from typing import TypeVar

from reportkit.diagnostics import Diagnostic
from reportkit.sources import SourceRef

T = TypeVar("T", bound=Hashable)
SourceKey = tuple[str, str, int, int, int, tuple[int, int, str], str]

_CELL = re.compile(r"([A-Z]+)(\d+)")


def source_key(source: SourceRef) -> SourceKey:
    """Sorts places as a reader meets them: by file, sheet, page, paragraph, line, row, column."""
    return (
        source.file,
        source.sheet or "",
        source.page or 0,
        source.paragraph or 0,
        source.line or 0,
        _cell_key(source.cell or ""),
        source.field or "",
    )


def _cell_key(cell: str) -> tuple[int, int, str]:
    match = _CELL.match(cell)
    return (int(match[2]), len(match[1]), match[1]) if match else (0, 0, cell)


def unique(items: Iterable[T]) -> tuple[T, ...]:
    """Each item once, where it came first."""
    return tuple(dict.fromkeys(items))


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by place, then by kind; one that was made twice stands once."""
    by_key = {_finding_key(each): each for each in findings}
    return tuple(by_key[key] for key in sorted(by_key))


def _finding_key(finding: Diagnostic) -> tuple[SourceKey, str, str, tuple[SourceKey, ...]]:
    return (
        source_key(finding.source),
        finding.code,
        repr(sorted(finding.values.items())),
        tuple(source_key(each) for each in finding.related),
    )
