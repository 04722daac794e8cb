"""What nobody can ask for any more goes from what is kept: of files and regions that went."""

from collections.abc import Iterator

from reportkit.jobs.steps import Steps
from reportkit.pipeline.building import output_name, tree_name
from reportkit.pipeline.building.planning import possible_outputs
from reportkit.workspace import Workspace

# Below this it would save no space worth the look.
_WORTH_TIDYING = 500


def tidy(workspace: Workspace, steps: Steps) -> None:
    """Forget entries and texts that no step of this workspace has; only when there are many."""
    possible = sum(1 for _ in _possible(workspace))
    if steps.store.size() > _WORTH_TIDYING + 3 * possible:
        steps.forget_others(set(_possible(workspace)))


def _possible(workspace: Workspace) -> Iterator[str]:
    yield from ("libraries", "looks", "words", "looked/site", "prepared", "model/koonti")
    yield from (f"read/{file.file}" for file in workspace.files)
    yield from (f"model/{region.id}" for region in workspace.regions)
    for output in possible_outputs(workspace, workspace.regions):
        yield tree_name(output)
        yield output_name(output)
