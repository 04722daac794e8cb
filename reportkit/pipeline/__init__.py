"""From a workspace to its reports: files → records → model → document → bytes → files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from typing import ParamSpec, TypeVar

from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.document.nodes import Document
from reportkit.jobs.building import (
    AUDIENCES,
    Audience,
    Composed,
    Output,
    Result,
    Withdrawn,
    make_outputs,
    withdraw_outputs,
)
from reportkit.messages import load_messages
from reportkit.model.assemble import assemble_region
from reportkit.model.canonical import dump_model, model_schema
from reportkit.model.publication import for_internal_use, for_publication
from reportkit.model.region import InternalReport
from reportkit.organisation_groups import load_organisation_groups
from reportkit.outputs import FORMATS, render
from reportkit.pipeline.checksums import given_files
from reportkit.pipeline.facts import tour_facts, visit_facts
from reportkit.pipeline.left_out import check_left_out
from reportkit.pipeline.reading import TourRecords, read_tour
from reportkit.registry import Region
from reportkit.sections.report import compose_report
from reportkit.workspace import Workspace, known_languages

__all__ = [
    "AUDIENCES",
    "FORMATS",
    "Build",
    "RegionCheck",
    "TourRecords",
    "assemble",
    "check_regions",
    "check_tour",
    "compose",
    "compose_region",
    "dump_model",
    "model_schema",
    "prepare_build",
    "read_tour",
    "run_build",
]

P = ParamSpec("P")
T = TypeVar("T")


# --- the picture, stage by stage: `read_tour` comes first ---


def assemble(workspace: Workspace, records: TourRecords, region: Region) -> Outcome[InternalReport]:
    """Records → the model of one region."""
    assembled = assemble_region(
        region,
        region_set=workspace.region_set,
        programme=workspace.programme,
        tour=tour_facts(workspace),
        visit=visit_facts(workspace, region),
        form=records.form,
        answers=records.answers,
        reports=records.reports,
        notes=records.notes,
        passages=records.passages,
        settled=workspace.settings.settle,
        groups=load_organisation_groups(workspace.locales),
        files=given_files(workspace, region),
    )
    left_out = tuple(check_left_out(workspace, assembled.value))
    return Outcome(assembled.value, (*assembled.findings, *left_out))


def compose(
    workspace: Workspace, report: InternalReport, language: str, audience: Audience = "publication"
) -> Document:
    """The model of a region → its report in one language, numbered and checked.

    What the audience may not see leaves the model here, before a sentence is made.
    """
    shown = for_internal_use(report) if audience == "internal" else for_publication(report)
    tour = workspace.settings.tour
    summaries = tuple(dict.fromkeys((*tour.languages, *tour.summary_languages)))
    own = workspace.templates.arrangement
    return compose_report(shown, language, workspace.locales, summaries, own)


# --- looking without building ---


@dataclass(frozen=True)
class RegionCheck:
    """What there is of one region: usable answers, and its own findings."""

    region: Region
    answers: int
    findings: tuple[Diagnostic, ...]


def check_tour(workspace: Workspace, regions: tuple[Region, ...]) -> tuple[Diagnostic, ...]:
    """Every finding about these regions, and about what belongs to all."""
    checked = check_regions(workspace, regions)
    return (*checked.findings, *chain.from_iterable(each.findings for each in checked.value))


def check_regions(
    workspace: Workspace, regions: tuple[Region, ...]
) -> Outcome[tuple[RegionCheck, ...]]:
    """Each region's state. Findings: those that belong to no single region."""
    records = read_tour(workspace, regions)
    owners = {file.file: file.region for file in workspace.files}
    checks = tuple(
        RegionCheck(
            region=region,
            answers=sum(table.regions.count(region.id) for table in records.value.answers),
            findings=(
                *(each for each in records.findings if owners.get(each.source.file) == region.id),
                *assemble(workspace, records.value, region).findings,
            ),
        )
        for region in regions
    )
    shared = tuple(each for each in records.findings if owners.get(each.source.file) is None)
    return Outcome(checks, shared)


def compose_region(
    workspace: Workspace, region: Region, languages: tuple[str, ...]
) -> Iterator[Document]:
    """A region's report in each language, not rendered."""
    records = read_tour(workspace, (region,))
    report = assemble(workspace, records.value, region).value
    return (compose(workspace, report, language) for language in languages)


# --- a whole build ---


@dataclass(frozen=True)
class Build:
    """A build that is ready to run.

    `outputs` are the files that it will make; `without_inputs` the regions that get no report;
    `withdrawn` what was taken away from earlier builds.
    """

    findings: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]
    without_inputs: tuple[Region, ...]
    withdrawn: tuple[Withdrawn, ...]
    models: dict[str, InternalReport | Exception]


def prepare_build(
    workspace: Workspace,
    regions: tuple[Region, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience = "publication",
) -> Build:
    """Files → models of these regions, and what is to be made of them."""
    records = read_tour(workspace, regions)
    findings = list(records.findings)
    reported = tuple(each for each in regions if records.value.has_inputs(each.id))
    models: dict[str, InternalReport | Exception] = {}
    for region in reported:
        model = _attempt(assemble, workspace, records.value, region)
        models[region.id] = model if isinstance(model, Exception) else model.value
        findings += () if isinstance(model, Exception) else model.findings
    without = tuple(each for each in regions if each not in reported)
    return Build(
        findings=tuple(findings),
        outputs=_plan(workspace, reported, languages, formats, audience),
        without_inputs=without,
        withdrawn=_withdraw(workspace, without),
        models=models,
    )


def run_build(workspace: Workspace, build: Build, workers: int) -> Iterator[Result]:
    """Models → documents → bytes → files; the result of each file as soon as it is there."""
    rendered = partial(render, looks=workspace.templates.looks)
    return make_outputs(workspace.output, _composed(workspace, build), rendered, workers)


def _composed(workspace: Workspace, build: Build) -> Iterator[Composed]:
    for (region, language, audience), outputs in groupby(
        build.outputs, key=lambda each: (each.region, each.language, each.audience)
    ):
        model = build.models[region]
        document = (
            model
            if isinstance(model, Exception)
            else _attempt(compose, workspace, model, language, audience)
        )
        yield from ((output, document) for output in outputs)


def _attempt(step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Exception:
    """A step for one region: a fault of ours in it must not cost the other regions."""
    try:
        return step(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 - reported with its region once the others are done
        return error


def _plan(
    workspace: Workspace,
    regions: tuple[Region, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience,
) -> tuple[Output, ...]:
    year = workspace.settings.tour.year
    words = {
        language: load_messages(workspace.locales, language).text(f"files.{audience}")
        for language in languages
    }
    return tuple(
        Output(region.id, language, each, audience, year, words[language])
        for region in regions
        for language in languages
        for each in formats
    )


def _withdraw(workspace: Workspace, without: tuple[Region, ...]) -> tuple[Withdrawn, ...]:
    with_inputs = tuple(each for each in workspace.regions if each not in without)
    current = {
        output.file
        for audience in AUDIENCES
        for output in _plan(workspace, with_inputs, known_languages(), FORMATS, audience)
    }
    return withdraw_outputs(workspace.output, lambda file: file in current)
