"""One compose job, as it runs in whatever process: a region's model → its document, pickled."""

from collections.abc import Callable
from dataclasses import dataclass

from reportkit.document.dump import dump_document
from reportkit.document.nodes import Document
from reportkit.jobs.building import Audience
from reportkit.jobs.steps import Pickled
from reportkit.model.region import InternalReport
from reportkit.reads import Recording, content_fingerprint

# A region's model, as its readers may see it, in a language.
Compose = Callable[[InternalReport, str, Audience], Document]


@dataclass(frozen=True)
class Tree:
    """A document, the digest of what it says, and what was read to compose it."""

    document: Pickled
    digest: str
    reads: dict[str, str]


@dataclass(frozen=True)
class ComposeJob:
    """Composes documents; a value that travels to the process that does it.

    `root` is the workspace, whose files are noted when they are read.
    """

    compose: Compose
    root: str

    def __call__(self, model: str, language: str, audience: Audience) -> Tree:
        """The document of a model, which is given as JSON."""
        report = InternalReport.model_validate_json(model)
        with Recording(self.root) as recording:
            document = self.compose(report, language, audience)
        return tree_of(document, recording.reads)


def tree_of(document: Document, reads: dict[str, str]) -> Tree:
    """A document as it is kept."""
    digest = content_fingerprint(dump_document(document).encode())
    return Tree(Pickled.of(document), digest, reads)
