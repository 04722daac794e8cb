"""From the models of all regions to the national summary: model → document → bytes → files.

The models are those that builds keep; only a document or a file that is out of date is made again.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from itertools import groupby

from reportkit.document.dump import dump_document
from reportkit.document.nodes import Document
from reportkit.jobs.building import Audience, Composed, Output, Result, make_outputs
from reportkit.jobs.steps import STEP, Kept, digest_of
from reportkit.model.national import NationalReport
from reportkit.model.national_assembly import assemble_national
from reportkit.model.publication import for_internal_use, for_publication
from reportkit.model.region import InternalReport
from reportkit.pipeline import assemble, compose
from reportkit.pipeline.building import (
    SUMMARY,
    Build,
    Making,
    Stages,
    begin,
    keep_output,
    model_of,
    out_of_date,
    plan_summary,
    prepare,
    tree_name,
)
from reportkit.pipeline.building.rendering import RenderJob
from reportkit.pipeline.facts import tour_facts
from reportkit.reads import content_fingerprint
from reportkit.sections.national.report import compose_national
from reportkit.workspace import Workspace

__all__ = [
    "SUMMARY",
    "compose_summary",
    "prepare_summary",
    "run_summary",
    "summarise",
    "summary_documents",
]


def summarise(
    workspace: Workspace, reports: Iterable[InternalReport], audience: Audience = "publication"
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
    """The summary in each language, not rendered; nothing is written but what builds keep.

    Errors: the fault that kept a region's model from being assembled.
    """
    build = prepare_summary(workspace, languages, (), audience)
    report = summarise(workspace, _models(build), audience)
    return (compose_summary(workspace, report, language) for language in languages)


# --- a whole build ---


def prepare_summary(
    workspace: Workspace,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience = "publication",
    making: Making | None = None,
) -> Build:
    """Files → models of all regions, and the files that are to be made of them.

    Without any region that something is known of there are no files. Who has begun already, to
    build the regions, goes on with that `making`.
    """
    outputs = plan_summary(workspace, languages, formats, audience)
    making = making or begin(workspace, Stages(assemble, compose))
    return prepare(making, workspace.regions, lambda known: outputs if known else ())


def run_summary(
    workspace: Workspace, build: Build, workers: int, executor: Executor | None = None
) -> Iterator[Result]:
    """Models → documents → bytes → files; the result of each file as soon as it is there."""
    trees: dict[str, str] = {}
    yield from make_outputs(
        workspace.output,
        _composed(workspace, build, trees),
        RenderJob(workspace.templates.looks),
        workers,
        keep=partial(keep_output, build.making, trees),
        executor=executor,
    )


def _models(build: Build) -> Iterator[InternalReport]:
    return (model_of(build, region) for region in build.models)


def _composed(workspace: Workspace, build: Build, trees: dict[str, str]) -> Iterator[Composed]:
    reports: dict[Audience, NationalReport] = {}
    for name, outputs in groupby(build.outputs, key=tree_name):
        group = tuple(outputs)
        try:
            tree = _keep_tree(workspace, build, group[0], reports)
        except Exception as error:  # noqa: BLE001 - reported with its file, like a region's
            yield from ((output, error) for output in group)
        else:
            trees[name] = tree.digest
            yield from out_of_date(build.making, tree, group)


def _keep_tree(
    workspace: Workspace, build: Build, output: Output, reports: dict[Audience, NationalReport]
) -> Kept:
    """The document of an output, composed only when a region's model or the words differ."""
    steps, name = build.steps, tree_name(output)
    given = {
        **{f"{STEP}{each.name}": each.digest for each in _kept_models(build)},
        **build.making.given,
        "document": digest_of([output.language, output.audience]),
    }
    kept = steps.find(name, given)
    if kept is not None:
        return kept
    with steps.recording() as recording:
        if output.audience not in reports:
            reports[output.audience] = summarise(workspace, _models(build), output.audience)
        document = compose_summary(workspace, reports[output.audience], output.language)
    digest = content_fingerprint(dump_document(document).encode())
    return steps.keep(name, given, recording.reads, (document,), digest=digest)


def _kept_models(build: Build) -> Iterator[Kept]:
    """The models of the regions; the fault of one that has none stops the summary, not a build."""
    for model in build.models.values():
        if isinstance(model, Exception):
            raise model
        yield model
