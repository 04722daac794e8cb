"""What each source says of a project: its reports, the registry, the survey's respondents."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reportkit.model.answers import RegionRows
from reportkit.model.claims import Claim
from reportkit.model.days import as_day, find_day, says_nothing
from reportkit.records import AnswerValue, Choice, ProjectReport, SurveyForm
from reportkit.registry import Programme, RegisteredProject
from reportkit.slugs import bare
from reportkit.sources import SourceRef

# The form first: it is what the project itself signed.
_FORM_RANKS = {"eura2007": 0, "free": 1, "markdown": 2}


@dataclass(frozen=True)
class ProjectSources:
    """All that is known of one project, by source; reports in the order in which they count.

    `phased` when the reports are of phases that follow each other, and then in that order.
    """

    id: str
    registered: RegisteredProject | None
    reports: tuple[ProjectReport, ...]
    phased: bool
    registry_file: str

    def registry_place(self, field: str) -> SourceRef:
        """Where the registry says something of it."""
        return SourceRef(file=self.registry_file, field=f"projects.{self.id}.{field}")

    def reported(
        self, *keys: str, reports: Sequence[ProjectReport] | None = None
    ) -> Iterator[Claim[str]]:
        """What the reports say in the first of these fields that each has filled in."""
        for report in self.reports if reports is None else reports:
            fields = (report.field(key) for key in keys)
            filled = next((each for each in fields if each and not says_nothing(each.text)), None)
            if filled is not None:
                yield Claim(filled.text.strip(), filled.text, filled.source)


def registry_file(programme: Programme) -> str:
    """The file that sources name for what the registry says."""
    return programme.file or f"reportkit:data/programmes/{programme.id}.toml"


def in_order_of_weight(reports: Iterable[ProjectReport]) -> tuple[ProjectReport, ...]:
    """The reports, the one that counts most first: by form, then by file."""
    return tuple(sorted(reports, key=lambda each: (_FORM_RANKS[each.form], each.file)))


def as_phases(reports: Sequence[ProjectReport]) -> tuple[ProjectReport, ...]:
    """The reports by time when their periods follow each other; else nothing."""
    periods = [(_period(each), each) for each in reports]
    known = [(start, end, each) for (start, end), each in periods if start and end]
    if len(reports) < 2 or len(known) < len(reports):
        return ()
    ordered = sorted(known, key=lambda each: (each[0], each[1]))
    follow = all(before[1] < after[0] for before, after in pairwise(ordered))
    return tuple(each for _, _, each in ordered) if follow else ()


def _period(report: ProjectReport) -> tuple[date | None, date | None]:
    start, end = report.field("basics.start"), report.field("basics.end")
    return (
        find_day(start.text) if start else None,
        find_day(end.text, last=True) if end else None,
    )


def day_claims(sources: ProjectSources, side: str) -> tuple[Claim[date], ...]:
    """What the reports and then the registry say of the `start` or `end`.

    Of phases only the first says when the project started, and the last when it ended.
    """
    reports = sources.reports
    if sources.phased:
        reports = reports[:1] if side == "start" else reports[-1:]
    claims = [
        _day_claim(claim.written, claim.source, side)
        for claim in sources.reported(f"basics.{side}", reports=reports)
    ]
    written = getattr(sources.registered, side, None)
    if written and not says_nothing(written):
        claims.append(_day_claim(written, sources.registry_place(side), side))
    return tuple(claims)


def _day_claim(written: str, source: SourceRef, side: str) -> Claim[date]:
    return Claim(find_day(written, last=side == "end"), written, source)


# --- the survey ---


def survey_end_claims(
    form: SurveyForm | None,
    rows: Sequence[RegionRows],
    projects: Sequence[tuple[str, tuple[str, ...]]],
) -> dict[str, tuple[Claim[date], ...]]:
    """When the respondents say that a project ended, the day that most gave first.

    `projects` are ids and names. Only who named one project and no more can be understood.
    """
    project_question = form.question("project") if form else None
    end_question = form.question("project_end") if form else None
    if project_question is None or end_question is None:
        return {}
    meant = _meant_projects(project_question.choices, projects)
    claims: dict[str, list[Claim[date]]] = {}
    for each in rows:
        ends = dict(each.values(end_question.id))
        for position, named in each.values(project_question.id):
            project = meant.get(_only_name(named))
            end = ends.get(position)
            if project is not None and isinstance(end, date):
                place = each.cell(end_question.id, position)
                claims.setdefault(project, []).append(Claim(end, as_day(end), place))
    return {project: _most_given_first(given) for project, given in claims.items()}


def _only_name(value: AnswerValue) -> str:
    if isinstance(value, tuple):
        return value[0] if len(value) == 1 else ""
    return value if isinstance(value, str) else ""


def _meant_projects(
    choices: Iterable[Choice], projects: Iterable[tuple[str, tuple[str, ...]]]
) -> dict[str, str]:
    by_name = {bare(name): project for project, names in projects for name in (project, *names)}
    meant = {}
    for choice in choices:
        words = (choice.name, *choice.label.values())
        found = next((by_name[bare(each)] for each in words if bare(each) in by_name), None)
        if found is not None:
            meant[choice.name] = found
    return meant


def _most_given_first(claims: Sequence[Claim[date]]) -> tuple[Claim[date], ...]:
    counts = Counter(claim.value for claim in claims)
    # The sort is stable, so that of equal days the order of files and rows decides.
    return tuple(sorted(claims, key=lambda claim: -counts[claim.value]))
