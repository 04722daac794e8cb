"""The reader of each kind of file, imported by the process that reads one.

A build that reads nothing anew imports none: a sixth of its start, and 12 MiB of its memory.
"""

from typing import TYPE_CHECKING, Any

from reportkit.diagnostics import Outcome
from reportkit.records import (
    AnswerTable,
    MeetingNotes,
    Passage,
    ProjectReport,
    SurveyForm,
    Wording,
)
from reportkit.resources import templates_folder

if TYPE_CHECKING:
    from reportkit.inputs.reading_words import ReadingWords

# What a process may import beforehand that will read files of any kind.
MODULES = tuple(
    f"reportkit.inputs.{name}"
    for name in ("answers", "form", "meeting_notes", "project_reports", "prose", "wording")
)


def read_form(**given: Any) -> Outcome[SurveyForm | None]:
    """The survey's form."""
    from reportkit.inputs import form  # noqa: PLC0415 - see above

    return form.read_form(**given)


def read_answers(settings: dict[str, Any], **given: Any) -> Outcome[tuple[AnswerTable, ...]]:
    """A file of answers, as `settings` of `tour.toml` say."""
    from reportkit.inputs import answers  # noqa: PLC0415 - see above

    return answers.read_answers(settings=answers.AnswerSettings(**settings), **given)


def read_project_report(**given: Any) -> Outcome[ProjectReport | None]:
    """A project's final report."""
    from reportkit.inputs import project_reports  # noqa: PLC0415 - see above

    return project_reports.read_project_report(words=_words(), **given)


def read_meeting_notes(**given: Any) -> Outcome[MeetingNotes | None]:
    """The notes of a meeting."""
    from reportkit.inputs import meeting_notes  # noqa: PLC0415 - see above

    return meeting_notes.read_meeting_notes(words=_words(), **given)


def read_passage(**given: Any) -> Outcome[Passage | None]:
    """A file of the author's prose."""
    from reportkit.inputs import prose  # noqa: PLC0415 - see above

    return prose.read_passage(words=_words(), **given)


def read_wording(**given: Any) -> Outcome[Wording | None]:
    """The wording that reviewers have changed."""
    from reportkit.inputs import wording  # noqa: PLC0415 - see above

    return wording.read_wording(**given)


def _words() -> "ReadingWords":
    from reportkit.inputs import reading_words  # noqa: PLC0415 - see above

    return reading_words.load_reading_words(templates_folder() / "locales")
