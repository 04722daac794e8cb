"""Material: what the report rests on, how much of it there is, and from when."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from reportkit.model.meetings import in_meeting_order
from reportkit.model.project_sources import registry_file
from reportkit.model.region import Fact, MaterialItem, Project, Survey, Tour
from reportkit.records import MeetingNotes, ProjectReport
from reportkit.registry import Programme
from reportkit.sources import SourceRef


def assemble_material(
    programme: Programme,
    tour: Tour,
    survey: Survey,
    projects: Iterable[Project],
    reports: Iterable[ProjectReport],
    notes: Iterable[MeetingNotes],
) -> tuple[MaterialItem, ...]:
    """Answers, project reports, meetings and registered projects, as far as there are any."""
    items = (
        *_answers(tour, survey),
        *_reports(reports),
        *_meetings(in_meeting_order(notes)),
        *_registry(programme, projects),
    )
    return tuple(items)


def _answers(tour: Tour, survey: Survey) -> Iterator[MaterialItem]:
    if survey.respondents.value:
        yield MaterialItem(
            kind="survey",
            count=survey.respondents,
            first=tour.survey_opened,
            last=tour.survey_closed,
        )


def _reports(reports: Iterable[ProjectReport]) -> Iterator[MaterialItem]:
    files = sorted({each.file for each in reports})
    if files:
        yield MaterialItem(kind="project_reports", count=_count(files))


def _count(files: Sequence[str]) -> Fact[Decimal]:
    sources = tuple(SourceRef(file=file) for file in files)
    return Fact[Decimal](value=Decimal(len(files)), sources=sources)


def _meetings(meetings: Sequence[MeetingNotes]) -> Iterator[MaterialItem]:
    if meetings:
        days = [each for each in meetings if each.when is not None]
        yield MaterialItem(
            kind="meeting",
            count=_count([each.file for each in meetings]),
            first=_day(days[0]) if days else Fact[date](),
            last=_day(days[-1]) if days else Fact[date](),
        )


def _day(meeting: MeetingNotes) -> Fact[date]:
    source = meeting.when_source or SourceRef(file=meeting.file)
    return Fact[date](value=meeting.when, sources=(source,))


def _registry(programme: Programme, projects: Iterable[Project]) -> Iterator[MaterialItem]:
    known = sorted(each.id for each in projects if programme.project(each.id))
    if known:
        file = registry_file(programme)
        sources = tuple(SourceRef(file=file, field=f"projects.{each}") for each in known)
        count = Fact[Decimal](value=Decimal(len(known)), sources=sources)
        yield MaterialItem(kind="registry", count=count)
