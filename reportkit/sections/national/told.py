"""What the meetings told of by name, region by region: networks, agreements, tools."""

from collections.abc import Callable, Sequence
from typing import Any

from reportkit.document.nodes import Block
from reportkit.model.national import FigureKey, NationalRegion, NationalReport
from reportkit.model.region import Fact, RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.national.tables import Cells, names_cell, region_rows, total_row
from reportkit.sections.sentences import paragraph
from reportkit.sections.tables import Heading, cell, table, words_cell

# Names with the languages of their words.
Named = Sequence[tuple[Fact[str], str]]


def told_by_region(
    report: NationalReport,
    phrases: Phrases,
    section: str,
    key: FigureKey,
    named: Callable[[RegionReport], Named],
) -> tuple[Block, ...]:
    """How many each region has, and their names; nothing where no meeting is known.

    Phrases: `<section>.count`, `<section>.table.caption`, `.region`, `.count` and `.names`.
    """
    figure, node_id = report.figure(key), f"{section}.table"
    if figure.total.value is None:
        return ()

    def cells(region: NationalRegion) -> Cells:
        count = figure.by_region[region.region.id]
        names = named(region.report) if region.report is not None else ()
        facts: tuple[Fact[Any], ...] = (count, *(name for name, _ in names))
        return (cell(phrases, count), names_cell(phrases, names)), facts

    headings = (Heading("region", 3), Heading("count", 2, "number"), Heading("names", 8))
    last = (cell(phrases, figure.total), words_cell(""))
    rows = (
        *region_rows(report, phrases, node_id, cells),
        total_row(phrases, node_id, last, (figure.total,)),
    )
    return (
        paragraph(phrases, f"{section}.count", f"{section}.count", count=figure.total),
        *table(phrases, node_id, headings, rows),
    )
