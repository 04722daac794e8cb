"""What nobody can ask for any more goes from what is kept: of files and regions that went."""

from collections.abc import Iterator

from reportkit.jobs.building import AUDIENCES
from reportkit.jobs.steps import Steps
from reportkit.outputs import FORMATS
from reportkit.pipeline.building import output_name, plan_outputs, plan_summary, tree_name
from reportkit.workspace import Workspace, known_languages

# Below this it would save no space worth the look.
_WORTH_TIDYING = 500


def tidy(workspace: Workspace, steps: Steps) -> None:
    """Forget entries and texts that no step of this workspace has; only when there are many."""
    names = set(_possible(workspace))
    if steps.store.size() > _WORTH_TIDYING + 3 * len(names):
        steps.forget_others(names)


def _possible(workspace: Workspace) -> Iterator[str]:
    yield from ("libraries", "looks", "words", "looked/site", "prepared", "model/koonti")
    yield from (f"read/{file.file}" for file in workspace.files)
    yield from (f"model/{region.id}" for region in workspace.regions)
    for audience in AUDIENCES:
        for output in (
            *plan_outputs(workspace, workspace.regions, known_languages(), FORMATS, audience),
            *plan_summary(workspace, known_languages(), FORMATS, audience),
        ):
            yield tree_name(output)
            yield output_name(output)
