"""From the models of all regions to the national summary: model → document → bytes → files."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from reportkit.diagnostics import Diagnostic
from reportkit.document.nodes import Document
from reportkit.jobs.building import Audience, Composed, Output, Result, make_outputs
from reportkit.messages import load_messages
from reportkit.model.national import NationalReport
from reportkit.model.national_assembly import assemble_national
from reportkit.model.publication import for_internal_use, for_publication
from reportkit.model.region import InternalReport
from reportkit.outputs import render
from reportkit.pipeline import TourRecords, assemble, read_tour
from reportkit.pipeline.facts import tour_facts
from reportkit.registry import Region
from reportkit.sections.national.report import compose_national
from reportkit.workspace import Workspace

# The folder of the summary, and its name in the place of a region's.
SUMMARY = "koonti"


def summarise(
    workspace: Workspace, reports: tuple[InternalReport, ...], audience: Audience = "publication"
) -> NationalReport:
    """Models of regions → the model of all of them, as these readers may see it."""
    publish = for_internal_use if audience == "internal" else for_publication
    return assemble_national(
        tuple(publish(each) for each in reports),
        regions=workspace.regions,
        region_set=workspace.region_set,
        programme=workspace.programme,
        tour=tour_facts(workspace),
    )


def compose_summary(workspace: Workspace, report: NationalReport, language: str) -> Document:
    """The model of all regions → the summary in one language, numbered and checked."""
    tour = workspace.settings.tour
    languages = tuple(dict.fromkeys((*tour.languages, *tour.summary_languages)))
    own = workspace.templates.arrangement
    return compose_national(report, language, workspace.locales, languages, own)


def summary_documents(
    workspace: Workspace, languages: tuple[str, ...], audience: Audience = "publication"
) -> Iterator[Document]:
    """The summary in each language, not rendered: files → records → models → documents."""
    report = summarise(workspace, _assembled(workspace).reports, audience)
    return (compose_summary(workspace, report, language) for language in languages)


# --- a whole build ---


@dataclass(frozen=True)
class SummaryBuild:
    """A summary that is ready to be made.

    `regions` are those that it rests on, `without_inputs` those that nothing is known of.
    """

    findings: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]
    regions: tuple[Region, ...]
    without_inputs: tuple[Region, ...]
    report: NationalReport


@dataclass(frozen=True)
class _Assembled:
    reports: tuple[InternalReport, ...]
    findings: tuple[Diagnostic, ...]


def prepare_summary(
    workspace: Workspace,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience = "publication",
) -> SummaryBuild:
    """Files → the model of all regions, and what is to be made of it."""
    assembled = _assembled(workspace)
    known = tuple(each.region for each in assembled.reports)
    return SummaryBuild(
        findings=assembled.findings,
        outputs=plan_summary(workspace, languages, formats, audience),
        regions=known,
        without_inputs=tuple(each for each in workspace.regions if each not in known),
        report=summarise(workspace, assembled.reports, audience),
    )


def _assembled(workspace: Workspace) -> _Assembled:
    records = read_tour(workspace, workspace.regions)
    outcomes = [
        assemble(workspace, records.value, each) for each in _with_inputs(workspace, records.value)
    ]
    findings = (*records.findings, *(found for each in outcomes for found in each.findings))
    return _Assembled(tuple(each.value for each in outcomes), findings)


def _with_inputs(workspace: Workspace, records: TourRecords) -> tuple[Region, ...]:
    return tuple(each for each in workspace.regions if records.has_inputs(each.id))


def run_summary(workspace: Workspace, build: SummaryBuild, workers: int) -> Iterator[Result]:
    """Model → documents → bytes → files; the result of each file as soon as it is there."""
    rendered = partial(render, looks=workspace.templates.looks)
    return make_outputs(workspace.output, _composed(workspace, build), rendered, workers)


def _composed(workspace: Workspace, build: SummaryBuild) -> Iterator[Composed]:
    for language, outputs in groupby(build.outputs, key=lambda each: each.language):
        document = compose_summary(workspace, build.report, language)
        yield from ((output, document) for output in outputs)


def plan_summary(
    workspace: Workspace,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience,
) -> tuple[Output, ...]:
    """The files of the summary, named as those of the regions."""
    year = workspace.settings.tour.year
    return tuple(
        Output(SUMMARY, language, each, audience, year, word)
        for language in languages
        for word in (load_messages(workspace.locales, language).text(f"files.{audience}"),)
        for each in formats
    )
