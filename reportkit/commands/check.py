"""`reportkit check`: everything that is wrong or doubtful in the inputs, in one run."""

import os
from argparse import Namespace

from reportkit.commands.console import Console
from reportkit.commands.findings import print_findings
from reportkit.commands.opening import EXIT_DONE, EXIT_ERRORS_FOUND, open_named
from reportkit.diagnostics import Severity
from reportkit.findings_text import (
    Findings,
    count_findings,
    counts_text,
    finding_record,
    has_errors,
    sort_findings,
)
from reportkit.jobs.writing import write_atomic
from reportkit.messages import Messages
from reportkit.pipeline import check_tour
from reportkit.pipeline.summary import check_texts
from reportkit.workspace import Workspace, choose_regions

_FOLDER = "check"


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Print all findings; exit code 1 when one of them is an error."""
    workspace = open_named(options)
    regions = choose_regions(workspace, tuple(options.regions))
    findings = check_tour(workspace, regions)
    if not options.regions:
        findings += check_texts(workspace)
    counts = count_findings(findings)
    copies = _annotate(workspace, messages, findings) if options.annotate else None
    if options.json:
        console.json(_record(messages, findings, copies))
    else:
        print_findings(console, messages, findings)
        console.line(counts_text(messages, counts))
        _print_copies(console, messages, workspace, copies)
    return EXIT_ERRORS_FOUND if has_errors(counts) else EXIT_DONE


def _annotate(workspace: Workspace, messages: Messages, findings: Findings) -> list[str]:
    """Write the annotated copies; their names in the output folder."""
    # openpyxl and its half a second are for those who ask for copies.
    from reportkit.pipeline.workbooks import annotated_copies  # noqa: PLC0415

    names = []
    for name, content in annotated_copies(workspace, findings, messages):
        write_atomic(workspace.output / _FOLDER / name, content)
        names.append(f"{_FOLDER}/{name}")
    return names


def _print_copies(
    console: Console, messages: Messages, workspace: Workspace, copies: list[str] | None
) -> None:
    if copies is None:
        return
    console.line(messages.text("check.count-annotated", len(copies)))
    if copies:
        folder = f"{workspace.output / _FOLDER}{os.sep}"
        console.line(messages.text("check.where", folder=folder))


def _record(messages: Messages, findings: Findings, copies: list[str] | None) -> dict[str, object]:
    counts = count_findings(findings)
    annotated = {} if copies is None else {"annotated": copies}
    return {
        **annotated,
        "counts": {severity.value: counts[severity] for severity in Severity},
        "findings": [finding_record(messages, each) for each in sort_findings(findings)],
    }
