"""Author's prose that no report shows, because the workspace leaves its section out."""

from collections.abc import Iterator

from reportkit.diagnostics import Code, Diagnostic
from reportkit.model.region import RegionReport
from reportkit.workspace import Workspace


def check_left_out(workspace: Workspace, report: RegionReport) -> Iterator[Diagnostic]:
    """A finding for each passage of a section that `templates/sections.toml` leaves out."""
    for passage in report.passages:
        if passage.section in workspace.templates.arrangement.left_out:
            yield Diagnostic(
                code=Code.SECTION_LEFT_OUT,
                source=passage.source,
                values={"name": str(passage.section)},
            )
