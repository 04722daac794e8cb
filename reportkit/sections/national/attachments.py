"""The data behind the summary, to travel with it: the figures and the counted answers as CSV."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO

from reportkit.document.nodes import Attachment
from reportkit.model.national import NationalReport
from reportkit.model.region import Fact, QuestionResult
from reportkit.phrases import Phrases, choose

# What stands in the column of regions for all of them together.
ALL = "*"


def compose_attachments(report: NationalReport, phrases: Phrases) -> tuple[Attachment, ...]:
    """The files, with their descriptions in the document's language."""
    return (
        Attachment(
            name="koonti-figures.csv",
            media_type="text/csv",
            description=phrases.text("attachments.figures"),
            data=_table(("figure", "region", "value"), _figures(report)),
        ),
        Attachment(
            name="koonti-answers.csv",
            media_type="text/csv",
            description=phrases.text("attachments.answers"),
            data=_table(
                ("question", "question_text", "choice", "choice_text", "region", "count"),
                _answers(report, phrases.language),
            ),
        ),
        Attachment(
            name="koonti-checksums.csv",
            media_type="text/csv",
            description=phrases.text("attachments.checksums"),
            data=_table(("file", "kind", "regions", "sha256"), _checksums(report)),
        ),
    )


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """A table as RFC 4180 has it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def _figures(report: NationalReport) -> Iterator[tuple[str, ...]]:
    """A line for each figure of each region; nothing in the place of what is not known."""
    for figure in report.figures:
        for region, fact in figure.by_region.items():
            yield figure.key, region, _number(fact)
        yield figure.key, ALL, _number(figure.total)


def _number(fact: Fact[Decimal]) -> str:
    return "" if fact.value is None else f"{round(fact.value, 4).normalize():f}"


def _answers(report: NationalReport, language: str) -> Iterator[tuple[str, ...]]:
    """A line for each choice of each closed question in each region that may be shown."""
    for result in report.results:
        for region in result.shown:
            yield from _counts(result.by_region[region], region, language)
        yield from _counts(result.total, ALL, language)


def _counts(result: QuestionResult, region: str, language: str) -> Iterator[tuple[str, ...]]:
    question = result.question
    for count in result.counts:
        yield (
            question.id,
            choose(question.label, language)[0],
            count.choice,
            choose(count.label, language)[0],
            region,
            _number(count.count),
        )


def _checksums(report: NationalReport) -> Iterator[tuple[str, ...]]:
    """The model of each region, then every file."""
    for each in report.regions:
        if each.report is not None:
            yield f"{each.region.id}-model.json", "model", each.region.id, each.checksum
    for given in report.files:
        yield given.file.file, given.file.kind, " ".join(given.regions), given.file.sha256
