"""Which rows of a table are answers: no blank rows, notes below, tests, or answers sent twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.answer_words import AnswerWords
from reportkit.inputs.answers.columns import Place, ReadColumn
from reportkit.inputs.answers.layout import Layout, is_blank
from reportkit.inputs.coercion import shown
from reportkit.inputs.privacy import mask_personal_data
from reportkit.inputs.sheets import Cell, filled
from reportkit.inputs.text import fold
from reportkit.records import AnswerValue

_TEXT_LIMIT = 120
# Two people may tick the same boxes; they do not write the same sentence.
_WORDS_OF_A_SENTENCE = 3
# Below this many questions a row with one cell is an answer like any other.
_QUESTIONS_OF_A_WIDE_TABLE = 3


@dataclass(frozen=True, slots=True)
class Respondents:
    """Who sent each row, as far as the file tells: ids of submissions, names or addresses.

    Never leaves the stage.
    """

    submissions: list[str]
    persons: list[str]


# --- Rows below the answers -------------------------------------------------------------------


def answer_rows(layout: Layout, words: AnswerWords) -> tuple[list[int], list[int]]:
    """The rows of the body that may be answers, and those of notes and sums below them."""
    grid = layout.grid
    rows = [row for row in layout.body if not is_blank(grid.rows[row - grid.first_row])]
    notes: list[int] = []
    while rows and _is_note(layout, rows[-1], words):
        notes.append(rows.pop())
    return rows, notes[::-1]


def _is_note(layout: Layout, row: int, words: AnswerWords) -> bool:
    cells = layout.grid.rows[row - layout.grid.first_row]
    places = [layout.grid.first_column + index for index in filled(cells)]
    first = layout.grid.cell(row, places[0]) if places else ""
    if _starts_summary(first, words):
        return True
    if len(places) != 1 or len(layout.plans) < _QUESTIONS_OF_A_WIDE_TABLE:
        return False
    return isinstance(first, str) and not _may_answer(layout, row, places[0])


def _starts_summary(cell: Cell, words: AnswerWords) -> bool:
    """Whether a row begins like a sum or a footnote: "Yhteensä", "Huom.", "* …"."""
    if not isinstance(cell, str):
        return False
    start = fold(cell.split(":")[0].split("(")[0])
    return start in words.summary or cell.lstrip().startswith(("*", "©"))


def _may_answer(layout: Layout, row: int, column: int) -> bool:
    """Whether the only cell of a row is an answer: a free text just below other answers."""
    match = layout.matches.get(column)
    if match is None:
        return False
    plan = next(each for each in layout.plans if each.question.id == match.question)
    if plan.question.is_closed or plan.question.kind != "text":
        return len(str(layout.grid.cell(row, column))) < 60 and not _follows_gap(layout, row)
    return not _follows_gap(layout, row)


def _follows_gap(layout: Layout, row: int) -> bool:
    index = row - 1 - layout.grid.first_row
    return index >= 0 and row - 1 in layout.body and is_blank(layout.grid.rows[index])


def trailing_findings(layout: Layout, rows: list[int], place: Place) -> list[Diagnostic]:
    """A `trailing-text` for each row below the answers."""
    findings = []
    for row in rows:
        cells = layout.grid.rows[row - layout.grid.first_row]
        texts = [shown(cells[index]) for index in filled(cells)]
        column = layout.grid.first_column + next(filled(cells))
        values = {"found": _short(" | ".join(texts))}
        source = place.source(row, column)
        findings.append(Diagnostic(code=Code.TRAILING_TEXT, source=source, values=values))
    return findings


def _short(text: str) -> str:
    masked = " ".join(mask_personal_data(text)[0].split())
    return masked if len(masked) <= _TEXT_LIMIT else f"{masked[: _TEXT_LIMIT - 1]}…"


# --- Rows that are no answers -----------------------------------------------------------------


def drop_empty(columns: Iterable[ReadColumn], count: int) -> list[int]:
    """The positions of the rows in which anything was answered, usable or not."""
    answered = [False] * count
    for column in columns:
        for position, value in enumerate(column.values):
            if value is not None:
                answered[position] = True
        for position, _ in column.findings:
            if position < count:
                answered[position] = True
    return [position for position, has_answer in enumerate(answered) if has_answer]


def drop_tests(
    columns: list[ReadColumn],
    positions: list[int],
    rows: list[int],
    place: Place,
    words: AnswerWords,
) -> tuple[list[int], list[Diagnostic]]:
    """The rows whose free texts are not only "testi", "testi 2"; findings for those that are."""
    texts = [each.values for each in columns if each.plan.question.kind == "text"]
    kept: list[int] = []
    findings: list[Diagnostic] = []
    for position in positions:
        written = [str(text) for values in texts if (text := values[position]) is not None]
        if written and all(words.is_test(text) for text in written):
            values = {"found": _short(written[0])}
            source = place.source(rows[position], _first_column(columns))
            findings.append(Diagnostic(code=Code.TEST_ROW, source=source, values=values))
        else:
            kept.append(position)
    return kept, findings


def _first_column(columns: list[ReadColumn]) -> int:
    return min(column.plan.first for column in columns)


# --- Rows sent twice --------------------------------------------------------------------------

_Key = tuple[object, ...]


def drop_duplicates(
    columns: list[ReadColumn],
    positions: list[int],
    rows: list[int],
    respondents: Respondents,
    place: Place,
) -> tuple[list[int], list[Diagnostic]]:
    """Of the rows that one respondent sent for one project the last; findings for the others.

    Rows are one respondent's if they carry the same submission id, the same name or address, or
    the same answers with a sentence among them.
    """
    last: dict[_Key, int] = {}
    replaced: dict[int, int] = {}
    about = [
        column.values for column in columns if column.plan.question.role in ("region", "project")
    ]
    sentences = [each.values for each in columns if each.plan.question.kind == "text"]
    everything = [each.values for each in columns]
    for position in positions:
        keys = list(_keys(position, respondents, about, sentences, everything))
        for key in keys:
            if key in last:
                replaced.setdefault(last[key], position)
        for key in keys:
            last[key] = position
    kept = [position for position in positions if position not in replaced]
    column = _first_column(columns) if columns else 1
    findings = [
        _duplicate_finding(place, rows, column, old, _final(replaced, old))
        for old in positions
        if old in replaced
    ]
    return kept, findings


def _keys(
    position: int,
    respondents: Respondents,
    about: list[list[AnswerValue]],
    sentences: list[list[AnswerValue]],
    everything: list[list[AnswerValue]],
) -> Iterable[_Key]:
    if respondents.submissions[position]:
        yield ("submission", respondents.submissions[position])
    if respondents.persons[position]:
        subject = tuple(values[position] for values in about)
        yield ("person", respondents.persons[position], *subject)
    if any(_is_sentence(values[position]) for values in sentences):
        yield ("answers", *(values[position] for values in everything))


def _is_sentence(value: AnswerValue) -> bool:
    return isinstance(value, str) and value.count(" ") + 1 >= _WORDS_OF_A_SENTENCE


def _final(replaced: dict[int, int], position: int) -> int:
    while position in replaced:
        position = replaced[position]
    return position


def _duplicate_finding(
    place: Place, rows: list[int], column: int, old: int, new: int
) -> Diagnostic:
    source, kept = place.source(rows[old], column), place.source(rows[new], column)
    return Diagnostic(
        code=Code.DUPLICATE_ROW,
        source=source,
        values={"found": str(rows[old]), "used": str(rows[new])},
        related=(kept,),
    )
