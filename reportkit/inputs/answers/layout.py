"""A grid → where its answers lie: header rows, the columns of each question, the rows below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportkit.inputs.answers.headers import HeaderIndex, HeaderMatch
from reportkit.inputs.answers.settings import AnswerSettings
from reportkit.inputs.sheets import Cell, Grid
from reportkit.records import Question

# Title rows above a header were never seen to be more.
_ROWS_SEARCHED = 30
# Questions of a fill-in sheet stand in one of its first columns, ids or texts.
_COLUMNS_SEARCHED = 6
_DOWNWARDS_SEARCHED = 400
_MORE_HEADER_ROWS = 3
_KOBO_COLUMNS = re.compile(
    r"_(?:id|uuid|submission_time|index|version|validation_status)_?|__version__"
)

Matches = dict[int, HeaderMatch]


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """The columns of one question: of the answer, of each choice, of "other, what?".

    `duplicates` are further columns that claim to hold the same answer.
    """

    question: Question
    column: int | None = None
    choices: dict[str, int] = field(default_factory=dict)
    other: int | None = None
    duplicates: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns, the answer's first."""
        own = [self.column, *self.choices.values(), self.other]
        return tuple(column for column in own if column is not None)

    @property
    def first(self) -> int:
        """The column that stands for the question."""
        return self.columns[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """One table of a grid. Rows and columns are those of `grid`, which may be transposed.

    `header_rows` holds all rows of the header; `body` the rows below, up to the next table.
    """

    grid: Grid
    header_rows: range
    body: range
    plans: tuple[ColumnPlan, ...]
    matches: Matches
    shape: str
    language: str
    is_transposed: bool = False

    @property
    def mapped_columns(self) -> frozenset[int]:
        """Every column that belongs to a question."""
        return frozenset(self.matches)

    def header(self, column: int) -> str:
        """The words above a column, from all rows of the header."""
        cells = [self.grid.cell(row, column) for row in self.header_rows]
        return " ".join(dict.fromkeys(str(cell).strip() for cell in cells if str(cell).strip()))


@dataclass(frozen=True, slots=True)
class _Header:
    """A candidate for a header: its rows and what they match."""

    rows: range
    matches: Matches

    @property
    def score(self) -> int:
        return len({match.question for match in self.matches.values()})


def find_layouts(grid: Grid, index: HeaderIndex, settings: AnswerSettings) -> list[Layout]:
    """The tables of one sheet that answer questions of the form, from the top.

    A table counts from two questions on; from one, where the form asks only one or two.
    """
    if grid.is_empty:
        return []
    across = _best_header(grid, index, settings.header_row)
    down = _best_column(grid, index) if settings.shape in (None, "fill-in") else None
    if down is not None and (settings.shape == "fill-in" or _goes_down(grid, index, across, down)):
        return _transposed_layouts(grid, index, settings)
    return list(_layouts_below(grid, index, settings, across)) if across else []


def fits_both_ways(grid: Grid, index: HeaderIndex) -> bool:
    """Whether the questions of a sheet can be read across and down equally well."""
    across, down = _best_header(grid, index, None), _best_column(grid, index)
    if across is None or down is None or _goes_down(grid, index, across, down):
        return False
    return _score(across) == _score(down) > 1


def _goes_down(grid: Grid, index: HeaderIndex, across: _Header | None, down: _Header) -> bool:
    """Whether questions lie below each other: more of them than side by side, or as many under
    the heading "Vastaus", which a form of one question needs.
    """
    if _score(down) != _score(across):
        return _score(down) > _score(across)
    above = range(grid.first_row, min(down.matches))
    beside = range(down.rows.stop, grid.last_column + 1)
    return any(index.is_answer_word(grid.cell(row, column)) for row in above for column in beside)


def _score(header: _Header | None) -> int:
    return header.score if header else 0


def _least(index: HeaderIndex) -> int:
    return 2 if index.question_count > 2 else 1


# --- Questions side by side -------------------------------------------------------------------


def _best_header(grid: Grid, index: HeaderIndex, settled_row: int | None) -> _Header | None:
    """The header with the most questions; of equals the uppermost."""
    if settled_row is not None:
        rows = range(settled_row, settled_row + 1)
    else:
        rows = range(grid.first_row, min(grid.last_row, grid.first_row + _ROWS_SEARCHED) + 1)
    candidates = [each for row in rows for each in _headers_at(grid, index, row)]
    good = [each for each in candidates if each.score >= _least(index)]
    return max(good, key=lambda each: (each.score, len(each.matches)), default=None)


def _headers_at(grid: Grid, index: HeaderIndex, row: int) -> Iterator[_Header]:
    matches = _matches_of_row(grid, index, row)
    yield _Header(range(row, row + 1), matches)
    below = _matches_of_two_rows(grid, index, row, matches)
    if below:
        yield _Header(range(row, row + 2), below)


def _matches_of_row(grid: Grid, index: HeaderIndex, row: int) -> Matches:
    columns = range(grid.first_column, grid.last_column + 1)
    found = ((column, index.find(grid.cell(row, column))) for column in columns)
    return {column: match for column, match in found if match is not None}


def _matches_of_two_rows(grid: Grid, index: HeaderIndex, row: int, above: Matches) -> Matches:
    """Questions above, their choices or statements below; nothing where it is one row only.

    In a table with one header row the row below holds answers, which are choices as well; but
    then no choice stands below an empty (merged) or repeated cell.
    """
    matches: Matches = {}
    continued: set[int] = set()
    question: HeaderMatch | None = None
    for column in range(grid.first_column, grid.last_column + 1):
        top, below = grid.cell(row, column), grid.cell(row + 1, column)
        is_continued = not str(top).strip() or _repeats(grid, row, column)
        question = question if is_continued else above.get(column)
        match = _match_below(index, question, below) or above.get(column)
        if match is not None:
            matches[column] = match
        if is_continued and match is not None:
            continued.add(column)
    return matches if len(continued) >= 2 else {}


def _match_below(
    index: HeaderIndex, question: HeaderMatch | None, below: Cell
) -> HeaderMatch | None:
    choice = index.find_choice(question.question, below) if question else None
    if question is not None and choice is not None:
        return replace(question, choice=choice)
    if question is not None and index.is_other_word(below):
        return replace(question, is_other_text=True)
    return index.find(below)


def _repeats(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    return bool(str(cell).strip()) and cell == grid.cell(row, column - 1)


def _layouts_below(
    grid: Grid, index: HeaderIndex, settings: AnswerSettings, header: _Header
) -> Iterator[Layout]:
    """The table of a header, and further tables below it that have a header of their own."""
    current: _Header | None = header
    while current is not None:
        rows = _with_more_header_rows(grid, index, current)
        following = _next_header(grid, index, rows.stop, current)
        end = following.rows.start if following else grid.last_row + 1
        yield _layout(grid, index, settings, current, rows, range(rows.stop, max(end, rows.stop)))
        current = following


def _with_more_header_rows(grid: Grid, index: HeaderIndex, header: _Header) -> range:
    """With the rows below that name the same questions again: names first, then labels."""
    rows = header.rows
    for _ in range(_MORE_HEADER_ROWS):
        again = _matches_of_row(grid, index, rows.stop)
        same = [
            column
            for column, match in again.items()
            if column in header.matches and match.question == header.matches[column].question
        ]
        if 2 * len(same) < max(2, header.score):
            break
        rows = range(rows.start, rows.stop + 1)
    return rows


def _next_header(grid: Grid, index: HeaderIndex, start: int, header: _Header) -> _Header | None:
    """The next header below: after an empty row, or where the first one is repeated."""
    first = min(header.matches)
    words = grid.cell(header.rows.start, first)
    is_after_gap = False
    rows = range(start, grid.last_row + 1)
    for row, cell in zip(rows, grid.column(first, rows), strict=True):
        if not str(cell).strip() and is_blank(grid.rows[row - grid.first_row]):
            is_after_gap = True
            continue
        if is_after_gap or (words and cell == words):
            found = max(_headers_at(grid, index, row), key=lambda each: each.score)
            if found.score >= max(_least(index), header.score // 2):
                return found
        is_after_gap = False
    return None


def is_blank(cells: list[Cell]) -> bool:
    """Whether a row holds nothing but empty cells."""
    for cell in cells:
        if cell != "" and not (isinstance(cell, str) and not cell.strip()):
            return False
    return True


def _layout(
    grid: Grid,
    index: HeaderIndex,
    settings: AnswerSettings,
    header: _Header,
    rows: range,
    body: range,
) -> Layout:
    matches = _told_apart(index, header.matches)
    language = _language(grid, index, rows, matches)
    layout = Layout(
        grid=grid,
        header_rows=rows,
        body=body,
        plans=_plans(index, matches, settings.language or language),
        matches=matches,
        shape=settings.shape or "table",
        language=settings.language or language,
    )
    return layout if settings.shape else replace(layout, shape=_shape(layout, index, header))


def _told_apart(index: HeaderIndex, matches: Matches) -> Matches:
    """Columns whose label is that of several questions go to these in the form's order."""
    result: Matches = {}
    given: dict[tuple[str, ...], int] = {}
    for column in sorted(matches):
        match = matches[column]
        alike = index.labelled_alike(match)
        if len(alike) > 1 and match.choice is None:
            number = given.get(alike, 0)
            given[alike] = number + 1
            match = replace(match, question=alike[min(number, len(alike) - 1)])
        result[column] = match
    return result


def _plans(index: HeaderIndex, matches: Matches, language: str) -> tuple[ColumnPlan, ...]:
    """The columns by question, in the form's order."""
    plans: dict[str, ColumnPlan] = {}
    # Of two columns for one answer the one in the language of the file comes first.
    ordered = sorted(
        matches, key=lambda column: (matches[column].language not in (None, language), column)
    )
    for column in ordered:
        match = matches[column]
        plan = plans.get(match.question) or ColumnPlan(index.question(match.question))
        plans[match.question] = _with_column(plan, match, column)
    return tuple(plans[each] for each in index.question_ids if each in plans)


def _with_column(plan: ColumnPlan, match: HeaderMatch, column: int) -> ColumnPlan:
    if match.is_other_text:
        return replace(plan, other=column if plan.other is None else plan.other)
    if match.choice is not None:
        return replace(plan, choices={match.choice: column} | plan.choices)
    if plan.column is None:
        return replace(plan, column=column)
    return replace(plan, duplicates=(*plan.duplicates, column))


def _language(grid: Grid, index: HeaderIndex, rows: range, matches: Matches) -> str:
    """The language of most labels; empty where the header has only names."""
    counts: dict[str, int] = {}
    for row in rows:
        for column in matches:
            match = index.find(grid.cell(row, column)) or matches[column]
            if match.language:
                counts[match.language] = counts.get(match.language, 0) + 1
    return max(sorted(counts), key=lambda each: counts[each], default="")


def _shape(layout: Layout, index: HeaderIndex, header: _Header) -> str:
    """The name of what the table looks like (docs/studies/survey-exports.md)."""
    headers = [
        str(layout.grid.cell(layout.header_rows.start, column)).strip()
        for column in range(layout.grid.first_column, layout.grid.last_column + 1)
        if column not in layout.mapped_columns
    ]
    names = sum(match.language is None for match in layout.matches.values())
    if any(_KOBO_COLUMNS.fullmatch(each.casefold()) for each in headers):
        return "kobo"
    if 2 * names > len(layout.matches):
        return "kobo"
    if len(header.rows) > 1 or _has_title(layout):
        return "webropol"
    services = [each for each in headers if index.is_form_service_column(each)]
    if len(services) >= 2 or (services and services[0] == _first_header(layout)):
        return "forms"
    return "table"


def _has_title(layout: Layout) -> bool:
    above = range(layout.grid.first_row, layout.header_rows.start)
    return any(not is_blank(layout.grid.rows[row - layout.grid.first_row]) for row in above)


def _first_header(layout: Layout) -> str:
    return str(layout.grid.cell(layout.header_rows.start, layout.grid.first_column)).strip()


# --- Questions below each other ---------------------------------------------------------------


def _best_column(grid: Grid, index: HeaderIndex) -> _Header | None:
    """The column, read downwards, with the most questions."""
    columns = range(
        grid.first_column, min(grid.last_column, grid.first_column + _COLUMNS_SEARCHED) + 1
    )
    rows = range(grid.first_row, min(grid.last_row, grid.first_row + _DOWNWARDS_SEARCHED) + 1)
    headers = [
        _Header(range(column, column + 1), _matches_of_column(grid, index, column, rows))
        for column in columns
    ]
    good = [each for each in headers if each.score >= _least(index)]
    return max(good, key=lambda each: each.score, default=None)


def _matches_of_column(grid: Grid, index: HeaderIndex, column: int, rows: range) -> Matches:
    found = ((row, index.find(grid.cell(row, column))) for row in rows)
    return {row: match for row, match in found if match is not None}


def _transposed_layouts(grid: Grid, index: HeaderIndex, settings: AnswerSettings) -> list[Layout]:
    turned = grid.transposed()
    header = _best_header(turned, index, None)
    if header is None:
        return []
    rows = _with_more_header_rows(turned, index, header)
    body = _respondent_rows(turned, index, header, range(rows.stop, turned.last_row + 1))
    layout = _layout(turned, index, settings, header, rows, body)
    return [replace(layout, shape="fill-in", is_transposed=True)]


def _respondent_rows(turned: Grid, index: HeaderIndex, header: _Header, rows: range) -> range:
    """The rows (columns of the sheet) headed "Vastaus"; all, where none is."""
    above = range(turned.first_column, min(header.matches))
    headed = [
        row
        for row in rows
        if any(index.is_answer_word(turned.cell(row, column)) for column in above)
    ]
    return range(headed[0], headed[-1] + 1) if headed else rows
