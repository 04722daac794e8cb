"""Rooting of the results, the core of the report: product by product, and as respondents see it."""

from decimal import Decimal

from reportkit.document.charts import Segment, StackedBar, StackedBars, Tone
from reportkit.document.ids import slug
from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Figure,
    ListItem,
    Row,
    Section,
)
from reportkit.model.region import (
    ROOTING_STATUSES,
    Product,
    RegionReport,
    RootingStatus,
)
from reportkit.phrases import Phrases
from reportkit.sections.answers import rating_figure, result_blocks
from reportkit.sections.excerpts import excerpt_blocks
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.sentences import (
    counted,
    merged_sources,
    paragraph,
    sentence,
    shown,
    table_reference,
)
from reportkit.sections.summary import continuing
from reportkit.sections.tables import Heading, cell, row, table

STATUS_TONES: dict[RootingStatus, Tone] = {
    "jatkuu_laajentuen": "deep",
    "jatkuu": "deep",
    "jatkuu_supistettuna": "mid",
    "siirtynyt_toiselle_toimijalle": "mid",
    "osittain_juurtunut": "neutral",
    "paattynyt": "warm",
    "ei_tietoa": "muted",
}
_MARKS = {"deep": "strong", "mid": "good", "neutral": "middle", "warm": "bad"}


def compose_rooting(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 4."""
    results = report.survey.of_section("rooting")
    generated = (
        *_products(report, phrases),
        *rating_figure(phrases, "rooting.ratings", results),
        *result_blocks(phrases, "rooting", results),
        *excerpt_blocks(report, phrases, "rooting", "continuity"),
        *meeting_blocks(report, phrases, "rooting"),
    )
    return framed(report, phrases, "rooting", generated)


def _products(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.products:
        return (paragraph(phrases, "rooting.no-products", "rooting.no_products", role="empty"),)
    return (
        paragraph(
            phrases,
            "rooting.count",
            "rooting.count",
            role="lead",
            count=counted(report, [each.name for each in report.products]),
            continuing=continuing(report),
            table=table_reference(phrases, "rooting.products"),
        ),
        *table(
            phrases,
            "rooting.products",
            (
                Heading("name", 5),
                Heading("type", 3),
                Heading("status", 4),
                Heading("owner", 4),
                Heading("agreement", 3),
            ),
            tuple(_product_row(phrases, each) for each in report.products),
        ),
        _status_figure(report, phrases),
        *_reasons(report, phrases),
    )


def _product_row(phrases: Phrases, product: Product) -> Row:
    own = product.language
    return row(
        f"rooting.products.row.{slug(product.id)}",
        (
            cell(phrases, product.name, language=own),
            cell(phrases, product.type, type_words(phrases, product.type.value)),
            _status_cell(phrases, product),
            cell(phrases, product.owner, language=own),
            cell(phrases, product.agreement, language=own),
        ),
        (product.name, product.type, product.status, product.owner, product.agreement),
    )


def _status_cell(phrases: Phrases, product: Product) -> Cell:
    status = product.status.value or "ei_tietoa"
    words = phrases.text(f"statuses.{status}")
    shown_cell = cell(phrases, product.status, words)
    mark = _MARKS.get(STATUS_TONES[status])
    return shown_cell.model_copy(update={"tone": mark})


def type_words(phrases: Phrases, product_type: str | None) -> str:
    """A product's type in words; a type that is not of the list as it was written."""
    if product_type is None:
        return "–"
    key = f"product_types.{product_type}"
    return phrases.text(key) if phrases.has(key) else product_type


def _status_figure(report: RegionReport, phrases: Phrases) -> Figure:
    segments = tuple(_segment(phrases, status, report.products) for status in ROOTING_STATUSES)
    counts = phrases.enumeration(f"{each.label} {each.text}" for each in segments if each.size)
    return Figure(
        id="rooting.statuses",
        caption=sentence(
            phrases,
            "rooting.statuses.caption",
            n=counted(report, [each.name for each in report.products]),
        ),
        alt=phrases.text("rooting.statuses.alt", bars=counts),
        graphic=StackedBars(
            bars=(StackedBar(label=phrases.text("rooting.statuses.all"), segments=segments),)
        ),
        data="rooting.products",
        sources=merged_sources(each.status for each in report.products),
    )


def _segment(phrases: Phrases, status: RootingStatus, products: tuple[Product, ...]) -> Segment:
    count = sum((each.status.value or "ei_tietoa") == status for each in products)
    return Segment(
        label=phrases.text(f"statuses.{status}"),
        size=Decimal(count),
        text=phrases.number(count),
        tone=STATUS_TONES[status],
    )


def _reasons(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    """Why something ended, shrank or grew, as the meeting said."""
    explained = [each for each in report.products if each.reason.value]
    if not explained:
        return ()
    items = tuple(
        ListItem(
            id=f"rooting.reasons.{slug(each.id)}",
            content=sentence(
                phrases,
                "rooting.reason",
                name=shown(phrases, each.name, language=each.language),
                reason=shown(phrases, each.reason, language=each.language),
            ),
            sources=each.reason.sources,
        )
        for each in explained
    )
    return (
        paragraph(phrases, "rooting.reasons.intro", "rooting.reasons"),
        BulletList(id="rooting.reasons", items=items),
    )
