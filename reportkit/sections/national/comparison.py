"""What the regions have in common and where they differ, in sentences made by rule."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportkit.document.ids import slug
from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Inline,
    Inlines,
    ListItem,
    Row,
    Section,
    Table,
)
from reportkit.model.national import (
    Extremes,
    NationalRegion,
    NationalReport,
    NationalResult,
    Trait,
)
from reportkit.model.region import Fact, QuestionResult
from reportkit.phrases import Phrases, choose
from reportkit.records import Question
from reportkit.sections.answers import answered
from reportkit.sections.frame import framed
from reportkit.sections.national.tables import Cells, region_rows, total_row
from reportkit.sections.national.words import names, where
from reportkit.sections.sentences import (
    distinct,
    joined,
    paragraph,
    plain,
    sentence,
    shown,
)
from reportkit.sections.tables import cell, source_line, words_cell

_PAIR = 2


def compose_comparison(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 10: what is common (10.1), what differs (10.2) and the means of ratings by region."""
    if len(report.reported) < _PAIR:
        few = paragraph(phrases, "comparison.few", "comparison.few", role="empty")
        return framed(report, phrases, "comparison", (few,))
    return framed(
        report,
        phrases,
        "comparison",
        (
            paragraph(phrases, "comparison.intro", "comparison.intro"),
            *framed(report, phrases, "comparison-common", _traits(report, phrases)),
            *framed(report, phrases, "comparison-differences", _differences(report, phrases)),
        ),
    )


# --- what is common ---


def _traits(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    items = tuple(
        ListItem(
            id=f"comparison-common.{_key(each.key, each.question)}",
            content=trait_sentences(report, phrases, each),
            sources=each.known.sources,
        )
        for each in report.traits
    )
    return (BulletList(id="comparison-common.list", items=items),) if items else ()


def trait_sentences(report: NationalReport, phrases: Phrases, trait: Trait) -> Inlines:
    """In how many regions something holds, and in which it does or does not."""
    form = "none" if trait.extent == "none" else "some"
    return joined(
        (
            sentence(
                phrases,
                f"comparison.traits.{trait.key}.{form}",
                who=_who(phrases, trait),
                statement=_statement(phrases, trait.question),
            ),
            _which(report, phrases, trait),
        )
    )


def _who(phrases: Phrases, trait: Trait) -> Inlines:
    """`Useimmilla alueilla (10/11)`: the share of the regions that it is known of."""
    known = int(trait.known.value or 0)
    extent = "both" if trait.extent == "all" and known == _PAIR else trait.extent
    if extent in ("all", "none"):
        return sentence(phrases, f"comparison.who.{extent}", count=trait.known)
    return sentence(
        phrases, f"comparison.who.{extent}", part=shown(phrases, trait.count), whole=trait.known
    )


def _which(report: NationalReport, phrases: Phrases, trait: Trait) -> Inlines:
    """The exceptions where most have it, the ones that have it where few do."""
    match trait.extent:
        case "most":
            key, regions = "comparison.exceptions", trait.lacking
        case "one" | "some" | "half":
            key, regions = "comparison.having", trait.having
        case _:
            return ()
    return sentence(phrases, key, count=len(regions), regions=names(report, phrases, regions))


def _statement(phrases: Phrases, question: Question | None) -> str:
    return choose(question.label, phrases.language)[0].rstrip(".") if question else ""


def _key(key: str, question: Question | None) -> str:
    return slug(key) if question is None else f"{slug(key)}-{slug(question.id)}"


# --- what differs ---


def _differences(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    items = tuple(
        ListItem(
            id=f"comparison-differences.{_key(each.key, each.question)}",
            content=_extremes(report, phrases, each),
            sources=distinct((*each.highest.sources, *each.lowest.sources)),
        )
        for each in report.extremes
    )
    listed = (BulletList(id="comparison-differences.list", items=items),) if items else ()
    return (*listed, *_means(report, phrases))


def _extremes(report: NationalReport, phrases: Phrases, found: Extremes) -> Inlines:
    statement = _statement(phrases, found.question)
    highest = _shown(phrases, found, found.highest)
    if found.is_even:
        return sentence(
            phrases,
            f"comparison.extremes.{found.key}.even",
            highest=highest,
            statement=statement,
        )
    return sentence(
        phrases,
        f"comparison.extremes.{found.key}.differs",
        highest=highest,
        highest_where=where(report, phrases, found.highest_regions),
        lowest=_shown(phrases, found, found.lowest),
        lowest_where=where(report, phrases, found.lowest_regions),
        statement=statement,
    )


def _shown(phrases: Phrases, found: Extremes, fact: Fact[Decimal]) -> Inline:
    value = fact.value or Decimal(0)
    match found.key:
        case "rate":
            return shown(phrases, fact, phrases.percent(value))
        case "mean":
            return shown(phrases, fact, phrases.mean(value))
        case _:
            return shown(phrases, fact)


# --- means by region ---


def _means(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    """The mean of every rating in every region; statements by their ids, explained above."""
    ratings = [
        each for each in report.results if each.question.kind == "likert" and answered(each.total)
    ]
    if not ratings:
        return ()
    node_id = "comparison-differences.means"
    rows = tuple(_mean_rows(report, phrases, node_id, ratings))
    sources = distinct(source for each in rows for source in each.sources)
    return (
        BulletList(
            id=f"{node_id}.statements",
            items=tuple(_statement_item(phrases, node_id, each) for each in ratings),
        ),
        Table(
            id=node_id,
            caption=sentence(phrases, "comparison.means.caption"),
            columns=tuple(_mean_columns(phrases, node_id, ratings)),
            rows=rows,
            sources=sources,
        ),
        *source_line(phrases, node_id, sources),
    )


def _statement_item(phrases: Phrases, node_id: str, result: NationalResult) -> ListItem:
    words = f"{result.question.id}: {_statement(phrases, result.question)}"
    return ListItem(
        id=f"{node_id}.statement.{slug(result.question.id)}",
        content=plain(words),
        sources=(result.question.source,),
    )


def _mean_rows(
    report: NationalReport, phrases: Phrases, node_id: str, ratings: list[NationalResult]
) -> Iterator[Row]:
    def cells(region: NationalRegion) -> Cells:
        found = [
            each.by_region[region.region.id] if region.region.id in each.shown else None
            for each in ratings
        ]
        facts = tuple(each.mean if each is not None else Fact[Decimal]() for each in found)
        return tuple(_mean_cells(phrases, found)), facts

    yield from region_rows(report, phrases, node_id, cells)
    totals = [each.total for each in ratings]
    yield total_row(
        phrases, node_id, tuple(_mean_cells(phrases, totals)), [each.mean for each in totals]
    )


def _mean_cells(phrases: Phrases, found: Sequence[QuestionResult | None]) -> Iterator[Cell]:
    for each in found:
        if each is None or each.mean.value is None:
            yield words_cell("–")
        else:
            yield cell(phrases, each.mean, phrases.mean(each.mean.value))


def _mean_columns(
    phrases: Phrases, node_id: str, ratings: list[NationalResult]
) -> Iterator[Column]:
    yield Column(
        id=f"{node_id}.column.region",
        header=plain(phrases.text("answers.region")),
        weight=4,
        row_header=True,
    )
    for each in ratings:
        yield Column(
            id=f"{node_id}.column.{slug(each.question.id)}",
            header=plain(each.question.id),
            weight=2,
            align="number",
        )
