"""The survey form (an XLSForm workbook) → `SurveyForm`: questions, choices, sections and roles."""

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.frozen import Localised
from reportkit.inputs.form_sheets import FormSheet, default_language_of, form_sheet
from reportkit.inputs.sheets import cell_name, read_book
from reportkit.inputs.text import fold
from reportkit.reads import remembered
from reportkit.records import Choice, Question, QuestionKind, SurveyForm
from reportkit.resources import data_folder
from reportkit.sources import SourceRef

OTHER_CHOICE = Choice(name="other", label={"fi": "muu", "sv": "annat", "en": "other"})

_KINDS: dict[str, QuestionKind] = {
    "select_one": "select_one",
    "select_one_external": "select_one",
    "select_multiple": "select_multiple",
    "rank": "select_multiple",
    "integer": "integer",
    "int": "integer",
    "range": "decimal",
    "decimal": "decimal",
    "date": "date",
    "datetime": "date",
    "text": "text",
    "string": "text",
    "barcode": "text",
    "time": "text",
}
# What a device writes by itself, and what only the form's logic needs: nobody answers these.
_METADATA = frozenset(
    [
        "start",
        "end",
        "today",
        "deviceid",
        "subscriberid",
        "simserial",
        "phonenumber",
        "username",
        "email",
        "audit",
        "calculate",
        "hidden",
        "note",
        "xml-external",
        "csv-external",
        "background-audio",
        "background-geopoint",
        "start-geopoint",
        "deviceid",
        "phone_number",
        "instanceid",
        "acknowledge",
        "trigger",
    ]
)
_GROUP_BEGINNINGS = ("begin_group", "begin_repeat", "begin_loop")
_GROUP_ENDINGS = ("end_group", "end_repeat", "end_loop")
_OWN_PREFIX = "reportkit::"
# Columns of the choices that no `choice_filter` asks for.
_CHOICE_COLUMNS = frozenset({"list_name", "name", "value", "label", "reportkit_theme"})
_YES = frozenset({"yes", "true", "true()", "1", "kyllä", "ja"})
_SCALE_LENGTHS = range(3, 11)

_COMPARISON = re.compile(r"\.\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)(?!\S*\d)")


@dataclass
class _Progress:
    """What is known while the survey sheet is read downwards."""

    groups: list[str] = field(default_factory=list)
    group_labels: dict[str, Localised] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    notes: dict[str, tuple[Localised, ...]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def add_question(self, question: Question) -> None:
        """With the notes that were waiting for the question that they introduce."""
        self.questions.append(question)
        if "" in self.notes:
            self.notes[question.id] = self.notes.pop("")

    def add_note(self, label: Localised) -> None:
        if label:
            self.notes[""] = (*self.notes.get("", ()), label)


@dataclass(frozen=True)
class _Form:
    """The three sheets and where they came from."""

    file: str
    survey: FormSheet
    choices: FormSheet | None
    default_language: str
    lists: dict[str, tuple[Choice, ...]]

    def source(self, row: int, question: str | None = None) -> SourceRef:
        column = self.survey.columns.get("name", 1)
        return SourceRef(
            file=self.file, sheet=self.survey.name, cell=cell_name(row, column), field=question
        )


def read_form(path: Path, file: str) -> Outcome[SurveyForm | None]:
    """The questions of an XLSForm in its order, without metadata.

    Shape: ids are the form's names and unique; a `select_one` over whole numbers 1…n is `likert`.
    Absence: None when the file is no XLSForm; a question that cannot be read is left out.
    Findings: those of opening a workbook; `form-problem` with `reason` (a key of a closed list)
    and `name`.
    Source: the XLSForm reference, sheets `survey`, `choices`, `settings`
    (docs/studies/survey-exports.md); own columns carry the prefix `reportkit::`.
    """
    opened = read_book(path, file)
    if opened.value is None:
        return Outcome(None, opened.findings)
    sheets = {fold(grid.name or ""): form_sheet(grid) for grid in opened.value.grids}
    survey = sheets.get("survey")
    if survey is None or not {"type", "name"} <= survey.columns.keys():
        return Outcome(None, (_problem(SourceRef(file=file), "no-survey-sheet", "survey"),))
    settings = sheets.get("settings")
    default = default_language_of(settings, survey)
    choices = sheets.get("choices")
    findings = list(opened.findings)
    lists = _choice_lists(choices, default, file, findings) if choices else {}
    form = _Form(file, survey, choices, default, lists)
    progress = _Progress(findings=findings)
    for row in survey.rows():
        _read_row(form, row, progress)
    return Outcome(_survey_form(form, settings, progress), tuple(findings))


def _survey_form(form: _Form, settings: FormSheet | None, progress: _Progress) -> SurveyForm:
    first = settings.grid.first_row + 1 if settings else 0
    title = settings.text(first, "form_title", "title") if settings else ""
    return SurveyForm(
        id=(settings.text(first, "form_id", "id_string") if settings else "") or "form",
        title=title or form.file,
        version=settings.text(first, "version") if settings else "",
        default_language=form.default_language,
        questions=tuple(progress.questions),
        group_labels=progress.group_labels,
        notes=progress.notes,
        source=SourceRef(file=form.file, sheet=form.survey.name),
    )


def _problem(source: SourceRef, reason: str, name: str, **values: str) -> Diagnostic:
    return Diagnostic(
        code=Code.FORM_PROBLEM, source=source, values={"reason": reason, "name": name, **values}
    )


# --- Choices ----------------------------------------------------------------------------------


def _choice_lists(
    sheet: FormSheet, language: str, file: str, findings: list[Diagnostic]
) -> dict[str, tuple[Choice, ...]]:
    lists: dict[str, dict[str, Choice]] = {}
    for row in sheet.rows():
        list_name = sheet.text(row, "list_name")
        name = sheet.text(row, "name", "value")
        if not list_name and not name:
            continue
        source = SourceRef(
            file=file,
            sheet=sheet.name,
            cell=cell_name(row, sheet.columns.get("name", 1)),
        )
        if not list_name or not name:
            findings.append(_problem(source, "choice-without-name", list_name or name))
        elif name in lists.setdefault(list_name, {}):
            findings.append(_problem(source, "choice-twice", name))
        else:
            lists[list_name][name] = _choice(sheet, row, name, language)
    return {name: tuple(choices.values()) for name, choices in lists.items()}


def _choice(sheet: FormSheet, row: int, name: str, language: str) -> Choice:
    label = sheet.translations(row, "label", language)
    # pyxform does not take a prefix with colons on the sheet `choices`.
    theme = sheet.text(row, "reportkit_theme") or sheet.text(row, _OWN_PREFIX + "theme")
    return Choice(
        name=name,
        label=label or {language: name},
        theme=theme or None,
        filters=_filters(sheet, row),
    )


def _filters(sheet: FormSheet, row: int) -> dict[str, str]:
    """The columns of one's own: `region` says where a project is."""
    own = (name for name in sheet.columns if ":" not in name and name not in _CHOICE_COLUMNS)
    return {name: text for name in own if (text := sheet.text(row, name))}


def _scale(choices: tuple[Choice, ...]) -> tuple[Choice, ...] | None:
    """The choices with their positions if their names are 1…n, but for at most one outside."""
    inside = sorted(int(each.name) for each in choices if _is_scale_name(each.name))
    outside = len(choices) - len(inside)
    if (
        outside > 1
        or len(inside) not in _SCALE_LENGTHS
        or inside != list(range(1, len(inside) + 1))
    ):
        return None
    return tuple(
        each.model_copy(update={"position": int(each.name)}) if _is_scale_name(each.name) else each
        for each in choices
    )


def _is_scale_name(name: str) -> bool:
    return name.isascii() and name.isdigit() and 1 <= int(name[:3]) <= max(_SCALE_LENGTHS)


# --- Questions --------------------------------------------------------------------------------


def _read_row(form: _Form, row: int, progress: _Progress) -> None:
    """Take one row of the survey sheet: a group's beginning or end, a question, or nothing."""
    kind, *parameters = _type_words(form.survey.text(row, "type"))
    name = form.survey.text(row, "name")
    if kind in _GROUP_BEGINNINGS:
        progress.groups.append(name)
        label = form.survey.translations(row, "label", form.default_language)
        if label and name:
            progress.group_labels[name] = label
    elif kind in _GROUP_ENDINGS:
        if progress.groups:
            progress.groups.pop()
        else:
            progress.findings.append(_problem(form.source(row), "group-end", name))
    elif kind == "note":
        progress.add_note(form.survey.translations(row, "label", form.default_language))
    elif kind and kind not in _METADATA:
        _read_question(form, row, kind, parameters, progress)


def _type_words(written: str) -> list[str]:
    """`select one from yes_no`, `Select_One yes_no` and `begin group` as XLSForm's own words."""
    text = " ".join(written.split())
    text = re.sub(r"(?i)^(begin|end)[ _]", lambda match: f"{match[1]}_", text)
    text = re.sub(
        r"(?i)^(?:add )?select[ _](one|multiple|all that apply)"
        r"(?: prompt)?(?:[ _]from_file)?(?: from| using)?(?= |$)",
        lambda match: "select_one" if match[1].lower() == "one" else "select_multiple",
        text,
    )
    words = text.split(" ")
    return [words[0].lower(), *words[1:]]


def _read_question(
    form: _Form, row: int, kind: str, parameters: list[str], progress: _Progress
) -> None:
    name = form.survey.text(row, "name")
    source = form.source(row, name or None)
    if not name:
        progress.findings.append(_problem(source, "question-without-name", kind))
    elif kind not in _KINDS:
        progress.findings.append(_problem(source, "unsupported-type", name, found=kind))
    elif any(each.id == name for each in progress.questions):
        progress.findings.append(_problem(source, "question-twice", name))
    else:
        progress.add_question(_question(form, row, kind, parameters, progress))


def _question(
    form: _Form, row: int, type_name: str, parameters: list[str], progress: _Progress
) -> Question:
    sheet, language = form.survey, form.default_language
    name = sheet.text(row, "name")
    kind = _KINDS[type_name]
    or_other = any(word.lower() == "or_other" for word in parameters)
    choices = _choices(form, row, name, kind, parameters, progress.findings)
    scale = _scale(choices) if kind == "select_one" and not or_other else None
    minimum, maximum = _bounds(sheet.text(row, "constraint", "bind:constraint"), kind)
    section, role = _section_and_role(form, row, name)
    label = sheet.translations(row, "label", language)
    return Question(
        id=name,
        kind="likert" if scale else kind,
        label=label or {language: name},
        hint=sheet.translations(row, "hint", language),
        choices=scale or (_with_other(choices) if or_other else choices),
        or_other=or_other,
        required=fold(sheet.text(row, "required", "bind:required")) in _YES,
        relevant=sheet.text(row, "relevant", "bind:relevant") or None,
        choice_filter=sheet.text(row, "choice_filter") or None,
        constraint_message=sheet.translations(row, "constraint_message", language),
        group=progress.groups[-1] if progress.groups else None,
        minimum=minimum,
        maximum=maximum,
        section=section,
        role=role,
        quote_allowed=fold(sheet.text(row, _OWN_PREFIX + "quote_allowed")) in _YES,
        source=form.source(row, name),
    )


def _choices(
    form: _Form,
    row: int,
    name: str,
    kind: QuestionKind,
    parameters: list[str],
    findings: list[Diagnostic],
) -> tuple[Choice, ...]:
    if kind not in ("select_one", "select_multiple"):
        return ()
    list_name = next((word for word in parameters if word.lower() != "or_other"), "")
    if list_name not in form.lists:
        findings.append(_problem(form.source(row, name), "no-choices", name, found=list_name))
    return form.lists.get(list_name, ())


def _with_other(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """With the choice that XLSForm adds for `or_other`."""
    return choices if any(each.name == "other" for each in choices) else (*choices, OTHER_CHOICE)


def _bounds(constraint: str, kind: QuestionKind) -> tuple[Decimal | None, Decimal | None]:
    """The smallest and largest number of a constraint that is a comparison or an `and` of them."""
    if re.search(r"\bor\b|\bnot\b|[$]", constraint):
        return None, None
    step = Decimal(1 if kind == "integer" else 0)
    lower: list[Decimal] = []
    upper: list[Decimal] = []
    for sign, number in _COMPARISON.findall(constraint):
        bound = Decimal(number)
        if sign.startswith(">"):
            lower.append(bound if sign == ">=" else bound + step)
        else:
            upper.append(bound if sign == "<=" else bound - step)
    return max(lower, default=None), min(upper, default=None)


def _section_and_role(form: _Form, row: int, name: str) -> tuple[str | None, str | None]:
    """From the form's own columns; from `data/survey_roles.toml` if it has neither."""
    sheet = form.survey
    if sheet.columns.keys() & {_OWN_PREFIX + "section", _OWN_PREFIX + "role"}:
        section = sheet.text(row, _OWN_PREFIX + "section")
        return section or None, sheet.text(row, _OWN_PREFIX + "role") or None
    standard = _standard_roles().get(name, {})
    return standard.get("section"), standard.get("role")


@remembered
def _standard_roles() -> dict[str, dict[str, str]]:
    path = data_folder() / "survey_roles.toml"
    roles: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))["questions"]
    return roles
