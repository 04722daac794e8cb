"""What differs between what a file said and what it says now: cells, fields, remarks."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from reportkit.jobs.changes import Change, shortened
from reportkit.records import (
    AnswerTable,
    AnswerValue,
    MeetingNotes,
    ProjectReport,
    SurveyForm,
)

_MOST = 5


def record_changes(file: str, old: Any, new: Any) -> Iterator[Change]:
    """The first few differences; nothing where the kinds differ or have no places to name."""
    yield from islice(_changes(file, old, new), _MOST)


def _changes(file: str, old: Any, new: Any) -> Iterator[Change]:
    match old, new:
        case (tuple(), tuple()):
            yield from _table_changes(file, old, new)
        case (ProjectReport(), ProjectReport()):
            yield from _told_changes(file, dict(_fields(old)), dict(_fields(new)))
        case (MeetingNotes(), MeetingNotes()):
            yield from _told_changes(file, dict(_items(old)), dict(_items(new)))
        case (SurveyForm(), SurveyForm()):
            yield from _told_changes(file, dict(_questions(old)), dict(_questions(new)))


def _table_changes(
    file: str, old: tuple[AnswerTable, ...], new: tuple[AnswerTable, ...]
) -> Iterator[Change]:
    before = dict(cell for table in old for cell in _cells(table))
    now = dict(cell for table in new for cell in _cells(table))
    yield from _told_changes(file, before, now)


def _cells(table: AnswerTable) -> Iterator[tuple[str, str]]:
    """Each answer by its cell; where a cell holds an answer as it was corrected, as it stands."""
    for column in table.columns:
        for index, value in enumerate(column.values):
            source = table.source(column, index)
            place = "!".join(part for part in (source.sheet, source.cell) if part)
            yield place, column.as_written.get(index, _written(value))


def _written(value: AnswerValue) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def _fields(report: ProjectReport) -> Iterator[tuple[str, str]]:
    for field in report.fields:
        yield field.heading or field.key, field.text


def _items(notes: MeetingNotes) -> Iterator[tuple[str, str]]:
    for item in notes.items:
        yield item.source.place().partition(" › ")[2], item.text


def _questions(form: SurveyForm) -> Iterator[tuple[str, str]]:
    for question in form.questions:
        yield question.id, " / ".join(question.label.values())


def _told_changes(file: str, before: dict[str, str], now: dict[str, str]) -> Iterator[Change]:
    for place in dict.fromkeys((*before, *now)):
        old, new = before.get(place, ""), now.get(place, "")
        if old != new:
            yield Change("value", file, place, shortened(old), shortened(new))
