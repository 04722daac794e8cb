"""Recommendations of all regions, by whom they are addressed to."""

from reportkit.document.ids import child_id
from reportkit.document.nodes import Block, BulletList, ListItem, Row, Section
from reportkit.model.national import (
    AddressedRecommendations,
    NationalReport,
    RegionalRecommendation,
)
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import result_sentences
from reportkit.sections.national.tables import regions_cell
from reportkit.sections.national.words import by_name, region_name
from reportkit.sections.sentences import paragraph, sentence, shown
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def compose_conclusions(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 12 with what is recommended to each addressee."""
    blocks = (
        *_recommendations(report, phrases),
        *result_sentences(report, phrases, "conclusions"),
    )
    return framed(report, phrases, "conclusions", blocks)


def _recommendations(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.recommendations:
        return (paragraph(phrases, "conclusions.none", "conclusions.none", role="empty"),)
    headings = (Heading("addressee", 5), Heading("count", 2, "number"), Heading("regions", 7))
    rows = (_row(report, phrases, each) for each in report.recommendations)
    count = report.figure("recommendations").total
    return (
        paragraph(phrases, "conclusions.count", "conclusions.count", count=count),
        *table(phrases, "conclusions.addressees", headings, rows),
        *(block for each in report.recommendations for block in _listed(report, phrases, each)),
    )


def _row(report: NationalReport, phrases: Phrases, addressed: AddressedRecommendations) -> Row:
    regions = tuple(dict.fromkeys(each.region for each in addressed.items))
    return row(
        f"conclusions.addressees.row.{addressed.addressee.replace('_', '-')}",
        (
            words_cell(phrases.text(f"recommendations.addressees.{addressed.addressee}")),
            cell(phrases, addressed.count),
            regions_cell(report, phrases, regions),
        ),
        (addressed.count,),
    )


def _listed(
    report: NationalReport, phrases: Phrases, addressed: AddressedRecommendations
) -> tuple[Block, ...]:
    node_id = f"conclusions.{addressed.addressee.replace('_', '-')}"
    addressee = phrases.text(f"recommendations.addressees.{addressed.addressee}")
    order = [each.region.id for each in by_name(report, phrases)]
    items = sorted(addressed.items, key=lambda each: order.index(each.region))
    return (
        paragraph(
            phrases,
            f"{node_id}.intro",
            "conclusions.to",
            role="subheading",
            addressee=addressee[:1].upper() + addressee[1:],
        ),
        BulletList(
            id=node_id, items=tuple(_item(report, phrases, node_id, each) for each in items)
        ),
    )


def _item(
    report: NationalReport, phrases: Phrases, node_id: str, item: RegionalRecommendation
) -> ListItem:
    said = item.recommendation
    written = said.addressee_as_written
    named = node_id.endswith("other") and written
    key = "conclusions.item_written" if named else "conclusions.item"
    return ListItem(
        id=child_id(node_id, item.region, said.id),
        content=sentence(
            phrases,
            key,
            text=shown(phrases, said.text, language=said.language),
            region=region_name(phrases, report.region(item.region)),
            written=written,
        ),
        sources=said.text.sources,
    )
