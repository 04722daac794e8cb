"""Which rows of a table are answers: no blank rows, no notes below, no tests."""

from collections.abc import Iterable

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.answer_words import AnswerWords
from reportkit.inputs.answers.columns import Place, ReadColumn, briefly
from reportkit.inputs.answers.layout import Layout, is_blank
from reportkit.inputs.cell_text import shown
from reportkit.inputs.sheets import Cell, filled
from reportkit.inputs.text import fold
from reportkit.records import AnswerValue
from reportkit.sources import SourceRef

# Below this many questions a row with one cell is an answer like any other.
_QUESTIONS_OF_A_WIDE_TABLE = 3


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
        values = {"found": briefly(" | ".join(texts))}
        source = place.source(row, column)
        findings.append(Diagnostic(code=Code.TRAILING_TEXT, source=source, values=values))
    return findings


# --- Rows that are no answers -----------------------------------------------------------------


def drop_empty(columns: Iterable[ReadColumn], count: int) -> list[int]:
    """The positions of the rows in which anything was answered, usable or not."""
    empty = list(range(count))
    for column in columns:
        values, odd = column.values, {position for position, _ in column.findings}
        empty = [at for at in empty if values[at] is None and at not in odd]
    left_out = set(empty)
    return [position for position in range(count) if position not in left_out]


def drop_tests(
    columns: list[ReadColumn],
    positions: list[int],
    rows: list[int],
    place: Place,
    words: AnswerWords,
) -> tuple[list[int], list[Diagnostic]]:
    """The rows whose free texts are not only "testi", "testi 2"; findings for those that are."""
    texts = [each.values for each in columns if each.plan.question.kind == "text"]
    suspects = positions
    for values in texts:
        suspects = [
            at for at in suspects if (text := values[at]) is None or words.is_test(str(text))
        ]
    written = ((at, _first_text(texts, at)) for at in suspects)
    tests = {at: text for at, text in written if text is not None}
    findings = [
        _test_row(place.source(rows[at], first_column(columns)), text) for at, text in tests.items()
    ]
    return [at for at in positions if at not in tests], findings


def _first_text(texts: Iterable[list[AnswerValue]], position: int) -> str | None:
    return next((str(text) for values in texts if (text := values[position]) is not None), None)


def _test_row(source: SourceRef, text: str) -> Diagnostic:
    return Diagnostic(code=Code.TEST_ROW, source=source, values={"found": briefly(text)})


def first_column(columns: list[ReadColumn]) -> int:
    """The column that stands for a whole row in findings."""
    return min(column.plan.first for column in columns if column.sheet is None)
