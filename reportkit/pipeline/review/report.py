"""A region's register → a document for its group, as DOCX and PDF beside the drafts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reportkit.document.nodes import Document
from reportkit.jobs.writing import write_atomic
from reportkit.messages import Messages, load_messages
from reportkit.outputs import render
from reportkit.phrases import choose, load_phrases
from reportkit.pipeline.review.drafts import DRAFTS_FOLDER
from reportkit.pipeline.review.register import open_register
from reportkit.registry import Region
from reportkit.review.register import Question, Register
from reportkit.review.report import Occasion, ReportWords, compose_register
from reportkit.sections.whole import document_words
from reportkit.workspace import Workspace

_FORMATS = ("docx", "pdf")


def write_register_reports(
    workspace: Workspace, region: Region, languages: tuple[str, ...], day: date
) -> Iterator[Path]:
    """The register in each language and format; nothing where the register is empty.

    The files name reviewers: they lie beside the drafts, never among the reports.
    Errors: `WorkspaceError` for a register that cannot be understood; `OutputError` where a file
    cannot be written.
    """
    register = open_register(workspace, region.id)
    if not register.entries:
        return
    for language in languages:
        document = compose_remarks(workspace, register, region, language, day)
        for output_format in _FORMATS:
            file = _file(workspace, region, language, output_format)
            write_atomic(file, render(document, output_format, workspace.templates.looks))
            yield file


def compose_remarks(
    workspace: Workspace, register: Register, region: Region, language: str, day: date
) -> Document:
    """A region's register as a document in one language, not rendered."""
    tour = workspace.settings.tour
    occasion = Occasion(
        id=tour.id,
        region=choose(region.name, language)[0],
        tour=choose(tour.name, language)[0],
        organisation=choose(tour.organisation, language)[0],
        day=day,
    )
    return compose_register(register, occasion, _words(workspace, language))


def _words(workspace: Workspace, language: str) -> ReportWords:
    messages = load_messages(workspace.locales, language)
    set_terms = workspace.region_set.terms.get(language, {})
    terms = set_terms | workspace.programme.terms.get(language, {})
    phrases = load_phrases(workspace.locales, language, "report", terms)
    return ReportWords(
        language=language,
        say=lambda key, **values: messages.text(f"review.{key}", None, **values),
        count=lambda key, amount, **values: messages.text(f"review.{key}", amount, **values),
        day=phrases.day,
        place=lambda question: _place(question, messages),
        renderers=document_words(phrases),
    )


def _place(question: Question, messages: Messages) -> str:
    return question.source.place(messages.places())


def _file(workspace: Workspace, region: Region, language: str, output_format: str) -> Path:
    word = load_messages(workspace.locales, language).text("files.remarks")
    year = workspace.settings.tour.year
    name = f"{region.id}-{word}-{year}-{language}.{output_format}"
    return workspace.output / DRAFTS_FOLDER / region.id / language / name
