"""Projects: the registry, the final reports and the survey become one truth per project."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.frozen import Localised
from reportkit.model.answers import RegionRows
from reportkit.model.claims import (
    NOTHING_USED,
    WORDS,
    Claim,
    Settlements,
    conflict,
    merge_claims,
    merge_days,
)
from reportkit.model.days import as_day
from reportkit.model.meetings import name_key
from reportkit.model.order import unique
from reportkit.model.outcomes import findings_of, gather
from reportkit.model.project_leads import merge_leads
from reportkit.model.project_sources import (
    ProjectSources,
    as_phases,
    day_claims,
    in_order_of_weight,
    registry_file,
    survey_end_claims,
)
from reportkit.model.project_texts import project_texts
from reportkit.model.region import Fact, Project
from reportkit.records import ProjectReport, SurveyForm
from reportkit.registry import Programme
from reportkit.slugs import bare, distinct, slug
from reportkit.sources import SourceRef


def assemble_projects(
    region: str,
    programme: Programme,
    reports: Iterable[ProjectReport],
    form: SurveyForm | None,
    rows: Sequence[RegionRows],
    settlements: Settlements,
) -> Outcome[tuple[Project, ...]]:
    """The registry's projects of the region, and those whose reports lie in its folder.

    Shape: by start, those without one last, then by name. A report of a project that the registry
    does not know makes a project of its own, with an id from its name.
    Findings: `conflicting-values`, `impossible-date`, `duplicate-report`.
    """
    found = project_sources(region, programme, reports)
    ends = survey_end_claims(form, rows, [(each.id, _names(each)) for each in found])
    made = gather(_project(each, region, ends.get(each.id, ()), settlements) for each in found)
    return Outcome(tuple(sorted(made.value, key=_project_key)), made.findings)


def assemble_registered(
    region: str | None, programme: Programme, settlements: Settlements
) -> Outcome[tuple[Project, ...]]:
    """The projects of a region as the registry alone tells of them; of None the national ones."""
    home = region or ""
    own = (each for each in programme.projects if each.region == region)
    placed = tuple(each.model_copy(update={"region": home}) for each in own)
    alone = programme.model_copy(update={"projects": placed})
    return assemble_projects(home, alone, (), None, (), settlements)


def _project_key(project: Project) -> tuple[date, tuple[str, str], str]:
    return (project.start.value or date.max, name_key(project.name.value or ""), project.id)


def _names(sources: ProjectSources) -> tuple[str, ...]:
    registered = sources.registered
    known = (*registered.names, registered.code or "") if registered else ()
    reported = (claim.written for claim in sources.reported("basics.name"))
    return tuple(name for name in (*known, *reported) if name)


# --- which projects ---


def project_sources(
    region: str, programme: Programme, reports: Iterable[ProjectReport]
) -> tuple[ProjectSources, ...]:
    """The sources of each project of the region, registered ones first."""
    by_id: dict[str, list[ProjectReport]] = {
        each.id: [] for each in programme.projects if each.region == region
    }
    strangers: dict[str, list[ProjectReport]] = {}
    for report in in_order_of_weight(reports):
        if report.project is not None and programme.project(report.project):
            by_id.setdefault(report.project, []).append(report)
        else:
            strangers.setdefault(bare(_own_name(report)), []).append(report)
    groups = sorted(strangers.values(), key=lambda group: name_key(_own_name(group[0])))
    # The registered ids come first, so that no stranger takes one of them.
    ids = distinct((*by_id, *(slug(_own_name(group[0])) for group in groups)))
    return tuple(
        _sources(project_id, programme, group)
        for project_id, group in zip(ids, (*by_id.values(), *groups), strict=True)
    )


def _own_name(report: ProjectReport) -> str:
    name = report.field("basics.name")
    if name is not None and name.text.strip():
        return name.text.strip()
    return report.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _sources(
    project_id: str, programme: Programme, reports: Sequence[ProjectReport]
) -> ProjectSources:
    phases = as_phases(reports)
    return ProjectSources(
        id=project_id,
        registered=programme.project(project_id),
        reports=phases or tuple(reports),
        phased=bool(phases),
        registry_file=registry_file(programme),
    )


# --- one project ---


def _project(
    sources: ProjectSources,
    region: str,
    survey_ends: tuple[Claim[date], ...],
    settlements: Settlements,
) -> Outcome[Project]:
    key = f"projects.{sources.id}"
    name = _merge_name(sources, settlements)
    words = name.value.value or sources.id
    code = merge_claims(f"{key}.code", WORDS, _code_claims(sources), settlements)
    leads = merge_leads(sources, settlements)
    start = merge_days(f"{key}.start", words, day_claims(sources, "start"), settlements)
    ends = (*day_claims(sources, "end"), *survey_ends)
    end = merge_days(f"{key}.end", words, ends, settlements)
    later = _end_after(start.value, end.value, words, f"{key}.end")
    project = Project(
        id=sources.id,
        name=name.value,
        other_names=_other_names(sources, name.value.value or ""),
        code=code.value,
        leads=leads.value,
        partners=_partners(sources),
        start=start.value,
        end=later.value,
        sub_programmes=_sub_programmes(sources),
        result=_result(sources),
        texts=project_texts(sources),
        report_file=sources.reports[0].file if sources.reports else None,
        report_files=tuple(each.file for each in sources.reports),
        successor_of=sources.registered.successor_of if sources.registered else None,
    )
    about_files = (*_duplicates(sources, words), *_elsewhere(sources, region, settlements))
    found = findings_of(name, code, leads, start, end, later)
    return Outcome(project, (*about_files, *found))


def _merge_name(sources: ProjectSources, settlements: Settlements) -> Outcome[Fact[str]]:
    """The report's own spelling; it contradicts the registry only when that has no such name."""
    reported = tuple(sources.reported("basics.name"))
    claims = (*reported, *_registered_name(sources, reported))
    if not claims:
        claims = (_file_name_claim(sources),)
    return merge_claims(f"projects.{sources.id}.name", WORDS, claims, settlements)


def _file_name_claim(sources: ProjectSources) -> Claim[str]:
    report = sources.reports[0]
    return Claim(_own_name(report), _own_name(report), SourceRef(file=report.file))


def _registered_name(
    sources: ProjectSources, reported: Sequence[Claim[str]]
) -> Iterator[Claim[str]]:
    claims = _registered_names(sources)
    wanted = {bare(claim.written) for claim in reported}
    agreeing = (claim for claim in claims if bare(claim.written) in wanted)
    yield from (next(agreeing, claim) for claim in claims[:1])


def _registered_names(sources: ProjectSources) -> tuple[Claim[str], ...]:
    names = sources.registered.names if sources.registered else ()
    return tuple(Claim(name, name, sources.registry_place("names")) for name in names)


def _other_names(sources: ProjectSources, used: str) -> tuple[Fact[str], ...]:
    others: dict[str, Fact[str]] = {}
    for claim in (*sources.reported("basics.name"), *_registered_names(sources)):
        known = others.get(bare(claim.written), Fact[str](value=claim.value))
        others[bare(claim.written)] = Fact[str](
            value=known.value, sources=unique((*known.sources, claim.source))
        )
    return tuple(fact for words, fact in others.items() if words != bare(used))


def _code_claims(sources: ProjectSources) -> tuple[Claim[str], ...]:
    reported = tuple(sources.reported("basics.code", "authority.code"))
    code = sources.registered.code if sources.registered else None
    if not code:
        return reported
    return (*reported, Claim(code, code, sources.registry_place("code")))


def _partners(sources: ProjectSources) -> tuple[Fact[str], ...]:
    names = sources.registered.partners if sources.registered else ()
    place = sources.registry_place("partners")
    return tuple(Fact[str](value=name, sources=(place,)) for name in names)


def _sub_programmes(sources: ProjectSources) -> Fact[tuple[str, ...]]:
    if sources.registered is None or not sources.registered.sub_programmes:
        return Fact[tuple[str, ...]]()
    place = sources.registry_place("sub_programmes")
    return Fact[tuple[str, ...]](value=sources.registered.sub_programmes, sources=(place,))


def _result(sources: ProjectSources) -> Fact[Localised]:
    if sources.registered is None or not sources.registered.result:
        return Fact[Localised]()
    place = sources.registry_place("result")
    return Fact[Localised](value=sources.registered.result, sources=(place,))


# --- what is wrong with one project's sources ---


def _end_after(start: Fact[date], end: Fact[date], name: str, key: str) -> Outcome[Fact[date]]:
    """The end, when it is not before the start; nothing can be drawn or said of one that is."""
    if start.value is None or end.value is None or start.value <= end.value:
        return Outcome(end)
    finding = Diagnostic(
        code=Code.IMPOSSIBLE_DATE,
        source=end.sources[0],
        values={"found": as_day(end.value), "used": NOTHING_USED, "name": name, "field": key},
        related=start.sources[:1],
    )
    return Outcome(Fact[date](value=None, sources=end.sources), (finding,))


def _duplicates(sources: ProjectSources, name: str) -> Iterator[Diagnostic]:
    if sources.phased:
        return
    for report in sources.reports[1:]:
        used = sources.reports[0].file
        yield Diagnostic(
            code=Code.DUPLICATE_REPORT,
            source=SourceRef(file=report.file),
            values={"name": name, "found": report.file, "used": used},
            related=(SourceRef(file=used),),
        )


def _elsewhere(
    sources: ProjectSources, region: str, settlements: Settlements
) -> Iterator[Diagnostic]:
    """The registry has the project in another region than the folder of its report."""
    key = f"projects.{sources.id}.region"
    home = sources.registered.region if sources.registered else None
    if home in (None, region) or key in settlements.values:
        return
    registered = Claim(home, home or "", sources.registry_place("region"))
    folder = Claim(region, region, SourceRef(file=sources.reports[0].file))
    yield conflict(key, WORDS, registered, folder)
