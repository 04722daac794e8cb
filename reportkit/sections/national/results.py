"""Central results: what kinds of products there are, and in which regions."""

from decimal import Decimal

from reportkit.document.charts import Bar, Bars
from reportkit.document.nodes import Block, Figure, Row, Section
from reportkit.model.national import NationalReport, ProductTypeCount
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import result_sentences
from reportkit.sections.national.tables import regions_cell
from reportkit.sections.sentences import merged_sources, sentence
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def compose_results(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 3."""
    blocks = (*_by_type(report, phrases), *result_sentences(report, phrases, "results"))
    return framed(report, phrases, "results", blocks)


def _by_type(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.product_types:
        return ()
    headings = (
        Heading("type", 4),
        Heading("named", 2, "number"),
        Heading("continuing", 2, "number"),
        Heading("mentions", 2, "number"),
        Heading("regions", 5),
    )
    rows = (_row(report, phrases, each) for each in report.product_types)
    return (*table(phrases, "results.products", headings, rows), *_chart(report, phrases))


def _row(report: NationalReport, phrases: Phrases, counted: ProductTypeCount) -> Row:
    facts = (counted.named, counted.continuing, counted.mentions)
    return row(
        f"results.products.row.{counted.product_type.replace('_', '-')}",
        (
            words_cell(phrases.text(f"product_types.{counted.product_type}")),
            *(cell(phrases, each) for each in facts),
            regions_cell(report, phrases, counted.regions),
        ),
        facts,
    )


def _chart(report: NationalReport, phrases: Phrases) -> tuple[Figure, ...]:
    """Mentions by type, most first; nothing where the survey tells of none."""
    counted = sorted(
        (each for each in report.product_types if each.mentions.value),
        key=lambda each: -(each.mentions.value or Decimal(0)),
    )
    if not counted:
        return ()
    bars = tuple(
        Bar(
            label=phrases.text(f"product_types.{each.product_type}"),
            size=each.mentions.value or Decimal(0),
            text=phrases.number(each.mentions.value or 0),
        )
        for each in counted
    )
    listed = phrases.enumeration(f"{bar.label} {bar.text}" for bar in bars)
    return (
        Figure(
            id="results.types",
            caption=sentence(phrases, "results.types.caption"),
            alt=phrases.text("results.types.alt", bars=listed),
            graphic=Bars(bars=bars),
            data="results.products",
            sources=merged_sources(each.mentions for each in counted),
        ),
    )
