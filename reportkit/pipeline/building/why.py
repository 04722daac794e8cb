"""Why an output is as it is: what it was made from, what had changed, what has changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from reportkit.jobs.building import Output
from reportkit.jobs.changes import Change
from reportkit.jobs.environment import LIBRARY, is_environment
from reportkit.jobs.steps import STEP, Entry, Steps
from reportkit.pipeline.building import (
    Making,
    Stages,
    begin,
    keep_model,
    output_given,
    output_name,
    output_state,
    tree_now,
)
from reportkit.pipeline.building.planning import possible_outputs
from reportkit.pipeline.reading import keep_records
from reportkit.reads import SHIPPED
from reportkit.registry import SUMMARY, Region
from reportkit.workspace import Workspace


@dataclass(frozen=True)
class Explanation:
    """Of one output: the files of the workspace and of ours that it was made from, sorted, the
    libraries with their versions, what had changed when it was made, and what has since.
    """

    inputs: tuple[str, ...]
    shipped: tuple[str, ...]
    libraries: dict[str, str]
    last: tuple[Change, ...]
    since: tuple[Change, ...]


def explain_output(workspace: Workspace, file: str, stages: Stages) -> Explanation | None:
    """Why an output is as it is; None for a file that no build here has made.

    Inputs that have changed are read again to tell what in them has; nothing is written.
    """
    making = begin(workspace, stages)
    steps = making.steps
    entry = steps.earlier(f"output/{file}")
    if entry is None:
        return None
    places = sorted(set(chain.from_iterable(each.reads for each in _all_above(steps, entry))))
    files = [each for each in places if not each.endswith("/") and not is_environment(each)]
    return Explanation(
        inputs=tuple(each for each in files if not each.startswith(SHIPPED)),
        shipped=tuple(each.removeprefix(SHIPPED) for each in files if each.startswith(SHIPPED)),
        libraries={
            place.removeprefix(LIBRARY): version
            for place, version in sorted(entry.reads.items())
            if place.startswith(LIBRARY)
        },
        last=entry.causes,
        since=tuple(_since(making, entry, file)),
    )


def _all_above(steps: Steps, entry: Entry) -> Iterator[Entry]:
    """A step and all that it rests on."""
    yield entry
    for key in entry.given:
        above = steps.earlier(key.removeprefix(STEP)) if key.startswith(STEP) else None
        if above is not None:
            yield from _all_above(steps, above)


def _since(making: Making, entry: Entry, file: str) -> Iterator[Change]:
    steps = making.steps
    output = _output_of(making.workspace, file)
    if output is not None and output.region == SUMMARY:
        yield from dict.fromkeys(_changed_above(making, entry, file))
        return
    region = None if output is None else _region_of(making.workspace, output)
    if output is None or region is None:
        yield Change("file-gone", file.partition("/")[0])
        return
    records = keep_records(making.workspace, (region,), steps)
    if not records.has_inputs(region.id):
        yield from (Change("file-gone", each) for each in _inputs_of(entry, steps))
        return
    model = keep_model(making, records, region)
    tree = tree_now(making, model, output)
    given = output_given(making, output, tree.digest)
    if steps.find(output_name(output), given) is None:
        yield from steps.causes(output_name(output), given)
    state = output_state(making.workspace, entry.step, file)
    if state is not None:
        yield state


def _changed_above(making: Making, entry: Entry, file: str) -> Iterator[Change]:
    """What has changed of all that the summary rests on, region by region."""
    steps = making.steps
    for each in _all_above(steps, entry):
        if steps.find(each.step.name, each.given) is None:
            yield from steps.causes(each.step.name, each.given)
    state = output_state(making.workspace, entry.step, file)
    if state is not None:
        yield state


def _region_of(workspace: Workspace, output: Output) -> Region | None:
    return next((each for each in workspace.regions if each.id == output.region), None)


def _inputs_of(entry: Entry, steps: Steps) -> list[str]:
    names = {each.step.name for each in _all_above(steps, entry)}
    return sorted(each.removeprefix("read/") for each in names if each.startswith("read/"))


def _output_of(workspace: Workspace, file: str) -> Output | None:
    possible = possible_outputs(workspace, workspace.regions)
    return next((each for each in possible if each.file == file), None)
