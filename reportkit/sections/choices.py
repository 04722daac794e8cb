"""A table of the choices of one question, with counts and, from enough answers on, shares."""

from decimal import Decimal

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Cell
from reportkit.model.region import ChoiceCount, Fact, QuestionResult
from reportkit.phrases import Phrases, choose
from reportkit.sections.answers import answered
from reportkit.sections.sentences import sentence
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def choice_table(
    phrases: Phrases, node_id: str, result: QuestionResult, *, caption_key: str, **fillings: str
) -> tuple[Block, ...]:
    """A table of choices and their counts; a percentage column from enough answers on."""
    rated = answered(result)
    with_share = result.detail == "shares"
    headings = [Heading("choice", 6), Heading("count", 2, "number")]
    if with_share:
        headings.append(Heading("share", 2, "number"))
    rows = tuple(
        row(
            f"{node_id}.row.{slug(count.choice)}",
            (
                _label_cell(phrases, count),
                cell(phrases, count.count),
                *((_share(phrases, count, rated),) if with_share else ()),
            ),
            (count.count,),
        )
        for count in _listed_choices(result)
    )
    caption = sentence(phrases, caption_key, count=result.answered, **fillings)
    return table(phrases, node_id, headings, rows, caption=caption, words="choices")


def _listed_choices(result: QuestionResult) -> tuple[ChoiceCount, ...]:
    """Every choice of the form; of a list of names only those that were chosen."""
    if result.question.role != "project":
        return result.counts
    return tuple(count for count in result.counts if count.count.value)


def _share(phrases: Phrases, count: ChoiceCount, rated: int) -> Cell:
    share = Fact[Decimal](
        value=(count.count.value or Decimal(0)) / rated, sources=count.count.sources
    )
    return cell(phrases, share, phrases.percent(share.value or Decimal(0)))


def _label_cell(phrases: Phrases, count: ChoiceCount) -> Cell:
    words, language = choose(count.label, phrases.language)
    return words_cell(words, language if language != phrases.language else None)
