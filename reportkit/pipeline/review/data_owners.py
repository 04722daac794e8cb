"""Who gave a figure, so that a question about it reaches somebody."""

import re

from reportkit.model.region import InternalReport
from reportkit.phrases import choose
from reportkit.pipeline.reading import TourRecords
from reportkit.records import AnswerTable
from reportkit.sources import SourceRef

_CELL = re.compile(r"(?P<letters>[A-Z]+)(?P<row>\d+)")


def owner_of(source: SourceRef, records: TourRecords, report: InternalReport, language: str) -> str:
    """The organisation that a figure came from, as far as it is known, else the file.

    Of a survey answer what kind of organisation answered in that row; of a final report the
    project's lead; of the settings the tour's own organisation.
    """
    found = (
        _respondent(source, records, language)
        or _lead(source, report)
        or _own_organisation(source, report, language)
    )
    return found or source.file


def _respondent(source: SourceRef, records: TourRecords, language: str) -> str | None:
    question = records.form.question("organisation_type") if records.form else None
    if question is None:
        return None
    for table in records.answers:
        column = table.column(question.id)
        index = _index(table, source) if table.file == source.file else None
        if column is None or index is None:
            continue
        answer = column.values[index]
        labels = {choice.name: choice.label for choice in question.choices}
        if isinstance(answer, str) and answer in labels:
            return choose(labels[answer], language)[0] or answer
    return None


def _index(table: AnswerTable, source: SourceRef) -> int | None:
    """Whose answer stands in a cell: a row's, or a column's where questions lie in rows."""
    found = _CELL.fullmatch(source.cell or "")
    if found is None or source.sheet != table.sheet:
        return None
    keys = list(table.letters) if table.letters else [str(row) for row in table.rows]
    wanted = found["letters"] if table.letters else found["row"]
    return keys.index(wanted) if wanted in keys else None


def _lead(source: SourceRef, report: InternalReport) -> str | None:
    for project in report.projects:
        if source.file in project.report_files:
            return next((each.value for each in project.leads if each.value), None)
    return None


def _own_organisation(source: SourceRef, report: InternalReport, language: str) -> str | None:
    if source.file != report.tour.source.file:
        return None
    return choose(report.tour.organisation, language)[0] or None
