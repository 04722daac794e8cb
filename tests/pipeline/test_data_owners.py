"""Who gave a figure: the organisation where it is known, else the file."""

from reportkit.pipeline.reading import TourRecords
from reportkit.pipeline.review.data_owners import owner_of
from reportkit.sources import SourceRef
from tests.model.builders import (
    TOUR,
    assemble,
    make_form,
    make_programme,
    make_project,
    make_question,
    make_report,
    make_table,
)

KIND = make_question("S02", "select_one", ["oppilaitos", "kunta"], role="organisation_type")
RECORDS = TourRecords(
    form=make_form(KIND, make_question("S10")),
    answers=(make_table({"S02": ["oppilaitos", "kunta"], "S10": ["4", "5"]}),),
)
REPORT = assemble(
    make_programme(make_project(lead="Lapin ammattiopisto")), reports=(make_report(),)
).value


def owner(source: SourceRef) -> str:
    return owner_of(source, RECORDS, REPORT, "fi")


def test_an_answer_is_of_who_answered_in_that_row():
    source = SourceRef(file="surveys/lappi.xlsx", sheet="Vastaukset", cell="C3")

    assert owner(source) == "Kunta"


def test_a_project_report_is_of_the_project_s_lead():
    source = SourceRef(file="project_reports/lappi/loppuraportti.pdf", page=1)

    assert owner(source) == "Lapin ammattiopisto"


def test_the_settings_are_of_the_tour_s_organisation():
    assert owner(TOUR.source) == "Koordinaatioprojekti"


def test_of_anything_else_the_file_is_named():
    """A column as a whole has no one who answered, and notes are nobody's alone."""
    column = SourceRef(file="surveys/lappi.xlsx", sheet="Vastaukset", cell="C2:C3")

    assert owner(column) == "surveys/lappi.xlsx"
    assert owner(SourceRef(file="meeting_notes/lappi.md", line=3)) == "meeting_notes/lappi.md"
