"""Small forms, workbooks and region sets for the tests of the survey readers."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import openpyxl

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.answers import AnswerSettings, read_answers
from reportkit.records import AnswerTable, Choice, Question, QuestionKind, SurveyForm
from reportkit.registry import Region, RegionSet
from reportkit.sources import SourceRef

Row = Sequence[object]

LIKERT = tuple(
    Choice(name=str(number), label={"fi": fi, "sv": sv}, position=number or None)
    for number, fi, sv in (
        (1, "Täysin eri mieltä", "Helt av annan åsikt"),
        (2, "Jokseenkin eri mieltä", "Delvis av annan åsikt"),
        (3, "Ei samaa eikä eri mieltä", "Varken eller"),
        (4, "Jokseenkin samaa mieltä", "Delvis av samma åsikt"),
        (5, "Täysin samaa mieltä", "Helt av samma åsikt"),
        (0, "En osaa sanoa", "Kan inte säga"),
    )
)
REGION_CHOICES = (
    Choice(name="lappi", label={"fi": "Lappi", "sv": "Lappland"}),
    Choice(name="hame", label={"fi": "Häme", "sv": "Tavastland"}),
    Choice(name="kainuu", label={"fi": "Kainuu", "sv": "Kajanaland"}),
)
PRODUCTS = (
    Choice(name="malli", label={"fi": "Palvelumalli", "sv": "Servicemodell"}),
    Choice(name="verkosto", label={"fi": "Verkosto", "sv": "Nätverk"}),
    Choice(name="opas", label={"fi": "Väline, opas tai kortti", "sv": "Verktyg"}),
    Choice(name="muu", label={"fi": "Muu", "sv": "Annat"}),
)
YES_NO = (
    Choice(name="k", label={"fi": "Kyllä", "sv": "Ja"}),
    Choice(name="e", label={"fi": "Ei", "sv": "Nej"}),
)


def question(
    name: str,
    kind: QuestionKind,
    fi: str,
    sv: str = "",
    choices: tuple[Choice, ...] = (),
    **more: object,
) -> Question:
    """A question with labels in Finnish and, if given, Swedish."""
    return Question.model_validate(
        {
            "id": name,
            "kind": kind,
            "label": {"fi": fi, "sv": sv} if sv else {"fi": fi},
            "choices": choices,
            "source": SourceRef(file="surveys/form.xlsx"),
            **more,
        }
    )


REGION = question(
    "alue", "select_one", "Minkä alueen?", "Vilket område?", REGION_CHOICES, role="region"
)
RATING = question("arvio", "likert", "Verkosto toimii hyvin.", "Nätverket fungerar bra.", LIKERT)
MULTIPLE = question("tuotos", "select_multiple", "Mitä syntyi?", "Vad kom till?", PRODUCTS)
COUNT = question("luku", "integer", "Kuinka monta?", "Hur många?", minimum=0)
DAY = question("loppu", "date", "Milloin päättyi?", "När slutade det?")
TEXT = question("sana", "text", "Mitä haluatte sanoa?", "Vad vill ni säga?")

FORM = SurveyForm(
    id="testi",
    title="Testi",
    questions=(REGION, RATING, MULTIPLE, COUNT, DAY, TEXT),
    source=SourceRef(file="surveys/form.xlsx"),
)
# As the form's own names and labels head a table.
NAMES: Row = ("alue", "arvio", "tuotos", "luku", "loppu", "sana")
LABELS: Row = tuple(each.label["fi"] for each in FORM.questions)
ANSWER: Row = ("lappi", 4, "Verkosto", 12, "31.12.2011", "Hyvin menee meillä.")

REGIONS = RegionSet(
    id="testi",
    name={"fi": "Alueet"},
    valid_from=date(2010, 1, 1),
    terms={},
    maakunnat=(),
    regions=tuple(
        Region(id=each.name, name=each.label, genitive=each.label, maakunnat=())
        for each in REGION_CHOICES
    ),
)
ON_TOUR = frozenset({"lappi", "hame"})


def save_workbook(path: Path, rows: Iterable[Row], sheet: str = "Vastaukset") -> Path:
    """A workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def read(
    path: Path,
    region: str | None = "lappi",
    form: SurveyForm = FORM,
    settings: AnswerSettings = AnswerSettings(),
) -> Outcome[tuple[AnswerTable, ...]]:
    """The answers of a file of the tour of the tests."""
    return read_answers(path, f"surveys/{path.name}", form, REGIONS, region, ON_TOUR, settings)


def read_rows(
    tmp_path: Path, *rows: Row, region: str | None = "lappi", form: SurveyForm = FORM
) -> Outcome[tuple[AnswerTable, ...]]:
    """The answers of a workbook with these rows."""
    return read(save_workbook(tmp_path / "lappi.xlsx", rows), region, form=form)


def values(outcome: Outcome[tuple[AnswerTable, ...]], name: str) -> tuple[object, ...]:
    """The answers to a question in the first table."""
    column = outcome.value[0].column(name)
    assert column is not None
    return column.values


def findings(outcome: Outcome[object], code: Code) -> list[Diagnostic]:
    """The findings of one kind."""
    return [each for each in outcome.findings if each.code is code]


def codes(outcome: Outcome[object]) -> set[Code]:
    """The kinds of findings but for the shape, which is always there."""
    return {each.code for each in outcome.findings} - {Code.DETECTED_SHAPE}
