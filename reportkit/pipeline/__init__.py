"""From a workspace to its reports: files → records → model → document → bytes → files."""

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from reportkit.arrangement import Arrangement
from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.document.nodes import Document
from reportkit.jobs.building import AUDIENCES, Audience, Result
from reportkit.jobs.pool import GivenUp, preload, warm_up
from reportkit.jobs.store import Store
from reportkit.model.assemble import assemble_region
from reportkit.model.canonical import dump_model, model_schema
from reportkit.model.publication import for_internal_use, for_publication
from reportkit.model.region import InternalReport
from reportkit.organisation_groups import load_organisation_groups
from reportkit.outputs import FORMATS
from reportkit.pipeline.building import (
    Build,
    Stages,
    begin,
    model_findings,
    prepare,
    run,
)
from reportkit.pipeline.building.planning import plan_outputs
from reportkit.pipeline.building.tidying import tidy
from reportkit.pipeline.building.why import Explanation, explain_output
from reportkit.pipeline.checksums import given_files
from reportkit.pipeline.confinement import preload_readers
from reportkit.pipeline.facts import tour_facts, visit_facts
from reportkit.pipeline.left_out import check_left_out
from reportkit.pipeline.overrides import check_overrides
from reportkit.pipeline.reading import TourRecords, keep_records, read_tour
from reportkit.registry import Region
from reportkit.sections.report import compose_report
from reportkit.workspace import Workspace

__all__ = [
    "AUDIENCES",
    "FORMATS",
    "Build",
    "Composer",
    "Explanation",
    "RegionCheck",
    "TourRecords",
    "assemble",
    "check_regions",
    "check_tour",
    "compose",
    "compose_region",
    "composer_of",
    "dump_model",
    "expect_workers",
    "explain",
    "model_schema",
    "preload_stages",
    "prepare_build",
    "read_tour",
    "run_build",
]

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
        files=given_files(workspace, region.id),
        wordings=records.wordings,
    )
    left_out = tuple(check_left_out(workspace, assembled.value))
    unused = tuple(check_overrides(assembled.value, partial(compose, workspace)))
    return Outcome(assembled.value, (*assembled.findings, *left_out, *unused))


def compose(
    workspace: Workspace, report: InternalReport, language: str, audience: Audience = "publication"
) -> Document:
    """The model of a region → its report in one language, numbered and checked.

    What the audience may not see leaves the model here, before a sentence is made.
    """
    return composer_of(workspace)(report, language, audience)


@dataclass(frozen=True)
class Composer:
    """`compose` with what it needs of a workspace: a value that travels to other processes.

    `summaries` are the languages that a report is summed up in.
    """

    summaries: tuple[str, ...]
    locales: Path
    own: Arrangement

    def __call__(self, report: InternalReport, language: str, audience: Audience) -> Document:
        """See `compose`."""
        shown = for_internal_use(report) if audience == "internal" else for_publication(report)
        return compose_report(shown, language, self.locales, self.summaries, self.own)


def composer_of(workspace: Workspace) -> Composer:
    """What composes the reports of this workspace."""
    tour = workspace.settings.tour
    summaries = tuple(dict.fromkeys((*tour.languages, *tour.summary_languages)))
    return Composer(summaries, workspace.locales, workspace.templates.arrangement)


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
    making = begin(workspace, Stages(assemble, composer_of), looking=True)
    records = keep_records(workspace, regions, making.steps)
    owners = {file.file: file.region for file in workspace.files}
    found: dict[str | None, list[Diagnostic]] = {}
    for each in records.findings():
        found.setdefault(owners.get(each.source.file), []).append(each)
    answers = tuple(chain.from_iterable(records.values("answers", None)))
    checks = tuple(
        RegionCheck(
            region=region,
            answers=sum(table.regions.count(region.id) for table in answers),
            findings=(*found.get(region.id, ()), *model_findings(making, records, region)),
        )
        for region in regions
    )
    return Outcome(checks, tuple(found.get(None, ())))


def compose_region(
    workspace: Workspace, region: Region, languages: tuple[str, ...]
) -> Iterator[Document]:
    """A region's report in each language, not rendered."""
    records = read_tour(workspace, (region,))
    report = assemble(workspace, records.value, region).value
    return (compose(workspace, report, language) for language in languages)


# --- a whole build ---


def prepare_build(
    workspace: Workspace,
    regions: tuple[Region, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience = "publication",
) -> Build:
    """Files → models of these regions, and what is to be made of them."""
    plan = partial(plan_outputs, workspace, languages=languages, formats=formats, audience=audience)
    return prepare(begin(workspace, Stages(assemble, composer_of)), regions, plan)


def preload_stages() -> None:
    """For who goes on for long: worker processes start with readers and renderers imported."""
    preload_readers()
    preload("reportkit.outputs.preloaded")


def expect_workers(workspace: Workspace, formats: tuple[str, ...]) -> None:
    """Where nothing has been built yet all is to be made: renderers are imported while we read."""
    if "pdf" in formats and Store.is_new(workspace.output):
        preload("reportkit.outputs.preloaded")
        warm_up()


def run_build(
    workspace: Workspace,
    build: Build,
    workers: int,
    executor: Executor | None = None,
    given_up: GivenUp | None = None,
    *,
    is_elsewhere: bool = False,
) -> Iterator[Result]:
    """Models → documents → bytes → files; the result of each file as soon as it is there.

    An `executor` does the jobs in place of processes of our own; what it has not done when the
    caller has `given_up` is left as it was. One that `is_elsewhere` is refused where other
    versions than here are at work.
    """
    assert workspace is build.making.workspace
    yield from run(build, workers, executor, given_up, is_elsewhere=is_elsewhere)
    tidy(workspace, build.steps)


def explain(workspace: Workspace, file: str) -> Explanation | None:
    """What an output was made from and what has changed; None for a file that no build made."""
    return explain_output(workspace, file, Stages(assemble, composer_of))
