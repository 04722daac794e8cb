"""One answer file → its tables of usable answers, and everything that was noticed on the way."""

from dataclasses import dataclass, field
from pathlib import Path

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.answer_words import AnswerWords, load_answer_words
from reportkit.inputs.answers.columns import (
    Place,
    ReadColumn,
    cells_of,
    column_findings,
    read_column,
    setting_line,
)
from reportkit.inputs.answers.duplicates import Key, Spot, drop_duplicates
from reportkit.inputs.answers.extras import read_extras, read_respondents
from reportkit.inputs.answers.headers import HeaderIndex
from reportkit.inputs.answers.layout import Layout, find_layouts, fits_both_ways
from reportkit.inputs.answers.regions import REGION_ROLE, Whose, assign_regions
from reportkit.inputs.answers.repeats import is_repeat, read_repeat
from reportkit.inputs.answers.rows import (
    answer_rows,
    drop_empty,
    drop_tests,
    trailing_findings,
)
from reportkit.inputs.answers.settings import SHAPES, AnswerSettings
from reportkit.inputs.cell_text import shown
from reportkit.inputs.collection import collection_paused
from reportkit.inputs.readings import Conventions
from reportkit.inputs.sheets import Book, Grid, column_letter, read_book
from reportkit.inputs.text import fold
from reportkit.records import OWN_SHEET_ENDING, AnswerTable, SurveyForm
from reportkit.registry import RegionSet
from reportkit.sources import SourceRef


@dataclass(frozen=True)
class _Reading:
    """What holds for the whole file."""

    file: str
    book: Book
    form: SurveyForm
    index: HeaderIndex
    words: AnswerWords
    whose: Whose
    settings: AnswerSettings
    earlier: dict[Key, Spot] = field(default_factory=dict)


def read_answers(
    path: Path,
    file: str,
    form: SurveyForm,
    regions: RegionSet,
    region: str | None,
    tour_regions: frozenset[str],
    settings: AnswerSettings,
) -> Outcome[tuple[AnswerTable, ...]]:
    """The answers of one file in any of the shapes of docs/inputs.md.

    Shape: a record per table with at least one usable row; rows in the file's order. `region` is
    the region of the file's name; without it each row must say its own.
    Findings: `detected-shape` for each table; what did not fit, with its cell; what was left out.
    Source: docs/studies/survey-exports.md.
    """
    with collection_paused():
        opened = read_book(path, file)
        if opened.value is None:
            return Outcome((), opened.findings)
        whose = Whose(regions, tour_regions, region)
        read = _read_opened(opened.value, file, form, whose, settings)
        return Outcome(read.value, (*opened.findings, *read.findings))


def _read_opened(
    book: Book, file: str, form: SurveyForm, whose: Whose, settings: AnswerSettings
) -> Outcome[tuple[AnswerTable, ...]]:
    words = load_answer_words()
    reading = _Reading(
        file=file,
        book=book,
        form=form,
        index=HeaderIndex(form, words),
        words=words,
        whose=whose,
        settings=settings,
    )
    findings = [*_settings_findings(reading)]
    tables = _read_tables(reading, findings)
    return Outcome(tuple(tables), tuple(findings))


def _read_tables(reading: _Reading, findings: list[Diagnostic]) -> list[AnswerTable]:
    tables: list[AnswerTable] = []
    layouts = _layouts(reading, findings)
    repeats = [layout for layout in layouts if is_repeat(layout)]
    for layout in layouts:
        if len(repeats) == len(layouts) or not is_repeat(layout):
            only = len(layouts) == 1
            tables.extend(_read_table(reading, layout, repeats, findings, is_only_table=only))
    if not any(layout.shape == "fill-in" for layout in layouts):
        findings.extend(_hidden_sheets(reading))
    if not layouts:
        source = SourceRef(file=reading.file)
        findings.append(_no_answers(source, "no-questions"))
    elif not tables and not any(each.code is Code.NO_ANSWERS for each in findings):
        findings.append(_no_answers(SourceRef(file=reading.file), "no-usable-rows"))
    return tables


def _no_answers(source: SourceRef, reason: str) -> Diagnostic:
    return Diagnostic(code=Code.NO_ANSWERS, source=source, values={"reason": reason})


def _settings_findings(reading: _Reading) -> list[Diagnostic]:
    """A `shape` or `sheet` of `tour.toml` that does not exist."""
    settings, found = reading.settings, []
    if settings.shape is not None and settings.shape not in SHAPES:
        found.append(("shape", settings.shape, ", ".join(SHAPES)))
    names = [grid.name or "" for grid in reading.book.grids]
    if settings.sheet is not None and settings.sheet not in names:
        found.append(("sheet", settings.sheet, ", ".join(names)))
    return [
        Diagnostic(
            code=Code.UNKNOWN_SETTING,
            source=SourceRef(file="tour.toml", field=f"answers.{reading.file}.{name}"),
            values={"name": f"{name} = {value}", "expected": expected},
        )
        for name, value, expected in found
    ]


# --- Sheets -----------------------------------------------------------------------------------


def _layouts(reading: _Reading, findings: list[Diagnostic]) -> list[Layout]:
    settings = reading.settings
    if settings.shape not in SHAPES:
        settings = settings.model_copy(update={"shape": None})
    # The list of findings in an annotated copy names questions and answers, and holds none.
    sheets = [
        each for each in reading.book.grids if not (each.name or "").endswith(OWN_SHEET_ENDING)
    ]
    grids = [grid for grid in sheets if settings.sheet in (None, grid.name)]
    layouts = []
    for grid in grids or sheets:
        found = find_layouts(grid, reading.index, settings)
        layouts.extend(found)
        if found and settings.shape is None and fits_both_ways(grid, reading.index):
            findings.append(_both_ways(reading, grid, found[0]))
    return layouts


def _both_ways(reading: _Reading, grid: Grid, layout: Layout) -> Diagnostic:
    return Diagnostic(
        code=Code.AMBIGUOUS_SHAPE,
        source=SourceRef(file=reading.file, sheet=grid.name),
        values={
            "reason": "across-or-down",
            "found": "fill-in, table",
            "used": layout.shape,
            "expected": setting_line(reading.file, 'shape = "fill-in"'),
        },
    )


def _hidden_sheets(reading: _Reading) -> list[Diagnostic]:
    return [
        Diagnostic(
            code=Code.HIDDEN_SHEET,
            source=SourceRef(file=reading.file, sheet=name),
            values={"name": name},
        )
        for name in reading.book.hidden_sheets
        if not name.startswith("_")
    ]


# --- One table --------------------------------------------------------------------------------


def _read_table(
    reading: _Reading,
    layout: Layout,
    repeats: list[Layout],
    findings: list[Diagnostic],
    *,
    is_only_table: bool,
) -> list[AnswerTable]:
    place = Place(reading.file, layout)
    rows, notes = answer_rows(layout, reading.words)
    extras = read_extras(layout, repeats, rows, reading.form, reading.words, place)
    conventions = Conventions(
        reading.words,
        reading.book.uses_1904_dates,
        month_first=reading.settings.language == "en",
        order_is_settled=reading.settings.language is not None,
    )
    columns = [read_column(plan, rows, place, conventions) for plan in layout.plans]
    joined = [read_repeat(each, layout, rows, reading.file, conventions) for each in repeats]
    columns.extend(column for repeat in joined for column in repeat.columns)
    kept = drop_empty(_told_by_respondents(columns, layout), len(rows))
    kept, tests = drop_tests(columns, kept, rows, place, reading.words)
    respondents = read_respondents(extras, layout, rows)
    kept, duplicates = drop_duplicates(
        columns, kept, rows, respondents, place, reading.earlier, is_only_table=is_only_table
    )
    assigned, strangers = assign_regions(columns, kept, rows, reading.whose, place)
    kept = [position for position in kept if position in assigned]
    findings.append(_shape_finding(reading, layout, place, len(kept)))
    findings.extend(extras.findings)
    for repeat in joined:
        findings.extend(repeat.findings)
    findings.extend(_duplicate_columns(reading, layout, place, rows))
    findings.extend([*tests, *duplicates, *strangers, *trailing_findings(layout, notes, place)])
    findings.extend(column_findings(columns, set(kept)))
    findings.extend(_formula_findings(layout, rows, place))
    findings.extend(_hidden_cells(layout, rows, place))
    if not kept:
        source = SourceRef(file=reading.file, sheet=layout.grid.name)
        findings.append(_no_answers(source, "no-usable-rows"))
        return []
    return [_table(reading, layout, rows, kept, columns, assigned)]


def _told_by_respondents(columns: list[ReadColumn], layout: Layout) -> list[ReadColumn]:
    """Without the region of a fill-in sheet: it was sent out with that, filled in or not."""
    told = [each for each in columns if each.plan.question.role != REGION_ROLE]
    return told if layout.is_transposed and told else columns


def _table(
    reading: _Reading,
    layout: Layout,
    rows: list[int],
    kept: list[int],
    columns: list[ReadColumn],
    assigned: dict[int, str],
) -> AnswerTable:
    turned = layout.is_transposed
    first_row = min(layout.matches)
    return AnswerTable.model_construct(
        file=reading.file,
        sheet=layout.grid.name,
        shape=layout.shape,
        rows=tuple(first_row if turned else rows[position] for position in kept),
        regions=tuple(assigned[position] for position in kept),
        columns=tuple(column.record(layout, kept) for column in columns),
        letters=tuple(column_letter(rows[position]) for position in kept) if turned else (),
    )


def _shape_finding(reading: _Reading, layout: Layout, place: Place, count: int) -> Diagnostic:
    row = min(layout.matches) if layout.is_transposed else layout.header_rows.start
    return Diagnostic(
        code=Code.DETECTED_SHAPE,
        source=SourceRef(file=place.file, sheet=layout.grid.name),
        values={
            "shape": layout.shape,
            "language": layout.language or "names",
            "row": str(row),
            "count": str(count),
            "encoding": reading.book.encoding or "",
        },
    )


def _duplicate_columns(
    reading: _Reading, layout: Layout, place: Place, rows: list[int]
) -> list[Diagnostic]:
    """An `ambiguous-shape` for each question with two columns that do not say the same."""
    findings = []
    for plan in layout.plans:
        for column in plan.duplicates:
            if _same_cells(layout, plan.first, column, rows):
                continue
            source = place.source(layout.header_rows.start, column, plan.question.id)
            used = place.source(layout.header_rows.start, plan.first, plan.question.id)
            values = {
                "reason": "two-columns",
                "found": plan.question.id,
                "used": used.cell or "",
                "expected": _language_setting(reading, layout, column),
            }
            findings.append(
                Diagnostic(code=Code.AMBIGUOUS_SHAPE, source=source, values=values, related=(used,))
            )
    return findings


def _language_setting(reading: _Reading, layout: Layout, column: int) -> str:
    """The line that chooses the other column, where the two have labels of two languages."""
    language = layout.matches[column].language
    return setting_line(reading.file, f'language = "{language}"') if language else ""


def _same_cells(layout: Layout, first: int, second: int, rows: list[int]) -> bool:
    pairs = zip(cells_of(layout, first, rows), cells_of(layout, second, rows), strict=True)
    return all(not shown(two) or fold(shown(one)) == fold(shown(two)) for one, two in pairs)


# --- What Excel hides -------------------------------------------------------------------------


def _formula_findings(layout: Layout, rows: list[int], place: Place) -> list[Diagnostic]:
    """A `formula-value` for each column with formulas: their stored results are used."""
    in_body = set(rows)
    cells: dict[int, list[int]] = {}
    for row, column in layout.grid.marks.formulas:
        if row in in_body and column in layout.mapped_columns:
            cells.setdefault(column, []).append(row)
    findings = []
    for column in sorted(cells):
        first = min(cells[column])
        values = {
            "name": layout.matches[column].question,
            "found": shown(layout.grid.cell(first, column)),
            "count": str(len(cells[column])),
        }
        source = place.source(first, column, layout.matches[column].question)
        findings.append(Diagnostic(code=Code.FORMULA_VALUE, source=source, values=values))
    return findings


def _hidden_cells(layout: Layout, rows: list[int], place: Place) -> list[Diagnostic]:
    """A `hidden-cells` for the hidden rows and one for the hidden columns that count."""
    if layout.is_transposed:
        return []
    marks = layout.grid.marks
    used_rows = set(rows)
    hidden_rows = [row for row in marks.hidden_rows if row in used_rows]
    hidden_columns = [each for each in marks.hidden_columns if each in layout.mapped_columns]
    source = SourceRef(file=place.file, sheet=layout.grid.name)
    groups = (
        ("rows", list(map(str, hidden_rows))),
        ("columns", list(map(column_letter, hidden_columns))),
    )
    return [
        Diagnostic(
            code=Code.HIDDEN_CELLS,
            source=source,
            values={"name": kind, "found": _listed(cells), "count": str(len(cells))},
        )
        for kind, cells in groups
        if cells
    ]


def _listed(cells: list[str]) -> str:
    return ", ".join(cells[:20]) + (" …" if len(cells) > 20 else "")
