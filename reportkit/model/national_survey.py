"""The survey over all regions: the regions' published counts, added up.

A region whose distribution is withheld is left out of every sum, so that it can never be found by
subtracting the other regions from the sum: the sums are made of published figures alone.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from reportkit.model.national import NationalResult
from reportkit.model.national_counting import UNKNOWN, sources_of, total
from reportkit.model.region import ChoiceCount, Fact, QuestionResult, RegionReport, Tour
from reportkit.records import Question

T = TypeVar("T")

_HUNDREDTH = Decimal("0.01")


def national_results(reports: Iterable[RegionReport], tour: Tour) -> tuple[NationalResult, ...]:
    """Each question once, in the form's order."""
    known = tuple(reports)
    questions = unique_questions(known)
    return tuple(_result(question, known, tour) for question in questions)


def unique_questions(reports: Iterable[RegionReport]) -> tuple[Question, ...]:
    """The questions that were asked, by id, in the form's order."""
    found = {
        result.question.id: result.question
        for report in reports
        for result in report.survey.results
    }
    return tuple(found.values())


def _result(question: Question, reports: Iterable[RegionReport], tour: Tour) -> NationalResult:
    by_region = {
        report.region.id: result
        for report in reports
        for result in report.survey.results
        if result.question.id == question.id
    }
    answered = {region: each for region, each in by_region.items() if each.answered.value}
    shown = {region: each for region, each in answered.items() if _may_be_added(each)}
    return NationalResult(
        question=question,
        by_region=by_region,
        shown=tuple(shown),
        withheld=tuple(region for region in answered if region not in shown),
        total=_total(question, shown, tour),
    )


def _may_be_added(result: QuestionResult) -> bool:
    """Whether a region's answers may be in a sum; how many wrote a text is said of every region."""
    return result.question.kind == "text" or result.detail != "withheld"


def _total(question: Question, shown: Mapping[str, QuestionResult], tour: Tour) -> QuestionResult:
    results = tuple(shown.values())
    counts = _summed_counts(results)
    answered = total(each.answered for each in results)
    return QuestionResult(
        question=question,
        answered=answered,
        counts=counts,
        mean=_mean(counts),
        minimum=_chosen((each.minimum for each in results), min),
        maximum=_chosen((each.maximum for each in results), max),
        first_day=_chosen((each.first_day for each in results), min),
        last_day=_chosen((each.last_day for each in results), max),
        detail="shares" if _rated(counts, answered) >= tour.smallest_percentage else "counts",
    )


def _summed_counts(results: Iterable[QuestionResult]) -> tuple[ChoiceCount, ...]:
    by_choice: dict[str, list[ChoiceCount]] = {}
    for result in results:
        for count in result.counts:
            by_choice.setdefault(count.choice, []).append(count)
    return tuple(
        same[0].model_copy(update={"count": total(each.count for each in same)})
        for same in by_choice.values()
    )


def steps_of(counts: Iterable[ChoiceCount]) -> tuple[ChoiceCount, ...]:
    """The choices of the scale proper."""
    return tuple(each for each in counts if each.position is not None)


def _mean(counts: Iterable[ChoiceCount]) -> Fact[Decimal]:
    steps = steps_of(counts)
    rated = total(each.count for each in steps)
    if not rated.value:
        return UNKNOWN
    weighted = sum((each.position or 0) * (each.count.value or Decimal(0)) for each in steps)
    exact = Decimal(weighted) / rated.value
    return Fact[Decimal](value=exact.quantize(_HUNDREDTH, ROUND_HALF_UP), sources=rated.sources)


def _rated(counts: tuple[ChoiceCount, ...], answered: Fact[Decimal]) -> Decimal:
    """How many a percentage would be of: on a scale, those who chose a step of it."""
    steps = steps_of(counts)
    base = total(each.count for each in steps) if steps else answered
    return base.value or Decimal(0)


def _chosen(facts: Iterable[Fact[T]], choose: Callable[[list[T]], T]) -> Fact[T]:
    """One of the values, with the sources of all of them: each had to be looked at."""
    known = [each for each in facts if each.value is not None]
    values = [each.value for each in known if each.value is not None]
    return Fact(value=choose(values) if values else None, sources=sources_of(known))
