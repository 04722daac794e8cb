"""What the regions have in common and where they differ, by rules: extremes and shared traits."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from reportkit.model.national import Extremes, NationalFigure, NationalResult, Trait
from reportkit.model.national_counting import Number, sources_of
from reportkit.model.national_figures import is_continuing
from reportkit.model.national_survey import steps_of
from reportkit.model.region import Fact, QuestionResult, RegionReport
from reportkit.records import Question

ExtremesKey = Literal["rate", "projects", "products", "networks", "mean"]
TraitKey = Literal["agreements", "networks", "tools", "all_continue", "agree"]

# A difference has two sides.
_FEWEST_COMPARED = 2


def find_extremes(
    figures: Iterable[NationalFigure], results: Iterable[NationalResult]
) -> tuple[Extremes, ...]:
    """Where figures and means of ratings are largest and smallest.

    Nothing where fewer than two regions are known, and nothing of a withheld answer.
    """
    by_key = {each.key: each.by_region for each in figures}
    compared: list[tuple[ExtremesKey, Question | None, Mapping[str, Number]]] = [
        ("rate", None, by_key["rate"]),
        ("projects", None, by_key["projects"]),
        ("products", None, by_key["products"]),
        ("networks", None, by_key["networks"]),
        *(("mean", each.question, _means(each)) for each in _ratings(results)),
    ]
    return tuple(filter(None, (_extremes(*each) for each in compared)))


def _ratings(results: Iterable[NationalResult]) -> Iterator[NationalResult]:
    return (each for each in results if each.question.kind == "likert")


def _means(result: NationalResult) -> dict[str, Number]:
    return {region: result.by_region[region].mean for region in result.shown}


def _extremes(
    key: ExtremesKey, question: Question | None, by_region: Mapping[str, Number]
) -> Extremes | None:
    # Compared as they are printed: what looks alike is alike.
    known = {
        region: fact.model_copy(update={"value": _printed(key, fact.value)})
        for region, fact in by_region.items()
        if fact.value is not None
    }
    if len(known) < _FEWEST_COMPARED:
        return None
    values = [fact.value for fact in known.values() if fact.value is not None]
    highest, highest_regions = _at(known, max(values))
    lowest, lowest_regions = _at(known, min(values))
    return Extremes(
        key=key,
        question=question,
        highest=highest,
        highest_regions=highest_regions,
        lowest=lowest,
        lowest_regions=lowest_regions,
    )


def _printed(key: ExtremesKey, value: Decimal) -> Decimal:
    digits = {"rate": Decimal("0.01"), "mean": Decimal("0.1")}.get(key, Decimal(1))
    return value.quantize(digits)


def _at(known: Mapping[str, Number], value: Decimal) -> tuple[Number, tuple[str, ...]]:
    regions = tuple(region for region, fact in known.items() if fact.value == value)
    return Number(value=value, sources=sources_of(known[each] for each in regions)), regions


# --- traits ---


def find_traits(
    reports: Sequence[RegionReport],
    figures: Iterable[NationalFigure],
    results: Iterable[NationalResult],
) -> tuple[Trait, ...]:
    """What all, most, some or no regions have; of each only the regions that it is known of."""
    by_key = {each.key: each.by_region for each in figures}
    whole = {report.region.id: _all_continue(report) for report in reports}
    found = (
        _of_figure("agreements", by_key["agreements"]),
        _of_figure("networks", by_key["networks"]),
        _of_figure("tools", by_key["tools"]),
        _trait("all_continue", None, whole, lambda fact: fact.value == Decimal(1)),
        *(_agreed(each) for each in _ratings(results)),
    )
    return tuple(filter(None, found))


def _of_figure(key: TraitKey, by_region: Mapping[str, Number]) -> Trait | None:
    return _trait(key, None, by_region, lambda fact: bool(fact.value))


def _trait(
    key: TraitKey,
    question: Question | None,
    by_region: Mapping[str, Number],
    has: Callable[[Number], bool],
) -> Trait | None:
    known = {region: fact for region, fact in by_region.items() if fact.value is not None}
    if not known:
        return None
    having = tuple(region for region, fact in known.items() if has(fact))
    sources = sources_of(known.values())
    return Trait(
        key=key,
        question=question,
        having=having,
        lacking=tuple(region for region in known if region not in having),
        count=Number(value=Decimal(len(having)), sources=sources),
        known=Number(value=Decimal(len(known)), sources=sources),
    )


def _all_continue(report: RegionReport) -> Number:
    """1 where every product is still in use, 0 where one is not; not known without products."""
    statuses = [each.status for each in report.products]
    if not statuses:
        return Number()
    going_on = all(is_continuing(each.value) for each in statuses)
    return Number(value=Decimal(going_on), sources=sources_of(statuses))


def _agreed(result: NationalResult) -> Trait | None:
    shares = {region: agreeing_share(result.by_region[region]) for region in result.shown}
    return _trait("agree", result.question, shares, _more_than_half)


def _more_than_half(fact: Fact[Decimal]) -> bool:
    return fact.value is not None and 2 * fact.value > 1


def agreeing_share(result: QuestionResult) -> Number:
    """The share of those on the agreeing side of a scale among those who chose a step of it."""
    steps = steps_of(result.counts)
    middle = Decimal(len(steps) + 1) / 2
    rated = sum((each.count.value or Decimal(0) for each in steps), Decimal(0))
    agreeing = sum(
        (each.count.value or Decimal(0) for each in steps if (each.position or 0) > middle),
        Decimal(0),
    )
    if not rated:
        return Number()
    return Number(value=agreeing / rated, sources=sources_of(each.count for each in steps))
