"""Files: which of the given files a region's report rests on, and the day that each one names."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from reportkit.model.days import find_day
from reportkit.model.region import Fact, FileKind, SourceFile
from reportkit.records import MeetingNotes, ProjectReport, SurveyForm
from reportkit.sources import SourceRef

# What stands first in the list: the settings, then the survey, then what the region sent.
_KINDS: tuple[FileKind, ...] = (
    "settings",
    "form",
    "answers",
    "report",
    "notes",
    "passage",
    "override",
)
# The field of the final report form that the authority's stamp is copied into.
_RECEIVED = "authority.received"


class GivenFile(NamedTuple):
    """A file of the workspace: its name, what it was read as, and the SHA-256 of its bytes."""

    file: str
    kind: FileKind
    sha256: str


def assemble_files(
    given: Iterable[GivenFile],
    used: Collection[str],
    form: SurveyForm | None,
    reports: Iterable[ProjectReport],
    notes: Iterable[MeetingNotes],
) -> tuple[SourceFile, ...]:
    """The files among `used`, by kind and name.

    The day is one that stands in the file: of the meeting in notes, of arrival in a final report,
    in the version of a form. A file's own date says only when it was copied, and is not asked.
    """
    days = {each.file: _meeting_day(each) for each in notes}
    days |= {each.file: _arrival_day(each) for each in reports}
    if form is not None:
        place = SourceRef(file=form.source.file, sheet="settings", field="version")
        days[form.source.file] = _day(form.version, place)
    files = {
        each.file: SourceFile(
            file=each.file,
            kind=each.kind,
            day=days.get(each.file, Fact[date]()),
            sha256=each.sha256,
        )
        for each in given
        if each.file in used
    }
    return tuple(sorted(files.values(), key=lambda each: (_KINDS.index(each.kind), each.file)))


def _meeting_day(notes: MeetingNotes) -> Fact[date]:
    if notes.when is None:
        return Fact[date]()
    return Fact[date](value=notes.when, sources=(notes.when_source or SourceRef(file=notes.file),))


def _arrival_day(report: ProjectReport) -> Fact[date]:
    field = report.field(_RECEIVED)
    return _day(field.text, field.source) if field else Fact[date]()


def _day(written: str, source: SourceRef) -> Fact[date]:
    day = find_day(written)
    return Fact[date](value=day, sources=(source,)) if day else Fact[date]()
