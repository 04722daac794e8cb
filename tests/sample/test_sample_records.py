"""What the readers find in the sample tour: enough for every section, and the planted mess."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reportkit.diagnostics import Code
from reportkit.pipeline import TourRecords, read_tour
from reportkit.workspace import open_workspace
from tools.make_sample.__main__ import WORKSPACE
from tools.make_sample.choices import region_set

TOUR = [region.id for region in region_set().regions if region.membership == "programme"]
PLANTED = (
    Code.IMPOSSIBLE_DATE,
    Code.APPROXIMATE_NUMBER,
    Code.NOT_A_NUMBER,
    Code.OUT_OF_SCALE,
    Code.UNKNOWN_CHOICE,
    Code.LABEL_NUMBER_CONFLICT,
    Code.DUPLICATE_ROW,
    Code.TEST_ROW,
    Code.FORMULA_VALUE,
    Code.HIDDEN_CELLS,
    Code.TRAILING_TEXT,
    Code.UNKNOWN_COLUMN,
    Code.REGION_NOT_ON_TOUR,
    Code.PERSONAL_DATA_DROPPED,
    Code.PERSONAL_DATA_MASKED,
    Code.TRACKED_CHANGES,
    Code.GUIDANCE_REMOVED,
    Code.UNKNOWN_HEADING,
    Code.UNKNOWN_STATUS,
    Code.UNKNOWN_ADDRESSEE,
    Code.UNKNOWN_THEME,
)
LOSSES = (
    Code.UNASSIGNED_FILE,
    Code.UNREADABLE_FILE,
    Code.AMBIGUOUS_SHAPE,
    Code.NO_PROJECT_FIELDS,
    Code.UNKNOWN_PROJECT,
    Code.UNKNOWN_REFERENCE,
    Code.UNKNOWN_SECTION,
    Code.UNKNOWN_VALUE_NAME,
    Code.FORM_PROBLEM,
)


@cache
def read() -> tuple[TourRecords, Counter[Code]]:
    opened = open_workspace(Path(WORKSPACE))
    outcome = read_tour(opened, opened.regions)
    return outcome.value, Counter(finding.code for finding in outcome.findings)


@pytest.mark.parametrize("region", TOUR)
def test_every_region_has_8_to_20_answers(region: str) -> None:
    """Each region's answers are found in their file, whatever its shape."""
    count = sum(table.regions.count(region) for table in read()[0].answers)

    assert 8 <= count <= 20


@pytest.mark.parametrize("region", TOUR)
def test_every_region_has_products_and_recommendations(region: str) -> None:
    """At least three products and two recommendations to somebody, from the notes."""
    items = [item for notes in read()[0].notes if notes.region == region for item in notes.items]
    products = [item for item in items if item.kind == "product" and item.details.get("status")]
    recommendations = [item for item in items if item.kind == "recommendation" and item.addressee]

    assert len(products) >= 3
    assert 2 <= len(recommendations) <= 4


def test_references_to_projects_do_not_stay_in_the_text() -> None:
    """Every `@` of the notes was understood, so none of them would be printed."""
    texts = [item.text for notes in read()[0].notes for item in notes.items]

    assert [text for text in texts if "@" in text] == []


def test_one_region_has_no_agreements_and_one_no_challenges() -> None:
    """Two sections have nothing to say somewhere, and must say so."""
    items = {notes.region: notes.items for notes in read()[0].notes}
    without_agreements = [
        region for region in TOUR if all(item.kind != "agreement" for item in items[region])
    ]
    without_challenges = [
        region for region in TOUR if all(item.theme != "challenges" for item in items[region])
    ]

    assert without_agreements == ["etela-pohjanmaa"]
    assert without_challenges == ["satakunta"]


def test_every_project_report_is_read_and_known() -> None:
    """All 30 reports have a project of the programme, as many as there are files."""
    reports = read()[0].reports

    assert len(reports) == 30
    assert all(report.project for report in reports)


@pytest.mark.parametrize("code", PLANTED)
def test_the_mess_of_real_life_is_found(code: Code) -> None:
    """Each planted trap shows as a finding of its kind."""
    assert read()[1][code] > 0


@pytest.mark.parametrize("code", LOSSES)
def test_nothing_of_the_sample_is_lost(code: Code) -> None:
    """The sample's files are odd, but every one of them can be read."""
    assert read()[1][code] == 0


def test_prose_is_there_for_four_regions_and_in_two_languages() -> None:
    """Authors wrote for Lapland, Häme, Central Finland and, in both languages, Ostrobothnia."""
    languages: dict[str, set[str]] = {}
    for passage in read()[0].passages:
        languages.setdefault(passage.region, set()).add(passage.language)

    assert languages == {
        "lappi": {"fi", "sv"},
        "hame": {"fi"},
        "keski-suomi": {"fi"},
        "pohjanmaa": {"fi", "sv"},
    }
