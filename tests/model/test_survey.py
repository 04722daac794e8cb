"""The survey: counted by question, each count with the ranges that it was counted in."""

from datetime import date
from decimal import Decimal
from typing import Any

from reportkit.diagnostics import Code
from reportkit.model.region import Fact, QuestionResult, Visit
from reportkit.records import AnswerColumn, AnswerTable, AnswerValue, Question
from reportkit.sources import SourceRef
from tests.model.builders import (
    FORM_PLACE,
    TOUR,
    assemble,
    make_form,
    make_question,
    make_table,
    of_code,
)

SCALE = ("1", "2", "3", "4", "5", "0")


def result_of(question: Question, *values: AnswerValue, **more: Any) -> QuestionResult:
    table = make_table({question.id: values}, **more)
    outcome = assemble(form=make_form(question), answers=(table,))
    return outcome.value.survey.results[0]


def test_mean_is_over_the_scale_proper() -> None:
    """ "Cannot say" is an answer and is counted, but has no weight in the mean."""
    result = result_of(make_question(choices=SCALE), "5", "4", "0", None)

    assert (Decimal(3), Decimal("4.50")) == (result.answered.value, result.mean.value)


def test_mean_is_exact_to_two_digits() -> None:
    """A mean is rounded as people round: 3.125 is 3.13."""
    values = ("3",) * 7 + ("4",)

    result = result_of(make_question(choices=SCALE), *values)

    assert Decimal("3.13") == result.mean.value


def test_mean_of_nothing_is_not_known() -> None:
    """Where all cannot say there is no mean, and not a mean of zero."""
    result = result_of(make_question(choices=SCALE), "0", "0")

    assert None is result.mean.value


def test_every_choice_is_counted_in_the_forms_order() -> None:
    """Choices that nobody took stand with 0."""
    result = result_of(make_question("S12", "select_one", ("ei", "on", "tulossa")), "on", "on")

    counts = [(each.choice, each.count.value) for each in result.counts]
    assert [("ei", 0), ("on", 2), ("tulossa", 0)] == counts


def test_respondent_of_several_choices_answered_once() -> None:
    """The choices of a multiple question are counted each, the respondent once."""
    question = make_question("S08", "select_multiple", ("verkosto", "opas"))

    result = result_of(question, ("verkosto", "opas"), ("opas",), ())

    assert [1, 2] == [each.count.value for each in result.counts]
    assert Decimal(2) == result.answered.value


def test_choice_beyond_the_list_is_not_lost() -> None:
    """An "other" that the form's list does not have is counted after the list."""
    result = result_of(make_question("S08", "select_multiple", ("opas",)), ("opas", "other"))

    assert [("opas", 1), ("other", 1)] == [
        (each.choice, each.count.value) for each in result.counts
    ]


def test_other_text_alone_is_an_answer() -> None:
    """Who only wrote beside "other" has answered."""
    question = make_question("S08", "select_multiple", ("opas",), or_other=True)

    result = result_of(question, None, others={0: " Bussi "})

    assert (Decimal(1), "Bussi") == (result.answered.value, result.others[0].text.value)


def test_count_has_the_range_of_its_column() -> None:
    """The source of a count is the column's range from the first row to the last."""
    result = result_of(make_question(choices=SCALE), "1", "2", "3")

    (source,) = result.answered.sources
    assert ("surveys/lappi.xlsx", "B2:B4", "S10") == (source.file, source.cell, source.field)


def test_count_of_choice_with_a_column_has_that_column() -> None:
    """Where each choice has a column, its count comes from that."""
    question = make_question("S08", "select_multiple", ("verkosto", "opas"))

    result = result_of(
        question, ("opas",), ("opas",), choice_letters={"verkosto": "B", "opas": "C"}
    )

    assert ["B2:B3", "C2:C3"] == [each.count.sources[0].cell for each in result.counts]


def test_one_answer_has_a_cell_and_no_range() -> None:
    """A single answer is named by its cell."""
    result = result_of(make_question(choices=SCALE), "1")

    assert "B2" == result.answered.sources[0].cell


def test_rows_of_other_regions_do_not_count() -> None:
    """A file of several regions gives each region its own rows."""
    result = result_of(make_question(choices=SCALE), "1", "5", regions=("hame", "lappi"))

    assert (Decimal("5.00"), "B3") == (result.mean.value, result.answered.sources[0].cell)


def test_several_files_are_one_survey() -> None:
    """Answers of two files are counted together, with a range for each file."""
    question = make_question(choices=SCALE)
    tables = (
        make_table({"S10": ("5",)}, file="surveys/lappi/2.xlsx"),
        make_table({"S10": ("4",)}, file="surveys/lappi/1.xlsx"),
    )

    survey = assemble(form=make_form(question), answers=tables).value.survey

    assert Decimal("4.50") == survey.results[0].mean.value
    files = [source.file for source in survey.respondents.sources]
    assert ["surveys/lappi/1.xlsx", "surveys/lappi/2.xlsx"] == files


def test_fill_in_sheet_is_named_by_its_cells() -> None:
    """Where questions lie in rows, sources name the respondent's column."""
    columns = (AnswerColumn(question="S10", letter="C", values=("4",), row=16),)
    table = AnswerTable(
        file="surveys/lappi/1.xlsx",
        sheet="Vastaukset",
        shape="template",
        rows=(1,),
        regions=("lappi",),
        columns=columns,
        letters=("C",),
    )

    survey = assemble(form=make_form(make_question(choices=SCALE)), answers=(table,)).value.survey

    assert "C16" == survey.results[0].answered.sources[0].cell
    assert "C16" == survey.respondents.sources[0].cell


def test_numbers_have_minimum_median_and_maximum() -> None:
    """The median of an even count lies between the two in the middle, exactly."""
    values = tuple(Decimal(each) for each in ("4", "1.5", "40", "3"))

    result = result_of(make_question("S06", "decimal"), *values)

    measures = (result.minimum.value, result.median.value, result.maximum.value)
    assert (Decimal("1.5"), Decimal("3.5"), Decimal(40)) == measures


def test_dates_have_first_and_last() -> None:
    """Of dates the first and the last are told."""
    result = result_of(make_question("S05", "date"), date(2012, 1, 1), date(2010, 1, 1))

    assert (date(2010, 1, 1), date(2012, 1, 1)) == (result.first_day.value, result.last_day.value)


def test_texts_know_their_cells() -> None:
    """Free texts come in the order of rows, each with its cell."""
    result = result_of(make_question("S07", "text"), "Verkosto", None, "Opas")

    texts = [(each.text.value, each.text.sources[0].cell) for each in result.texts]
    assert [("Verkosto", "B2"), ("Opas", "B4")] == texts


def test_question_without_column_was_answered_by_nobody() -> None:
    """A question that no file has stands with 0 and the form as its source."""
    form = make_form(make_question(choices=SCALE), make_question("S99", "text"))

    outcome = assemble(form=form, answers=(make_table({"S10": ("5",)}),))

    answered = outcome.value.survey.results[1].answered
    assert (Decimal(0), (FORM_PLACE,)) == (answered.value, answered.sources)


def test_without_answers_respondents_are_not_known() -> None:
    """No file is not zero answers: nothing is known, and the survey is missing."""
    outcome = assemble(form=make_form(make_question(choices=SCALE)))

    (finding,) = of_code(outcome, Code.MISSING_SURVEY)
    assert None is outcome.value.survey.respondents.value
    assert {"name": "Lappi", "expected": "surveys/lappi.xlsx"} == finding.values


def invited(count: int) -> Visit:
    source = SourceRef(file="tour.toml", line=9)
    return Visit(
        when=Fact[date](),
        place=Fact[str](),
        invited=Fact[Decimal](value=Decimal(count), sources=(source,)),
    )


def test_response_rate_is_a_share_with_both_sources() -> None:
    """Two of eight who were invited: 0.25, from the settings and the sheet."""
    outcome = assemble(answers=(make_table({"S10": ("5", "4")}),), visit=invited(8))

    rate = outcome.value.survey.response_rate
    assert Decimal("0.25") == rate.value
    assert ["tour.toml", "surveys/lappi.xlsx"] == [each.file for each in rate.sources]


def test_more_answers_than_invited_is_found() -> None:
    """More answers than invitations is no rate over 100 %, but a contradiction."""
    outcome = assemble(answers=(make_table({"S10": ("5", "4")}),), visit=invited(1))

    (finding,) = of_code(outcome, Code.CONFLICTING_VALUES)
    assert None is outcome.value.survey.response_rate.value
    assert ("1", "2") == (finding.values["found"], finding.values["used"])


def test_rate_that_is_settled_is_silent() -> None:
    """That more answered than were invited may be known and accepted."""
    settled = {"lappi.answers.rate": "ei tiedossa"}

    outcome = assemble(
        answers=(make_table({"S10": ("5", "4")}),), visit=invited(1), settled=settled
    )

    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_answers_are_material_with_the_days_of_the_survey() -> None:
    """The material counts the usable answers and says when the survey was open."""
    opened = Fact[date](value=date(2014, 2, 1), sources=(SourceRef(file="tour.toml", line=5),))
    tour = TOUR.model_copy(update={"survey_opened": opened})

    (item,) = assemble(answers=(make_table({"S10": ("5", "4")}),), tour=tour).value.material

    assert ("survey", Decimal(2), opened) == (item.kind, item.count.value, item.first)
