"""The sheet of a repeated group (Kobo, ODK) → answers of the rows on the main sheet."""

from dataclasses import dataclass, field

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.answers.columns import Place, ReadColumn, cells_of, read_column
from reportkit.inputs.answers.layout import ColumnPlan, Layout, is_blank
from reportkit.inputs.cell_text import shown
from reportkit.inputs.readings import Conventions
from reportkit.records import AnswerValue
from reportkit.sources import SourceRef

_INDEX, _PARENT = "_index", "_parent_index"


@dataclass(slots=True)
class Repeat:
    """The columns of a repeated group, a value per row of the main sheet, and what was noticed."""

    columns: list[ReadColumn] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def is_repeat(layout: Layout) -> bool:
    """Whether the rows of a table belong to rows of another sheet."""
    return _headed(layout, _PARENT) is not None


def read_repeat(
    repeat: Layout, main: Layout, rows: list[int], file: str, conventions: Conventions
) -> Repeat:
    """The answers of a repeated group, put together for each row of the main sheet.

    Shape: texts lie under each other, choices are united; numbers, dates and single choices count
    where all repeats say the same.
    Findings: those of the columns, `ambiguous-shape` for a repeat of no row and
    where repeats of one row say different things that cannot be put together.
    """
    result = Repeat()
    place = Place(file, repeat)
    grid = repeat.grid
    child_rows = [row for row in repeat.body if not is_blank(grid.rows[row - grid.first_row])]
    parents = _parents(repeat, child_rows, main, rows)
    column = _headed(repeat, _PARENT) or grid.first_column
    result.findings = [
        _orphan(place.source(row, column), grid.cell(row, column))
        for row, parent in zip(child_rows, parents, strict=True)
        if parent is None
    ]
    known = {plan.question.id for plan in main.plans}
    for plan in repeat.plans:
        if plan.question.id not in known:
            read = read_column(plan, child_rows, place, conventions)
            result.columns.append(_joined(plan, read, child_rows, parents, len(rows), place))
    return result


def _headed(layout: Layout, header: str) -> int | None:
    """The column with this header."""
    columns = range(layout.grid.first_column, layout.grid.last_column + 1)
    row = layout.header_rows.start
    return next((each for each in columns if layout.grid.cell(row, each) == header), None)


def _parents(
    repeat: Layout, child_rows: list[int], main: Layout, rows: list[int]
) -> list[int | None]:
    """The position of each repeat's row on the main sheet."""
    index, parent = _headed(main, _INDEX), _headed(repeat, _PARENT)
    if index is None or parent is None:
        return [None] * len(child_rows)
    numbers = {shown(cell): position for position, cell in enumerate(cells_of(main, index, rows))}
    return [numbers.get(shown(cell)) for cell in cells_of(repeat, parent, child_rows)]


def _orphan(source: SourceRef, cell: object) -> Diagnostic:
    values = {
        "reason": "repeat-without-row",
        "found": f"{_PARENT} = {cell}",
        "used": "missing",
        "expected": "",
    }
    return Diagnostic(code=Code.AMBIGUOUS_SHAPE, source=source, values=values)


def _joined(
    plan: ColumnPlan,
    read: ReadColumn,
    child_rows: list[int],
    parents: list[int | None],
    count: int,
    place: Place,
) -> ReadColumn:
    joined = ReadColumn(plan, [None] * count, sheet=place.layout.grid.name)
    for child, parent in enumerate(parents):
        if parent is None:
            continue
        value = read.values[child]
        joined.sheet_rows.setdefault(parent, child_rows[child])
        if child in read.others:
            joined.others[parent] = _under(joined.others.get(parent), read.others[child])
        if value is not None:
            source = place.source(child_rows[child], plan.first, plan.question.id)
            _add(joined, parent, value, source)
    joined.findings.extend(
        (parent, finding)
        for child, finding in read.findings
        if (parent := parents[child]) is not None
    )
    return joined


def _add(joined: ReadColumn, parent: int, value: AnswerValue, source: SourceRef) -> None:
    current = joined.values[parent]
    kind = joined.plan.question.kind
    if current is None or current == value:
        joined.values[parent] = value
    elif kind == "text":
        joined.values[parent] = _under(str(current), str(value))
    elif isinstance(current, tuple) and isinstance(value, tuple):
        names = [each.name for each in joined.plan.question.choices]
        joined.values[parent] = tuple(sorted({*current, *value}, key=names.index))
    else:
        values = {
            "reason": "repeated-answers",
            "found": f"{current}, {value}",
            "used": str(current),
            "expected": "",
        }
        doubt = Diagnostic(code=Code.AMBIGUOUS_SHAPE, source=source, values=values)
        joined.findings.append((parent, doubt))


def _under(first: str | None, second: str) -> str:
    return f"{first}\n{second}" if first else second
