"""One render job, as it runs in whatever process: the bytes, and what was read to make them."""

from dataclasses import dataclass

from reportkit.document.nodes import Document
from reportkit.jobs.building import Rendered
from reportkit.jobs.environment import loaded_native, missing_native
from reportkit.looks import Looks
from reportkit.outputs import render
from reportkit.outputs.hyphenation import hyphenation_name
from reportkit.reads import Recording


@dataclass(frozen=True)
class RenderJob:
    """Renders documents with these looks; a value that travels to the process that does it."""

    looks: Looks

    def __call__(self, document: Document, output_format: str) -> Rendered:
        """The document in one format."""
        with Recording() as recording:
            content = render(document, output_format, self.looks)
        return Rendered(content, {**recording.reads, **_native(document, output_format)})


def _native(document: Document, output_format: str) -> dict[str, str]:
    if output_format == "html":
        return {}
    # A library that is missing when a PDF is typeset may come one day.
    is_missing = output_format == "pdf" and hyphenation_name("fi") != "voikko"
    return {**loaded_native(), **(missing_native() if is_missing else {})}
