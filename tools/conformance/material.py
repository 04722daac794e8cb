"""What is checked: a tour built into a folder of its own, and the document tree of each report."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from reportkit.document.nodes import Document
from reportkit.outputs.coverage import with_covered_text
from reportkit.pipeline import compose_region
from reportkit.pipeline.summary import SUMMARY, summary_documents
from reportkit.workspace import choose_regions, open_workspace

# What a workspace consists of; whatever else lies beside it is not the tour's.
_PARTS = ("tour.toml", "surveys", "project_reports", "meeting_notes", "texts", "data", "templates")
# The sample has faults on purpose: 1 says that they were found.
_BUILT = (0, 1)


@dataclass(frozen=True)
class Report:
    """One report: its document tree, and the files made of it."""

    region: str
    document: Document
    pdf: Path
    docx: Path
    html: Path

    @property
    def name(self) -> str:
        """The region and the language: `lappi sv`."""
        return f"{self.region} {self.document.language}"


def copy_workspace(source: Path, target: Path) -> None:
    """A workspace without its output."""
    target.mkdir(parents=True)
    for part in _PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part)
        elif (source / part).exists():
            shutil.copy2(source / part, target / part)


def build(
    workspace: Path,
    regions: tuple[str, ...],
    *arguments: str,
    environment: dict[str, str] | None = None,
) -> None:
    """A build by the commands themselves, each in a process of its own.

    The summary is made when it is named among the regions, or when none is named.
    `RuntimeError` when one fails.
    """
    named = tuple(each for each in regions if each != SUMMARY)
    if named or not regions:
        _run(workspace, "build", *named, *arguments, environment=environment)
    if SUMMARY in regions or not regions:
        _run(workspace, "summary", *arguments, environment=environment)


def _run(workspace: Path, *words: str, environment: dict[str, str] | None) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportkit", *words, "--workspace", workspace],
        capture_output=True,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    if done.returncode not in _BUILT:
        raise RuntimeError(f"the build failed ({done.returncode}):\n{done.stdout}{done.stderr}")


def reports_of(
    workspace: Path, regions: tuple[str, ...], languages: tuple[str, ...]
) -> list[Report]:
    """The reports that lie in a built workspace, in the tour's order; all when none is named.

    The national summary comes last. `RuntimeError` when a file that should be there is not.
    """
    opened = open_workspace(workspace)
    wanted = languages or opened.settings.tour.languages
    named = tuple(each for each in regions if each != SUMMARY)
    chosen = choose_regions(opened, named) if named or not regions else ()
    reports = [
        _report(workspace, region.id, document)
        for region in chosen
        for document in compose_region(opened, region, wanted)
    ]
    if SUMMARY in regions or not regions:
        documents = summary_documents(opened, wanted)
        reports += [_report(workspace, SUMMARY, document) for document in documents]
    return reports


def _report(workspace: Path, region: str, document: Document) -> Report:
    folder = workspace / "output" / region / document.language
    files = {ending: _only_file(folder, ending) for ending in ("pdf", "docx", "html")}
    return Report(region, with_covered_text(document), **files)


def _only_file(folder: Path, ending: str) -> Path:
    files = sorted(folder.glob(f"*.{ending}"))
    if len(files) != 1:
        raise RuntimeError(f"{len(files)} files .{ending} in {folder}, expected one")
    return files[0]
