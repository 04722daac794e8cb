"""`reportkit check`: everything that is wrong or doubtful in the inputs, in one run."""

from argparse import Namespace

from reportkit.commands.opening import EXIT_DONE, EXIT_ERRORS_FOUND, open_named
from reportkit.console import Console
from reportkit.diagnostics import Severity
from reportkit.findings_text import (
    Findings,
    count_findings,
    counts_text,
    finding_record,
    has_errors,
    print_findings,
    sort_findings,
)
from reportkit.messages import Messages
from reportkit.pipeline import check_tour
from reportkit.workspace import choose_regions


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Print all findings; exit code 1 when one of them is an error."""
    workspace = open_named(options)
    regions = choose_regions(workspace, tuple(options.regions))
    findings = check_tour(workspace, regions)
    if options.json:
        console.json(_record(messages, findings))
    else:
        print_findings(console, messages, findings)
        console.line(counts_text(messages, findings))
    return EXIT_ERRORS_FOUND if has_errors(findings) else EXIT_DONE


def _record(messages: Messages, findings: Findings) -> dict[str, object]:
    counts = count_findings(findings)
    return {
        "counts": {severity.value: counts[severity] for severity in Severity},
        "findings": [finding_record(messages, each) for each in sort_findings(findings)],
    }
