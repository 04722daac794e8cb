"""Answer files of every shape that exports have."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.diagnostics import Code
from reportkit.inputs.answers import AnswerSettings
from reportkit.records import Choice
from tests.inputs.surveys import (
    ANSWER,
    FORM,
    LABELS,
    NAMES,
    codes,
    findings,
    question,
    read,
    read_rows,
    save_workbook,
    values,
)


def shape(outcome: object) -> dict[str, str]:
    (found,) = findings(outcome, Code.DETECTED_SHAPE)  # type: ignore[arg-type]
    return found.values


def test_a_plain_table_is_read_whole(tmp_path: Path) -> None:
    """Labels above, a row per respondent: typed answers, and nothing is said but the shape."""
    outcome = read_rows(tmp_path, LABELS, ANSWER)

    assert codes(outcome) == set()
    assert [column.values[0] for column in outcome.value[0].columns] == [
        "lappi",
        "4",
        ("verkosto",),
        Decimal(12),
        date(2011, 12, 31),
        "Hyvin menee meillä.",
    ]


def test_the_shape_is_said_aloud(tmp_path: Path) -> None:
    """Shape, language, row of the header and number of answers."""
    outcome = read_rows(tmp_path, LABELS, ANSWER, ANSWER[:-1])

    said = shape(outcome)
    assert said == {"shape": "table", "language": "fi", "row": "1", "count": "2", "encoding": ""}


def test_each_answer_knows_its_cell(tmp_path: Path) -> None:
    """As Excel shows it, with the question's id."""
    table = read_rows(tmp_path, LABELS, ANSWER).value[0]
    column = table.column("luku")
    assert column is not None

    source = table.source(column, 0)

    assert source.place() == "surveys/lappi.xlsx › Vastaukset!D2 › luku"


def test_a_kobo_export_with_names_and_choice_columns(tmp_path: Path) -> None:
    """Groups before names, one cell and 0/1 columns for one question, metadata passed over."""
    outcome = read_rows(
        tmp_path,
        (
            "start",
            "ryhmä/alue",
            "ryhmä/tuotos",
            "ryhmä/tuotos/malli",
            "ryhmä/tuotos/verkosto",
            "ryhmä/arvio",
            "_id",
            "_uuid",
        ),
        ("2014-01-01", "lappi", "malli verkosto", 1, 1, 4, 1, "u1"),
        ("2014-01-01", "lappi", "malli", 1, 0, 5, 2, "u2"),
    )

    assert shape(outcome)["shape"] == "kobo"
    assert codes(outcome) == {Code.MISSING_QUESTION}
    assert values(outcome, "tuotos") == (("malli", "verkosto"), ("malli",))


def test_kobo_s_column_of_the_other_choice_is_no_free_text(tmp_path: Path) -> None:
    """`tuotos/other` holds 0 and 1; the words stand in `tuotos_other`."""
    other = Choice(name="other", label={"fi": "Muu"})
    tuotos = next(each for each in FORM.questions if each.id == "tuotos")
    asked = tuotos.model_copy(update={"choices": (*tuotos.choices[:-1], other), "or_other": True})
    questions = tuple(asked if each.id == "tuotos" else each for each in FORM.questions)
    outcome = read_rows(
        tmp_path,
        ("ryhmä/alue", "ryhmä/tuotos", "ryhmä/tuotos/other", "ryhmä/tuotos_other", "_uuid"),
        ("lappi", "other", 1, "Radio", "u1"),
        ("lappi", "verkosto", 0, None, "u2"),
        form=FORM.model_copy(update={"questions": questions}),
    )

    (table,) = outcome.value
    assert values(outcome, "tuotos") == (("other",), ("verkosto",))
    assert table.column("tuotos").others == {0: "Radio"}  # type: ignore[union-attr]


def test_choice_columns_alone_make_the_answer(tmp_path: Path) -> None:
    """0/1, x or the choice's own text tick a choice; no tick at all is no answer."""
    outcome = read_rows(
        tmp_path,
        ("alue", "tuotos/malli", "tuotos/verkosto", "sana"),
        ("lappi", 1, 0, "yksi"),
        ("lappi", "x", "Verkosto", "kaksi"),
        ("lappi", 0, 0, "kolme"),
    )

    assert values(outcome, "tuotos") == (("malli",), ("malli", "verkosto"), None)


def test_the_cell_and_the_choice_columns_may_disagree(tmp_path: Path) -> None:
    """Then neither counts, and the finding names both cells."""
    outcome = read_rows(
        tmp_path,
        ("alue", "tuotos", "tuotos/malli", "tuotos/verkosto", "sana"),
        ("lappi", "malli", 0, 1, "yksi"),
    )

    (conflict,) = findings(outcome, Code.CHOICE_COLUMNS_CONFLICT)
    assert values(outcome, "tuotos") == (None,)
    assert (conflict.source.cell, conflict.related[0].cell) == ("B2", "D2")


def test_kobo_labels_of_a_group_and_a_language(tmp_path: Path) -> None:
    """`Group/Label/Choice` in Swedish."""
    outcome = read_rows(
        tmp_path,
        (
            "Grupp/Vilket område?",
            "Grupp/Vad kom till?",
            "Grupp/Vad kom till?/Nätverk",
            "Grupp/Nätverket fungerar bra.",
            "_uuid",
        ),
        ("Lappland", "Nätverk", 1, "Helt av samma åsikt", "u1"),
    )

    assert (shape(outcome)["shape"], shape(outcome)["language"]) == ("kobo", "sv")
    assert values(outcome, "tuotos") == (("verkosto",),)
    assert values(outcome, "arvio") == ("5",)


def test_microsoft_forms_with_persons_and_mixed_languages(tmp_path: Path) -> None:
    """Persons stay outside, "other" stands in place of a choice, languages mix in one column."""
    outcome = read_rows(
        tmp_path,
        ("ID", "Aloitusaika", "Lopetusaika", "Sähköposti", "Nimi", *LABELS),
        (
            1,
            "x",
            "y",
            "a@example.org",
            "Testi Henkilö",
            "Lappi",
            "Täysin samaa mieltä",
            "Verkosto;Radio;",
            "3",
            "1.2.2012",
            "Hyvin se toimii.",
        ),
        (
            2,
            "x",
            "y",
            "b@example.org",
            "Toinen Henkilö",
            "Lappland",
            "Helt av annan åsikt",
            "Nätverk;",
            4,
            "",
            "Bra att den finns.",
        ),
    )

    table = outcome.value[0]
    assert shape(outcome)["shape"] == "forms"
    assert values(outcome, "arvio") == ("5", "1")
    assert values(outcome, "tuotos") == (("verkosto", "muu"), ("verkosto",))
    assert table.column("tuotos").others == {0: "Radio"}  # type: ignore[union-attr]
    assert "example.org" not in table.model_dump_json()
    assert "Henkilö" not in table.model_dump_json()
    assert [each.values["name"] for each in findings(outcome, Code.PERSONAL_DATA_DROPPED)] == [
        "Sähköposti",
        "Nimi",
    ]


def test_a_webropol_report_with_titles_and_a_header_of_two_rows(tmp_path: Path) -> None:
    """Question above (merged), choices below, 0/1 in the columns, numbers before labels."""
    path = save_workbook(
        tmp_path / "lappi.xlsx",
        [
            ("Perusraportti",),
            ("Kysely 2014",),
            (),
            (
                "Vastaajanumero",
                "Minkä alueen?",
                "Mitä syntyi?",
                None,
                None,
                "Verkosto toimii hyvin.",
                "Hur många?",
            ),
            (None, None, "Palvelumalli", "Verkosto", "Muu", None, None),
            (1, "Lappi", 1, 0, 0, "4 Jokseenkin samaa mieltä", 3),
            (2, "Lappi", 1, 1, 0, "5 Täysin samaa mieltä", 4),
        ],
    )
    book = openpyxl.load_workbook(path)
    book["Vastaukset"].merge_cells("C4:E4")
    book.save(path)

    outcome = read(path)

    table = outcome.value[0]
    column = table.column("tuotos")
    assert column is not None
    assert (shape(outcome)["shape"], shape(outcome)["row"]) == ("webropol", "4")
    assert table.rows == (6, 7)
    assert column.values == (("malli",), ("malli", "verkosto"))
    assert column.choice_letters == {"malli": "C", "verkosto": "D", "muu": "E"}
    assert table.source(column, 1, "verkosto").cell == "D7"


def test_a_fill_in_sheet_is_one_respondent(tmp_path: Path) -> None:
    """Ids in column A, questions in B, answers in C; each answer knows its row."""
    rows = [
        ("Ennakkokysely",),
        (None, None, None),
        ("id", "Kysymys", "Vastaus"),
        *[(name, label, value) for name, label, value in zip(NAMES, LABELS, ANSWER, strict=True)],
    ]
    outcome = read_rows(tmp_path, *rows)

    table = outcome.value[0]
    column = table.column("luku")
    assert column is not None
    assert shape(outcome)["shape"] == "fill-in"
    assert codes(outcome) == set()
    assert [each.values for each in table.columns][3] == (Decimal(12),)
    assert table.source(column, 0).place() == "surveys/lappi.xlsx › Vastaukset!C7 › luku"


def test_a_fault_in_a_fill_in_sheet_names_the_answer_s_cell(tmp_path: Path) -> None:
    """Not the cell of the grid turned round."""
    rows = list(zip(NAMES, LABELS, ("lappi", 9, "Verkosto", "noin 5", "", "Hyvin."), strict=True))
    outcome = read_rows(tmp_path, ("id", "Kysymys", "Vastaus"), *rows)

    assert [each.source.cell for each in findings(outcome, Code.OUT_OF_SCALE)] == ["C3"]
    assert [each.source.cell for each in findings(outcome, Code.APPROXIMATE_NUMBER)] == ["C5"]


def test_names_above_labels_are_one_header(tmp_path: Path) -> None:
    """The second header row is no respondent."""
    outcome = read_rows(tmp_path, NAMES, LABELS, ANSWER)

    assert outcome.value[0].rows == (3,)
    assert codes(outcome) == set()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimited_text_in_any_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """`;`, `,` or tab; UTF-8 with or without mark, Windows-1252, UTF-16; quoted line breaks."""
    rows = [
        LABELS,
        ("Häme", "4", "Verkosto", "1 234", "31.12.2011", "Hyvää\nsyksyä; sanoi, hän\tTurussa"),
    ]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    path = tmp_path / "vastaukset.csv"
    path.write_bytes(text.encode(encoding))

    outcome = read(path, region=None)

    assert outcome.value[0].regions == ("hame",)
    assert values(outcome, "luku") == (Decimal(1234),)
    assert values(outcome, "sana") == ("Hyvää\nsyksyä; sanoi, hän Turussa",)


def test_rows_of_delimited_text_are_rows_of_excel(tmp_path: Path) -> None:
    """A quoted line break does not move the rows below, an empty line does."""
    path = tmp_path / "lappi.csv"
    path.write_text(
        'alue;sana;luku\nlappi;"yksi\nkaksi kolme";1\n\nlappi;neljä;2\n', encoding="utf-8"
    )

    assert read(path).value[0].rows == (2, 4)


def test_headers_may_be_numbered_marked_and_cut(tmp_path: Path) -> None:
    """Numbers before, stars after, bold signs, other case, an end that the export cut off."""
    long = "Kuinka monta organisaatiota projektin verkostoon kuului enimmillään?"
    form = FORM.model_copy(
        update={"questions": (*FORM.questions[:2], question("pitka", "integer", long))}
    )
    path = save_workbook(
        tmp_path / "lappi.xlsx",
        [
            ("1. MINKÄ ALUEEN? *", "**Verkosto toimii hyvin**", "3) " + long[:40] + "…"),
            ("Lappi", 4, 7),
        ],
    )

    outcome = read(path, form=form)

    assert codes(outcome) == set()
    assert values(outcome, "pitka") == (Decimal(7),)


def test_two_questions_with_one_label_take_their_columns_in_order(tmp_path: Path) -> None:
    """The first column is the first question's."""
    twins = (question("a", "integer", "Montako?"), question("b", "integer", "Montako?"))
    form = FORM.model_copy(update={"questions": (*FORM.questions[:1], *twins)})
    path = save_workbook(
        tmp_path / "lappi.xlsx", [("Minkä alueen?", "Montako?", "Montako?"), ("Lappi", 1, 2)]
    )

    outcome = read(path, form=form)

    assert (values(outcome, "a"), values(outcome, "b")) == ((Decimal(1),), (Decimal(2),))


def test_two_columns_for_one_answer_are_doubt_that_can_be_settled(tmp_path: Path) -> None:
    """The finding gives the line of tour.toml, and the line settles it."""
    rows = [
        ("Minkä alueen?", "Kuinka monta?", "Hur många?", "sana"),
        ("Lappi", 1, 2, "Hei hei vaan"),
    ]
    path = save_workbook(tmp_path / "lappi.xlsx", rows)

    outcome = read(path)
    settled = read(path, settings=AnswerSettings(language="sv"))

    (doubt,) = findings(outcome, Code.AMBIGUOUS_SHAPE)
    assert doubt.values["expected"] == '[answers."surveys/lappi.xlsx"] language = "sv"'
    assert (values(outcome, "luku"), values(settled, "luku")) == ((Decimal(1),), (Decimal(2),))


def test_doubtful_slashed_dates_are_said(tmp_path: Path) -> None:
    """3/4/2012 is the third of April here, and the fourth of March once tour.toml says so."""
    path = save_workbook(tmp_path / "lappi.xlsx", [LABELS, (*ANSWER[:4], "3/4/2012", "x y z")])

    outcome = read(path)
    settled = read(path, settings=AnswerSettings(language="en"))

    assert [each.values["reason"] for each in findings(outcome, Code.AMBIGUOUS_SHAPE)] == [
        "date-order"
    ]
    assert values(outcome, "loppu") == (date(2012, 4, 3),)
    assert values(settled, "loppu") == (date(2012, 3, 4),)


def test_a_settled_sheet_and_header_row_are_obeyed(tmp_path: Path) -> None:
    """What tour.toml says is not guessed again."""
    path = save_workbook(tmp_path / "lappi.xlsx", [NAMES, LABELS, ANSWER])

    outcome = read(path, settings=AnswerSettings(header_row=2, shape="table"))

    assert (shape(outcome)["row"], outcome.value[0].rows) == ("2", (3,))


def test_a_setting_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """With what there is."""
    path = save_workbook(tmp_path / "lappi.xlsx", [LABELS, ANSWER])

    outcome = read(path, settings=AnswerSettings(sheet="Taul1", shape="excel"))

    assert [each.values["name"] for each in findings(outcome, Code.UNKNOWN_SETTING)] == [
        "shape = excel",
        "sheet = Taul1",
    ]
    assert len(outcome.value) == 1


def test_a_file_without_the_form_s_questions_says_so(tmp_path: Path) -> None:
    """Nothing is made of a table about something else."""
    outcome = read_rows(tmp_path, ("Tuote", "Hinta"), ("Kynä", 2))

    assert outcome.value == ()
    assert [each.values for each in findings(outcome, Code.NO_ANSWERS)] == [
        {"reason": "no-questions"}
    ]


def test_a_header_without_answers_says_so(tmp_path: Path) -> None:
    """An export made too early."""
    outcome = read_rows(tmp_path, LABELS)

    assert outcome.value == ()
    assert [each.values for each in findings(outcome, Code.NO_ANSWERS)] == [
        {"reason": "no-usable-rows"}
    ]


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"", Code.UNREADABLE_FILE, "empty"),
        (b"PK\x03\x04 cut", Code.UNREADABLE_FILE, "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Code.UNREADABLE_FILE, "broken"),
        (b"<html><table><tr><td>x</td></tr></table></html>", Code.UNSUPPORTED_FILE, "html"),
        (b"%PDF-1.4", Code.UNSUPPORTED_FILE, "not-a-spreadsheet"),
        (b"\x00\x01\x02\x03" * 100, Code.UNSUPPORTED_FILE, "not-a-spreadsheet"),
    ],
)
def test_what_is_no_spreadsheet_is_named(
    tmp_path: Path, content: bytes, code: Code, reason: str
) -> None:
    """One finding with the reason, no crash."""
    path = tmp_path / "lappi.xlsx"
    path.write_bytes(content)

    outcome = read(path)

    assert [(each.code, each.values["reason"]) for each in outcome.findings] == [(code, reason)]


def test_a_workbook_cut_short_anywhere_is_read_or_named(tmp_path: Path) -> None:
    """Half an e-mail attachment costs one finding."""
    whole = save_workbook(tmp_path / "lappi.xlsx", [LABELS, ANSWER]).read_bytes()
    for tenth in range(1, 10):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[: len(whole) * tenth // 10])

        assert [each.code for each in read(path).findings] == [Code.UNREADABLE_FILE]


def test_a_repeated_group_belongs_to_the_rows_of_the_main_sheet(tmp_path: Path) -> None:
    """Texts lie under each other, choices are united, and the answer knows its own sheet."""
    path = save_workbook(
        tmp_path / "lappi.xlsx",
        [("alue", "arvio", "_index", "_uuid"), ("lappi", 4, 1, "u1"), ("lappi", 5, 2, "u2")],
    )
    book = openpyxl.load_workbook(path)
    repeat = book.create_sheet("toistot")
    for row in (
        ("tuotos", "sana", "_index", "_parent_index"),
        ("malli", "Ensimmäinen sana.", 1, 2),
        ("verkosto", "Toinen sana.", 2, 2),
        ("opas", "Kolmas sana.", 3, 9),
    ):
        repeat.append(row)
    book.save(path)

    outcome = read(path)

    (table,) = outcome.value
    column = table.column("sana")
    assert column is not None
    assert column.values == (None, "Ensimmäinen sana.\nToinen sana.")
    assert values(outcome, "tuotos") == (None, ("malli", "verkosto"))
    assert table.source(column, 1).place() == "surveys/lappi.xlsx › toistot!B2 › sana"
    assert [each.source.cell for each in findings(outcome, Code.AMBIGUOUS_SHAPE)] == ["D4"]


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.sampled_from([*LABELS, *NAMES, *map(str, ANSWER), "tuotos/malli", "_uuid"]),
                st.text(st.characters(codec="utf-8"), max_size=20),
            ),
            max_size=8,
        ),
        max_size=12,
    )
)
def test_any_table_is_read_or_named(rows: list[list[str]]) -> None:
    """Whatever stands in the cells, every row is in its place and something is said."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lappi.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows)

        outcome = read(path)

    assert outcome.findings
    for table in outcome.value:
        assert {len(column.values) for column in table.columns} == {len(table.rows)}
        assert type(table).model_validate(table.model_dump()) == table
