"""What the survey says, in sentences, tables and charts, as far as `QuestionResult.detail` goes."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportkit.document.charts import Segment, StackedBar, StackedBars, Tone
from reportkit.document.ids import slug
from reportkit.document.nodes import Block, BulletList, Figure, Inlines, ListItem, Paragraph
from reportkit.model.region import Answer, ChoiceCount, Fact, QuestionResult
from reportkit.phrases import Phrases, choose
from reportkit.sections.sentences import (
    joined,
    listed,
    merged_sources,
    paragraph,
    plain,
    sentence,
    shown,
)

# Questions whose choices are names of projects or regions, not words.
_ROLES_OF_NAMES = ("project", "region")

_SCALE: tuple[Tone, ...] = ("dark-warm", "warm", "neutral", "mid", "deep")


def answered(result: QuestionResult) -> int:
    """How many gave a usable answer."""
    return int(result.answered.value or 0)


def may_be_shown(result: QuestionResult) -> bool:
    """Whether the distribution is there to be shown."""
    return result.detail != "withheld"


def label(phrases: Phrases, result: QuestionResult) -> str:
    """The question in the document's language, without its final full stop."""
    return choose(result.question.label, phrases.language)[0].rstrip(".")


def result_blocks(
    phrases: Phrases, section: str, results: Iterable[QuestionResult]
) -> tuple[Block, ...]:
    """A paragraph for each result that has answers, in the form's order; free texts as quotes."""
    return tuple(
        block
        for result in results
        if answered(result)
        for block in _result_blocks(phrases, section, result)
    )


def _result_blocks(phrases: Phrases, section: str, result: QuestionResult) -> tuple[Block, ...]:
    node_id = f"{section}.{_key(result)}"
    if result.question.kind == "text":
        return _text_blocks(phrases, node_id, result)
    if not may_be_shown(result):
        return (
            paragraph(
                phrases,
                node_id,
                "answers.too_few",
                count=result.answered,
                question=label(phrases, result),
            ),
        )
    return (
        Paragraph(
            id=node_id,
            content=_closed_sentences(phrases, result),
            sources=result.answered.sources,
        ),
    )


def _key(result: QuestionResult) -> str:
    return result.question.id.lower().replace("_", "-")


def _closed_sentences(phrases: Phrases, result: QuestionResult) -> Inlines:
    match result.question.kind:
        case "likert":
            return rating_sentences(phrases, result)
        case "integer" | "decimal":
            return sentence(
                phrases,
                "answers.number",
                count=result.answered,
                question=label(phrases, result),
                median=result.median,
                minimum=result.minimum,
                maximum=result.maximum,
            )
        case "date":
            return sentence(
                phrases,
                "answers.date",
                count=result.answered,
                question=label(phrases, result),
                first=result.first_day,
                last=result.last_day,
            )
        case _:
            return choice_sentences(phrases, result)


def rating_sentences(phrases: Phrases, result: QuestionResult) -> Inlines:
    """How many agreed and disagreed with a statement, who could not say, and the mean."""
    scale = scale_of(result)
    middle = Decimal(len(scale) + 1) / 2
    rated = _sum(scale)
    agreeing = _sum(count for count in scale if (count.position or 0) > middle)
    opposing = _sum(count for count in scale if (count.position or 0) < middle)
    return joined(
        (
            sentence(
                phrases,
                "answers.rating",
                count=rated,
                statement=label(phrases, result),
                agreeing=shown(phrases, agreeing, part_words(phrases, agreeing, rated, result)),
                opposing=shown(phrases, opposing, part_words(phrases, opposing, rated, result)),
            ),
            *_mean(phrases, result, len(scale)),
            *_outside_scale(phrases, result),
        )
    )


def _mean(phrases: Phrases, result: QuestionResult, steps: int) -> Iterator[Inlines]:
    """The mean on the scale; nothing when all chose what lies outside it."""
    if result.mean.value is not None:
        mean = shown(phrases, result.mean, phrases.mean(result.mean.value))
        yield sentence(phrases, "answers.mean", mean=mean, low="1", high=str(steps))


def part_words(
    phrases: Phrases, part: Fact[Decimal], whole: Fact[Decimal], result: QuestionResult
) -> str:
    """`12`, or `12 (71 %)` where there are enough answers for a percentage."""
    number = phrases.number(part.value or 0)
    if not part.value or not whole.value or result.detail != "shares":
        return number
    return f"{number} ({phrases.percent(part.value / whole.value)})"


def _outside_scale(phrases: Phrases, result: QuestionResult) -> Iterator[Inlines]:
    """How many chose what lies outside the scale, such as "en osaa sanoa"."""
    for count in result.counts:
        if count.position is None and count.count.value:
            name = choose(count.label, phrases.language)[0]
            yield sentence(phrases, "answers.outside", count=count.count, choice=_in_sentence(name))


def choice_sentences(phrases: Phrases, result: QuestionResult) -> Inlines:
    """Which choices were named, most named first, with their counts."""
    given = sorted(
        (count for count in result.counts if count.count.value),
        key=lambda count: -(count.count.value or 0),
    )
    return sentence(
        phrases,
        "answers.choices",
        count=result.answered,
        question=label(phrases, result),
        choices=_listed(phrases, given, named=result.question.role in _ROLES_OF_NAMES),
    )


def _listed(phrases: Phrases, counts: Sequence[ChoiceCount], *, named: bool) -> Inlines:
    """`rahoitus (7), viestintä (3) ja muu (1)` with a source for each number.

    Choices that are names keep their capital.
    """
    return listed(phrases, [_choice_with_count(phrases, each, named=named) for each in counts])


def _choice_with_count(phrases: Phrases, count: ChoiceCount, *, named: bool) -> Inlines:
    name = choose(count.label, phrases.language)[0]
    name = name if named else _in_sentence(name)
    return (*plain(f"{name} ("), shown(phrases, count.count), *plain(")"))


def _in_sentence(name: str) -> str:
    """A choice's label inside a sentence: small initial, unless it is an abbreviation."""
    initial_only = name[:1].isupper() and not name[1:2].isupper()
    return name[:1].lower() + name[1:] if initial_only else name


def _text_blocks(phrases: Phrases, node_id: str, result: QuestionResult) -> tuple[Block, ...]:
    intro = paragraph(
        phrases, node_id, "answers.texts", count=result.answered, question=label(phrases, result)
    )
    items = tuple(_answer_item(phrases, node_id, same) for same in _same_texts(result.texts))
    return (intro, BulletList(id=f"{node_id}.answers", items=items)) if items else (intro,)


def _same_texts(answers: Iterable[Answer]) -> list[list[Answer]]:
    """Answers with the same words together, in the order of the first of each."""
    by_words: dict[str, list[Answer]] = {}
    for answer in answers:
        by_words.setdefault(" ".join((answer.text.value or "").casefold().split()), []).append(
            answer
        )
    return list(by_words.values())


def _answer_item(phrases: Phrases, node_id: str, same: list[Answer]) -> ListItem:
    first = same[0]
    text = first.text.model_copy(update={"sources": merged_sources(each.text for each in same)})
    language = first.language if first.language != phrases.language else None
    times = sentence(phrases, "answers.times", count=len(same)) if len(same) > 1 else ()
    return ListItem(
        id=f"{node_id}.answer.{_cell_key(first.text)}",
        content=(shown(phrases, text, language=language or ""), *times),
        language=language,
        sources=text.sources,
    )


def _cell_key(text: Fact[str]) -> str:
    """The cell that an answer lies in: where it is, not where it comes in the list."""
    source = text.sources[0]
    stem = source.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return "-".join(slug(part) for part in (stem, source.cell or "") if part)


def scale_of(result: QuestionResult) -> tuple[ChoiceCount, ...]:
    """The choices of the scale proper, lowest first."""
    return tuple(
        sorted(
            (count for count in result.counts if count.position is not None),
            key=lambda count: count.position or 0,
        )
    )


def _sum(counts: Iterable[ChoiceCount]) -> Fact[Decimal]:
    facts = tuple(each.count for each in counts)
    total = sum((fact.value or Decimal(0) for fact in facts), Decimal(0))
    return Fact[Decimal](value=total, sources=merged_sources(facts))


def rating_figure(
    phrases: Phrases, node_id: str, results: Sequence[QuestionResult]
) -> tuple[Block, ...]:
    """A chart of the distributions of ratings that may be shown, with its introduction in words.

    Nothing when there are none. Phrases: `<node_id>.caption`.
    """
    shown_results = [
        each
        for each in results
        if each.question.kind == "likert" and answered(each) and may_be_shown(each)
    ]
    if not shown_results:
        return ()
    graphic = StackedBars(
        bars=tuple(rating_bar(phrases, each) for each in shown_results), diverging=True
    )
    return (
        Figure(
            id=node_id,
            caption=sentence(phrases, f"{node_id}.caption"),
            alt=_rating_alt(phrases, shown_results),
            graphic=graphic,
            data=f"appendix-answers.{_key(shown_results[0])}",
            sources=merged_sources(each.answered for each in shown_results),
        ),
    )


def rating_bar(phrases: Phrases, result: QuestionResult) -> StackedBar:
    """The distribution of one rating as a bar, lowest step first."""
    scale = scale_of(result)
    total = sum((count.count.value or Decimal(0) for count in scale), Decimal(0))
    return StackedBar(
        label=label(phrases, result),
        note=phrases.text("answers.n", n=phrases.number(total)),
        segments=tuple(
            Segment(
                label=choose(count.label, phrases.language)[0],
                size=count.count.value or Decimal(0),
                text=phrases.number(count.count.value or 0),
                tone=_tone(count.position or 1, len(scale)),
            )
            for count in scale
        ),
    )


def _tone(position: int, steps: int) -> Tone:
    """The tone of a step on a scale of any length: the ends and the middle are always the same."""
    return _SCALE[round((position - 1) * (len(_SCALE) - 1) / max(steps - 1, 1))]


def _rating_alt(phrases: Phrases, results: Sequence[QuestionResult]) -> str:
    return " ".join(
        phrases.text(
            "answers.rating_alt",
            statement=label(phrases, result),
            counts=phrases.enumeration(
                f"{segment.label} {segment.text}"
                for segment in rating_bar(phrases, result).segments
            ),
        )
        for result in results
    )
