"""A workspace's own templates for tests: written, and loaded with the sample's registry data."""

import unicodedata
from pathlib import Path

from reportkit.diagnostics import Outcome
from reportkit.messages import load_messages
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder, templates_folder
from reportkit.workspace.own_templates import OwnTemplates, load_own_templates


def write(root: Path, name: str, content: str | bytes) -> None:
    """A file below the workspace's `templates/`."""
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def load(root: Path) -> Outcome[OwnTemplates]:
    """The templates of the workspace, which has nothing else."""
    region_set = load_region_set(data_folder(), "ely-2010")
    programme = load_programme(data_folder(), "opin-ovi")
    return load_own_templates(root, region_set, programme)


def told(outcome: Outcome[OwnTemplates], language: str = "en") -> list[str]:
    """The findings as staff read them, with the line: `3: …`."""
    messages = load_messages(templates_folder() / "locales", language)
    return [
        f"{each.source.line}: {messages.finding(each).message} {messages.finding(each).hint}"
        for each in outcome.findings
    ]


def reasons(outcome: Outcome[OwnTemplates]) -> list[tuple[int | None, str]]:
    """Line and reason of each mistake."""
    return [(each.source.line, each.values.get("reason", "")) for each in outcome.findings]


def decomposed(name: str) -> str:
    """A name as macOS stores it."""
    return unicodedata.normalize("NFD", name)
