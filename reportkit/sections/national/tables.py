"""Tables with a row for each region and a row for all of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportkit.document.nodes import Block, Cell, Row
from reportkit.model.national import CountTable, FigureKey, NationalRegion, NationalReport
from reportkit.model.region import Fact
from reportkit.phrases import Phrases
from reportkit.sections.national.words import by_name, region_name
from reportkit.sections.sentences import listed, plain, shown
from reportkit.sections.tables import Heading, cell, row, table, words_cell

Cells = tuple[tuple[Cell, ...], tuple[Fact[Any], ...]]


def region_cell(phrases: Phrases, region: NationalRegion) -> Cell:
    """A region's name; one without data says so."""
    name = region_name(phrases, region.region)
    if region.report is None:
        return words_cell(phrases.text("regions.no_data", name=name))
    return words_cell(name)


def region_rows(
    report: NationalReport,
    phrases: Phrases,
    node_id: str,
    cells: Callable[[NationalRegion], Cells],
) -> tuple[Row, ...]:
    """A row for each region on the tour, by name; `cells` are those after its name."""
    return tuple(
        row(f"{node_id}.row.{each.region.id}", (region_cell(phrases, each), *made), facts)
        for each in by_name(report, phrases)
        for made, facts in (cells(each),)
    )


def total_row(
    phrases: Phrases, node_id: str, cells: Iterable[Cell], facts: Iterable[Fact[Any]]
) -> Row:
    """The row that closes a table: all regions together."""
    first = words_cell(phrases.text("regions.total"))
    return row(f"{node_id}.row.all", (first, *cells), facts, role="total")


def figure_table(
    report: NationalReport, phrases: Phrases, node_id: str, keys: Sequence[FigureKey]
) -> tuple[Block, ...]:
    """Figures by region. Phrases: `<node_id>.caption`, `.region` and one for each figure."""
    figures = [report.figure(key) for key in keys]

    def cells(region: NationalRegion) -> Cells:
        facts = tuple(each.by_region[region.region.id] for each in figures)
        return tuple(map(_figure_cell, [phrases] * len(keys), keys, facts)), facts

    totals = tuple(each.total for each in figures)
    last = tuple(map(_figure_cell, [phrases] * len(keys), keys, totals))
    headings = (Heading("region", 4), *(Heading(key, 2, "number") for key in keys))
    rows = region_rows(report, phrases, node_id, cells)
    return table(phrases, node_id, headings, (*rows, total_row(phrases, node_id, last, totals)))


def _figure_cell(phrases: Phrases, key: FigureKey, fact: Fact[Any]) -> Cell:
    if key == "rate" and fact.value is not None:
        return cell(phrases, fact, phrases.percent(fact.value))
    return cell(phrases, fact)


def count_cells(phrases: Phrases, counts: CountTable, key: str) -> Cells:
    """The counts of one row and their sum; dashes where the row is not known."""
    if key not in counts.cells:
        unknown = Fact[Any]()
        return (cell(phrases, unknown),) * (len(counts.columns) + 1), ()
    facts = (*counts.cells[key].values(), counts.row_totals[key])
    return tuple(cell(phrases, each) for each in facts), facts


def count_totals(phrases: Phrases, counts: CountTable, node_id: str) -> Row:
    """The sums of the columns and the sum of all."""
    facts = (*counts.column_totals.values(), counts.total)
    return total_row(phrases, node_id, tuple(cell(phrases, each) for each in facts), facts)


def names_cell(phrases: Phrases, facts: Sequence[tuple[Fact[str], str]]) -> Cell:
    """Names from data with their languages, as a list; a dash where there is none."""
    if not facts:
        return words_cell("–")
    return Cell(content=listed(phrases, [(shown(phrases, *_named(each)),) for each in facts]))


def _named(fact: tuple[Fact[str], str]) -> tuple[Fact[str], None, str]:
    return fact[0], None, fact[1]


def regions_cell(report: NationalReport, phrases: Phrases, ids: Sequence[str]) -> Cell:
    """The names of regions; of all of them only that."""
    known = [each.region.id for each in report.regions if each.report is not None]
    if len(ids) == len(known) and len(known) > 1:
        return Cell(content=plain(phrases.text("regions.all")))
    names = [
        region_name(phrases, each.region)
        for each in by_name(report, phrases)
        if each.region.id in ids
    ]
    return words_cell(", ".join(names) or "–")
