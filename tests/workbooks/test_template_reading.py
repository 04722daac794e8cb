"""What was sent out is read when it comes back filled in, without a finding."""

import io
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.diagnostics import Code
from reportkit.inputs.form import read_form
from reportkit.records import AnswerValue, Choice, Question, SurveyForm
from reportkit.registry import RegionSet
from reportkit.registry_files import load_region_set
from reportkit.resources import data_folder
from reportkit.sources import SourceRef
from tests.inputs.surveys import FORM, LIKERT
from tests.workbooks.surveys import (
    ANSWER_COLUMN,
    answers_of,
    beside_the_shape,
    fill_in,
    read_back,
    rows_by_id,
    sheet_of,
    survey_of,
    template,
)

WORKSPACE = Path(__file__).parent.parent.parent
ELY = load_region_set(data_folder(), "ely-2010")
ANSWERS: dict[str, AnswerValue] = {
    "S02": "kunta",
    "S03": ("elo_jasen", "ohjaaja"),
    "S04": ("opin-ovi-osaamiseen",),
    "S05": date(2012, 12, 31),
    "S06": Decimal(40),
    "S07": "=1+1 on kaava; tämä ei.\nToinen rivi.",
    "S08": ("palvelumalli", "sahkoinen_palvelu"),
    "S10": "4",
    "S12": "paattynyt",
    "S13": "0",
    "S23": "ei",
    "S26": ("rahoitus", "other"),
    "S28": "- Kiitos hyvästä työstä",
}


def sample_form() -> SurveyForm:
    form = read_form(WORKSPACE / "surveys" / "form.xlsx", "surveys/form.xlsx").value
    assert form is not None
    return form


@pytest.mark.parametrize("languages", [("fi",), ("sv",), ("en",), ("fi", "sv"), ("sv", "fi", "en")])
def test_the_samples_survey_comes_back_as_it_was_answered(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    """In one language and in several: every kind of answer is read, and nothing is in doubt."""
    form = sample_form()
    raw = template(survey_of(form, *languages, regions=ELY), _region(ELY, "hame"))
    path = tmp_path / "hame.xlsx"
    path.write_bytes(fill_in(raw, form, ANSWERS))

    outcome = read_back(path, form, "hame", ELY)

    assert [] == beside_the_shape(outcome.findings)
    assert {"S01": "hame", **ANSWERS} == answers_of(outcome)


def _has_calc() -> bool:
    office = shutil.which("soffice")
    return office is not None and (Path(office).resolve().parent / "libsclo.so").exists()


@pytest.mark.slow
@pytest.mark.skipif(not _has_calc(), reason="LibreOffice Calc is not installed; `make roundtrip`")
@pytest.mark.parametrize("languages", [("fi",), ("fi", "sv")])
def test_it_survives_libreoffice(tmp_path: Path, languages: tuple[str, ...]) -> None:
    """Saved as .ods and as .xlsx again by LibreOffice, it says the same."""
    form = sample_form()
    raw = template(survey_of(form, *languages, regions=ELY), _region(ELY, "hame"))
    path = tmp_path / "hame.xlsx"
    path.write_bytes(fill_in(raw, form, ANSWERS))
    as_ods = _convert(path, "ods", tmp_path / "ods")
    again = _convert(as_ods, "xlsx", tmp_path / "xlsx")

    for each in (as_ods, again):
        outcome = read_back(each, form, "hame", ELY)
        assert [] == beside_the_shape(outcome.findings)
        assert {"S01": "hame", **ANSWERS} == answers_of(outcome)


def test_the_text_of_other_is_kept(tmp_path: Path) -> None:
    """Where the form asks "other, what?", the words come back with the choice."""
    form = sample_form()
    raw = template(survey_of(form, regions=ELY), _region(ELY, "lappi"))
    book_row = rows_by_id(sheet_of(raw))["S26 [other]"]
    path = tmp_path / "lappi.xlsx"
    path.write_bytes(_write_text(raw, book_row, "Pitkät välimatkat"))

    outcome = read_back(path, form, "lappi", ELY)
    column = outcome.value[0].column("S26")

    assert [] == beside_the_shape(outcome.findings)
    assert column is not None
    assert ((("other",),), {0: "Pitkät välimatkat"}) == (column.values, column.others)


def test_an_unfilled_form_is_no_answer(tmp_path: Path) -> None:
    """The region that the sender filled in is not what a respondent said."""
    path = tmp_path / "lappi.xlsx"
    path.write_bytes(template(survey_of()))

    outcome = read_back(path, FORM)

    assert () == outcome.value
    assert [Code.NO_ANSWERS] == [each.code for each in beside_the_shape(outcome.findings)]


# --- any other form ---------------------------------------------------------------------------

WORDS = st.text(
    st.characters(categories=("Lu", "Ll", "Nd", "Po", "Sm"), max_codepoint=0x17F),
    min_size=1,
    max_size=12,
).filter(lambda text: any(letter.isalpha() for letter in text))
LABELS = st.fixed_dictionaries({"fi": WORDS}, optional={"sv": WORDS})
KINDS = ("select_one", "select_multiple", "likert", "integer", "decimal", "date", "text")


@st.composite
def filled_forms(draw: st.DrawFn) -> tuple[SurveyForm, dict[str, AnswerValue]]:
    """A form with any labels, and an answer to every question."""
    count = draw(st.integers(1, 6))
    labels = draw(st.lists(WORDS, min_size=count, max_size=count, unique_by=str.casefold))
    questions = tuple(draw(_questions(number, label)) for number, label in enumerate(labels))
    form = SurveyForm(
        id="f", title=draw(WORDS), questions=questions, source=SourceRef(file="form.xlsx")
    )
    return form, {each.id: draw(_answers(each)) for each in questions}


@st.composite
def _questions(draw: st.DrawFn, number: int, label: str) -> Question:
    kind = draw(st.sampled_from(KINDS))
    own = tuple(
        Choice(name=f"v{index}", label=each)
        for index, each in enumerate(draw(st.lists(LABELS, min_size=1, max_size=5)))
    )
    return Question(
        id=draw(st.sampled_from((f"Q{number}", f"kysymys_{number}", f"a{number}.osa-b"))),
        kind=kind,
        label={"fi": f"{label} {number}"},
        choices={"likert": LIKERT, "select_one": own, "select_multiple": own}.get(kind, ()),
        minimum=draw(st.sampled_from((None, Decimal(0)))),
        required=draw(st.booleans()),
        group=draw(st.sampled_from((None, "g"))),
        source=SourceRef(file="form.xlsx"),
    )


def _answers(question: Question) -> st.SearchStrategy[AnswerValue]:
    names = [each.name for each in question.choices]
    if question.kind == "select_multiple":
        chosen = st.sets(st.sampled_from(names), min_size=1)
        return chosen.map(lambda some: tuple(each for each in names if each in some))
    if question.is_closed:
        return st.sampled_from(names)
    if question.kind == "date":
        return st.dates(date(1950, 1, 1), date(2100, 12, 31))
    if question.kind == "text":
        return st.sampled_from(("Sana", "Kaksi sanaa tässä", "=A1", "12.5.2011 alkoi työ"))
    numbers = st.integers(0, 10**6).map(Decimal)
    return numbers if question.kind == "integer" else numbers.map(lambda number: number / 4)


@settings(max_examples=60, deadline=None)
@given(filled_forms())
def test_any_form_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    case: tuple[SurveyForm, dict[str, AnswerValue]],
) -> None:
    """Whatever is asked and however choices are called, what was answered is what is read."""
    form, answers = case
    path = tmp_path_factory.mktemp("any") / "lappi.xlsx"
    path.write_bytes(fill_in(template(survey_of(form, "fi", "sv")), form, answers))

    outcome = read_back(path, form)

    assert [] == beside_the_shape(outcome.findings)
    assert answers == answers_of(outcome)


def _region(regions: RegionSet, name: str):  # type: ignore[no-untyped-def]
    region = regions.region(name)
    assert region is not None
    return region


def _write_text(raw: bytes, row: int, text: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    book.worksheets[0].cell(row, ANSWER_COLUMN).value = text
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _convert(path: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{kind}"
