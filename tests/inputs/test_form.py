"""The survey form: an XLSForm as people write it."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from reportkit.diagnostics import Code, Outcome
from reportkit.inputs.form import read_form
from reportkit.records import SurveyForm

Row = tuple[object, ...]
HEADER: Row = ("type", "name", "label::Suomi (fi)", "label::Svenska (sv)")
CHOICES: tuple[Row, ...] = (
    ("list_name", "name", "label::Suomi (fi)", "label::Svenska (sv)"),
    ("kylla_ei", "k", "Kyllä", "Ja"),
    ("kylla_ei", "e", "Ei", "Nej"),
    *(("asteikko", number, f"Taso {number}", f"Nivå {number}") for number in range(1, 6)),
    ("asteikko", 0, "En osaa sanoa", "Kan inte säga"),
)


def save_form(
    path: Path,
    survey: tuple[Row, ...],
    choices: tuple[Row, ...] = CHOICES,
    settings: tuple[Row, ...] = (),
) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def read_survey(
    tmp_path: Path,
    *rows: Row,
    header: Row = HEADER,
    choices: tuple[Row, ...] = CHOICES,
    settings: tuple[Row, ...] = (),
) -> Outcome[SurveyForm | None]:
    path = save_form(tmp_path / "form.xlsx", (header, *rows), choices, settings)
    return read_form(path, "surveys/form.xlsx")


def form_of(outcome: Outcome[SurveyForm | None]) -> SurveyForm:
    assert outcome.value is not None
    return outcome.value


def reasons(outcome: Outcome[SurveyForm | None]) -> list[str]:
    return [each.values["reason"] for each in outcome.findings if each.code is Code.FORM_PROBLEM]


def test_questions_come_in_order_without_notes_and_metadata(tmp_path: Path) -> None:
    """What nobody answers is no question."""
    outcome = read_survey(
        tmp_path,
        ("start", "start"),
        ("note", "alku", "Tervetuloa"),
        ("text", "sana", "Sana?", "Ord?"),
        ("calculate", "lasku"),
        ("integer", "luku", "Luku?", "Tal?"),
    )

    assert [each.id for each in form_of(outcome).questions] == ["sana", "luku"]
    assert outcome.findings == ()


def test_labels_come_by_language(tmp_path: Path) -> None:
    """The code in brackets, the language's name, or the settings' default language."""
    header = ("type", "name", "label", "label::Svenska (sv)", "label:English")
    outcome = read_survey(
        tmp_path,
        ("text", "a", "Mikä?", "Vad?", "What?"),
        header=header,
        settings=(("default_language", "form_title"), ("Suomi (fi)", "Kysely")),
    )

    assert form_of(outcome).questions[0].label == {"fi": "Mikä?", "sv": "Vad?", "en": "What?"}
    assert (form_of(outcome).title, form_of(outcome).default_language) == ("Kysely", "fi")


@pytest.mark.parametrize(
    ("type_name", "kind"),
    [
        ("select_one kylla_ei", "select_one"),
        ("select one from kylla_ei", "select_one"),
        ("select_one asteikko", "likert"),
        ("select_multiple kylla_ei", "select_multiple"),
        ("select all that apply from kylla_ei", "select_multiple"),
        ("integer", "integer"),
        ("decimal", "decimal"),
        ("date", "date"),
        ("dateTime", "date"),
        ("text", "text"),
    ],
)
def test_types_in_every_spelling(tmp_path: Path, type_name: str, kind: str) -> None:
    """XLSForm's names and the older ones with spaces."""
    outcome = read_survey(tmp_path, (type_name, "a", "Mikä?"))

    assert form_of(outcome).questions[0].kind == kind


def test_a_scale_knows_its_positions(tmp_path: Path) -> None:
    """Names that Excel keeps as numbers are names; 0 lies outside the scale."""
    choices = (
        form_of(read_survey(tmp_path, ("select_one asteikko", "a", "Arvio"))).questions[0].choices
    )

    assert [(each.name, each.position) for each in choices] == [
        ("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("0", None),
    ]  # fmt: skip


def test_two_numbered_choices_are_no_scale(tmp_path: Path) -> None:
    """A yes and a no may be called 1 and 2."""
    choices = (CHOICES[0], ("x", 1, "Kyllä"), ("x", 2, "Ei"))

    outcome = read_survey(tmp_path, ("select_one x", "a", "Onko?"), choices=choices)

    assert form_of(outcome).questions[0].kind == "select_one"


def test_or_other_adds_the_choice(tmp_path: Path) -> None:
    """As Kobo does when it meets `or_other`."""
    asked = form_of(
        read_survey(tmp_path, ("select_one kylla_ei or_other", "a", "Onko?"))
    ).questions[0]

    assert asked.or_other
    assert [each.name for each in asked.choices] == ["k", "e", "other"]


def test_groups_are_kept_with_their_labels(tmp_path: Path) -> None:
    """The innermost group is the question's."""
    outcome = read_survey(
        tmp_path,
        ("begin_group", "ulko", "Ulompi"),
        ("begin group", "sisa", "Sisempi", "Inre"),
        ("text", "a", "A?"),
        ("end group",),
        ("text", "b", "B?"),
        ("end_group",),
        ("text", "c", "C?"),
    )

    assert [each.group for each in form_of(outcome).questions] == ["sisa", "ulko", None]
    assert form_of(outcome).group_labels["sisa"] == {"fi": "Sisempi", "sv": "Inre"}


@pytest.mark.parametrize(
    ("constraint", "bounds"),
    [
        (". >= 0", (0, None)),
        (".>0 and .<=500", (1, 500)),
        (". >= 0 and . < 10", (0, 9)),
        (". <= ${max}", (None, None)),
        (". = 1 or . > 5", (None, None)),
        ("regex(., '[0-9]+')", (None, None)),
        (None, (None, None)),
    ],
)
def test_bounds_come_from_plain_comparisons(
    tmp_path: Path, constraint: object, bounds: tuple[int | None, int | None]
) -> None:
    """What is more than a comparison bounds nothing here."""
    outcome = read_survey(
        tmp_path, ("integer", "a", "Luku?", None, constraint), header=(*HEADER, "constraint")
    )

    expected = tuple(None if bound is None else Decimal(bound) for bound in bounds)
    asked = form_of(outcome).questions[0]
    assert (asked.minimum, asked.maximum) == expected


def test_own_columns_say_section_role_and_quotes(tmp_path: Path) -> None:
    """The columns with our prefix, which XLSForm tools pass over."""
    outcome = read_survey(
        tmp_path,
        ("text", "S10", "Sana?", None, "elo", "elo_next", "yes"),
        ("text", "b", "Muu?"),
        header=(*HEADER, "reportkit::section", "reportkit::role", "reportkit::quote_allowed"),
    )

    first, second = form_of(outcome).questions
    assert (first.section, first.role, first.quote_allowed) == ("elo", "elo_next", True)
    assert (second.section, second.role, second.quote_allowed) == (None, None, False)


def test_a_form_without_own_columns_has_the_standard_roles(tmp_path: Path) -> None:
    """By the name of the question."""
    asked = form_of(read_survey(tmp_path, ("integer", "S06", "Montako?"))).questions[0]

    assert (asked.section, asked.role) == ("networks", "network_size")


def test_a_question_knows_its_cell(tmp_path: Path) -> None:
    """Blank rows do not move it."""
    asked = form_of(read_survey(tmp_path, (), ("text", "a", "A?"))).questions[0]

    assert asked.source.place() == "surveys/form.xlsx › survey!B3 › a"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("text", None, "Sana?"), "question-without-name"),
        (("select_one puuttuva", "x", "Mikä?"), "no-choices"),
        (("geopoint", "x", "Missä?"), "unsupported-type"),
        (("text", "a", "Taas?"), "question-twice"),
        (("end_group",), "group-end"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_read(tmp_path: Path, row: Row, reason: str) -> None:
    """One bad row does not cost the form."""
    outcome = read_survey(tmp_path, ("text", "a", "A?"), row)

    assert form_of(outcome).questions[0].id == "a"
    assert reasons(outcome) == [reason]


def test_a_choice_twice_is_named(tmp_path: Path) -> None:
    """The first one counts."""
    outcome = read_survey(
        tmp_path,
        ("select_one kylla_ei", "a", "Onko?"),
        choices=(*CHOICES, ("kylla_ei", "k", "Joo")),
    )

    assert reasons(outcome) == ["choice-twice"]
    assert form_of(outcome).questions[0].choices[0].label["fi"] == "Kyllä"


def test_a_workbook_that_is_no_form_is_named(tmp_path: Path) -> None:
    """Somebody saved the answers as form.xlsx."""
    book = openpyxl.Workbook()
    book.save(tmp_path / "form.xlsx")

    outcome = read_form(tmp_path / "form.xlsx", "surveys/form.xlsx")

    assert (outcome.value, reasons(outcome)) == (None, ["no-survey-sheet"])
