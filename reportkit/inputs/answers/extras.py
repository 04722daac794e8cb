"""The columns that answer no question: what an export adds, personal data, and the unknown."""

from dataclasses import dataclass, field

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.answer_words import AnswerWords
from reportkit.inputs.answers.columns import Place, cells_of
from reportkit.inputs.answers.duplicates import Respondents
from reportkit.inputs.answers.layout import Layout
from reportkit.inputs.cell_text import shown
from reportkit.inputs.sheets import Cell
from reportkit.inputs.text import clean_line, fold
from reportkit.nearest import nearest_names
from reportkit.personal_data import holds_personal_data, mask_personal_data
from reportkit.records import SurveyForm

_SAMPLE = 200
_HEADER_LIMIT = 100
# One id per submission; `ID` of Forms and `_id` of Kobo count rows, but a row sent twice gets two.
_SUBMISSION_IDS = frozenset(
    {"_uuid", "uuid", "instanceid", "meta/instanceid", "meta/rootuuid", "key"}
)
# Services put these in place of an address when answers are anonymous.
_NOBODY = frozenset({"anonymous", "anonyymi", "anonym", "null", "-"})


@dataclass(slots=True)
class Extras:
    """What the further columns of a table say: whom rows come from, and findings about columns."""

    submission_columns: list[int] = field(default_factory=list)
    person_columns: list[int] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def read_extras(
    layout: Layout,
    repeats: list[Layout],
    rows: list[int],
    form: SurveyForm,
    words: AnswerWords,
    place: Place,
) -> Extras:
    """Sort the columns that belong to no question.

    Findings: `personal-data-dropped` for columns of names, addresses and numbers,
    `unknown-column` for what is neither in the form nor of the export, `missing-question`.
    """
    extras = Extras()
    for column in range(layout.grid.first_column, layout.grid.last_column + 1):
        if column not in layout.mapped_columns:
            _sort_column(extras, layout, column, rows, form, words, place)
    asked = {plan.question.id for each in (layout, *repeats) for plan in each.plans}
    extras.findings.extend(_missing_questions(layout, form, asked, place))
    return extras


def read_respondents(extras: Extras, layout: Layout, rows: list[int]) -> Respondents:
    """The submission id and the person of each row, empty where not known."""
    return Respondents(
        _first_filled(layout, extras.submission_columns, rows),
        _joined(layout, extras.person_columns, rows),
    )


def _sort_column(
    extras: Extras,
    layout: Layout,
    column: int,
    rows: list[int],
    form: SurveyForm,
    words: AnswerWords,
    place: Place,
) -> None:
    header = clean_line(layout.header(column))
    folded = fold(header)
    sample = [cell for cell in cells_of(layout, column, rows[:_SAMPLE]) if shown(cell)]
    if folded in _SUBMISSION_IDS or folded.rpartition("/")[2] in _SUBMISSION_IDS:
        extras.submission_columns.append(column)
    elif words.is_personal(header) or _is_mostly_personal(sample):
        extras.person_columns.append(column)
        if sample:
            extras.findings.append(
                _column_finding(Code.PERSONAL_DATA_DROPPED, header, column, layout, place)
            )
    elif layout.is_transposed and all(fold(shown(each)) in words.answer for each in sample):
        # A title or the heading of a group: nothing was answered there.
        return
    elif (header or sample) and not (_is_kobo_metadata(folded) or words.is_metadata(header)):
        extras.findings.append(_unknown(header, column, layout, form, place))


def _is_kobo_metadata(folded: str) -> bool:
    """Whether a header is one of Kobo's and ODK's own, which begin with an underscore."""
    return folded.startswith("_") and " " not in folded


def _is_mostly_personal(sample: list[Cell]) -> bool:
    texts = [cell for cell in sample if isinstance(cell, str)]
    personal = sum(holds_personal_data(text) for text in texts)
    return personal > 0 and 2 * personal > len(sample)


def _column_finding(
    code: Code, header: str, column: int, layout: Layout, place: Place, **values: str
) -> Diagnostic:
    row = layout.header_rows.start
    name = mask_personal_data(header)[0][:_HEADER_LIMIT]
    return Diagnostic(code=code, source=place.source(row, column), values={"name": name, **values})


def _unknown(
    header: str, column: int, layout: Layout, form: SurveyForm, place: Place
) -> Diagnostic:
    """With the question that may have been meant."""
    labels = {label: each.id for each in form.questions for label in each.label.values()}
    missing = {each.question.id for each in layout.plans}
    free = {label: name for label, name in labels.items() if name not in missing}
    near = nearest_names(header[:300], free, limit=1) if header else ()
    expected = f"{free[near[0]]} {near[0]}" if near else ""
    return _column_finding(Code.UNKNOWN_COLUMN, header, column, layout, place, expected=expected)


def _missing_questions(
    layout: Layout, form: SurveyForm, asked: set[str], place: Place
) -> list[Diagnostic]:
    """A finding for each question of the form that has no column."""
    row, column = layout.header_rows.start, min(layout.matches)
    language = layout.language or form.default_language
    return [
        Diagnostic(
            code=Code.MISSING_QUESTION,
            source=place.source(row, column).model_copy(update={"cell": None, "field": each.id}),
            values={
                "name": each.id,
                "expected": each.label.get(language) or next(iter(each.label.values()), each.id),
            },
        )
        for each in form.questions
        if each.id not in asked
    ]


def _first_filled(layout: Layout, columns: list[int], rows: list[int]) -> list[str]:
    ids = [""] * len(rows)
    for column in columns:
        for position, cell in enumerate(cells_of(layout, column, rows)):
            # Compared only, never shown: cleaning would cost more than it tells apart.
            ids[position] = ids[position] or (
                cell.strip() if isinstance(cell, str) else shown(cell)
            )
    return ids


def _joined(layout: Layout, columns: list[int], rows: list[int]) -> list[str]:
    """Who sent each row: an address alone is somebody, a first name alone is not."""
    persons: list[list[str]] = [[] for _ in rows]
    for column in columns:
        for position, cell in enumerate(cells_of(layout, column, rows)):
            text = fold(shown(cell))
            if text and text not in _NOBODY:
                persons[position].append(text)
    return [_person(parts) for parts in persons]


def _person(parts: list[str]) -> str:
    together = " ".join(sorted(parts))
    return together if "@" in together or " " in together else ""
