"""The visit: the settings and the notes say when and where."""

from datetime import date
from decimal import Decimal

from reportkit.diagnostics import Code
from reportkit.model.region import Fact, Visit
from reportkit.sources import SourceRef
from tests.model.builders import assemble, make_notes, of_code

SETTING = SourceRef(file="tour.toml", line=20)


def visit(when: date | None = None, place: str | None = None, **more: object) -> Visit:
    fields = {
        "when": Fact[date](value=when, sources=(SETTING,)),
        "place": Fact[str](value=place, sources=(SETTING,)),
        "invited": Fact[Decimal](),
        **more,
    }
    return Visit.model_validate(fields)


def test_settings_count_before_notes() -> None:
    """The tour's calendar is believed before what was jotted down at the meeting."""
    notes = make_notes(when=date(2014, 10, 7))

    outcome = assemble(visit=visit(date(2014, 10, 6)), notes=(notes,))

    (finding,) = of_code(outcome, Code.CONFLICTING_VALUES)
    assert date(2014, 10, 6) == outcome.value.visit.when.value
    assert ("lappi.visit.date", "7.10.2014") == (finding.values["field"], finding.values["found"])


def test_notes_fill_in_for_settings() -> None:
    """A day that the settings do not have comes from the notes."""
    outcome = assemble(visit=visit(), notes=(make_notes(when=date(2014, 10, 6)),))

    assert date(2014, 10, 6) == outcome.value.visit.when.value


def test_second_meeting_is_no_contradiction() -> None:
    """Once one meeting was on the visit's day, another may have been on another."""
    notes = (make_notes(when=date(2014, 3, 10)), make_notes(file="b.md", when=date(2014, 4, 1)))

    outcome = assemble(visit=visit(date(2014, 3, 10)), notes=notes)

    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_office_in_the_town_is_the_same_place() -> None:
    """`Rovaniemi` and `Lapin ELY-keskus, Rovaniemi` are one place."""
    outcome = assemble(
        visit=visit(place="Rovaniemi"), notes=(make_notes(place="Lapin ELY-keskus, Rovaniemi"),)
    )

    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_place_in_another_language_is_the_same_place() -> None:
    """Swedish notes say Vasa where the Finnish settings say Vaasa."""
    outcome = assemble(
        visit=visit(place="Vaasa", place_names={"fi": "Vaasa", "sv": "Vasa"}),
        notes=(make_notes(place="Vasa, NTM-centralen"),),
    )

    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)
