"""The persons that the inputs of some regions name, to be looked for in what is published."""

from collections.abc import Iterable
from functools import partial
from itertools import chain

from reportkit.inputs.persons import read_persons
from reportkit.inputs.reading_words import load_reading_words
from reportkit.pipeline.confinement import confined_readers, read_files
from reportkit.registry import Region
from reportkit.workspace import Workspace

# Prose is what its author wants to be read; a person named there is named on purpose.
_KINDS = frozenset(("answers", "report", "notes"))


def known_persons(workspace: Workspace, regions: Iterable[Region]) -> tuple[str, ...]:
    """The names in the answers, reports and notes of these regions and of all, sorted."""
    ids = {None, *(each.id for each in regions)}
    files = [each for each in workspace.files if each.kind in _KINDS and each.region in ids]
    words = load_reading_words(workspace.locales)
    reader = partial(read_persons, programme=workspace.programme, words=words)
    with confined_readers(workspace, len(files)) as workers:
        found = read_files(workers, files, reader, kind=lambda file: file.kind)
    return tuple(sorted(set(chain.from_iterable(found.value))))
