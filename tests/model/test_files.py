"""Which files a region's report rests on, and the day that each one names."""

from datetime import date

from reportkit.model.files import GivenFile
from reportkit.sources import SourceRef
from tests.model.builders import assemble, make_notes, make_passage, make_report

NOTES = "meeting_notes/lappi.md"
REPORT = "project_reports/lappi/loppuraportti.pdf"


def _given(*files):
    return tuple(GivenFile(name, kind, "ab" * 32) for name, kind in files)


def _files(given, **records):
    return assemble(files=_given(*given), **records).value.files


def test_only_files_that_something_came_from_are_listed():
    """The notes of another region and a file without usable content are not this report's."""
    files = _files(
        [("tour.toml", "settings"), (NOTES, "notes"), ("surveys/kaikki.xlsx", "answers")],
        notes=(make_notes(),),
    )

    assert ["tour.toml", NOTES] == [each.file for each in files]


def test_the_order_of_the_inputs_decides_nothing():
    """Settings first, then by kind and name."""
    passage = make_passage()
    given = [(passage.file, "passage"), (NOTES, "notes"), (REPORT, "report")]
    records = {"notes": (make_notes(),), "reports": (make_report(),), "passages": (passage,)}

    assert [REPORT, NOTES, passage.file] == [each.file for each in _files(given, **records)]
    assert _files(given, **records) == _files(given[::-1], **records)


def test_the_day_is_the_one_that_stands_in_the_file():
    """The meeting's day from the notes, the day of arrival from the stamp of a final report."""
    place = SourceRef(file=NOTES, line=3)
    notes = make_notes(when=date(2014, 10, 6), when_source=place)
    report = make_report(**{"authority.received": "saapunut 28.2.2013"})

    files = _files([(NOTES, "notes"), (REPORT, "report")], notes=(notes,), reports=(report,))

    days = {each.file: each.day for each in files}
    assert {REPORT: date(2013, 2, 28), NOTES: date(2014, 10, 6)} == {
        file: day.value for file, day in days.items()
    }
    assert (place,) == days[NOTES].sources


def test_a_file_without_a_day_has_none():
    """Nothing is guessed, and no clock of a computer is asked."""
    files = _files([(NOTES, "notes")], notes=(make_notes(),))

    assert files[0].day.value is None
