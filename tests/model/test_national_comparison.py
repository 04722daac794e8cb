"""What is common to the regions and where they differ: by rules that a person can check."""

from decimal import Decimal

import pytest

from reportkit.model.national import Extremes, NationalReport, Trait
from tests.sections.national.models import (
    HAME,
    LAPPI,
    SATAKUNTA,
    rated,
    region_report,
    summary_of,
)


def _extremes(summary: NationalReport, key: str) -> Extremes:
    return next(each for each in summary.extremes if each.key == key)


def _trait(summary: NationalReport, key: str) -> Trait:
    return next(each for each in summary.traits if each.key == key)


def test_the_largest_and_the_smallest_are_named() -> None:
    """With the places of the regions that they are of."""
    summary = summary_of(
        region_report(LAPPI, respondents=18),
        region_report(HAME, respondents=6),
        region_report(SATAKUNTA, respondents=12),
    )

    rate = _extremes(summary, "rate")

    assert ((LAPPI,), (HAME,)) == (rate.highest_regions, rate.lowest_regions)
    assert (Decimal("0.90"), Decimal("0.30")) == (rate.highest.value, rate.lowest.value)
    assert summary.figure("rate").by_region[LAPPI].sources == rate.highest.sources


def test_what_looks_alike_is_alike() -> None:
    """60.1 and 60.4 per cent are both printed as 60, so neither is the largest."""
    summary = summary_of(
        region_report(LAPPI, respondents=601, invited=1000),
        region_report(HAME, respondents=604, invited=1000),
    )

    assert _extremes(summary, "rate").is_even


def test_one_region_is_not_compared() -> None:
    """A difference has two sides."""
    assert () == summary_of(region_report(LAPPI, rated(LAPPI, 0, 0, 1, 5, 6))).extremes


def test_a_withheld_mean_is_never_the_largest() -> None:
    """Three that all agreed say nothing here."""
    summary = summary_of(
        region_report(LAPPI, rated(LAPPI, 0, 0, 5, 5, 0)),
        region_report(HAME, rated(HAME, 0, 0, 0, 0, 3)),
        region_report(SATAKUNTA, rated(SATAKUNTA, 0, 0, 10, 0, 0)),
    )

    mean = _extremes(summary, "mean")

    assert ((LAPPI,), (SATAKUNTA,)) == (mean.highest_regions, mean.lowest_regions)


@pytest.mark.parametrize(
    ("having", "lacking", "extent"),
    [
        (0, 3, "none"),
        (1, 3, "one"),
        (2, 3, "some"),
        (2, 2, "half"),
        (3, 1, "most"),
        (3, 0, "all"),
        (1, 0, "all"),
        (1, 1, "one"),
    ],
)
def test_how_common_something_is_goes_by_number(having: int, lacking: int, extent: str) -> None:
    """None, one, less than half, half, more, all."""
    names = "abcdef"
    trait = _trait(summary_of(region_report(LAPPI)), "agreements").model_copy(
        update={
            "having": tuple(names[:having]),
            "lacking": tuple(names[having : having + lacking]),
        }
    )

    assert extent == trait.extent


def test_all_go_on_only_where_each_product_does() -> None:
    """One ended product is enough; a region without products is not asked."""
    summary = summary_of(
        region_report(LAPPI, statuses=("jatkuu", "siirtynyt_toiselle_toimijalle")),
        region_report(HAME, statuses=("jatkuu", "osittain_juurtunut")),
        region_report(SATAKUNTA, statuses=()),
    )

    trait = _trait(summary, "all_continue")

    assert ((LAPPI,), (HAME,)) == (trait.having, trait.lacking)


def test_half_is_no_majority() -> None:
    """Five of ten agree: not more than half."""
    summary = summary_of(
        region_report(LAPPI, rated(LAPPI, 0, 5, 0, 5, 0)),
        region_report(HAME, rated(HAME, 0, 4, 0, 5, 0, 9)),
    )

    trait = _trait(summary, "agree")

    assert ((HAME,), (LAPPI,)) == (trait.having, trait.lacking)
