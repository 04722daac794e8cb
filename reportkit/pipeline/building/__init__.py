"""A whole build in steps that are kept: records, models, documents, files; only what is out of
date is made again."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, fields
from functools import partial
from itertools import groupby
from typing import Any

from reportkit.diagnostics import Diagnostic, Outcome, Severity
from reportkit.jobs.building import (
    Composed,
    Composing,
    Output,
    Rendered,
    Result,
    Withdrawn,
    make_outputs,
    withdraw_outputs,
)
from reportkit.jobs.changes import Change
from reportkit.jobs.pool import GivenUp, preload
from reportkit.jobs.steps import STEP, Kept, Pickled, Steps, digest_of
from reportkit.jobs.store import Store
from reportkit.model.region import InternalReport
from reportkit.outputs.hyphenation import hyphenation_name
from reportkit.pipeline.building.composing import Compose, ComposeJob, Tree
from reportkit.pipeline.building.kept_records import KeptRecords
from reportkit.pipeline.building.planning import possible_outputs
from reportkit.pipeline.building.rendering import RenderJob
from reportkit.pipeline.reading import TourRecords, keep_records, tour_records
from reportkit.reads import ABSENT, KEPT, announce, content_fingerprint, fingerprint
from reportkit.registry import Region
from reportkit.workspace import Workspace
from reportkit.workspace.own_templates import load_own_templates

Assemble = Callable[[Workspace, TourRecords, Region], Outcome[InternalReport]]

_FINDINGS, _MODEL = 0, 1
# What a step is not given as a value: files are read one by one, templates are steps themselves.
_NOT_GIVEN = frozenset({"root", "files", "findings", "templates"})


@dataclass(frozen=True)
class Stages:
    """The stages that a build joins: records → model, model → document.

    `composer` takes what it needs of the workspace beforehand: it composes in other processes.
    """

    assemble: Assemble
    composer: Callable[[Workspace], Compose]


@dataclass(frozen=True)
class Making:
    """What every step of one run needs: the workspace, what is kept, the stages.

    `given` is what the opened workspace says, `looks` what its reports look like: both as what
    steps are given, worked out once.
    """

    workspace: Workspace
    steps: Steps
    stages: Stages
    given: dict[str, str]
    looks: dict[str, str]


@dataclass(frozen=True)
class Build:
    """A build that is ready to run.

    `severities` counts what was noticed; `outputs` are the files that there will be;
    `without_inputs` the regions that get no report; `withdrawn` what was taken away from earlier
    builds. `models` are kept, not held: memory does not grow with the regions.
    """

    severities: Counter[Severity]
    outputs: tuple[Output, ...]
    without_inputs: tuple[Region, ...]
    withdrawn: tuple[Withdrawn, ...]
    models: dict[str, Kept | Exception]
    making: Making

    @property
    def steps(self) -> Steps:
        """What is kept."""
        return self.making.steps


def begin(workspace: Workspace, stages: Stages, *, looking: bool = False) -> Making:
    """Go on with what earlier builds in this workspace have kept.

    Who is only `looking` keeps nothing in a workspace where nothing has been built.
    """
    folder = workspace.output
    keeps_here = not looking or (folder / KEPT).is_dir()
    steps = Steps(Store(folder if keeps_here else None), workspace.root)
    # Also where there is nothing to do yet: what is said then holds for this version of ours.
    announce(steps.environment)
    own = workspace.templates
    said = {each.name: getattr(workspace, each.name) for each in fields(workspace)}
    given = {name: digest_of(said[name]) for name in said.keys() - _NOT_GIVEN}
    given |= _keep_templates(workspace, steps, "words", own.arrangement)
    looks = _keep_templates(workspace, steps, "looks", own.looks)
    return Making(workspace, steps, stages, given, looks)


def _keep_templates(workspace: Workspace, steps: Steps, name: str, value: object) -> dict[str, str]:
    """A part of the templates as a step: what it was made from tells a change in words."""
    given = {name: digest_of(value)}
    kept = steps.find(name, given)
    if kept is None:
        with steps.recording() as recording:
            load_own_templates(workspace.root, workspace.region_set, workspace.programme)
        kept = steps.keep(name, given, recording.reads, (), digest=given[name])
    return {f"{STEP}{name}": kept.digest}


def prepare(
    making: Making,
    regions: tuple[Region, ...],
    plan: Callable[[tuple[Region, ...]], tuple[Output, ...]],
) -> Build:
    """Files → models of these regions, and what is to be made of them."""
    records = keep_records(making.workspace, regions, making.steps)
    severities = Counter(records.severities())
    reported = tuple(each for each in regions if records.has_inputs(each.id))
    models: dict[str, Kept | Exception] = {}
    for region in reported:
        model = _attempt(keep_model, making, records, region)
        models[region.id] = model
        if not isinstance(model, Exception):
            severities.update(each.severity for each in making.steps.part(model, _FINDINGS))
    without = tuple(each for each in regions if not records.has_inputs(each.id))
    return Build(
        severities=severities,
        outputs=plan(reported),
        without_inputs=without,
        withdrawn=_withdraw(making.workspace, without),
        models=models,
        making=making,
    )


def run(
    build: Build,
    workers: int,
    executor: Executor | None = None,
    given_up: GivenUp | None = None,
    *,
    is_elsewhere: bool = False,
) -> Iterator[Result]:
    """Models → documents → bytes → files; the result of each file as soon as it is there."""
    making = build.making
    if any(output.output_format == "pdf" for output in build.outputs):
        preload("reportkit.outputs.preloaded")
    trees: dict[str, str] = {}
    yield from make_outputs(
        making.workspace.output,
        _composed(build, trees, is_elsewhere=is_elsewhere),
        _render_job(build, is_elsewhere=is_elsewhere),
        workers,
        keep=partial(keep_output, making, trees),
        executor=executor,
        given_up=given_up,
    )


def _render_job(build: Build, *, is_elsewhere: bool) -> RenderJob:
    looks = build.making.workspace.templates.looks
    if not is_elsewhere:
        return RenderJob(looks)
    languages = {output.language for output in build.outputs}
    hyphenation = {each: hyphenation_name(each) for each in sorted(languages)}
    return RenderJob(looks, build.steps.environment, hyphenation)


# --- models ---


def keep_model(making: Making, records: KeptRecords, region: Region) -> Kept:
    """The model of a region, assembled only when something that it rests on has changed."""
    name, steps = f"model/{region.id}", making.steps
    files = {f"{STEP}{each.kept.name}": each.digest for each in records.of_region(region.id)}
    given = {"region": digest_of(region), **making.given, **files}
    kept = steps.find(name, given)
    if kept is not None:
        return kept
    with steps.recording() as recording:
        model = making.stages.assemble(making.workspace, tour_records(records, region.id), region)
    # A type made of others (`Fact[date]`) cannot be pickled; as JSON each field has its type.
    text = model.value.model_dump_json()
    digest = content_fingerprint(text.encode())
    return steps.keep(name, given, recording.reads, (model.findings, text), digest=digest)


def model_of(build: Build, region: str) -> InternalReport:
    """The model of a region. Errors: the fault that kept it from being assembled."""
    return InternalReport.model_validate_json(model_text(build, region))


def model_text(build: Build, region: str) -> str:
    """The model of a region as JSON, for who needs a part of it; a whole one takes long to make."""
    kept = build.models[region]
    if isinstance(kept, Exception):
        raise kept
    return str(build.steps.part(kept, _MODEL))


def model_findings(making: Making, records: KeptRecords, region: Region) -> tuple[Diagnostic, ...]:
    """What was noticed while the model of a region was assembled."""
    model = keep_model(making, records, region)
    findings: tuple[Diagnostic, ...] = making.steps.part(model, _FINDINGS)
    return findings


# --- documents ---


def _composed(
    build: Build, trees: dict[str, str], *, is_elsewhere: bool
) -> Iterator[Composed | Composing]:
    """The document of each output, or how it is to be composed; what jobs do elsewhere rests on
    documents that are composed here."""
    job = _compose_job(build.making)
    for _, outputs in groupby(build.outputs, key=tree_name):
        group = tuple(outputs)
        try:
            for each in _composing(build, trees, job, group):
                if isinstance(each, Composing) and is_elsewhere:
                    yield from tuple(each.then(each.function(*each.arguments)))
                else:
                    yield each
        except Exception as error:  # noqa: BLE001 - reported with its region, the others go on
            yield from ((output, error) for output in group)


def _composing(
    build: Build, trees: dict[str, str], job: ComposeJob, outputs: tuple[Output, ...]
) -> Iterator[Composed | Composing]:
    """How the document of some outputs is composed, or the outputs where it has been before."""
    making, first = build.making, outputs[0]
    model = build.models[first.region]
    if isinstance(model, Exception):
        raise model
    given = _tree_given(making, model, first)
    kept = making.steps.find(tree_name(first), given)
    if kept is not None:
        yield from out_of_date(making, trees, kept, outputs)
        return

    def then(tree: Tree) -> Iterator[Composed]:
        return out_of_date(making, trees, keep_tree(making, first, given, tree), outputs)

    arguments = (making.steps.part(model, _MODEL), first.language, first.audience)
    yield Composing(outputs, job, arguments, then)


def _compose_job(making: Making) -> ComposeJob:
    return ComposeJob(making.stages.composer(making.workspace), str(making.steps.root))


def tree_now(making: Making, model: Kept, output: Output) -> Kept:
    """The document of an output as it would be composed now."""
    given = _tree_given(making, model, output)
    kept = making.steps.find(tree_name(output), given)
    if kept is not None:
        return kept
    text = making.steps.part(model, _MODEL)
    tree = _compose_job(making)(text, output.language, output.audience)
    return keep_tree(making, output, given, tree)


def out_of_date(
    making: Making, trees: dict[str, str], tree: Kept, outputs: tuple[Output, ...]
) -> Iterator[Composed]:
    """Outputs of one document: None for a file that holds already what it would be given.

    The digest of the document is noted in `trees`, by its name.
    """
    trees[tree.name] = tree.digest
    document: Pickled | None = None
    for output in outputs:
        if _is_current(making, output, tree.digest):
            yield output, None
        else:
            document = document or making.steps.pickled_part(tree, 0)
            yield output, document


def tree_name(output: Output) -> str:
    """The name of the step that composes the document of an output."""
    return f"tree/{output.region}/{output.language}/{output.audience}"


def _tree_given(making: Making, model: Kept, output: Output) -> dict[str, str]:
    """What a document is composed from."""
    shown = digest_of([output.language, output.audience])
    return {f"{STEP}{model.name}": model.digest, **making.given, "document": shown}


def keep_tree(making: Making, output: Output, given: Mapping[str, str], tree: Tree) -> Kept:
    """Keep the document of an output."""
    parts = (tree.document,)
    return making.steps.keep(tree_name(output), given, tree.reads, parts, digest=tree.digest)


# --- files ---


def output_name(output: Output) -> str:
    """The name of the step that makes an output."""
    return f"output/{output.file}"


def output_given(making: Making, output: Output, tree: str) -> dict[str, str]:
    """What a file is made from: its document, and what the reports look like."""
    return {f"{STEP}{tree_name(output)}": tree, **making.looks}


def _is_current(making: Making, output: Output, tree: str) -> bool:
    """Whether a file holds what making it again would give."""
    kept = making.steps.find(output_name(output), output_given(making, output, tree))
    path = making.workspace.output / output.file
    return kept is not None and fingerprint(str(path)) == kept.digest


def keep_output(
    making: Making, trees: dict[str, str], output: Output, rendered: Rendered
) -> tuple[Change, ...]:
    """Keep what a file was made from; what had changed since it was made before."""
    steps, name = making.steps, output_name(output)
    given = output_given(making, output, trees[tree_name(output)])
    causes = tuple(steps.causes(name, given))
    digest = content_fingerprint(rendered.content)
    steps.keep(name, given, rendered.reads or {}, (), digest=digest, causes=causes)
    return causes


# --- what goes ---


def _withdraw(workspace: Workspace, without: tuple[Region, ...]) -> tuple[Withdrawn, ...]:
    left_out = {each.id for each in without}
    with_inputs = tuple(each for each in workspace.regions if each.id not in left_out)
    current = (output.file for output in possible_outputs(workspace, with_inputs))
    return withdraw_outputs(workspace.output, current)


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
