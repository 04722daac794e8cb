"""`reportkit status`: region by region, what has arrived, what is wrong, what has been built."""

from argparse import Namespace
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportkit.commands.console import Console, table
from reportkit.commands.opening import EXIT_DONE, open_named
from reportkit.diagnostics import Severity
from reportkit.findings_text import Findings, count_findings
from reportkit.messages import Messages
from reportkit.phrases import choose
from reportkit.pipeline import RegionCheck, check_regions
from reportkit.workspace import Workspace


@dataclass(frozen=True)
class _Row:
    """One region. Counts are of files, but for `answers`, which counts respondents."""

    region: str
    name: str
    surveys: int
    reports: int
    notes: int
    texts: int
    answers: int
    errors: int
    warnings: int
    last_build: str | None


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Print the table, or the same as JSON."""
    workspace = open_named(options)
    checks = check_regions(workspace, workspace.regions)
    rows = [_row(workspace, messages, check) for check in checks.value]
    if options.json:
        console.json({"regions": [asdict(row) for row in rows]})
        return EXIT_DONE
    for line in table(_header(messages), [_cells(row) for row in rows]):
        console.line(line)
    _print_rest(console, messages, checks.findings)
    return EXIT_DONE


def _row(workspace: Workspace, messages: Messages, check: RegionCheck) -> _Row:
    kinds = [file.kind for file in workspace.files_of(check.region.id)]
    counts = count_findings(check.findings)
    return _Row(
        region=check.region.id,
        name=choose(check.region.name, messages.language)[0],
        surveys=kinds.count("answers") or int(check.answers > 0),
        reports=kinds.count("report"),
        notes=kinds.count("notes"),
        texts=kinds.count("passage"),
        answers=check.answers,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        last_build=_last_build(workspace.output / check.region.id),
    )


def _last_build(folder: Path) -> str | None:
    """When the newest file of a region was written, in local time."""
    times = [file.stat().st_mtime for file in folder.rglob("*") if file.is_file()]
    if not times:
        return None
    return datetime.fromtimestamp(max(times), UTC).astimezone().isoformat(timespec="minutes")


def _header(messages: Messages) -> tuple[str, ...]:
    return tuple(messages.text(f"status.{name}") for name in _COLUMNS)


_COLUMNS = (
    "region",
    "surveys",
    "reports",
    "notes",
    "texts",
    "answers",
    "errors",
    "warnings",
    "last-build",
)


def _cells(row: _Row) -> tuple[str, ...]:
    counts = (row.surveys, row.reports, row.notes, row.texts, row.answers, row.errors, row.warnings)
    built = row.last_build[:16].replace("T", " ") if row.last_build else "–"
    return (row.name, *(str(count) if count else "–" for count in counts), built)


def _print_rest(console: Console, messages: Messages, findings: Findings) -> None:
    """Findings that belong to no region: settings, the form, files that nobody claims."""
    counts = count_findings(findings)
    others = counts[Severity.ERROR] + counts[Severity.WARNING]
    if others:
        console.line()
        console.line(messages.text("status.others", others))
