"""Sums over regions: every sum has the sources of what was added up."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportkit.model.national import CountTable
from reportkit.model.order import unique
from reportkit.model.region import Fact, RegionReport
from reportkit.sources import SourceRef

Number = Fact[Decimal]
UNKNOWN: Number = Fact[Decimal]()


def sources_of(facts: Iterable[Fact[Any]]) -> tuple[SourceRef, ...]:
    """The sources of several facts, each once."""
    return unique(source for fact in facts for source in fact.sources)


def total(facts: Iterable[Number]) -> Number:
    """The sum of what is known; not known where nothing is."""
    known = [each for each in facts if each.value is not None]
    if not known:
        return UNKNOWN
    added = sum((each.value or Decimal(0) for each in known), Decimal(0))
    return Number(value=added, sources=sources_of(known))


def how_many(facts: Iterable[Fact[Any]], looked_in: Sequence[SourceRef]) -> Number:
    """How many there are; of none, the places that were looked in."""
    counted = tuple(facts)
    sources = sources_of(counted) or tuple(looked_in)
    return Number(value=Decimal(len(counted)), sources=sources)


def looked_in(report: RegionReport, kind: str | None = None) -> tuple[SourceRef, ...]:
    """Where the facts of a region were looked for: its material of a kind, or all of it.

    Where there is none, at least the settings.
    """
    items = (item for item in report.material if kind in (None, item.kind))
    return sources_of(item.count for item in items) or (report.tour.source,)


def has_material(report: RegionReport, kind: str) -> bool:
    """Whether the region has material of a kind."""
    return any(item.kind == kind and item.count.value for item in report.material)


def count_table(
    columns: Sequence[str], cells: Mapping[str, Mapping[str, Number]], none: Number = UNKNOWN
) -> CountTable:
    """Counts with their sums; `none` is the sum where there are no rows."""
    return CountTable(
        rows=tuple(cells),
        columns=tuple(columns),
        cells={row: dict(counts) for row, counts in cells.items()},
        row_totals={row: total(counts.values()) for row, counts in cells.items()},
        column_totals={
            column: total(counts[column] for counts in cells.values()) if cells else none
            for column in columns
        },
        total=total(count for counts in cells.values() for count in counts.values())
        if cells
        else none,
    )
