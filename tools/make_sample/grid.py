"""A sheet of answers before it becomes a file: rows above the answers, the answers, rows below."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tools.make_sample.choices import Option, option_lists
from tools.make_sample.questions import ITEMS, Item
from tools.make_sample.respondents import Answer, Respondent


@dataclass
class Grid:
    """`columns` has each question's first column (from 0); `hidden` are rows of the sheet."""

    sheet: str
    head: list[list[Any]]
    rows: list[list[Any]] = field(default_factory=list)
    tail: list[list[Any]] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)

    def everything(self) -> list[list[Any]]:
        """All rows from the top of the sheet."""
        return [*self.head, *self.rows, *self.tail]

    def put(self, row: int, question: str, value: Any) -> None:
        """Write over an answer; `row` counts the answers from 0."""
        self.rows[row][self.columns[question]] = value

    def sheet_row(self, row: int) -> int:
        """The number of an answer's row as Excel shows it."""
        return len(self.head) + row + 1


def options_of(item: Item) -> tuple[Option, ...]:
    """The choices of a question."""
    return option_lists().get(item.options, ())


def names(answer: Answer) -> tuple[str, ...]:
    """The chosen names of a closed question, none when it was not answered."""
    if answer is None:
        return ()
    return answer if isinstance(answer, tuple) else (str(answer),)


def labels(item: Item, answer: Answer, language: str) -> list[str]:
    """The labels of what was chosen."""
    known = {option.name: option.label(language) for option in options_of(item)}
    return [known[name] for name in names(answer)]


def plain(item: Item, person: Respondent, many: Callable[[list[str]], str]) -> Any:
    """An answer as one cell with labels; `many` joins those of a multiple choice."""
    answer = person.answers.get(item.id)
    if answer is None or not item.options:
        return answer
    chosen = labels(item, answer, person.language)
    return many(chosen) if item.kind == "select_multiple" else chosen[0]


def finnish_date(value: Any) -> Any:
    """A date as it is typed: 31.12.2011."""
    return f"{value.day}.{value.month}.{value.year}" if isinstance(value, date) else value


def question_columns(first: int) -> dict[str, int]:
    """The column of each question when each has one."""
    return {item.id: first + index for index, item in enumerate(ITEMS)}
