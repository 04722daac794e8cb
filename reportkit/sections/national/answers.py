"""What all respondents say, in sentences, and region by region in tables and small multiples."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportkit.document.charts import Panel, SmallMultiples, StackedBar
from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Cell, Column, Figure, Inlines, Paragraph, Row, Table
from reportkit.model.national import NationalRegion, NationalReport, NationalResult
from reportkit.model.region import ChoiceCount, Fact, QuestionResult
from reportkit.phrases import Phrases, choose
from reportkit.sections.answers import answered, label, rating_bar, result_blocks
from reportkit.sections.national.tables import Cells, region_rows, total_row
from reportkit.sections.national.words import by_name, names, region_name
from reportkit.sections.sentences import distinct, merged_sources, paragraph, plain, sentence
from reportkit.sections.tables import Heading, cell, row, source_line, table, words_cell

# Questions whose answers the summary shows in another way, or that only sort the answers.
_SHOWN_ELSEWHERE = ("region", "project", "products_made", "channels", "challenges")
# More choices than these become rows: as columns they would not fit on a page.
_MOST_COLUMNS = 7
APPENDIX = "appendix-answers"


def result_sentences(report: NationalReport, phrases: Phrases, section: str) -> tuple[Block, ...]:
    """A paragraph for each question of a section, of the answers of all regions."""
    totals = [
        each.total
        for each in report.of_section(section)
        if each.question.role not in _SHOWN_ELSEWHERE
    ]
    return result_blocks(phrases, section, totals)


# --- small multiples ---


def rating_multiples(report: NationalReport, phrases: Phrases, section: str) -> tuple[Figure, ...]:
    """A panel for each rating of a section, a bar for each region; nothing without any.

    Phrases: `<section>.ratings.caption`.
    """
    ratings = [each for each in report.of_section(section) if _is_rating(each)]
    if not ratings:
        return ()
    panels = tuple(
        Panel(title=label(phrases, each.total), bars=_bars(report, phrases, each))
        for each in ratings
    )
    return (
        Figure(
            id=f"{section}.ratings",
            caption=sentence(phrases, f"{section}.ratings.caption"),
            alt=" ".join(_alt(report, phrases, each) for each in ratings),
            graphic=SmallMultiples(panels=panels),
            data=appendix_id(ratings[0]),
            sources=merged_sources(each.total.answered for each in ratings),
        ),
    )


def appendix_id(result: NationalResult) -> str:
    """The table that holds the answers to a question by region."""
    return f"{APPENDIX}.{slug(result.question.id)}"


def _is_rating(result: NationalResult) -> bool:
    return result.question.kind == "likert" and bool(answered(result.total))


def _bars(
    report: NationalReport, phrases: Phrases, result: NationalResult
) -> tuple[StackedBar, ...]:
    return tuple(_bar(phrases, result, each) for each in by_name(report, phrases))


def _bar(phrases: Phrases, result: NationalResult, region: NationalRegion) -> StackedBar:
    name = region_name(phrases, region.region)
    if region.region.id in result.shown:
        found = result.by_region[region.region.id]
        note = _mean(phrases, found)
        return rating_bar(phrases, found).model_copy(update={"label": name, "note": note})
    withheld = region.region.id in result.withheld
    note = phrases.text("ratings.withheld" if withheld else "ratings.none")
    return StackedBar(label=name, segments=(), note=note)


def _mean(phrases: Phrases, result: QuestionResult) -> str:
    return "–" if result.mean.value is None else phrases.mean(result.mean.value)


def _alt(report: NationalReport, phrases: Phrases, result: NationalResult) -> str:
    means = phrases.enumeration(f"{bar.label} {bar.note}" for bar in _bars(report, phrases, result))
    return phrases.text("ratings.alt", statement=label(phrases, result.total), means=means)


# --- tables by region ---


def region_answers(
    report: NationalReport, phrases: Phrases, node_id: str, result: NationalResult
) -> tuple[Block, ...]:
    """The answers to a closed question: regions as rows where its choices fit as columns."""
    if not answered(result.total):
        return _withheld(report, phrases, node_id, result)
    made = (
        _by_region(report, phrases, node_id, result)
        if len(result.total.counts) <= _MOST_COLUMNS
        else _by_choice(phrases, node_id, result)
    )
    return (*made, *_withheld(report, phrases, node_id, result))


def _withheld(
    report: NationalReport, phrases: Phrases, node_id: str, result: NationalResult
) -> tuple[Paragraph, ...]:
    """Which regions are neither shown nor in the sums."""
    if not result.withheld:
        return ()
    return (
        paragraph(
            phrases,
            f"{node_id}.withheld",
            "answers.withheld",
            role="source",
            count=len(result.withheld),
            question=label(phrases, result.total),
            regions=names(report, phrases, result.withheld),
        ),
    )


def _by_region(
    report: NationalReport, phrases: Phrases, node_id: str, result: NationalResult
) -> tuple[Block, ...]:
    def cells(region: NationalRegion) -> Cells:
        return _result_cells(phrases, result, result.by_region.get(region.region.id))

    total_cells, total_facts = _result_cells(phrases, result, result.total)
    rows = (
        *region_rows(report, phrases, node_id, cells),
        total_row(phrases, node_id, total_cells, total_facts),
    )
    sources = distinct(source for each in rows for source in each.sources)
    block = Table(
        id=node_id,
        caption=_caption(phrases, result),
        columns=_columns(phrases, node_id, result),
        rows=rows,
        sources=sources,
    )
    return (block, *source_line(phrases, node_id, sources))


def _result_cells(phrases: Phrases, result: NationalResult, found: QuestionResult | None) -> Cells:
    """The counts of one region in the order of the choices; of a withheld one how many answered."""
    if found is None:
        return (words_cell("–"),) * len(_columns(phrases, "x", result)[1:]), ()
    by_choice = {each.choice: each.count for each in found.counts}
    counts = [by_choice.get(each.choice, Fact[Decimal]()) for each in result.total.counts]
    facts = (found.answered, *counts, *((found.mean,) if _has_mean(result) else ()))
    return tuple(_cells(phrases, result, facts)), facts


def _cells(
    phrases: Phrases, result: NationalResult, facts: Sequence[Fact[Decimal]]
) -> Iterator[Cell]:
    yield from (cell(phrases, each) for each in facts[: 1 + len(result.total.counts)])
    for mean in facts[1 + len(result.total.counts) :]:
        yield cell(phrases, mean, phrases.mean(mean.value) if mean.value is not None else "–")


def _has_mean(result: NationalResult) -> bool:
    return result.question.kind == "likert"


def _columns(phrases: Phrases, node_id: str, result: NationalResult) -> tuple[Column, ...]:
    named = [("region", phrases.text("answers.region"), 6)]
    named += [("answered", phrases.text("answers.answered"), 2)]
    named += [(each.choice, _choice(phrases, each), 3) for each in result.total.counts]
    named += [("mean", phrases.text("answers.mean_head"), 3)] if _has_mean(result) else []
    return tuple(
        Column(
            id=f"{node_id}.column.{slug(key)}",
            header=plain(words),
            weight=weight,
            align="number" if position else "text",
            row_header=not position,
        )
        for position, (key, words, weight) in enumerate(named)
    )


def _choice(phrases: Phrases, count: ChoiceCount) -> str:
    return choose(count.label, phrases.language)[0]


def _by_choice(phrases: Phrases, node_id: str, result: NationalResult) -> tuple[Block, ...]:
    """A row for each choice: how many chose it, their share, and in how many regions."""
    headings = (
        Heading("choice", 6),
        Heading("count", 2, "number"),
        *((Heading("share", 2, "number"),) if result.total.detail == "shares" else ()),
        Heading("regions", 2, "number"),
    )
    rows = (_choice_row(phrases, node_id, result, each) for each in _chosen(result))
    return table(
        phrases, node_id, headings, rows, caption=_caption(phrases, result), words="choices"
    )


def _chosen(result: NationalResult) -> Iterable[ChoiceCount]:
    """Every choice of the form; of a list of names only those that were chosen."""
    if result.question.role != "project":
        return result.total.counts
    return (each for each in result.total.counts if each.count.value)


def _choice_row(phrases: Phrases, node_id: str, result: NationalResult, count: ChoiceCount) -> Row:
    words, language = choose(count.label, phrases.language)
    share = Fact[Decimal](
        value=(count.count.value or Decimal(0)) / (result.total.answered.value or Decimal(1)),
        sources=count.count.sources,
    )
    regions = Fact[Decimal](
        value=Decimal(_regions_choosing(result, count.choice)), sources=count.count.sources
    )
    shares = (
        (cell(phrases, share, phrases.percent(share.value or Decimal(0))),)
        if result.total.detail == "shares"
        else ()
    )
    return row(
        f"{node_id}.row.{slug(count.choice)}",
        (
            words_cell(words, language if language != phrases.language else None),
            cell(phrases, count.count),
            *shares,
            cell(phrases, regions),
        ),
        (count.count,),
    )


def _regions_choosing(result: NationalResult, choice: str) -> int:
    return sum(
        any(each.choice == choice and each.count.value for each in result.by_region[region].counts)
        for region in result.shown
    )


def _caption(phrases: Phrases, result: NationalResult) -> Inlines:
    return sentence(
        phrases,
        "appendix-answers.caption",
        count=result.total.answered,
        id=result.question.id,
        question=label(phrases, result.total),
    )
