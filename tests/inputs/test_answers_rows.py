"""Which rows count, whose they are, and what is said of those that do not."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportkit.diagnostics import Code
from tests.inputs.surveys import (
    ANSWER,
    FORM,
    LABELS,
    NAMES,
    Row,
    codes,
    findings,
    question,
    read,
    read_rows,
    save_workbook,
    values,
)


def answer(**changed: object) -> Row:
    """An answer with some cells changed."""
    return tuple(changed.get(str(name), cell) for name, cell in zip(NAMES, ANSWER, strict=True))


def change(path: Path) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(path)
    return book, book["Vastaukset"]


def test_blank_rows_do_not_move_the_others(tmp_path: Path) -> None:
    """Row numbers stay those of Excel."""
    outcome = read_rows(
        tmp_path, (), LABELS, (), ANSWER, (), (), answer(sana="Toinen oikea vastaus.")
    )

    assert outcome.value[0].rows == (4, 7)


def test_notes_and_sums_below_the_answers_are_no_answers(tmp_path: Path) -> None:
    """They are named, with their words."""
    outcome = read_rows(
        tmp_path,
        LABELS,
        ANSWER,
        ("Keskiarvo", 4, None, 12),
        (),
        ("Raportti on tehty esimerkiksi.",),
    )

    assert outcome.value[0].rows == (2,)
    assert [each.source.cell for each in findings(outcome, Code.TRAILING_TEXT)] == ["A3", "A5"]


def test_a_lone_answer_is_an_answer(tmp_path: Path) -> None:
    """Somebody who answered one question only is not taken for a footnote."""
    outcome = read_rows(tmp_path, LABELS, ANSWER, (None, 5))

    assert outcome.value[0].rows == (2, 3)


def test_two_tables_on_a_sheet_are_two_tables(tmp_path: Path) -> None:
    """The second has its own header and may have its columns in another order."""
    outcome = read_rows(tmp_path, LABELS, ANSWER, (), LABELS[::-1], answer(arvio=2)[::-1])

    assert [table.rows for table in outcome.value] == [(2,), (5,)]
    assert outcome.value[1].column("arvio").values == ("2",)  # type: ignore[union-attr]


def test_a_row_of_tests_counts_not_at_all(tmp_path: Path) -> None:
    """If free texts only say that it is a test; "testi" inside a sentence is no test."""
    outcome = read_rows(
        tmp_path,
        LABELS,
        answer(sana="testi"),
        answer(sana="Test 2"),
        answer(sana="Tämä oli hyvä testi."),
    )

    assert outcome.value[0].rows == (4,)
    assert [each.source.cell for each in findings(outcome, Code.TEST_ROW)] == ["A2", "A3"]


def test_the_same_answers_twice_count_once(tmp_path: Path) -> None:
    """The last one is kept; the finding names both rows."""
    outcome = read_rows(tmp_path, LABELS, ANSWER, answer(arvio=3), ANSWER)

    (finding,) = findings(outcome, Code.DUPLICATE_ROW)
    assert outcome.value[0].rows == (3, 4)
    assert finding.values == {"found": "2", "used": "4"}


def test_ticks_alone_do_not_make_two_people_one(tmp_path: Path) -> None:
    """Without a sentence or a name two equal rows are two respondents."""
    outcome = read_rows(tmp_path, LABELS, answer(sana=None), answer(sana=None))

    assert outcome.value[0].rows == (2, 3)


def test_of_one_respondent_s_two_answers_the_last_counts(tmp_path: Path) -> None:
    """The address tells, whatever else changed."""
    outcome = read_rows(
        tmp_path,
        ("Sähköposti", *LABELS),
        ("a@example.org", *answer(sana="Ensin näin.")),
        ("b@example.org", *answer(sana="Minä toisin.")),
        ("A@example.org", *answer(sana="Sitten noin.")),
    )

    assert values(outcome, "sana") == ("Minä toisin.", "Sitten noin.")


def test_anonymous_answers_are_not_one_respondent(tmp_path: Path) -> None:
    """Forms writes `anonymous` in place of every address."""
    outcome = read_rows(
        tmp_path,
        ("Sähköposti", *LABELS),
        ("anonymous", *answer(sana="Ensin näin sanoin.")),
        ("anonymous", *answer(sana="Minä sanoin toisin.")),
    )

    assert len(outcome.value[0].rows) == 2


def test_the_same_submission_id_is_the_same_answer(tmp_path: Path) -> None:
    """Kobo's `_uuid` repeats when two exports were pasted together."""
    outcome = read_rows(
        tmp_path,
        (*NAMES, "_uuid"),
        (*answer(luku=1), "u1"),
        (*answer(luku=2), "u2"),
        (*answer(luku=3), "u1"),
    )

    assert outcome.value[0].rows == (3, 4)


def test_the_region_question_says_whose_a_row_is(tmp_path: Path) -> None:
    """Rows of regions that are unknown or not on the tour are named and left out."""
    outcome = read_rows(
        tmp_path,
        LABELS,
        answer(alue="Lappland"),
        answer(alue="Häme", sana="Hämeestä hei."),
        answer(alue="Kainuu", sana="Kainuusta hei."),
        answer(alue="", sana="En kerro mistä."),
        answer(alue="Atlantis", sana="Meren alta."),
        region=None,
    )

    assert outcome.value[0].regions == ("lappi", "hame")
    assert [each.source.cell for each in findings(outcome, Code.REGION_NOT_ON_TOUR)] == ["A4"]
    unknown = findings(outcome, Code.UNKNOWN_REGION)
    assert [(each.source.cell, each.values["found"]) for each in unknown] == [
        ("A5", ""),
        ("A6", "Atlantis"),
    ]


def test_a_row_that_names_another_region_than_the_file_is_that_region_s(tmp_path: Path) -> None:
    """The respondent knows best; the finding names both."""
    outcome = read_rows(tmp_path, LABELS, ANSWER, answer(alue="Häme", sana="Hämeestä hei."))

    (finding,) = findings(outcome, Code.CONFLICTING_VALUES)
    assert outcome.value[0].regions == ("lappi", "hame")
    assert (finding.values["found"], finding.values["used"]) == ("Lappi", "Häme")
    assert [each.cell for each in finding.related] == ["A3"]


def test_a_row_without_a_region_belongs_to_the_file_s(tmp_path: Path) -> None:
    """The file's name is enough."""
    assert read_rows(tmp_path, LABELS, answer(alue="")).value[0].regions == ("lappi",)


def test_hidden_rows_and_columns_count_and_are_named(tmp_path: Path) -> None:
    """What somebody hid was still answered."""
    path = save_workbook(
        tmp_path / "lappi.xlsx", [LABELS, ANSWER, answer(sana="Toinen oikea vastaus.")]
    )
    book, sheet = change(path)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.save(path)

    outcome = read(path)

    assert outcome.value[0].rows == (2, 3)
    assert [each.values["found"] for each in findings(outcome, Code.HIDDEN_CELLS)] == ["3", "B"]


def test_hidden_sheets_do_not_count_and_are_named(tmp_path: Path) -> None:
    """Somebody put an old version aside."""
    path = save_workbook(tmp_path / "lappi.xlsx", [LABELS, ANSWER])
    book, _ = change(path)
    aside = book.create_sheet("Vanha")
    aside.append(list(LABELS))
    aside.append(list(answer(luku=99)))
    aside.sheet_state = "hidden"
    book.save(path)

    outcome = read(path)

    assert len(outcome.value) == 1
    assert [each.values["name"] for each in findings(outcome, Code.HIDDEN_SHEET)] == ["Vanha"]


def test_a_formula_gives_its_stored_result_and_is_named(tmp_path: Path) -> None:
    """A formula that was never calculated gives none; nothing is calculated here."""
    path = save_workbook(tmp_path / "lappi.xlsx", [LABELS, answer(luku="=2+3")])

    outcome = read(path)

    assert values(outcome, "luku") == (None,)
    assert [each.source.cell for each in findings(outcome, Code.FORMULA_VALUE)] == ["D2"]


def test_an_error_value_is_not_an_empty_cell(tmp_path: Path) -> None:
    """The cell is named with its error."""
    path = save_workbook(tmp_path / "lappi.xlsx", [LABELS, ANSWER])
    book, sheet = change(path)
    sheet["D2"] = "#DIV/0!"
    sheet["D2"].data_type = "e"
    book.save(path)

    (finding,) = findings(read(path), Code.ERROR_VALUE)

    assert (finding.source.cell, finding.values["found"]) == ("D2", "#DIV/0!")


@pytest.mark.parametrize("epoch", [1900, 1904])
def test_dates_of_both_systems(tmp_path: Path, epoch: int) -> None:
    """Old Mac workbooks count days from 1904, with and without a date format."""
    path = tmp_path / "lappi.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    if epoch == 1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet.append(list(LABELS))
    sheet.append([*ANSWER[:4], date(2011, 12, 31), "Yksi kaksi kolme."])
    sheet.append([*ANSWER[:4], 40908 - (1462 if epoch == 1904 else 0), "Neljä viisi kuusi."])
    book.save(path)

    assert values(read(path), "loppu") == (date(2011, 12, 31), date(2011, 12, 31))


def test_per_cent_formats_are_read_as_shown(tmp_path: Path) -> None:
    """0.35 formatted `0 %` is the 35 that the respondent saw."""
    path = save_workbook(tmp_path / "lappi.xlsx", [LABELS, answer(luku=0.35)])
    book, sheet = change(path)
    sheet["D2"].number_format = "0 %"
    book.save(path)

    assert values(read(path), "luku") == (35,)


def test_a_cell_merged_downwards_counts_for_each_row(tmp_path: Path) -> None:
    """One region written over two respondents."""
    path = save_workbook(
        tmp_path / "vastaukset.xlsx",
        [LABELS, ANSWER, answer(alue=None, sana="Toinen oikea vastaus.")],
    )
    book, sheet = change(path)
    sheet.merge_cells("A2:A3")
    book.save(path)

    assert read(path, region=None).value[0].regions == ("lappi", "lappi")


def test_unknown_columns_and_missing_questions_are_named(tmp_path: Path) -> None:
    """A column that the form does not ask, with the question that may have been meant."""
    outcome = read_rows(
        tmp_path,
        ("Minkä alueen?", "Verkosto toimii hyvin.", "Mitä haluatte sano", "Lempiväri"),
        ("Lappi", 4, "Hei", "sininen"),
    )

    unknown = findings(outcome, Code.UNKNOWN_COLUMN)
    assert [each.values["name"] for each in unknown] == ["Mitä haluatte sano", "Lempiväri"]
    assert unknown[0].values["expected"] == "sana Mitä haluatte sanoa?"
    assert {each.values["name"] for each in findings(outcome, Code.MISSING_QUESTION)} == {
        "tuotos",
        "luku",
        "loppu",
        "sana",
    }


def test_a_column_of_addresses_is_personal_whatever_it_is_called(tmp_path: Path) -> None:
    """Its values never leave, and are not quoted in the finding."""
    outcome = read_rows(tmp_path, (*LABELS, "Muuta"), (*ANSWER, "a@example.org"))

    assert codes(outcome) == {Code.PERSONAL_DATA_DROPPED}
    assert "example.org" not in str(outcome)


def test_findings_do_not_quote_personal_data(tmp_path: Path) -> None:
    """A phone number in place of a rating is named, not repeated."""
    outcome = read_rows(tmp_path, LABELS, answer(arvio="soittakaa 040 123 4567"))

    assert "123 4567" not in str(outcome.findings)


def test_a_column_that_is_wrong_throughout_does_not_flood_the_findings(tmp_path: Path) -> None:
    """Beyond some hundreds, one finding counts the rest."""
    rows = [answer(arvio=9, sana=f"Vastaus on numero {number}") for number in range(500)]

    outcome = read_rows(tmp_path, LABELS, *rows)

    faults = findings(outcome, Code.OUT_OF_SCALE)
    assert len(faults) == 201
    assert faults[-1].values["found"] == "… + 300"


def test_one_respondent_may_answer_for_two_projects(tmp_path: Path) -> None:
    """The same address with another project is another answer."""
    project = question("hanke", "text", "Mikä hanke?", role="project")
    form = FORM.model_copy(update={"questions": (*FORM.questions, project)})
    path = save_workbook(
        tmp_path / "lappi.xlsx",
        [
            ("Sähköposti", *LABELS, "Mikä hanke?"),
            ("a@example.org", *answer(sana="Ensin tästä."), "Ensimmäinen"),
            ("a@example.org", *answer(sana="Sitten tuosta."), "Toinen"),
        ],
    )

    assert read(path, form=form).value[0].rows == (2, 3)


def test_the_same_answers_on_two_sheets_count_once(tmp_path: Path) -> None:
    """Somebody exported the raw data and the labels into one workbook."""
    path = save_workbook(tmp_path / "lappi.xlsx", [LABELS, ANSWER])
    book, _ = change(path)
    copy = book.create_sheet("Raaka")
    for row in (NAMES, ANSWER, answer(sana="Vain tällä sivulla.")):
        copy.append(list(row))
    book.save(path)

    outcome = read(path)

    assert [table.rows for table in outcome.value] == [(2,), (3,)]
    assert [each.values["used"] for each in findings(outcome, Code.DUPLICATE_ROW)] == [
        "Vastaukset!2"
    ]
