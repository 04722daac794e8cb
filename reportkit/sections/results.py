"""Central results: what was produced, by type, and in the projects' own words."""

from decimal import Decimal

from reportkit.document.charts import Bar, Bars
from reportkit.document.nodes import Block, Figure, Row, Section
from reportkit.model.region import PRODUCT_TYPES, Fact, RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.answers import may_be_shown, result_blocks
from reportkit.sections.excerpts import excerpt_blocks
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.sentences import counted, merged_sources, sentence
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def compose_results(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 3."""
    results = report.survey.of_section("results")
    in_words = [each for each in results if each.question.role != "products_made"]
    generated = (
        *_products_by_type(report, phrases),
        *result_blocks(phrases, "results", in_words),
        *excerpt_blocks(report, phrases, "results", "results"),
        *meeting_blocks(report, phrases, "results"),
    )
    return framed(report, phrases, "results", generated)


def _products_by_type(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    rows = tuple(
        made
        for product_type in PRODUCT_TYPES
        if (made := _type_row(report, phrases, product_type)) is not None
    )
    if not rows:
        return ()
    headings = (Heading("type", 4), Heading("named", 2, "number"), Heading("mentions", 2, "number"))
    return (*table(phrases, "results.products", headings, rows), *_chart(report, phrases))


def _chart(report: RegionReport, phrases: Phrases) -> tuple[Figure, ...]:
    """Mentions by type, most first; nothing where the survey may not be shown."""
    mentions = [(each, _mentions(report, each)) for each in PRODUCT_TYPES]
    counted_types = sorted(
        ((each, fact) for each, fact in mentions if fact.value),
        key=lambda mention: -(mention[1].value or 0),
    )
    if not counted_types:
        return ()
    bars = tuple(
        Bar(
            label=phrases.text(f"product_types.{each}"),
            size=fact.value or Decimal(0),
            text=phrases.number(fact.value or 0),
        )
        for each, fact in counted_types
    )
    counts = phrases.enumeration(f"{bar.label} {bar.text}" for bar in bars)
    return (
        Figure(
            id="results.types",
            caption=sentence(phrases, "results.types.caption"),
            alt=phrases.text("results.types.alt", bars=counts),
            graphic=Bars(bars=bars),
            data="results.products",
            sources=merged_sources(fact for _, fact in counted_types),
        ),
    )


def _type_row(report: RegionReport, phrases: Phrases, product_type: str) -> Row | None:
    named = counted(
        report, [each.name for each in report.products if each.type.value == product_type]
    )
    mentions = _mentions(report, product_type)
    if not named.value and not mentions.value:
        return None
    return row(
        f"results.products.row.{product_type.replace('_', '-')}",
        (
            words_cell(phrases.text(f"product_types.{product_type}")),
            cell(phrases, named),
            cell(phrases, mentions),
        ),
        (named, mentions),
    )


def _mentions(report: RegionReport, product_type: str) -> Fact[Decimal]:
    """How many respondents named this type; not known where the group is too small to show."""
    result = report.survey.with_role("products_made")
    if result is None or not may_be_shown(result):
        return Fact[Decimal]()
    found = (each.count for each in result.counts if each.choice == product_type)
    return next(found, Fact[Decimal]())
