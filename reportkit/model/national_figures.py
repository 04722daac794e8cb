"""The key figures of each region and of all together."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from reportkit.model.national import FigureKey, NationalFigure, NationalRegion
from reportkit.model.national_counting import (
    UNKNOWN,
    Number,
    has_material,
    how_many,
    looked_in,
    sources_of,
    total,
)
from reportkit.model.region import CONTINUING_STATUSES, Fact, RegionReport

Figure = Callable[[RegionReport], Number]


def national_figures(regions: Iterable[NationalRegion]) -> tuple[NationalFigure, ...]:
    """Every figure, in one order."""
    known = tuple(regions)
    figures = [_figure(key, figure, known) for key, figure in _FIGURES.items()]
    rate = figures.index(next(each for each in figures if each.key == "rate"))
    figures[rate] = figures[rate].model_copy(update={"total": _whole_rate(known)})
    return tuple(figures)


def _figure(key: FigureKey, figure: Figure, regions: tuple[NationalRegion, ...]) -> NationalFigure:
    by_region = {
        each.region.id: figure(each.report) if each.report is not None else UNKNOWN
        for each in regions
    }
    return NationalFigure(key=key, by_region=by_region, total=total(by_region.values()))


def _whole_rate(regions: Iterable[NationalRegion]) -> Number:
    """The answers of all the invited, in the regions that both are known of."""
    rated = [
        each.report
        for each in regions
        if each.report is not None and each.report.survey.response_rate.value is not None
    ]
    answers = total(each.survey.respondents for each in rated)
    invited = total(each.visit.invited for each in rated)
    if not invited.value or answers.value is None:
        return UNKNOWN
    return Number(value=answers.value / invited.value, sources=sources_of((invited, answers)))


def continuing_products(report: RegionReport) -> Number:
    """How many products of a region go on in some form."""
    going_on = (each.status for each in report.products if is_continuing(each.status.value))
    return how_many(going_on, looked_in(report, "meeting"))


def is_continuing(status: str | None) -> bool:
    """Whether a product of this status is still in use."""
    return status in CONTINUING_STATUSES


# --- each figure ---


def _told(figure: Figure) -> Figure:
    """A figure that only a meeting tells of: without notes it is not known, and not nothing."""
    return lambda report: figure(report) if has_material(report, "meeting") else UNKNOWN


def _projects(report: RegionReport) -> Number:
    return how_many((each.name for each in report.projects), looked_in(report))


def _reports(report: RegionReport) -> Number:
    counts = [item.count for item in report.material if item.kind == "project_reports"]
    return total(counts) if counts else Number(value=Decimal(0), sources=looked_in(report))


def _answers(report: RegionReport) -> Number:
    respondents = report.survey.respondents
    if respondents.value is None or respondents.sources:
        return respondents
    return Number(value=respondents.value, sources=looked_in(report))


def _organisations(report: RegionReport) -> Number:
    named = (each for group in report.participants for each in group.organisations)
    return how_many(named, looked_in(report, "meeting"))


def _participants(report: RegionReport) -> Number:
    return total(group.count for group in report.participants)


def _counting(items: Callable[[RegionReport], Iterable[Fact[str]]]) -> Figure:
    return lambda report: how_many(items(report), looked_in(report, "meeting"))


_FIGURES: Mapping[FigureKey, Figure] = {
    "projects": _projects,
    "reports": _reports,
    "invited": lambda report: report.visit.invited,
    "answers": _answers,
    "rate": lambda report: report.survey.response_rate,
    "organisations": _told(_organisations),
    "participants": _told(_participants),
    "products": _told(_counting(lambda report: (each.name for each in report.products))),
    "continuing": _told(continuing_products),
    "agreements": _told(_counting(lambda report: (each.name for each in report.agreements))),
    "networks": _told(_counting(lambda report: (each.name for each in report.networks))),
    "tools": _told(_counting(lambda report: (each.name for each in report.tools))),
    "recommendations": _told(
        _counting(lambda report: (each.text for each in report.recommendations))
    ),
}
