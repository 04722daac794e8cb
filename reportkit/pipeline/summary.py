"""From the models of all regions to the national summary: model → document → bytes → files.

The models are those that builds keep; only a document or a file that is out of date is made again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from reportkit.diagnostics import Diagnostic
from reportkit.document.nodes import Document
from reportkit.jobs.building import Audience, Composed, Output, Result, make_outputs
from reportkit.jobs.steps import STEP, Kept, Steps, digest_of
from reportkit.model.files import assemble_files
from reportkit.model.passages import check_passages, place_passages
from reportkit.model.publication import for_internal_use, for_publication
from reportkit.model.region import InternalReport, SourceFile
from reportkit.model.section_keys import NATIONAL_SECTIONS
from reportkit.pipeline import assemble, composer_of
from reportkit.pipeline.building import (
    Build,
    Stages,
    begin,
    keep_output,
    keep_tree,
    model_of,
    out_of_date,
    prepare,
    tree_name,
)
from reportkit.pipeline.building.composing import tree_of
from reportkit.pipeline.building.kept_records import KeptRecords
from reportkit.pipeline.building.planning import plan_summary
from reportkit.pipeline.building.rendering import RenderJob
from reportkit.pipeline.checksums import given_files
from reportkit.pipeline.facts import tour_facts
from reportkit.pipeline.reading import keep_summary_texts
from reportkit.records import Passage
from reportkit.registry import SUMMARY
from reportkit.workspace import Workspace

# What all regions together are made of is imported by who makes it: a summary that is up to date
# costs a glance.
if TYPE_CHECKING:
    from reportkit.model.national import NationalReport

__all__ = [
    "SUMMARY",
    "check_texts",
    "compose_summary",
    "prepare_summary",
    "run_summary",
    "summarise",
    "summary_documents",
    "summary_passages",
]


def summarise(
    workspace: Workspace,
    reports: Iterable[InternalReport],
    audience: Audience = "publication",
    passages: tuple[Passage, ...] = (),
) -> "NationalReport":
    """Models of regions → the model of all of them, as these readers may see it.

    `passages` are what its author has written. Findings: `check_texts`.
    """
    from reportkit.model.national_assembly import assemble_national  # noqa: PLC0415 - see above

    publish = for_internal_use if audience == "internal" else for_publication
    return assemble_national(
        tuple(publish(each) for each in reports),
        regions=workspace.regions,
        region_set=workspace.region_set,
        programme=workspace.programme,
        tour=tour_facts(workspace),
        passages=place_passages(passages, NATIONAL_SECTIONS).value,
        files=_files_of(workspace, passages),
    )


def _files_of(workspace: Workspace, passages: tuple[Passage, ...]) -> tuple[SourceFile, ...]:
    if not passages:
        return ()
    used = {each.file for each in passages}
    return assemble_files(given_files(workspace, SUMMARY), used, None, (), ())


def compose_summary(workspace: Workspace, report: "NationalReport", language: str) -> Document:
    """The model of all regions → the summary in one language, numbered and checked."""
    from reportkit.sections.national.report import compose_national  # noqa: PLC0415 - see above

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
    passages = summary_passages(workspace, build.steps)
    report = summarise(workspace, _models(build), audience, passages)
    return (compose_summary(workspace, report, language) for language in languages)


# --- a whole build ---


def prepare_summary(
    workspace: Workspace,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience = "publication",
    reports: Build | None = None,
) -> Build:
    """Files → models of all regions, and the files that are to be made of them.

    Without any region that something is known of there are no files. `reports`, a build of all
    regions, has their models already.
    """
    outputs = plan_summary(workspace, languages, formats, audience)
    if reports is None:
        making = begin(workspace, Stages(assemble, composer_of))
        build = prepare(making, workspace.regions, lambda known: outputs if known else ())
    else:
        build = replace(reports, outputs=outputs if reports.models else ())
    noticed = Counter(each.severity for each in _text_findings(workspace, build))
    return replace(build, severities=build.severities + noticed)


def check_texts(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Every finding about what its author has written in the summary, nothing being built.

    Findings: those of `read_passage`, `unknown-section`, `unknown-value-name`.
    """
    if all(file.region != SUMMARY for file in workspace.files):
        return ()
    making = begin(workspace, Stages(assemble, composer_of), looking=True)
    build = prepare(making, workspace.regions, lambda _: ())
    return tuple(_text_findings(workspace, build))


def summary_passages(workspace: Workspace, steps: Steps) -> tuple[Passage, ...]:
    """What its author has written in the summary, in every language."""
    return tuple(keep_summary_texts(workspace, steps).values("passage", SUMMARY))


def _text_findings(workspace: Workspace, build: Build) -> tuple[Diagnostic, ...]:
    """What was noticed in the author's texts; worked out again only when something has changed."""
    texts = keep_summary_texts(workspace, build.steps)
    models = [each for each in build.models.values() if isinstance(each, Kept)]
    if not texts.files or len(models) < len(build.models):
        return tuple(texts.findings())
    return (*texts.findings(), *build.steps.part(_keep_check(workspace, build, texts, models), 0))


def _keep_check(workspace: Workspace, build: Build, texts: KeptRecords, models: list[Kept]) -> Kept:
    """The texts beside the figures that they name. Parts: the findings."""
    steps, name = build.steps, f"model/{SUMMARY}"
    given = {**_steps_given((*models, *(each.kept for each in texts.files))), **build.making.given}
    kept = steps.find(name, given)
    if kept is not None:
        return kept
    from reportkit.model.national_values import national_values  # noqa: PLC0415 - see above

    passages = tuple(texts.values("passage", SUMMARY))
    with steps.recording() as recording:
        placed = place_passages(passages, NATIONAL_SECTIONS)
        report = summarise(workspace, _models(build), passages=passages)
        unknown = check_passages(placed.value, national_values(report))
    return steps.keep(name, given, recording.reads, ((*placed.findings, *unknown),))


def _steps_given(steps: Iterable[Kept]) -> dict[str, str]:
    return {f"{STEP}{each.name}": each.digest for each in steps}


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
    for _, outputs in groupby(build.outputs, key=tree_name):
        group = tuple(outputs)
        try:
            tree = _keep_tree(workspace, build, group[0], reports)
        except Exception as error:  # noqa: BLE001 - reported with its file, like a region's
            yield from ((output, error) for output in group)
        else:
            yield from out_of_date(build.making, trees, tree, group)


def _keep_tree(
    workspace: Workspace, build: Build, output: Output, reports: "dict[Audience, NationalReport]"
) -> Kept:
    """The document of an output, composed only when a region's model or the words differ."""
    steps, name = build.steps, tree_name(output)
    texts = keep_summary_texts(workspace, steps)
    given = {
        **_steps_given((*_kept_models(build), *(each.kept for each in texts.files))),
        **build.making.given,
        "document": digest_of([output.language, output.audience]),
    }
    kept = steps.find(name, given)
    if kept is not None:
        return kept
    with steps.recording() as recording:
        if output.audience not in reports:
            passages = tuple(texts.values("passage", SUMMARY))
            reports[output.audience] = summarise(
                workspace, _models(build), output.audience, passages
            )
        document = compose_summary(workspace, reports[output.audience], output.language)
    return keep_tree(build.making, output, given, tree_of(document, recording.reads))


def _kept_models(build: Build) -> Iterator[Kept]:
    """The models of the regions; the fault of one that has none stops the summary, not a build."""
    for model in build.models.values():
        if isinstance(model, Exception):
            raise model
        yield model
