"""One render job, as it runs in whatever process: the bytes, and what was read to make them."""

import pickle
from dataclasses import dataclass, field
from functools import lru_cache

from reportkit.document.nodes import Document
from reportkit.errors import WorkspaceError
from reportkit.jobs.building import Rendered
from reportkit.jobs.environment import current_environment, loaded_native, missing_native
from reportkit.jobs.steps import Pickled
from reportkit.looks import Looks
from reportkit.outputs import render
from reportkit.outputs.hyphenation import hyphenation_name
from reportkit.reads import Recording


@dataclass(frozen=True)
class RenderJob:
    """Renders documents with these looks; a value that travels to the process that does it.

    On another machine `expected` and `hyphenation` say what must be the same there as here for
    the bytes to be the same: our code, Python, the libraries, and what breaks words.
    """

    looks: Looks
    expected: dict[str, str] = field(default_factory=dict)
    hyphenation: dict[str, str] = field(default_factory=dict)

    def __call__(self, pickled: Pickled, output_format: str) -> Rendered:
        """The document in one format. `WorkspaceError` where the bytes would be others."""
        self._check()
        document = _unpickled(pickled)
        with Recording() as recording:
            content = render(document, output_format, self.looks)
        # What another machine has loaded says nothing of this one.
        native = {} if self.expected else _native(document, output_format)
        return Rendered(content, {**recording.reads, **native})

    def _check(self) -> None:
        for place, known in self.expected.items():
            if current_environment(place) != known:
                raise WorkspaceError("cluster-differs", name=place.strip(":"))
        for language, known in self.hyphenation.items():
            if hyphenation_name(language) != known:
                raise WorkspaceError("cluster-differs", name=f"hyphenation {language}")


@lru_cache(maxsize=1)
def _unpickled(document: Pickled) -> Document:
    """A document is rendered in one format after the other."""
    # It comes from the process that asks for it, which has it from its own person's cache.
    unpickled: Document = pickle.loads(document)  # noqa: S301
    return unpickled


def _native(document: Document, output_format: str) -> dict[str, str]:
    if output_format == "html":
        return {}
    # A library that is missing when a PDF is typeset may come one day.
    is_missing = output_format == "pdf" and hyphenation_name(document.language) == "none"
    return {**loaded_native(), **(missing_native() if is_missing else {})}
