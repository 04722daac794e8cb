"""`reportkit survey template`: the workbooks that respondents fill in, one for each region."""

import os
from argparse import Namespace
from collections.abc import Iterator

from reportkit.commands.console import Console
from reportkit.commands.findings import print_findings
from reportkit.commands.opening import EXIT_DONE, choose_languages, open_named
from reportkit.errors import WorkspaceError
from reportkit.jobs.writing import write_atomic
from reportkit.messages import Messages
from reportkit.pipeline.workbooks import make_survey, survey_file_name, survey_form
from reportkit.records import SurveyForm
from reportkit.workspace import Workspace, choose_regions
from reportkit.workspace.input_files import FORM_NAME

_FOLDER = "surveys"
# Between the languages of one bilingual form.
_TOGETHER = "+"


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Make a form for each region in each language, or in several at once."""
    workspace = open_named(options)
    regions = choose_regions(workspace, tuple(options.regions))
    forms = tuple(_chosen_languages(workspace, options.lang))
    form = _form(console, messages, workspace)
    _print_untranslated(console, messages, form, forms)
    folder = workspace.output / _FOLDER
    for languages in forms:
        for region in regions:
            name = survey_file_name(workspace, region, languages)
            write_atomic(folder / name, make_survey(workspace, form, region, languages))
    console.line(messages.text("survey.count", len(forms) * len(regions)))
    console.line(messages.text("survey.where", folder=f"{folder}{os.sep}"))
    return EXIT_DONE


def _chosen_languages(
    workspace: Workspace, wanted: tuple[str, ...] | None
) -> Iterator[tuple[str, ...]]:
    """The languages of each form: `fi,sv` are two forms, `fi+sv` is one."""
    for together in dict.fromkeys(wanted or workspace.settings.tour.languages):
        parts = tuple(part.strip() for part in together.split(_TOGETHER))
        yield choose_languages(workspace, parts)


def _form(console: Console, messages: Messages, workspace: Workspace) -> SurveyForm:
    read = survey_form(workspace)
    print_findings(console, messages, read.findings)
    if read.value is None or not read.value.questions:
        raise WorkspaceError("no-survey-form", file=f"surveys/{FORM_NAME}")
    return read.value


def _print_untranslated(
    console: Console, messages: Messages, form: SurveyForm, forms: tuple[tuple[str, ...], ...]
) -> None:
    """Say which languages the form does not speak: its texts then stay in another one."""
    known = list(dict.fromkeys(code for each in form.questions for code in each.label))
    for language in dict.fromkeys(code for languages in forms for code in languages):
        if language not in known:
            console.remark(
                messages.text(
                    "survey.untranslated",
                    file=form.source.file,
                    language=language,
                    used=known[0] if known else form.default_language,
                )
            )
