"""A question's `relevant` and `choice_filter` expressions → words, and the choices left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportkit.phrases import Phrases, choose
from reportkit.records import Choice, Question

_LITERAL = r"""(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)"|(?P<number>-?\d+(?:\.\d+)?))"""
_SELECTED = re.compile(rf"selected\(\s*\$\{{(?P<name>[\w.-]+)\}}\s*,\s*{_LITERAL}\s*\)")
_COMPARED = re.compile(rf"\$\{{(?P<name>[\w.-]+)\}}\s*(?P<sign>!=|>=|<=|=|>|<)\s*{_LITERAL}")
_FILTER = re.compile(r"(?P<column>[\w.-]+)\s*=\s*\$\{(?P<name>[\w.-]+)\}")
_JOINT = re.compile(r"\s+(and|or)\s+")
_KEYS = {
    "=": "equal",
    "!=": "unequal",
    ">=": "at-least",
    "<=": "at-most",
    ">": "more",
    "<": "less",
}


@dataclass(frozen=True)
class _Term:
    """One comparison: the key of its phrase, the question and the value."""

    key: str
    question: str
    value: str


def condition_words(
    expression: str, questions: Mapping[str, tuple[int, Question]], phrases: Phrases
) -> str | None:
    """When a question is to be answered; None where the expression is more than comparisons.

    `questions` gives the number that respondents see, and the question, by id.
    Source: the XLSForm column `relevant` (XPath).
    """
    words = None
    joint = "and"
    for index, part in enumerate(_JOINT.split(expression.strip())):
        if index % 2:
            joint = part
            continue
        term = _term(part.strip())
        if term is None or term.question not in questions:
            return None
        second = _term_words(term, *questions[term.question], phrases)
        words = (
            second
            if words is None
            else phrases.text(f"condition.{joint}", first=words, second=second)
        )
    return words


def _term(text: str) -> _Term | None:
    selected = _SELECTED.fullmatch(text)
    if selected:
        return _Term("selected", selected["name"], _literal(selected))
    compared = _COMPARED.fullmatch(text)
    if compared is None:
        return None
    value = _literal(compared)
    key = _KEYS[compared["sign"]]
    if not value:
        key = {"equal": "unanswered", "unequal": "answered"}.get(key, key)
    return _Term(key, compared["name"], value)


def _literal(match: re.Match[str]) -> str:
    return match["single"] or match["double"] or match["number"] or ""


def _term_words(term: _Term, number: int, question: Question, phrases: Phrases) -> str:
    choice = next((each for each in question.choices if each.name == term.value), None)
    value = choose(choice.label, phrases.language)[0] if choice else term.value
    return phrases.text(f"condition.{term.key}", number=number, value=value)


def filtered_choices(question: Question, known: Mapping[str, str]) -> tuple[Choice, ...]:
    """The choices that remain when the answers in `known` are given; all where that is not known.

    Source: the XLSForm column `choice_filter`, as far as it compares a column with an answer.
    """
    parts = [part for part in _JOINT.split(question.choice_filter or "") if part != "and"]
    matches = [_FILTER.fullmatch(part.strip()) for part in parts]
    choices = question.choices
    for match in matches:
        if match is None or match["name"] not in known:
            return question.choices
        column, wanted = match["column"].lower(), known[match["name"]]
        choices = tuple(each for each in choices if each.filters.get(column, wanted) == wanted)
    return choices or question.choices
