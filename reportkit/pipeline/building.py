"""A whole build in steps that are kept: records, models, documents, files; only what is out of
date is made again."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, fields
from functools import partial
from itertools import groupby
from typing import Any

from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.document.dump import dump_document
from reportkit.document.nodes import Document
from reportkit.jobs.building import (
    AUDIENCES,
    Audience,
    Composed,
    Output,
    Rendered,
    Result,
    Withdrawn,
    make_outputs,
    withdraw_outputs,
)
from reportkit.jobs.changes import Change
from reportkit.jobs.steps import STEP, Kept, Steps, digest_of
from reportkit.jobs.store import Store
from reportkit.messages import load_messages
from reportkit.model.region import InternalReport
from reportkit.outputs import FORMATS
from reportkit.pipeline.kept_records import KeptRecords
from reportkit.pipeline.reading import TourRecords, keep_records, tour_records
from reportkit.pipeline.rendering import RenderJob
from reportkit.reads import ABSENT, KEPT, announce, content_fingerprint, fingerprint
from reportkit.registry import Region
from reportkit.workspace import Workspace, known_languages
from reportkit.workspace.own_templates import load_own_templates

Assemble = Callable[[Workspace, TourRecords, Region], Outcome[InternalReport]]
Compose = Callable[[Workspace, InternalReport, str, Audience], Document]

# The national summary in the place of a region: the name of its folder and of its files.
SUMMARY = "koonti"

_FINDINGS, _MODEL = 0, 1
# What a model or a document is not made from as a value: the files are read one by one.
_NOT_GIVEN = frozenset({"root", "files", "findings", "templates"})


@dataclass(frozen=True)
class Stages:
    """The stages that a build joins: records → model, model → document."""

    assemble: Assemble
    compose: Compose


@dataclass(frozen=True)
class Build:
    """A build that is ready to run.

    `outputs` are the files that there will be; `without_inputs` the regions that get no report;
    `withdrawn` what was taken away from earlier builds. `models` are kept, not held: memory does
    not grow with the regions.
    """

    findings: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]
    without_inputs: tuple[Region, ...]
    withdrawn: tuple[Withdrawn, ...]
    models: dict[str, Kept | Exception]
    steps: Steps
    stages: Stages


def open_steps(workspace: Workspace, *, looking: bool = False) -> Steps:
    """The steps that earlier builds in this workspace have kept.

    Who is only `looking` keeps nothing in a workspace where nothing has been built.
    """
    folder = workspace.output
    keeps_here = not looking or (folder / KEPT).is_dir()
    steps = Steps(Store(folder if keeps_here else None), workspace.root)
    # Also where there is nothing to do yet: what is said then holds for this version of ours.
    announce(steps.environment)
    return steps


def prepare(
    workspace: Workspace,
    regions: tuple[Region, ...],
    plan: Callable[[tuple[Region, ...]], tuple[Output, ...]],
    stages: Stages,
    steps: Steps,
) -> Build:
    """Files → models of these regions, and what is to be made of them."""
    records = keep_records(workspace, regions, steps)
    findings = list(records.findings)
    reported = tuple(each for each in regions if records.has_inputs(each.id))
    models: dict[str, Kept | Exception] = {}
    for region in reported:
        model = _attempt(keep_model, workspace, steps, records, region, stages.assemble)
        models[region.id] = model
        findings += () if isinstance(model, Exception) else steps.part(model, _FINDINGS)
    without = tuple(each for each in regions if each not in reported)
    return Build(
        findings=tuple(findings),
        outputs=plan(reported),
        without_inputs=without,
        withdrawn=_withdraw(workspace, without),
        models=models,
        steps=steps,
        stages=stages,
    )


def run(
    workspace: Workspace, build: Build, workers: int, executor: Executor | None = None
) -> Iterator[Result]:
    """Models → documents → bytes → files; the result of each file as soon as it is there."""
    given = looks_given(workspace, build.steps)
    trees: dict[str, str] = {}
    yield from make_outputs(
        workspace.output,
        _composed(workspace, build, given, trees),
        RenderJob(workspace.templates.looks),
        workers,
        keep=partial(keep_output, build.steps, given, trees),
        executor=executor,
    )


# --- models ---


def keep_model(
    workspace: Workspace,
    steps: Steps,
    records: KeptRecords,
    region: Region,
    assemble: Assemble,
) -> Kept:
    """The model of a region, assembled only when something that it rests on has changed."""
    name = f"model/{region.id}"
    given = {
        "region": digest_of(region),
        **given_by(workspace),
        **{f"{STEP}{each.kept.name}": each.kept.digest for each in records.of_region(region.id)},
    }
    kept = steps.find(name, given)
    if kept is not None:
        return kept
    with steps.recording() as recording:
        model = assemble(workspace, tour_records(records, region.id), region)
    # A type made of others (`Fact[date]`) cannot be pickled; as JSON each field has its type.
    parts = (model.findings, model.value.model_dump_json())
    return steps.keep(name, given, recording.reads, parts, digest=digest_of(model.value))


def model_of(build: Build, region: str) -> InternalReport:
    """The model that a build has kept of a region.

    Errors: `KeyError` when there is none; the fault that kept it from being assembled.
    """
    kept = build.models[region]
    if isinstance(kept, Exception):
        raise kept
    return InternalReport.model_validate_json(build.steps.part(kept, _MODEL))


def model_findings(
    workspace: Workspace,
    steps: Steps,
    records: KeptRecords,
    region: Region,
    assemble: Assemble,
) -> tuple[Diagnostic, ...]:
    """What was noticed while the model of a region was assembled."""
    model = keep_model(workspace, steps, records, region, assemble)
    findings: tuple[Diagnostic, ...] = steps.part(model, _FINDINGS)
    return findings


def given_by(workspace: Workspace) -> dict[str, str]:
    """What an opened workspace says, but for its files: field by field, so that none is missed."""
    own = workspace.templates
    said = {each.name: getattr(workspace, each.name) for each in fields(workspace)}
    worded = {each.name: getattr(own, each.name) for each in fields(own) if each.name != "looks"}
    return {
        name: digest_of(value)
        for name, value in {**said, **worded}.items()
        if name not in _NOT_GIVEN
    }


# --- documents ---


def _composed(
    workspace: Workspace, build: Build, given: dict[str, str], trees: dict[str, str]
) -> Iterator[Composed]:
    by_document = groupby(build.outputs, key=tree_name)
    for name, outputs in by_document:
        group = tuple(outputs)
        tree = _tree(workspace, build, group[0])
        if isinstance(tree, Exception):
            yield from ((output, tree) for output in group)
        else:
            trees[name] = tree.digest
            yield from out_of_date(workspace, build.steps, tree, group, given)


def _tree(workspace: Workspace, build: Build, output: Output) -> Kept | Exception:
    model = build.models[output.region]
    if isinstance(model, Exception):
        return model
    return _attempt(keep_tree, workspace, build.steps, model, output, build.stages.compose)


def out_of_date(
    workspace: Workspace,
    steps: Steps,
    tree: Kept,
    outputs: tuple[Output, ...],
    given: dict[str, str],
) -> Iterator[Composed]:
    """Outputs of one document: None for a file that holds already what it would be given."""
    document: Document | None = None
    for output in outputs:
        if _is_current(workspace, steps, output, output_given(output, tree.digest, given)):
            yield output, None
        else:
            document = document or steps.part(tree, 0)
            yield output, document


def tree_name(output: Output) -> str:
    """The name of the step that composes the document of an output."""
    return f"tree/{output.region}/{output.language}/{output.audience}"


def keep_tree(
    workspace: Workspace, steps: Steps, model: Kept, output: Output, compose: Compose
) -> Kept:
    """The document of an output, composed only when something that it rests on has changed."""
    given = {
        f"{STEP}{model.name}": model.digest,
        **given_by(workspace),
        "document": digest_of([output.language, output.audience]),
    }
    kept = steps.find(tree_name(output), given)
    if kept is not None:
        return kept
    report = InternalReport.model_validate_json(steps.part(model, _MODEL))
    with steps.recording() as recording:
        document = compose(workspace, report, output.language, output.audience)
    digest = content_fingerprint(dump_document(document).encode())
    return steps.keep(tree_name(output), given, recording.reads, (document,), digest=digest)


# --- files ---


def output_name(output: Output) -> str:
    """The name of the step that makes an output."""
    return f"output/{output.file}"


def looks_given(workspace: Workspace, steps: Steps) -> dict[str, str]:
    """What the reports look like, as a step: what it was made from tells a change in words."""
    given = {"looks": digest_of(workspace.templates.looks)}
    kept = steps.find("looks", given)
    if kept is None:
        with steps.recording() as recording:
            load_own_templates(workspace.root, workspace.region_set, workspace.programme)
        kept = steps.keep("looks", given, recording.reads, (), digest=given["looks"])
    return {f"{STEP}looks": kept.digest}


def output_given(output: Output, tree: str, given: dict[str, str]) -> dict[str, str]:
    """What a file is made from: its document, and what the reports look like."""
    return {f"{STEP}{tree_name(output)}": tree, **given}


def _is_current(workspace: Workspace, steps: Steps, output: Output, given: dict[str, str]) -> bool:
    """Whether a file holds what making it again would give."""
    kept = steps.find(output_name(output), given)
    return kept is not None and fingerprint(str(workspace.output / output.file)) == kept.digest


def keep_output(
    steps: Steps,
    given: dict[str, str],
    trees: dict[str, str],
    output: Output,
    rendered: Rendered,
) -> tuple[Change, ...]:
    """Keep what a file was made from; what had changed since it was made before."""
    whole = output_given(output, trees[tree_name(output)], given)
    kept = steps.keep(
        output_name(output),
        whole,
        rendered.reads or {},
        (),
        digest=content_fingerprint(rendered.content),
    )
    return kept.causes


# --- what is planned, what goes ---


def plan_outputs(
    workspace: Workspace,
    regions: tuple[Region, ...],
    languages: Iterable[str],
    formats: Iterable[str],
    audience: Audience,
) -> tuple[Output, ...]:
    """The files of these regions, in the order of regions, languages and formats."""
    names = tuple(region.id for region in regions)
    return _outputs(workspace, names, tuple(languages), tuple(formats), audience)


def plan_summary(
    workspace: Workspace, languages: Iterable[str], formats: Iterable[str], audience: Audience
) -> tuple[Output, ...]:
    """The files of the national summary, named as those of the regions."""
    return _outputs(workspace, (SUMMARY,), tuple(languages), tuple(formats), audience)


def _outputs(
    workspace: Workspace,
    names: tuple[str, ...],
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
        Output(name, language, each, audience, year, words[language])
        for name in names
        for language in languages
        for each in formats
    )


def _withdraw(workspace: Workspace, without: tuple[Region, ...]) -> tuple[Withdrawn, ...]:
    with_inputs = tuple(each for each in workspace.regions if each not in without)
    current = {
        output.file
        for audience in AUDIENCES
        for output in (
            *plan_outputs(workspace, with_inputs, known_languages(), FORMATS, audience),
            *plan_summary(workspace, known_languages(), FORMATS, audience),
        )
    }
    return withdraw_outputs(workspace.output, lambda file: file in current)


def _attempt(step: Callable[..., Kept], *given: Any) -> Kept | Exception:
    """A step for one region: a fault of ours in it must not cost the other regions."""
    try:
        return step(*given)
    except Exception as error:  # noqa: BLE001 - reported with its region once the others are done
        return error


def output_state(workspace: Workspace, kept: Kept, file: str) -> Change | None:
    """What has become of a file since it was made, if anything."""
    found = fingerprint(str(workspace.output / file))
    if found == ABSENT:
        return Change("output-gone", file)
    return None if found == kept.digest else Change("output-changed", file)
