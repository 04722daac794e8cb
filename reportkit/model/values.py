"""The values of the model that author's prose may name: `[[S10]]`, `[[projects.count]]`."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from reportkit.model.order import unique
from reportkit.model.region import (
    CONTINUING_STATUSES,
    ROOTING_STATUSES,
    Fact,
    Project,
    QuestionResult,
    RegionReport,
)
from reportkit.sources import SourceRef

Named = tuple[str, Fact[Any]]


def named_values(report: RegionReport) -> dict[str, Fact[Any]]:
    """Every value by its name (docs/merging.md lists them), in one order.

    Shape: numbers, dates or words; one that is not known is there, with None. A name that ends in
    `.rate` is a share from 0 to 1. Names of questions are their ids, as the form writes them.
    """
    looked_through = tuple(SourceRef(file=each.file) for each in report.files)
    return {
        name: _with_source(fact, looked_through or (report.tour.source,))
        for name, fact in (
            *_visit_values(report),
            *_answer_values(report),
            *_participant_values(report),
            *_project_values(report),
            *_product_values(report),
            *_counts_of_the_rest(report),
            *question_values(report.survey.results),
        )
    }


def _with_source(fact: Fact[Any], looked_through: tuple[SourceRef, ...]) -> Fact[Any]:
    """None of something comes from all the files in which there was none."""
    if fact.sources or fact.value is None:
        return fact
    return fact.model_copy(update={"sources": looked_through})


def _visit_values(report: RegionReport) -> Iterator[Named]:
    yield "visit.date", report.visit.when
    yield "visit.place", report.visit.place


def _answer_values(report: RegionReport) -> Iterator[Named]:
    yield "answers.count", report.survey.respondents
    yield "answers.rate", report.survey.response_rate
    yield "answers.invited", report.visit.invited
    yield "answers.opened", report.tour.survey_opened
    yield "answers.closed", report.tour.survey_closed


def _participant_values(report: RegionReport) -> Iterator[Named]:
    groups = report.participants
    yield "participants.count", _total(group.count for group in groups)
    organisations = (each for group in groups for each in group.organisations)
    yield "participants.organisations", _how_many(organisations)


def _project_values(report: RegionReport) -> Iterator[Named]:
    yield "projects.count", _how_many(each.name for each in report.projects)
    files = {file for each in report.projects for file in each.report_files}
    places = tuple(SourceRef(file=file) for file in sorted(files))
    yield "projects.reports", Fact[Decimal](value=Decimal(len(files)), sources=places)
    for project in report.projects:
        yield from _values_of_project(project)


def _values_of_project(project: Project) -> Iterator[Named]:
    name = f"projects.{project.id}"
    yield f"{name}.name", project.name
    yield f"{name}.code", project.code
    yield f"{name}.lead", project.leads[-1] if project.leads else Fact[str]()
    yield f"{name}.start", project.start
    yield f"{name}.end", project.end


def _product_values(report: RegionReport) -> Iterator[Named]:
    products = report.products
    yield "products.count", _how_many(each.name for each in products)
    continuing = (each.status for each in products if each.status.value in CONTINUING_STATUSES)
    yield "products.continuing", _how_many(continuing)
    for status in ROOTING_STATUSES:
        having = (each.status for each in products if each.status.value == status)
        yield f"products.{status}", _how_many(having)


def _counts_of_the_rest(report: RegionReport) -> Iterator[Named]:
    yield "agreements.count", _how_many(each.name for each in report.agreements)
    yield "networks.count", _how_many(each.name for each in report.networks)
    yield "tools.count", _how_many(each.name for each in report.tools)
    yield "challenges.count", _how_many(each.mentions for each in report.challenges)
    yield "recommendations.count", _how_many(each.text for each in report.recommendations)


def question_values(results: Iterable[QuestionResult]) -> Iterator[Named]:
    """The values of the survey's questions, by their ids."""
    for result in results:
        name = result.question.id
        rated = result.question.kind == "likert"
        yield name, result.mean if rated else result.answered
        yield f"{name}.count", result.answered
        yield from _measures(name, result)
        for count in result.counts:
            yield f"{name}.{count.choice}", count.count


def _measures(name: str, result: QuestionResult) -> Iterator[Named]:
    match result.question.kind:
        case "likert":
            yield f"{name}.mean", result.mean
        case "integer" | "decimal":
            yield f"{name}.minimum", result.minimum
            yield f"{name}.median", result.median
            yield f"{name}.maximum", result.maximum
        case "date":
            yield f"{name}.first", result.first_day
            yield f"{name}.last", result.last_day


def _how_many(facts: Iterable[Fact[Any]]) -> Fact[Decimal]:
    counted = tuple(facts)
    return Fact[Decimal](value=Decimal(len(counted)), sources=_all_sources(counted))


def _total(facts: Iterable[Fact[Decimal]]) -> Fact[Decimal]:
    added = tuple(facts)
    total = sum((fact.value or Decimal(0) for fact in added), Decimal(0))
    return Fact[Decimal](value=total, sources=_all_sources(added))


def _all_sources(facts: Iterable[Fact[Any]]) -> tuple[SourceRef, ...]:
    return unique(source for fact in facts for source in fact.sources)
