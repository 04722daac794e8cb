"""What may be published of a region's model."""

from decimal import Decimal

from reportkit.model.publication import for_internal_use, for_publication
from reportkit.model.region import Challenge, InternalReport
from tests.sections.sample_model import ANSWERS, NOTES, fact, full_report, multiple


def _result(report, question_id):
    return next(each for each in report.survey.results if each.question.id == question_id)


def test_a_published_report_is_of_a_type_without_internal_remarks():
    """Not emptied: not there."""
    published = for_publication(full_report())

    assert not isinstance(published, InternalReport)
    assert not hasattr(published, "internal_remarks")


def test_a_small_group_s_answers_are_not_in_the_published_model():
    """Three answers: withheld, with no count left to be printed by mistake."""
    result = _result(for_publication(full_report()), "S17")

    assert ("withheld", (), None) == (result.detail, result.counts, result.mean.value)


def test_percentages_follow_the_tour_s_limit():
    """Eight answers are counts, seventeen shares; a tour with a lower limit has both as shares."""
    report = full_report()
    tour = report.tour.model_copy(update={"smallest_percentage": 8})

    details = [_result(for_publication(report), each).detail for each in ("S14", "S10")]
    lowered = for_publication(report.model_copy(update={"tour": tour}))

    assert ["counts", "shares"] == details
    assert "shares" == _result(lowered, "S14").detail


def test_a_scale_is_judged_by_those_who_chose_a_step():
    """Eleven answers of which four outside the scale leave seven: too few for percentages."""
    report = full_report()
    rated = _result(report, "S10")
    counts = tuple(
        each.model_copy(update={"count": fact(4 if each.position is None else 1, ANSWERS)})
        for each in rated.counts
    )
    survey = report.survey.model_copy(
        update={"results": (rated.model_copy(update={"counts": counts}),)}
    )

    result = _result(for_publication(report.model_copy(update={"survey": survey})), "S10")

    assert "counts" == result.detail


def test_free_texts_stay_only_where_they_may_be_quoted():
    """S20 may not be quoted, S27 may."""
    published = for_publication(full_report())

    assert () == _result(published, "S20").texts
    assert 1 == len(_result(published, "S27").texts)


def test_mentions_from_a_withheld_question_are_withheld():
    """A challenge of four respondents has no number; one of the meeting keeps it."""
    report = full_report()
    asked = multiple("S26", "challenges", "challenges", {"rahoitus": 2}, answered=4)
    survey = report.survey.model_copy(update={"results": (asked,)})
    said = Challenge(id="said", label={"fi": "kiire"}, theme=None, mentions=fact(1, NOTES))
    changed = report.model_copy(update={"survey": survey, "challenges": (*report.challenges, said)})

    published = for_publication(changed)

    assert [None, Decimal(1)] == [each.mentions.value for each in published.challenges]


def test_internal_use_keeps_everything():
    """The project's own version has the small group's counts."""
    internal = for_internal_use(full_report())

    assert "counts" == _result(internal, "S17").detail
    assert 1 == len(internal.internal_remarks)
