"""The sample's survey form is an XLSForm that other tools and our reader take."""

import tomllib
from pathlib import Path

from pyxform.xls2xform import convert

from reportkit.inputs.form import read_form
from reportkit.records import SurveyForm
from reportkit.resources import data_folder


def read(workspace: Path) -> SurveyForm:
    outcome = read_form(workspace / "surveys" / "form.xlsx", "surveys/form.xlsx")
    assert outcome.findings == ()
    assert outcome.value is not None
    return outcome.value


def test_pyxform_converts_it(workspace: Path) -> None:
    """The same file can be put on a Kobo server."""
    result = convert(str(workspace / "surveys" / "form.xlsx"), validate=False)

    # Its one remark is that `or_other` is not translated by itself.
    assert [warning[:24] for warning in result.warnings] == ["This form uses or_other "]
    assert "Opin ovi -kiertueen ennakkokysely" in result.xform


def test_it_has_the_28_questions_in_three_languages(workspace: Path) -> None:
    """Every question and every choice is labelled in Finnish, Swedish and English."""
    form = read(workspace)

    assert [question.id for question in form.questions] == [f"S{n:02d}" for n in range(1, 29)]
    for question in form.questions:
        assert {"fi", "sv", "en"} == set(question.label), question.id
        assert all({"fi", "sv", "en"} == set(choice.label) for choice in question.choices)


def test_its_roles_are_the_default_roles(workspace: Path) -> None:
    """What the form says of a question is what a form without our columns would get."""
    text = (data_folder() / "survey_roles.toml").read_text(encoding="utf-8")
    defaults = tomllib.loads(text)
    for question in read(workspace).questions:
        assert question.role in str(defaults), question.id
        assert question.section in str(defaults), question.id


def test_a_scale_is_recognised(workspace: Path) -> None:
    """Six statements are rated from 1 to 5, with an answer outside the scale."""
    scales = [each for each in read(workspace).questions if each.kind == "likert"]

    assert ["S10", "S13", "S17", "S19", "S21", "S24"] == [each.id for each in scales]
    assert {1, 2, 3, 4, 5, None} == {choice.position for choice in scales[0].choices}
