"""Values by name: what author's prose may put into a sentence, and what it may not."""

from decimal import Decimal

from reportkit.diagnostics import Code
from reportkit.model.values import named_values
from reportkit.records import ProseNote, Span
from reportkit.sources import SourceRef
from tests.model.builders import (
    assemble,
    make_form,
    make_item,
    make_notes,
    make_passage,
    make_programme,
    make_project,
    make_question,
    make_table,
    of_code,
)


def full_report():  # type: ignore[no-untyped-def]
    form = make_form(
        make_question("S10", choices=("1", "2", "3", "4", "5")),
        make_question("S12", "select_one", ("on", "ei")),
        make_question("S06", "integer"),
    )
    table = make_table({"S10": ("4", "5"), "S12": ("on", "on"), "S06": (Decimal(3), Decimal(9))})
    notes = make_notes(
        make_item("product", "Opas", details={"status": "jatkuu"}),
        make_item("product", "Bussi", details={"status": "paattynyt"}),
        present=[("Lapin liitto", 2), ("Oulun TE-toimisto", 3)],
    )
    programme = make_programme(make_project(start="1.8.2008", lead="Lapin ELY-keskus"))
    return assemble(programme, form=form, answers=(table,), notes=(notes,)).value


def test_names_of_the_manual_are_there() -> None:
    """Every name that docs/inputs.md and docs/merging.md promise has its value."""
    values = named_values(full_report())

    expected = {
        "projects.count": 1,
        "projects.reports": 0,
        "answers.count": 2,
        "participants.count": 5,
        "participants.organisations": 2,
        "products.count": 2,
        "products.continuing": 1,
        "products.paattynyt": 1,
        "S10": Decimal("4.50"),
        "S10.count": 2,
        "S10.mean": Decimal("4.50"),
        "S10.5": 1,
        "S12": 2,
        "S12.on": 2,
        "S06": 2,
        "S06.median": 6,
        "projects.s10802.lead": "Lapin ELY-keskus",
    }
    assert expected == {name: values[name].value for name in expected}
    assert {"answers.rate", "visit.date", "visit.place"} <= set(values)


def test_known_values_have_sources() -> None:
    """A value that is shown and not zero knows where it came from."""
    values = named_values(full_report())

    bare = [name for name, fact in values.items() if fact.value and not fact.sources]
    assert [] == bare


def test_unknown_name_lists_the_nearest() -> None:
    """A slip in a name is found on its line, with the name that was meant."""
    passage = make_passage(Span(text="projects.cuont", reference="projects.cuont"))

    (finding,) = of_code(assemble(passages=(passage,)), Code.UNKNOWN_VALUE_NAME)

    assert "projects.cuont" == finding.values["name"]
    assert "projects.count" in finding.values["expected"]
    assert 5 == finding.source.line


def test_unlike_name_lists_the_common_ones() -> None:
    """A name that resembles none gets the names that there always are."""
    passage = make_passage(Span(text="xyzzy", reference="xyzzy"))

    (finding,) = of_code(assemble(passages=(passage,)), Code.UNKNOWN_VALUE_NAME)

    assert "answers.count" in finding.values["expected"]


def test_names_in_footnotes_are_checked() -> None:
    """A footnote may name a value, too, and is checked."""
    source = SourceRef(file="texts/lappi/fi/yhteenveto.md", line=9)
    note = ProseNote(id="1", content=(Span(text="S98", reference="S98"),), source=source)

    (finding,) = of_code(assemble(passages=(make_passage(notes=(note,)),)), Code.UNKNOWN_VALUE_NAME)

    assert 9 == finding.source.line


def test_known_name_is_no_finding() -> None:
    """What is there is not found fault with, even when nothing is known of it."""
    passage = make_passage(Span(text="answers.rate", reference="answers.rate"))

    assert [] == of_code(assemble(passages=(passage,)), Code.UNKNOWN_VALUE_NAME)


def test_prose_for_unknown_section_is_kept() -> None:
    """Prose for a section that there is none of becomes a section of its own, and is found."""
    outcome = assemble(passages=(make_passage(Span(text="Teksti"), section="juurtumminen"),))

    (passage,) = outcome.value.passages
    assert 1 == len(of_code(outcome, Code.UNKNOWN_SECTION))
    assert (None, "juurtumminen", "elo") == (passage.section, passage.title, passage.after)


def test_own_section_without_place_gets_one() -> None:
    """A thematic section that says not where it stands is not lost."""
    outcome = assemble(passages=(make_passage(Span(text="Teksti"), title="Bussi kiertää"),))

    assert "elo" == outcome.value.passages[0].after
    assert [] == of_code(outcome, Code.UNKNOWN_SECTION)


def test_passage_of_standard_section_is_as_it_came() -> None:
    """Prose that knows its section is not changed."""
    passage = make_passage(Span(text="Teksti"), section="rooting", title="Tulokset elävät")

    assert (passage,) == assemble(passages=(passage,)).value.passages


def test_none_of_something_comes_from_the_files_looked_through() -> None:
    """A count of nothing can be printed like every other: it has its sources."""
    values = named_values(full_report())

    assert values["recommendations.count"].value == 0
    assert all(fact.sources for fact in values.values() if fact.value is not None)
