"""The fill-in workbook as a respondent meets it: on the screen, on paper, to the ear."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.styles.colors import Color

from reportkit.phrases import load_phrases
from reportkit.resources import templates_folder
from tests.inputs.surveys import COUNT, DAY, FORM, RATING, TEXT, YES_NO, question
from tests.workbooks.surveys import (
    ANSWER_COLUMN,
    options,
    rows_by_id,
    sheet_of,
    survey_of,
    template,
)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb(colour: Color | None, otherwise: str) -> str:
    return colour.rgb[-6:] if colour is not None and isinstance(colour.rgb, str) else otherwise


def validation(kind: str):
    sheet = sheet_of(template(survey_of()))
    return next(each for each in sheet.data_validations.dataValidation if each.type == kind)


def test_the_same_survey_gives_the_same_bytes():
    """No clock and no chance: what was sent can be made again."""
    assert template(survey_of(FORM, "fi", "sv")) == template(survey_of(FORM, "fi", "sv"))


def test_nothing_in_it_runs():
    """No macros, no links out, no formulas."""
    form = FORM.model_copy(
        update={"title": "=HYPERLINK(1)", "questions": (question("q", "text", "=1+1"), TEXT)}
    )
    raw = template(survey_of(form))
    names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    cells = [cell for row in sheet_of(raw).iter_rows() for cell in row]

    assert not [name for name in names if "vba" in name or "external" in name]
    assert "f" not in {cell.data_type for cell in cells}


def test_only_answers_can_be_written():
    """The sheets are protected; each answer is open, but for the one that is filled in."""
    sheet = sheet_of(template(survey_of()))
    rows = rows_by_id(sheet)
    unlocked = {cell.row for row in sheet.iter_rows() for cell in row if not cell.protection.locked}

    assert all(each.protection.sheet for each in sheet.parent.worksheets)
    assert sheet.parent.security.lockStructure
    assert set(rows.values()) - {rows["alue"]} == unlocked


def test_ids_and_lists_are_out_of_sight():
    """Respondents see questions; ids and lists are for the reader and the program."""
    sheet = sheet_of(template(survey_of()))

    assert all(sheet.column_dimensions[letter].hidden for letter in "AB")
    assert ["visible", "hidden"] == [each.sheet_state for each in sheet.parent.worksheets]


def test_the_region_is_filled_in():
    """Nobody has to say what the sender knows."""
    sheet = sheet_of(template(survey_of(FORM, "fi", "sv")))
    cell = sheet.cell(rows_by_id(sheet)["alue"], ANSWER_COLUMN)

    assert ("Lappi / Lappland", True) == (cell.value, cell.protection.locked)


def test_a_scale_is_chosen_by_number_and_words():
    """In its own order, with the answer outside the scale."""
    sheet = sheet_of(template(survey_of()))
    offered = options(sheet, rows_by_id(sheet)["arvio"])

    assert ["1 – Täysin eri mieltä", "0 – En osaa sanoa"] == [offered[0], offered[-1]]
    assert len(RATING.choices) == len(offered)


def test_numbers_are_checked_as_they_are_written():
    """The bounds of the form, and a message in the respondent's language."""
    rule = validation("whole")

    assert ("between", "0") == (rule.operator, rule.formula1)
    assert (True, "Kokonaisluku, vähintään 0.") == (rule.showErrorMessage, rule.error)


def test_the_forms_own_message_is_used():
    """Who made the form knows best what to say."""
    own = COUNT.model_copy(update={"constraint_message": {"fi": "Laskekaa uudelleen."}})
    form = FORM.model_copy(update={"questions": (own, TEXT)})
    sheet = sheet_of(template(survey_of(form)))

    assert "Laskekaa uudelleen." == sheet.data_validations.dataValidation[0].error


def test_a_date_that_looks_odd_can_still_be_written():
    """An Excel of another country does not take 31.12.2011 for a date; the readers do."""
    assert "warning" == validation("date").errorStyle


def test_answers_have_names():
    """A name says which answer a cell holds; `S07` alone would be the address of a cell."""
    sheet = sheet_of(template(survey_of()))
    row = rows_by_id(sheet)[TEXT.id]

    place = sheet.parent.defined_names[f"answer_{TEXT.id}"].attr_text

    assert f"'{sheet.title}'!$D${row}" == place


def test_it_fits_the_width_of_a_page():
    """A4, one page wide, the headings of the columns on each page, the hidden columns on none."""
    sheet = sheet_of(template(survey_of()))
    header = next(row for row in range(1, 20) if sheet.cell(row, 3).value == "Kysymys")

    assert (1, 0, 9) == (
        sheet.page_setup.fitToWidth,
        sheet.page_setup.fitToHeight,
        int(sheet.page_setup.paperSize),
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert f"${header}:${header}" == sheet.print_title_rows
    assert sheet.print_area.split("!")[1].startswith("$C$1:$E$")


def test_it_says_what_it_is():
    """Title, language and day of making stand in the properties, for screen readers and files."""
    properties = sheet_of(template(survey_of(FORM, "fi", "sv"))).parent.properties

    assert ("Testi: Lappi", "fi, sv") == (properties.title, properties.language)
    assert datetime(2014, 2, 3) == properties.created == properties.modified


def test_all_text_can_be_read():
    """Every text stands out from its ground by at least 4.5 : 1."""
    for row in sheet_of(template(survey_of())).iter_rows():
        for cell in row:
            if cell.value is not None:
                ground = rgb(cell.fill.fgColor, "FFFFFF") if cell.fill.fill_type else "FFFFFF"
                assert contrast(rgb(cell.font.color, "000000"), ground) >= 4.5, cell.coordinate


def test_colour_is_not_all_that_marks_an_answer():
    """On paper and to those who see no yellow, a frame shows where to write."""
    sheet = sheet_of(template(survey_of()))

    for row in rows_by_id(sheet).values():
        assert "thin" == sheet.cell(row, ANSWER_COLUMN).border.left.style


def test_the_tours_own_privacy_text_is_shown():
    """Purpose, controller and retention come from the tour, in each language."""
    survey = survey_of(FORM, "fi", "sv")
    own = {"fi": "Säilytetään vuoteen 2015.", "sv": "Sparas till 2015."}
    sheet = sheet_of(template(type(survey)(**{**vars(survey), "privacy": own})))
    texts = [str(cell.value) for (cell,) in sheet.iter_rows(min_col=3, max_col=3)]

    assert "Säilytetään vuoteen 2015.\nSparas till 2015." in texts


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_language_has_the_same_phrases(language):
    """A missing word would stop the workbook of one language."""
    locales = templates_folder() / "locales"

    assert (
        load_phrases(locales, "fi", "workbooks").keys()
        == load_phrases(locales, language, "workbooks").keys()
    )


def test_a_choice_that_looks_like_a_number_stays_text():
    """Excel would make 2014 of the choice "2014", which is no label any more."""
    years = tuple(each.model_copy(update={"label": {"fi": "2014"}}) for each in YES_NO[:1])
    form = FORM.model_copy(
        update={"questions": (question("v", "select_one", "Vuosi?", "", years),)}
    )
    sheet = sheet_of(template(survey_of(form)))

    assert "@" == sheet.cell(rows_by_id(sheet)["v"], ANSWER_COLUMN).number_format


def test_bounds_are_told_beside_the_answer():
    """Who fills it in on paper sees them too."""
    number = DAY.model_copy(
        update={"kind": "decimal", "minimum": Decimal("0.5"), "maximum": Decimal(1000)}
    )
    form = FORM.model_copy(update={"questions": (number,)})
    sheet = sheet_of(template(survey_of(form)))
    hint = sheet.cell(rows_by_id(sheet)[DAY.id], ANSWER_COLUMN + 1).value

    assert "Luku väliltä 0,5–1\u00a0000." == hint


def test_openpyxl_opens_it_without_a_remark():
    """No part that a second program would have to leave out."""
    assert openpyxl.load_workbook(io.BytesIO(template(survey_of())))
