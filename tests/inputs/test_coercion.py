"""One cell, one answer: the rules of each kind of question."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.diagnostics import Code
from reportkit.inputs.answer_words import load_answer_words
from reportkit.inputs.coercion import is_month_first, make_reader
from reportkit.inputs.readings import Conventions, Reading
from reportkit.inputs.sheets import Cell
from reportkit.records import Question
from tests.inputs.surveys import (
    COUNT,
    DAY,
    FORM,
    LIKERT,
    MULTIPLE,
    PRODUCTS,
    RATING,
    TEXT,
    YES_NO,
    question,
)

WORDS = load_answer_words()
AMOUNT = question("summa", "decimal", "Kuinka paljon?")


def coerce(asked: Question, cell: Cell, *, percent: bool = False, **conventions: bool) -> Reading:
    return make_reader(asked, Conventions(WORDS, **conventions))(cell, percent)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (12, "12"),
        (12.0, "12"),
        ("12", "12"),
        (" 12 ", "12"),
        ("12,0", "12"),
        ("1 234", "1234"),
        ("1\u00a0234", "1234"),
        ("12 kpl", "12"),
        ("12 organisaatiota", "12"),
        ("5 gånger", "5"),
        ("0", "0"),
        (0, "0"),
    ],
)
def test_a_count_is_read_however_it_is_written(cell: Cell, expected: str) -> None:
    """Numbers and texts, with spaces and with what was counted."""
    assert coerce(COUNT, cell).value == Decimal(expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1 234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("0,5", "0.5"),
        (0.1 + 0.2, "0.3"),
        ("35 %", "35"),
        ("35%", "35"),
        ("−3,5", "-3.5"),
        ("1200 €", "1200"),
    ],
)
def test_an_amount_is_read_as_any_country_writes_it(cell: Cell, expected: str) -> None:
    """Decimal commas and points, thousands, minus signs, per cent."""
    assert coerce(AMOUNT, cell).value == Decimal(expected)


def test_a_per_cent_format_shows_what_the_person_saw() -> None:
    """Excel keeps 35 % as 0.35."""
    assert coerce(AMOUNT, 0.35, percent=True).value == Decimal(35)


@pytest.mark.parametrize(
    "cell",
    [
        "noin 40",
        "n. 40",
        "n.40",
        "ca 40",
        "about 40",
        "40–50",
        "40-50",
        "40+",
        "~40",
        "yli 40",
        "40?",
        "useita",
        "2 tai noin 3",
    ],
)
def test_an_approximation_is_no_count(cell: str) -> None:
    """It is named and counts as missing, never as the number in it."""
    reading = coerce(COUNT, cell)

    assert (reading.value, reading.code) == (None, Code.APPROXIMATE_NUMBER)


@pytest.mark.parametrize(
    "cell",
    ["paljon", "12 a", True, date(2014, 4, 5), 2.5, "2,5", "1,234", "1.234", float("nan"), "1e5"],
)
def test_what_is_no_count_is_named(cell: Cell) -> None:
    """Also `4.5.` that Excel made a date of, fractions, and thousands that may be decimals."""
    reading = coerce(COUNT, cell)

    assert (reading.value, reading.code) == (None, Code.NOT_A_NUMBER)


def test_a_count_below_the_form_s_bound_is_out_of_scale() -> None:
    """The constraint of the form holds for answers that came on paper, too."""
    reading = coerce(COUNT, -1)

    assert (reading.value, reading.code, reading.expected) == (None, Code.OUT_OF_SCALE, "≥ 0")


@pytest.mark.parametrize("asked", [*FORM.questions, AMOUNT])
@pytest.mark.parametrize(
    "cell", ["", "  ", "-", "–", ".", "ei tiedossa", "EI TIEDOSSA.", "vet ej", "n/a", "\u00a0"]
)
def test_no_answer_is_missing_and_no_fault(asked: Question, cell: str) -> None:
    """A dash or "ei tiedossa" means the same as an empty cell, in every kind of question."""
    assert coerce(asked, cell) == Reading()


@pytest.mark.parametrize("asked", [*FORM.questions, AMOUNT])
@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#PUUTTUU!", "#JAKO/0!"])
def test_an_error_value_is_named(asked: Question, cell: str) -> None:
    """Excel's errors, also as a Finnish Excel writes them into CSV."""
    reading = coerce(asked, cell)

    assert (reading.value, reading.code) == (None, Code.ERROR_VALUE)


@pytest.mark.parametrize(
    "cell",
    [
        date(2011, 12, 31),
        datetime(2011, 12, 31, 12, 0),
        "31.12.2011",
        "31. 12. 2011",
        "31.12.2011 klo 12",
        "31.12.2011 12:30",
        "31.12.11",
        "2011-12-31",
        "2011-12-31T12:00:00.000+02:00",
        "31/12/2011",
        "31. joulukuuta 2011",
        "31 december 2011",
        "December 31, 2011",
        40908,
        40908.5,
        "20111231",
    ],
)
def test_a_day_is_read_however_it_is_written(cell: Cell) -> None:
    """Excel dates and day numbers, Finnish, ISO, slashed and with the month's name."""
    assert coerce(DAY, cell).value == date(2011, 12, 31)


def test_day_numbers_count_from_1904_in_old_mac_workbooks() -> None:
    """The same number is four years and a day later."""
    assert coerce(DAY, 39446, uses_1904_dates=True).value == date(2011, 12, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "31.13.2011",
        "29.2.2013",
        "0.1.2012",
        "joulukuussa",
        "12/2011",
        "2011",
        2011,
        "31.12.",
        True,
        time(12, 0),
        1e300,
        "31.12.20111",
    ],
)
def test_an_impossible_or_unfinished_day_is_named(cell: Cell) -> None:
    """It is not moved to the nearest day that exists."""
    reading = coerce(DAY, cell)

    assert (reading.value, reading.code) == (None, Code.IMPOSSIBLE_DATE)


def test_slashed_dates_follow_the_one_that_can_be_read_in_one_way_only() -> None:
    """Day first as here, unless a date of the column says otherwise; doubt is doubt."""
    assert is_month_first(["3/4/2012", "12/31/2011"]) is True
    assert is_month_first(["3/4/2012", "31/12/2011"]) is False
    assert is_month_first(["3/4/2012"]) is None
    assert is_month_first(["31.12.2011", ""]) is False
    assert coerce(DAY, "12/31/2011", month_first=True).value == date(2011, 12, 31)


@pytest.mark.parametrize(
    "cell",
    [
        4, 4.0, "4", "4.0", "4,0", " 4 ", "4.", "Jokseenkin samaa mieltä",
        "JOKSEENKIN SAMAA MIELTÄ.",
        "jokseenkin\u00a0samaa  mieltä", "Jok\u00adseenkin samaa mieltä", "Delvis av samma åsikt",
        "4 Jokseenkin samaa mieltä", "4 - Jokseenkin samaa mieltä", "4 = Delvis av samma åsikt",
        "Jokseenkin samaa mieltä (4)", "4/5",
    ],
)  # fmt: skip
def test_a_rating_is_read_as_number_label_or_both(cell: Cell) -> None:
    """In either language, whatever the export did to the label."""
    assert coerce(RATING, cell).value == "4"


def test_outside_the_scale_is_an_answer_of_its_own() -> None:
    """ "En osaa sanoa" is a choice of this question, not a missing answer."""
    assert coerce(RATING, "En osaa sanoa").value == "0"
    assert coerce(RATING, 0).value == "0"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (6, Code.OUT_OF_SCALE),
        ("7", Code.OUT_OF_SCALE),
        (3.5, Code.OUT_OF_SCALE),
        (-1, Code.OUT_OF_SCALE),
        (date(2014, 4, 3), Code.OUT_OF_SCALE),
        ("3-4", Code.APPROXIMATE_NUMBER),
        ("2 Täysin samaa mieltä", Code.LABEL_NUMBER_CONFLICT),
        ("Täysin samaa mieltä (1)", Code.LABEL_NUMBER_CONFLICT),
        ("ihan hyvä", Code.UNKNOWN_CHOICE),
    ],
)
def test_a_rating_that_does_not_fit_is_named_and_missing(cell: Cell, code: Code) -> None:
    """Nothing is rounded, and of a number and a label that disagree neither wins."""
    reading = coerce(RATING, cell)

    assert (reading.value, reading.code) == (None, code)


def test_a_finding_says_what_was_expected() -> None:
    """The scale for numbers, the nearest label for words."""
    assert coerce(RATING, 6).expected == "1–5, 0"
    assert "Jokseenkin samaa mieltä" in coerce(RATING, "Joksenkin samaa mielta vaan").expected


@pytest.mark.parametrize("cell", ["Kyllä", "ja", "K", True, "kyllä."])
def test_a_yes_is_a_yes(cell: Cell) -> None:
    """A ticked box answers a yes-or-no question."""
    asked = question("yn", "select_one", "Onko?", choices=YES_NO)

    assert coerce(asked, cell).value == "k"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("malli verkosto", ("malli", "verkosto")),
        ("Palvelumalli;Verkosto;", ("malli", "verkosto")),
        ("Verkosto, Palvelumalli", ("malli", "verkosto")),
        ("Verkosto\nServicemodell", ("malli", "verkosto")),
        ("Verkosto Palvelumalli", ("malli", "verkosto")),
        ("Väline, opas tai kortti, Verkosto", ("verkosto", "opas")),
        ("Väline, opas tai kortti", ("opas",)),
        ("Väline, opas tai kortti Verkosto Palvelumalli", ("malli", "verkosto", "opas")),
        ("Verkosto;Verkosto", ("verkosto",)),
        ("nätverk / servicemodell", ("malli", "verkosto")),
    ],
)
def test_several_choices_come_in_the_form_s_order(cell: str, expected: tuple[str, ...]) -> None:
    """Names, labels, any separator or none; a comma inside a label parts nothing."""
    assert coerce(MULTIPLE, cell).value == expected


def test_the_text_of_other_is_kept_beside_the_choice() -> None:
    """ "Muu: …" is the choice and its words."""
    reading = coerce(MULTIPLE, "Verkosto; Muu: lehtijuttu")

    assert (reading.value, reading.other, reading.code) == (("verkosto", "muu"), "lehtijuttu", None)


def test_forms_write_the_words_in_place_of_the_choice() -> None:
    """In an export of Forms an unknown text is what was written after "other"."""
    reading = coerce(MULTIPLE, "Verkosto;Lehtijuttu ja radio;", free_choice=True)

    assert (reading.value, reading.other) == (("verkosto", "muu"), "Lehtijuttu ja radio")


def test_a_misspelt_choice_is_not_somebody_s_own_words() -> None:
    """Nearly a label is a finding, not an answer to "other, what?"."""
    reading = coerce(MULTIPLE, "Palvelumali", free_choice=True)

    assert (reading.value, reading.code) == (None, Code.UNKNOWN_CHOICE)
    assert reading.expected.startswith("Palvelumalli")


def test_an_unknown_part_leaves_the_others() -> None:
    """One wrong word does not cost the whole answer, but it is named."""
    reading = coerce(MULTIPLE, "Verkosto; Kahvinkeitin")

    assert (reading.value, reading.code, reading.found) == (
        ("verkosto",),
        Code.UNKNOWN_CHOICE,
        "Kahvinkeitin",
    )


def test_personal_data_in_free_text_is_masked_and_counted() -> None:
    """Addresses and numbers do not get past the door."""
    reading = coerce(TEXT, "Kysykää: etunimi@example.org tai 040 123 4567")

    assert (reading.value, reading.masked) == ("Kysykää: […] tai […]", 2)


def test_a_number_in_a_text_question_is_text_as_excel_shows_it() -> None:
    """No `.0` is added."""
    assert coerce(TEXT, 2014.0).value == "2014"


def test_markup_and_formulas_in_text_stay_text() -> None:
    """Nothing is evaluated and nothing is lost."""
    assert coerce(TEXT, "=1+1 {{7*7}} <b>&").value == "=1+1 {{7*7}} <b>&"


@given(
    st.sampled_from([*FORM.questions, AMOUNT]),
    st.one_of(
        st.text(st.characters(codec=None), max_size=60),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    ),
    st.booleans(),
)
def test_any_cell_is_read_or_named(asked: Question, cell: Cell, percent: bool) -> None:
    """No cell crashes a rule, and none gives a value that the form does not know."""
    reading = coerce(asked, cell, percent=percent)

    names = {each.name for each in asked.choices}
    if asked.is_closed and reading.value is not None:
        chosen = reading.value if isinstance(reading.value, tuple) else (reading.value,)
        assert set(chosen) <= names
    assert reading.value is None or reading.value != ()


def test_every_label_of_every_choice_is_found() -> None:
    """A choice can be answered by its name and by its label in each language."""
    for asked, choices in ((RATING, LIKERT), (MULTIPLE, PRODUCTS)):
        for choice in choices:
            for words in (choice.name, *choice.label.values()):
                expected = (choice.name,) if asked is MULTIPLE else choice.name
                assert coerce(asked, words).value == expected
