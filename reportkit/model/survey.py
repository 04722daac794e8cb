"""The survey: what the region answered to each question, counted, each count with its ranges."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import TypeVar

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.model.answers import RegionRows, respondent_count
from reportkit.model.claims import Settlements
from reportkit.model.order import unique
from reportkit.model.region import Answer, ChoiceCount, Fact, QuestionResult, Survey, Visit
from reportkit.records import AnswerValue, Choice, Question, SurveyForm
from reportkit.sources import SourceRef

T = TypeVar("T")
Sources = tuple[SourceRef, ...]

_HUNDREDTH = Decimal("0.01")

# Looking up a generic model's type costs more than making one; there may be a million of these.
_TextFact = Fact[str]


def assemble_survey(
    form: SurveyForm | None,
    rows: tuple[RegionRows, ...],
    visit: Visit,
    settlements: Settlements,
) -> Outcome[Survey]:
    """The survey's results, a question each in the form's order.

    Absence: without any answer the number of respondents is not known, and every question has
    been answered by nobody.
    Findings: `conflicting-values` when more answered than were invited, unless `answers.rate` is
    settled; the rate is then not known.
    """
    respondents = _respondents(rows)
    rate = _response_rate(respondents, visit, settlements)
    questions = form.questions if form else ()
    survey = Survey(
        form=form,
        respondents=respondents,
        response_rate=rate.value,
        results=tuple(question_result(question, rows) for question in questions),
    )
    return Outcome(survey, rate.findings)


def _respondents(rows: tuple[RegionRows, ...]) -> Fact[Decimal]:
    if not rows:
        return Fact[Decimal]()
    sources = tuple(each.source() for each in rows)
    return Fact[Decimal](value=Decimal(respondent_count(rows)), sources=sources)


def _response_rate(
    respondents: Fact[Decimal], visit: Visit, settlements: Settlements
) -> Outcome[Fact[Decimal]]:
    invited = visit.invited
    sources = unique((*invited.sources, *respondents.sources))
    unknown = Fact[Decimal](value=None, sources=sources)
    if not invited.value or respondents.value is None:
        return Outcome(unknown)
    if respondents.value > invited.value:
        return Outcome(unknown, tuple(_more_than_invited(respondents, invited, settlements)))
    return Outcome(Fact[Decimal](value=respondents.value / invited.value, sources=sources))


def _more_than_invited(
    respondents: Fact[Decimal], invited: Fact[Decimal], settlements: Settlements
) -> Iterator[Diagnostic]:
    key = settlements.own("answers.rate")
    if key in settlements.values:
        return
    for place in invited.sources[:1]:
        yield Diagnostic(
            code=Code.CONFLICTING_VALUES,
            source=place,
            values={
                "field": key,
                "found": str(invited.value),
                "used": str(respondents.value),
                "other": respondents.sources[0].file,
            },
            related=respondents.sources,
        )


@dataclass(frozen=True)
class _Given:
    """The usable answers to one question, from the tables that have it."""

    question: Question
    rows: tuple[RegionRows, ...]
    values: tuple[AnswerValue, ...]
    others: tuple[Answer, ...]
    answered: int

    def ranges(self, choice: str | None = None) -> Sources:
        """Where the answers (to one choice) stand in each table; else the form's question."""
        columns = ((each, each.table.column(self.question.id)) for each in self.rows)
        found = tuple(each.column_range(column, choice) for each, column in columns if column)
        return found or (self.question.source,)

    def fact(self, value: T | None) -> Fact[T]:
        """A value made of all these answers."""
        return Fact(value=value, sources=self.ranges())

    def of_type(self, kind: type[T]) -> list[T]:
        """The answers that are of a type."""
        return [value for value in self.values if isinstance(value, kind)]


def question_result(question: Question, rows: tuple[RegionRows, ...]) -> QuestionResult:
    """What was answered to one question.

    Sources: a range for each table that has the question; the form where none has it.
    """
    given = _given(question, rows)
    match question.kind:
        case "select_one" | "select_multiple":
            return _choices_result(given)
        case "likert":
            return _rating_result(given)
        case "integer" | "decimal":
            return _numbers_result(given)
        case "date":
            return _days_result(given)
        case "text":
            return _texts_result(given)


def _given(question: Question, rows: tuple[RegionRows, ...]) -> _Given:
    having = tuple(each for each in rows if each.table.column(question.id))
    answers = [value for each in having for _, value in each.values(question.id)]
    others = tuple(each for rows_ in having for each in _others(question.id, rows_))
    return _Given(
        question=question,
        rows=having,
        values=tuple(value for value in answers if _is_given(value)),
        others=others,
        answered=sum(_answered(question.id, each) for each in having),
    )


def _is_given(value: AnswerValue) -> bool:
    return value is not None and value not in ("", ())


def _answered(question_id: str, rows: RegionRows) -> int:
    others = _other_texts(question_id, rows)
    given = rows.values(question_id)
    return sum(1 for position, value in given if _is_given(value) or position in others)


def _other_texts(question_id: str, rows: RegionRows) -> Mapping[int, str]:
    column = rows.table.column(question_id)
    return column.others if column else {}


def _others(question_id: str, rows: RegionRows) -> Iterator[Answer]:
    texts = _other_texts(question_id, rows)
    if texts:
        yield from _answers(question_id, rows, ((at, texts.get(at)) for at in rows.positions))


def _answers(
    question_id: str, rows: RegionRows, texts: Iterable[tuple[int, AnswerValue]]
) -> Iterator[Answer]:
    """The texts that are not blank, by row, each with its cell."""
    column = rows.table.column(question_id)
    if column is not None:
        for position, text in texts:
            if isinstance(text, str) and text.strip():
                yield _answer(text, rows.table.source(column, position))


def _answer(text: str, source: SourceRef) -> Answer:
    return Answer(text=_TextFact(value=text.strip(), sources=(source,)))


# --- by kind ---


def _choices_result(given: _Given) -> QuestionResult:
    return QuestionResult(
        question=given.question,
        answered=given.fact(Decimal(given.answered)),
        counts=_choice_counts(given),
        others=given.others,
    )


def _choice_counts(given: _Given) -> tuple[ChoiceCount, ...]:
    counts = Counter(name for value in given.values for name in _names(value))
    known = {choice.name: choice for choice in given.question.choices}
    beyond = (_unlisted(name) for name in sorted(set(counts) - set(known)))
    return tuple(
        _choice_count(given, choice, counts[choice.name])
        for choice in (*given.question.choices, *beyond)
    )


def _names(value: AnswerValue) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()


def _unlisted(name: str) -> Choice:
    # `or_other` gives answers a choice that the form's list does not have.
    return Choice(name=name, label={"und": name})


def _choice_count(given: _Given, choice: Choice, count: int) -> ChoiceCount:
    return ChoiceCount(
        choice=choice.name,
        label=choice.label,
        theme=choice.theme,
        position=choice.position,
        count=Fact[Decimal](value=Decimal(count), sources=given.ranges(choice.name)),
    )


def _rating_result(given: _Given) -> QuestionResult:
    positions = {choice.name: choice.position for choice in given.question.choices}
    named = (name for value in given.values for name in _names(value))
    rated = [position for name in named if (position := positions.get(name)) is not None]
    result = _choices_result(given)
    return QuestionResult(
        question=result.question,
        answered=result.answered,
        counts=result.counts,
        others=result.others,
        mean=given.fact(_mean(rated)),
    )


def _mean(positions: Sequence[int]) -> Decimal | None:
    if not positions:
        return None
    exact = Decimal(sum(positions)) / len(positions)
    return exact.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _numbers_result(given: _Given) -> QuestionResult:
    numbers = given.of_type(Decimal)
    return QuestionResult(
        question=given.question,
        answered=given.fact(Decimal(given.answered)),
        minimum=given.fact(min(numbers, default=None)),
        median=given.fact(median(numbers) if numbers else None),
        maximum=given.fact(max(numbers, default=None)),
    )


def _days_result(given: _Given) -> QuestionResult:
    days = given.of_type(date)
    return QuestionResult(
        question=given.question,
        answered=given.fact(Decimal(given.answered)),
        first_day=given.fact(min(days, default=None)),
        last_day=given.fact(max(days, default=None)),
    )


def _texts_result(given: _Given) -> QuestionResult:
    question_id = given.question.id
    return QuestionResult(
        question=given.question,
        answered=given.fact(Decimal(given.answered)),
        texts=tuple(
            answer
            for rows in given.rows
            for answer in _answers(question_id, rows, rows.values(question_id))
        ),
    )
