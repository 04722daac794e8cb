"""The columns of one question → its answers, a value a row, and what did not fit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.answer_words import AnswerWords
from reportkit.inputs.answers.layout import ColumnPlan, Layout
from reportkit.inputs.cell_text import shown
from reportkit.inputs.coercion import ERROR_VALUES, is_month_first, make_reader, read_text
from reportkit.inputs.plain_texts import find_doubtful
from reportkit.inputs.readings import EMPTY, Conventions, Reading
from reportkit.inputs.sheets import Cell, column_letter
from reportkit.inputs.text import fold
from reportkit.personal_data import mask_personal_data
from reportkit.records import AnswerColumn, AnswerValue
from reportkit.sources import SourceRef

# Beyond these a column is broken as a whole, and one finding says how much of it.
_FINDINGS_PER_COLUMN = 200
_FOUND_LIMIT = 160
_TICKS = frozenset({"1", "x", "✓", "✔", "☑", "☒", "●", "v"})
_NO_TICKS = frozenset({"0", "-", "–", "☐", "○"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows and columns of a layout lie in the file."""

    file: str
    layout: Layout

    def source(self, row: int, column: int, question: str | None = None) -> SourceRef:
        """A cell as Excel shows it, also where the grid is transposed."""
        if self.layout.is_transposed:
            row, column = column, row
        cell = f"{column_letter(column)}{row}"
        return SourceRef(file=self.file, sheet=self.layout.grid.name, cell=cell, field=question)


@dataclass(slots=True)
class ReadColumn:
    """The answers to one question while rows may still be left out.

    `sheet_rows` has the rows of a repeated group's answers on its own sheet, by position.
    """

    plan: ColumnPlan
    values: list[AnswerValue]
    others: dict[int, str] = field(default_factory=dict)
    as_written: dict[int, str] = field(default_factory=dict)
    findings: list[tuple[int, Diagnostic]] = field(default_factory=list)
    sheet: str | None = None
    sheet_rows: dict[int, int] = field(default_factory=dict)

    def record(self, layout: Layout, kept: list[int]) -> AnswerColumn:
        """The record, with the rows at these positions."""
        places = (
            {old: new for new, old in enumerate(kept)} if self.others or self.as_written else {}
        )
        letter = "" if layout.is_transposed else column_letter(self.plan.first)
        # Made here of checked values: checking three million of them again would take longer
        # than reading them.
        return AnswerColumn.model_construct(
            question=self.plan.question.id,
            letter=letter,
            values=tuple(self.values)
            if len(kept) == len(self.values)
            else tuple(self.values[position] for position in kept),
            choice_letters={}
            if layout.is_transposed
            else {name: column_letter(column) for name, column in self.plan.choices.items()},
            others={places[old]: text for old, text in self.others.items() if old in places},
            as_written={
                places[old]: text for old, text in self.as_written.items() if old in places
            },
            row=self.plan.first if layout.is_transposed else None,
            choice_rows=dict(self.plan.choices) if layout.is_transposed else {},
            sheet=self.sheet,
            rows=tuple(self.sheet_rows.get(position, 1) for position in kept) if self.sheet else (),
        )


def read_column(
    plan: ColumnPlan, rows: list[int], place: Place, conventions: Conventions
) -> ReadColumn:
    """The answers of these rows of the layout's grid.

    Findings: those of `coercion`; `choice-columns-conflict` where the cell and the columns of the
    choices disagree; then the answer counts as missing.
    """
    conventions = replace(conventions, free_choice=place.layout.shape == "forms")
    if plan.question.kind == "text":
        return _read_texts(plan, rows, place, conventions)
    result = ReadColumn(plan, [None] * len(rows))
    if plan.column is not None:
        _read_cells(result, plan.column, rows, place, conventions)
    if plan.choices:
        _read_choice_columns(result, rows, place, conventions.words)
    if plan.other is not None:
        _read_other_column(result, plan.other, rows, place, conventions.words)
    return result


def cells_of(layout: Layout, column: int, rows: list[int]) -> list[Cell]:
    """The cells of a column in these rows; a cell merged downwards counts for each of its rows."""
    if not rows:
        return []
    cells = layout.grid.column(column, range(rows[0], rows[-1] + 1))
    for top, left, bottom, right in layout.grid.merges:
        if left <= column <= right and top < bottom and top >= rows[0]:
            for row in range(top + 1, min(bottom, rows[-1]) + 1):
                cells[row - rows[0]] = layout.grid.cell(top, left) if column == left else ""
    return cells if len(cells) == len(rows) else [cells[row - rows[0]] for row in rows]


# --- The cell of the answer -------------------------------------------------------------------


def _read_cells(
    result: ReadColumn, column: int, rows: list[int], place: Place, conventions: Conventions
) -> None:
    cells = cells_of(place.layout, column, rows)
    if result.plan.question.kind == "date":
        conventions = _date_order(result, column, cells, rows, place, conventions)
    read = make_reader(result.plan.question, conventions)
    percents = _percent_rows(place.layout, column, rows)
    different = set(cells)
    if percents or not _can_be_told_apart(different, cells):
        for position, cell in enumerate(cells):
            if cell != "":
                reading = read(cell, rows[position] in percents)
                _take(result, position, reading, rows[position], column, place)
        return
    readings = {cell: read(cell, False) for cell in different}
    values = {cell: reading.value for cell, reading in readings.items()}
    result.values = list(map(values.__getitem__, cells))
    odd = {cell for cell, reading in readings.items() if not reading.is_plain}
    for position, cell in enumerate(cells) if odd else ():
        if cell in odd:
            _take(result, position, readings[cell], rows[position], column, place)


def _percent_rows(layout: Layout, column: int, rows: list[int]) -> frozenset[int]:
    percents = layout.grid.marks.percents
    return frozenset(row for row in rows if (row, column) in percents) if percents else frozenset()


def _can_be_told_apart(different: set[Cell], cells: list[Cell]) -> bool:
    """Whether equal cells are the same answer: 1, 1.0 and True are equal, too."""
    if all(isinstance(cell, str) for cell in different):
        return True
    return len(set(map(type, cells)) & {int, float, bool}) < 2


def _take(
    result: ReadColumn, position: int, reading: Reading, row: int, column: int, place: Place
) -> None:
    result.values[position] = reading.value
    if reading.code is not None:
        result.findings.append((position, _finding(reading, result.plan, row, column, place)))
    if reading.other:
        result.others[position] = reading.other
    if reading.changed or (reading.code is not None and reading.value is not None):
        result.as_written[position] = reading.found
    _take_marks(result, position, reading, row, column, place)


def _take_marks(
    result: ReadColumn, position: int, reading: Reading, row: int, column: int, place: Place
) -> None:
    for code, count in (
        (Code.PERSONAL_DATA_MASKED, reading.masked),
        (Code.TEXT_CLEANED, reading.lost),
    ):
        if count:
            source = place.source(row, column, result.plan.question.id)
            values = {"name": result.plan.question.id, "count": str(count)}
            result.findings.append((position, Diagnostic(code=code, source=source, values=values)))


def _finding(reading: Reading, plan: ColumnPlan, row: int, column: int, place: Place) -> Diagnostic:
    assert reading.code is not None
    values = {
        "name": plan.question.id,
        "found": briefly(reading.found),
        "expected": reading.expected,
        "used": "missing" if reading.value is None else "the-rest",
    }
    source = place.source(row, column, plan.question.id)
    return Diagnostic(code=reading.code, source=source, values=values)


def briefly(text: str) -> str:
    """A text as findings quote it: on one line, not long, without personal data."""
    masked = " ".join(mask_personal_data(text)[0].split())
    return masked if len(masked) <= _FOUND_LIMIT else f"{masked[: _FOUND_LIMIT - 1]}…"


def _date_order(
    result: ReadColumn,
    column: int,
    cells: list[Cell],
    rows: list[int],
    place: Place,
    conventions: Conventions,
) -> Conventions:
    """Whether `3/4/2012` begins with the month: as settled, else as the column's other dates."""
    month_first = is_month_first(cells)
    if month_first is None and not conventions.order_is_settled:
        source = place.source(rows[0], column, result.plan.question.id)
        doubt = Diagnostic(
            code=Code.AMBIGUOUS_SHAPE,
            source=source,
            values={
                "reason": "date-order",
                "found": next(shown(cell) for cell in cells if "/" in str(cell)),
                "used": "day-first",
                "expected": setting_line(place.file, 'language = "en"'),
            },
        )
        result.findings.append((0, doubt))
    if month_first is None or conventions.order_is_settled:
        return conventions
    return replace(conventions, month_first=month_first)


def setting_line(file: str, setting: str) -> str:
    """The lines of `tour.toml` that settle something about one file, on one line."""
    return f'[answers."{file}"] {setting}'


# --- Free texts -------------------------------------------------------------------------------

# So many texts stay in the processor's cache while they are looked at from all sides.
_TEXTS_AT_ONCE = 512


def _read_texts(
    plan: ColumnPlan, rows: list[int], place: Place, conventions: Conventions
) -> ReadColumn:
    column = plan.first
    cells = cells_of(place.layout, column, rows)
    values, doubtful = _plain_texts(cells, conventions.words)
    result = ReadColumn(plan, values)
    read = make_reader(plan.question, conventions)
    for position in doubtful:
        reading = read(cells[position], False)
        result.values[position] = reading.value
        if reading.code is not None:
            finding = _finding(reading, plan, rows[position], column, place)
            result.findings.append((position, finding))
        if reading.masked or reading.lost:
            _take_marks(result, position, reading, rows[position], column, place)
    return result


def _plain_texts(cells: list[Cell], words: AnswerWords) -> tuple[list[AnswerValue], list[int]]:
    """The texts as they are, and the positions of the cells that may need care."""
    careful = words.missing | ERROR_VALUES
    values: list[AnswerValue] = []
    doubtful: list[int] = []
    for start in range(0, len(cells), _TEXTS_AT_ONCE):
        batch = cells[start : start + _TEXTS_AT_ONCE]
        texts = [cell for cell in batch if isinstance(cell, str) and cell]
        if len(texts) == len(batch):
            values.extend(texts)
        else:
            # No number is taken as it is: what the column holds besides texts is doubtful.
            values.extend([cell if isinstance(cell, str) and cell else None for cell in batch])
            doubtful.extend(start + at for at in _no_texts(batch))
        found = list(find_doubtful(texts, careful))
        if found:
            positions = [at for at, cell in enumerate(batch) if cell and isinstance(cell, str)]
            doubtful.extend(start + positions[index] for index in found)
    return values, sorted(doubtful)


def _no_texts(cells: list[Cell]) -> list[int]:
    return [at for at, cell in enumerate(cells) if not isinstance(cell, str)]


# --- One column per choice --------------------------------------------------------------------


def _read_choice_columns(
    result: ReadColumn, rows: list[int], place: Place, words: AnswerWords
) -> None:
    """Put together the choices that are ticked; compare with the cell of the answer."""
    chosen: list[set[str] | None] = [None] * len(rows)
    for name, column in result.plan.choices.items():
        tick = _tick_reader(name, result.plan, words)
        for position, cell in enumerate(cells_of(place.layout, column, rows)):
            ticked = tick(cell)
            if isinstance(ticked, Reading):
                _take_odd_tick(result, position, ticked, rows[position], column, place)
                ticked = bool(ticked.other)
            if ticked is not None:
                chosen[position] = (chosen[position] or set()) | ({name} if ticked else set())
    order = {each.name: number for number, each in enumerate(result.plan.question.choices)}
    for position, names in enumerate(chosen):
        if names is not None:
            ticked_names = tuple(sorted(names, key=lambda name: order.get(name, 0)))
            _put_together(result, position, ticked_names, rows[position], place)


def _tick_reader(
    name: str, plan: ColumnPlan, words: AnswerWords
) -> Callable[[Cell], bool | Reading | None]:
    """Cell → ticked, not ticked, empty (None), or what else stands there."""
    choice = next(each for each in plan.question.choices if each.name == name)
    labels = {fold(name), *(fold(label) for label in choice.label.values())}
    known: dict[tuple[type, Cell], bool | Reading | None] = {}

    def read(cell: Cell) -> bool | Reading | None:
        key = (type(cell), cell)
        if key not in known:
            known[key] = _tick(cell, labels, words)
        return known[key]

    return read


def _tick(cell: Cell, labels: set[str], words: AnswerWords) -> bool | Reading | None:
    if isinstance(cell, bool):
        return cell
    text = shown(cell).casefold().strip()
    if not text:
        return None
    if text in _TICKS or text in words.yes or fold(text) in labels:
        return True
    if text in _NO_TICKS or text in words.no or words.is_missing(text):
        return False
    other = str(read_text(cell, words).value or "") if labels & words.other else None
    return Reading(code=Code.UNKNOWN_CHOICE, found=shown(cell), other=other)


def _take_odd_tick(
    result: ReadColumn, position: int, reading: Reading, row: int, column: int, place: Place
) -> None:
    """Words in the column of "other" are its free text; elsewhere they are a finding."""
    if reading.other:
        result.others[position] = reading.other
        return
    odd = replace(reading, expected="0 / 1", other=None)
    result.findings.append((position, _finding(odd, result.plan, row, column, place)))


def _put_together(
    result: ReadColumn, position: int, names: tuple[str, ...], row: int, place: Place
) -> None:
    """Take the ticked choices if they agree with the cell of the answer, where there is one."""
    written = result.values[position]
    multiple = result.plan.question.kind == "select_multiple"
    if _agree(written, names, result.plan) and (multiple or len(names) < 2):
        if written is None and names:
            result.values[position] = names if multiple else names[0]
        return
    result.values[position] = None
    first = result.plan.choices[names[0]] if names else next(iter(result.plan.choices.values()))
    finding = Diagnostic(
        code=Code.CHOICE_COLUMNS_CONFLICT,
        source=place.source(row, result.plan.first, result.plan.question.id),
        values={
            "name": result.plan.question.id,
            "found": _names(written) or _names(names),
            "expected": _names(names) or "0",
            "used": "missing",
        },
        related=(place.source(row, first, result.plan.question.id),),
    )
    result.findings.append((position, finding))


def _agree(written: AnswerValue, names: tuple[str, ...], plan: ColumnPlan) -> bool:
    """Whether the cell names the choices that are ticked; choices without a column say nothing."""
    if written is None:
        return True
    chosen = set(written) if isinstance(written, tuple) else {str(written)}
    return chosen & set(plan.choices) == set(names)


def _names(value: AnswerValue) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


# --- Other, what? -----------------------------------------------------------------------------


def _read_other_column(
    result: ReadColumn, column: int, rows: list[int], place: Place, words: AnswerWords
) -> None:
    for position, cell in enumerate(cells_of(place.layout, column, rows)):
        reading = EMPTY if cell == "" else read_text(cell, words)
        if reading.value is None:
            continue
        result.others[position] = str(reading.value)
        _take_marks(result, position, reading, rows[position], column, place)


# --- Findings of one column -------------------------------------------------------------------


def column_findings(columns: Iterable[ReadColumn], kept: set[int]) -> list[Diagnostic]:
    """The findings of the rows that count; those of one kind beyond a limit are counted in one."""
    result: list[Diagnostic] = []
    for column in columns:
        counts: dict[Code, int] = {}
        for position, finding in column.findings:
            if position not in kept and finding.code is not Code.AMBIGUOUS_SHAPE:
                continue
            counts[finding.code] = counts.get(finding.code, 0) + 1
            if counts[finding.code] <= _FINDINGS_PER_COLUMN:
                result.append(finding)
        result.extend(_remainders(column, counts, result))
    return result


def _remainders(
    column: ReadColumn, counts: dict[Code, int], findings: list[Diagnostic]
) -> list[Diagnostic]:
    rest = []
    for code, count in counts.items():
        if count > _FINDINGS_PER_COLUMN:
            last = next(each for each in reversed(findings) if each.code is code)
            more = {**last.values, "found": f"… + {count - _FINDINGS_PER_COLUMN}"}
            rest.append(last.model_copy(update={"values": more}))
    return rest
