"""The data behind the report, to travel with it: the model as JSON, the counted answers as CSV."""

import csv
from collections.abc import Iterator
from io import StringIO

from reportkit.document.nodes import Attachment
from reportkit.model.canonical import dump_model
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases, choose


def compose_attachments(report: RegionReport, phrases: Phrases) -> tuple[Attachment, ...]:
    """The files, with their descriptions in the document's language."""
    return (
        Attachment(
            name=f"{report.region.id}-model.json",
            media_type="application/json",
            description=phrases.text("attachments.model"),
            data=dump_model(report).encode(),
        ),
        Attachment(
            name=f"{report.region.id}-answers.csv",
            media_type="text/csv",
            description=phrases.text("attachments.answers"),
            data=_answers(report, phrases).encode(),
        ),
    )


def _answers(report: RegionReport, phrases: Phrases) -> str:
    """A line for each choice of each closed question that may be shown (RFC 4180)."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(("question", "question_text", "choice", "choice_text", "count"))
    writer.writerows(_rows(report, phrases.language))
    return table.getvalue()


def _rows(report: RegionReport, language: str) -> Iterator[tuple[str, str, str, str, str]]:
    for result in report.survey.results:
        question = result.question
        for count in result.counts:
            yield (
                question.id,
                choose(question.label, language)[0],
                count.choice,
                choose(count.label, language)[0],
                str(count.count.value or 0),
            )
