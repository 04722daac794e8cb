"""The state of each region, counted anew: the long way of `reportkit status`."""

from argparse import Namespace

from reportkit.commands.opening import named_root
from reportkit.diagnostics import Severity
from reportkit.findings_text import count_findings
from reportkit.messages import Messages, load_messages
from reportkit.phrases import choose
from reportkit.pipeline import RegionCheck, check_regions
from reportkit.reads import Recording
from reportkit.workspace import Workspace, open_workspace

Row = dict[str, str | int]


def count_regions(options: Namespace, messages: Messages) -> tuple[list[Row], int, dict[str, str]]:
    """A row a region; the findings that belong to none; what was read to know it.

    Counts are of files, but for `answers`, which counts respondents.
    """
    root = named_root(options)
    with Recording(str(root)) as recording:
        workspace = open_workspace(root)
        load_messages(workspace.locales, messages.language)
        checks = check_regions(workspace, workspace.regions)
    rows = [_row(workspace, messages, check) for check in checks.value]
    counts = count_findings(checks.findings)
    return rows, counts[Severity.ERROR] + counts[Severity.WARNING], recording.reads


def _row(workspace: Workspace, messages: Messages, check: RegionCheck) -> Row:
    kinds = [file.kind for file in workspace.files_of(check.region.id)]
    counts = count_findings(check.findings)
    return {
        "region": check.region.id,
        "name": choose(check.region.name, messages.language)[0],
        "surveys": kinds.count("answers") or int(check.answers > 0),
        "reports": kinds.count("report"),
        "notes": kinds.count("notes"),
        "texts": kinds.count("passage"),
        "answers": check.answers,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
    }
