"""All regions together: sums of what is published, each with the regions' own places."""

from decimal import Decimal

import pytest

from reportkit.model.national import InternalNationalReport, NationalReport
from tests.sections.national.models import (
    HAME,
    LAPPI,
    SATAKUNTA,
    answers,
    asked,
    challenge,
    rated,
    region_report,
    summary_of,
)
from tests.sections.sample_model import full_report


def _result(summary: NationalReport, question: str = "S10"):
    return next(each for each in summary.results if each.question.id == question)


def _counts(summary: NationalReport, question: str = "S10") -> list[int]:
    return [int(each.count.value or 0) for each in _result(summary, question).total.counts]


# --- figures ---


def test_a_figure_is_the_sum_of_the_regions_with_their_places() -> None:
    """12 and 9 answers are 21, to be looked up in both files."""
    summary = summary_of(region_report(LAPPI), region_report(HAME, respondents=9))

    total = summary.figure("answers").total

    assert Decimal(21) == total.value
    assert {answers(LAPPI), answers(HAME)} == set(total.sources)


def test_the_rate_is_that_of_all_the_invited() -> None:
    """12 of 20 and 9 of 40 are 21 of 60, and not the mean of two rates."""
    reports = region_report(LAPPI), region_report(HAME, respondents=9, invited=40)

    assert Decimal(21) / 60 == summary_of(*reports).figure("rate").total.value


def test_a_region_without_data_is_named_and_counts_as_unknown() -> None:
    """Not as nothing: its figures have no value, and the sums are of the others."""
    summary = summary_of(region_report(LAPPI), on_tour=(LAPPI, SATAKUNTA))

    assert [SATAKUNTA] == [each.id for each in summary.without_data]
    assert summary.figure("projects").by_region[SATAKUNTA].value is None
    assert Decimal(12) == summary.figure("answers").total.value


def test_what_no_meeting_told_is_unknown_and_not_nothing() -> None:
    """A region that sent its answers only may have networks all the same."""
    report = region_report(LAPPI)
    survey_only = report.model_copy(update={"material": report.material[:1], "networks": ()})

    networks = summary_of(survey_only, region_report(HAME)).figure("networks")

    assert networks.by_region[LAPPI].value is None
    assert Decimal(1) == networks.total.value


def test_nothing_is_asked_of_the_order_of_the_reports() -> None:
    """The same regions, the same summary."""
    reports = [region_report(each, rated(each, 0, 1, 2, 3, 4)) for each in (LAPPI, HAME, SATAKUNTA)]

    assert summary_of(*reports) == summary_of(*reversed(reports))


def test_rooting_adds_up_both_ways() -> None:
    """By region, by type, by status: every table has the same products."""
    summary = summary_of(
        region_report(LAPPI, statuses=("jatkuu", "jatkuu", "paattynyt")),
        region_report(HAME, statuses=("jatkuu_laajentuen",)),
    )

    by_region, by_type = summary.rooting_by_region, summary.rooting_by_type

    assert Decimal(4) == by_region.total.value == by_type.total.value
    assert Decimal(2) == by_region.column_totals["jatkuu"].value
    assert Decimal(3) == by_region.row_totals[LAPPI].value
    assert ("verkosto",) == by_type.rows


# --- the survey ---


def test_answers_are_added_choice_by_choice() -> None:
    """And the mean is that of all answers, not of the regions' means."""
    summary = summary_of(
        region_report(LAPPI, rated(LAPPI, 0, 0, 0, 0, 10)),
        region_report(HAME, rated(HAME, 5, 0, 0, 0, 0, 1)),
    )

    assert [5, 0, 0, 0, 10, 1] == _counts(summary)
    assert Decimal("3.67") == _result(summary).total.mean.value


def test_a_withheld_region_is_in_no_sum() -> None:
    """Three answers of Häme are neither shown nor added: no subtraction gives them."""
    summary = summary_of(
        region_report(LAPPI, rated(LAPPI, 0, 1, 2, 3, 4)),
        region_report(SATAKUNTA, rated(SATAKUNTA, 1, 1, 1, 1, 1)),
        region_report(HAME, rated(HAME, 3, 0, 0, 0, 0)),
    )

    result = _result(summary)

    assert (HAME,) == result.withheld
    assert [1, 2, 3, 4, 5, 0] == _counts(summary)
    assert Decimal(15) == result.total.answered.value
    assert answers(HAME) not in result.total.answered.sources


@pytest.mark.parametrize("few", [(3, 0, 0, 0, 0), (0, 0, 0, 1, 2), (0, 2, 0, 0, 1)])
def test_the_summary_is_the_same_whatever_a_small_group_answered(few: tuple[int, ...]) -> None:
    """Three answers: nobody who holds the whole summary can tell which."""
    shared = (region_report(LAPPI, rated(LAPPI, 0, 1, 2, 3, 4), asked(LAPPI, 9, rahoitus=4)),)
    other = rated(HAME, 1, 1, 1, 0, 0)
    said = (challenge("rahoitus", HAME, mentions=few[0]),) if few[0] else ()

    one = summary_of(*shared, region_report(HAME, other, asked(HAME, 3, rahoitus=1)))
    same = summary_of(
        *shared,
        region_report(HAME, rated(HAME, *few), asked(HAME, 3, rahoitus=few[0]), challenges=said),
    )

    assert one.results == same.results
    assert (one.challenges, one.extremes, one.traits) == (
        same.challenges,
        same.extremes,
        same.traits,
    )


def test_internal_sums_have_everybody() -> None:
    """The project's own version adds the small group, too, and says what it is."""
    report = region_report(HAME, rated(HAME, 3, 0, 0, 0, 0))

    summary = summary_of(report, published=False)

    assert [3, 0, 0, 0, 0, 0] == _counts(summary)
    assert isinstance(summary, InternalNationalReport)


def test_published_summaries_have_no_room_for_internal_remarks() -> None:
    """Their type has no such field; the internal one names the region of each."""
    report = full_report()

    published, internal = summary_of(report), summary_of(report, published=False)

    assert not hasattr(published, "internal_remarks")
    assert isinstance(internal, InternalNationalReport)
    assert [LAPPI] == [each.region for each in internal.internal_remarks]


# --- challenges ---


def test_challenges_come_by_the_number_of_regions() -> None:
    """Two regions with one mention each go before one region with nine."""
    summary = summary_of(
        region_report(LAPPI, challenges=(challenge("kiire", LAPPI), challenge("raha", LAPPI, 9))),
        region_report(HAME, challenges=(challenge("Kiire.", HAME),)),
    )

    assert [("kiire", 2, 2), ("raha", 1, 9)] == [
        (each.id, int(each.count.value or 0), int(each.mentions.value or 0))
        for each in summary.challenges
    ]


def test_challenges_of_one_id_and_other_words_keep_apart() -> None:
    """Long sentences may begin alike: both are there, under ids of their own."""
    long = challenge("kiire", HAME).model_copy(update={"label": {"fi": "Kiire on pahin."}})
    summary = summary_of(
        region_report(LAPPI, challenges=(challenge("kiire", LAPPI),)),
        region_report(HAME, challenges=(long,)),
    )

    assert {"kiire", "kiire-2"} == {each.id for each in summary.challenges}
