"""Answer files of any shape → `AnswerTable` records."""

from reportkit.inputs.answers.reader import read_answers
from reportkit.inputs.answers.settings import AnswerSettings

__all__ = ["AnswerSettings", "read_answers"]
