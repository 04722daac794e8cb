"""The values of the summary that author's prose may name, by the names that they have in a region:
`[[projects.count]]`, `[[S10]]`. Of all regions together, as the summary shows them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reportkit.model.national import FigureKey, NationalReport
from reportkit.model.region import Fact, RegionReport
from reportkit.model.values import Named, named_values, question_values

# A report that author's prose can stand in.
Authored = RegionReport | NationalReport

_FIGURES: dict[str, FigureKey] = {
    "answers.count": "answers",
    "answers.rate": "rate",
    "answers.invited": "invited",
    "participants.count": "participants",
    "participants.organisations": "organisations",
    "projects.count": "projects",
    "projects.reports": "reports",
    "products.count": "products",
    "products.continuing": "continuing",
    "agreements.count": "agreements",
    "networks.count": "networks",
    "tools.count": "tools",
    "recommendations.count": "recommendations",
}


def values_of(report: Authored) -> dict[str, Fact[Any]]:
    """Every value that prose in this report may name."""
    return national_values(report) if isinstance(report, NationalReport) else named_values(report)


def national_values(report: NationalReport) -> dict[str, Fact[Any]]:
    """Every value of the summary by its name, in one order.

    Of what the regions withhold there is no value, as in the sums of the summary.
    """
    return dict(
        (
            *_region_values(report),
            *((name, report.figure(key).total) for name, key in _FIGURES.items()),
            ("challenges.count", _counted(report, len(report.challenges))),
            *question_values(each.total for each in report.results),
        )
    )


def _region_values(report: NationalReport) -> Iterator[Named]:
    yield "regions.count", _counted(report, len(report.regions))
    yield "regions.reported", _counted(report, len(report.reported))


def _counted(report: NationalReport, count: int) -> Fact[Decimal]:
    return Fact[Decimal](value=Decimal(count), sources=(report.tour.source,))
