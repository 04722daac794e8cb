"""What is missing of a region, and what does not fit together: findings, nothing is changed."""

from collections.abc import Iterator, Sequence

from reportkit.diagnostics import Code, Diagnostic
from reportkit.model.answers import RegionRows
from reportkit.model.claims import Settlements
from reportkit.model.project_sources import registry_file
from reportkit.model.region import RegionReport
from reportkit.nearest import nearest_names
from reportkit.records import MeetingNotes
from reportkit.sources import SourceRef

_PRODUCT_FIELDS = ("type", "status", "owner", "agreement", "reason")
_AGREEMENT_FIELDS = ("parties", "valid_until", "cost_sharing")
_NETWORK_FIELDS = ("members", "coordinator", "meetings")
_TOOL_FIELDS = ("users", "place")
_PROJECT_FIELDS = ("name", "code", "lead", "start", "end", "region")


def check_inputs(
    report: RegionReport, rows: Sequence[RegionRows], notes: Sequence[MeetingNotes]
) -> Iterator[Diagnostic]:
    """What has not come in for the region.

    Findings: `missing-survey`, `missing-notes`, `missing-report` for each project without one.
    """
    region = report.region.id
    place = report.tour.source.model_copy(update={"field": f"regions.{region}", "line": None})
    if not rows:
        yield _missing(Code.MISSING_SURVEY, place, _name(report), f"surveys/{region}.xlsx")
    if not notes:
        yield _missing(Code.MISSING_NOTES, place, _name(report), f"meeting_notes/{region}.docx")
    folder = f"project_reports/{region}/"
    file = registry_file(report.programme)
    for project in report.projects:
        if project.report_file is None:
            source = SourceRef(file=file, field=f"projects.{project.id}")
            yield _missing(Code.MISSING_REPORT, source, project.name.value or project.id, folder)


def _name(report: RegionReport) -> str:
    return next(iter(report.region.name.values()), report.region.id)


def _missing(code: Code, source: SourceRef, name: str, expected: str) -> Diagnostic:
    return Diagnostic(code=code, source=source, values={"name": name, "expected": expected})


def check_project_count(report: RegionReport, settlements: Settlements) -> Iterator[Diagnostic]:
    """Whether the region has as many projects as the programme says.

    Those that are there count.
    Findings: `conflicting-values`, unless `<region>.projects.count` is settled.
    """
    region, key = report.region.id, settlements.own("projects.count")
    stated = report.programme.stated_counts.get(region)
    counted = len(report.projects)
    if stated is None or stated == counted or key in settlements.values:
        return
    file = registry_file(report.programme)
    yield Diagnostic(
        code=Code.CONFLICTING_VALUES,
        source=SourceRef(file=file, field=f"stated_counts.{region}"),
        values={"field": key, "found": str(stated), "used": str(counted), "other": file},
        related=(SourceRef(file=file, field="projects"),),
    )


def check_settled(report: RegionReport, settlements: Settlements) -> Iterator[Diagnostic]:
    """Whether what is settled for this region, or for its projects, names a field that there is.

    A key of another region, or of a project that this one does not have, is passed over.
    Findings: `unknown-setting` with the nearest names.
    """
    known = frozenset(settled_keys(report, settlements))
    for key in sorted(settlements.values):
        if key not in known and _is_ours(key, report):
            expected = ", ".join(nearest_names(key, known))
            found = settlements.values[key]
            yield Diagnostic(
                code=Code.UNKNOWN_SETTING,
                source=settlements.place(key),
                values={"name": f"settle.{key}", "found": found, "expected": expected},
            )


def _is_ours(key: str, report: RegionReport) -> bool:
    """A key that is nobody's (`projcts.s10802.end`) is named by every region."""
    first, _, rest = key.partition(".")
    if first == "projects":
        return rest.partition(".")[0] in {project.id for project in report.projects}
    return first == report.region.id or first not in report.tour.on_tour


def settled_keys(report: RegionReport, settlements: Settlements) -> Iterator[str]:
    """Every key that can settle something of this region."""
    for project in report.projects:
        yield from (f"projects.{project.id}.{field}" for field in _PROJECT_FIELDS)
    yield from map(settlements.own, ("visit.date", "visit.place", "projects.count", "answers.rate"))
    for kind, things, fields in (
        ("products", report.products, _PRODUCT_FIELDS),
        ("agreements", report.agreements, _AGREEMENT_FIELDS),
        ("networks", report.networks, _NETWORK_FIELDS),
        ("tools", report.tools, _TOOL_FIELDS),
    ):
        for thing in things:
            yield from (settlements.own(f"{kind}.{thing.id}.{field}") for field in fields)
