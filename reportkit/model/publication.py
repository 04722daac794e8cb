"""What of a region's model may be published, and what only the coordination project may read.

The limits stand in `tour.toml`; docs/publication.md says why. Everything is decided here, on the
model: sections and renderers show what they are given.
"""

from datetime import date
from decimal import Decimal

from reportkit.model.region import (
    Challenge,
    Fact,
    InternalReport,
    QuestionResult,
    RegionReport,
    Tour,
)

# What a distribution consists of, empty: the counts of a withheld question are not in the model.
_NOTHING: dict[str, object] = {
    "counts": (),
    "others": (),
    "mean": Fact[Decimal](),
    "minimum": Fact[Decimal](),
    "median": Fact[Decimal](),
    "maximum": Fact[Decimal](),
    "first_day": Fact[date](),
    "last_day": Fact[date](),
}


def for_publication(report: RegionReport) -> RegionReport:
    """The report without anything that could tell what one respondent answered.

    Internal remarks are not in its type. Answers of a group below the tour's limit lose their
    distribution, free texts are left only where the form allows quoting, and the number of
    mentions that came from a withheld question is withheld, too.
    """
    fields = {name: getattr(report, name) for name in RegionReport.model_fields}
    results = tuple(_publishable(each, report.tour) for each in report.survey.results)
    fields["survey"] = report.survey.model_copy(update={"results": results})
    asked = fields["survey"].with_role("challenges")
    if asked is not None and asked.detail == "withheld":
        files = {source.file for source in asked.answered.sources}
        fields["challenges"] = tuple(_without_count(each, files) for each in report.challenges)
    return RegionReport.model_construct(**fields)


def for_internal_use(report: InternalReport) -> InternalReport:
    """The whole report, with percentages only where there are enough answers for them."""
    results = tuple(
        each.model_copy(update={"detail": _shares_or_counts(each, report.tour)})
        for each in report.survey.results
    )
    survey = report.survey.model_copy(update={"results": results})
    return report.model_copy(update={"survey": survey})


def _publishable(result: QuestionResult, tour: Tour) -> QuestionResult:
    if not result.question.quote_allowed:
        result = result.model_copy(update={"texts": (), "others": ()})
    if 0 < _count(result.answered) < tour.smallest_group:
        return result.model_copy(update={"detail": "withheld", **_NOTHING})
    return result.model_copy(update={"detail": _shares_or_counts(result, tour)})


def _shares_or_counts(result: QuestionResult, tour: Tour) -> str:
    """Whether percentages mean anything: on a scale, of those who chose a step of it."""
    steps = [each.count for each in result.counts if each.position is not None]
    rated = sum(map(_count, steps)) if steps else _count(result.answered)
    return "shares" if rated >= tour.smallest_percentage else "counts"


def _count(fact: Fact[Decimal]) -> int:
    return int(fact.value or 0)


def _without_count(challenge: Challenge, files: set[str]) -> Challenge:
    """A challenge whose number of mentions rests on withheld answers, without the number."""
    if not any(source.file in files for source in challenge.mentions.sources):
        return challenge
    unknown = challenge.mentions.model_copy(update={"value": None})
    return challenge.model_copy(update={"mentions": unknown})
