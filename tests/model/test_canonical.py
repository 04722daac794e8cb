"""The model as JSON: one model, one text; back again; and the same whatever came first."""

import json
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.diagnostics import Diagnostic
from reportkit.model.canonical import dump_model, load_model, model_schema
from reportkit.model.region import RegionReport
from reportkit.records import AnswerTable, MeetingNotes, ProjectReport, Span
from reportkit.registry import Programme
from tests.model.builders import (
    assemble,
    make_form,
    make_item,
    make_notes,
    make_passage,
    make_programme,
    make_project,
    make_question,
    make_report,
    make_table,
)

T = TypeVar("T")

GROUPS = {"regional_council": ("liitto",), "te_office": ("te-toimisto",)}


def wide_records() -> dict[str, Any]:
    """Records under every theme, with contradictions, repetitions and words that begin alike."""
    form = make_form(
        make_question("S04", "select_multiple", ("s10802", "s10999"), role="project"),
        make_question("S05", "date", role="project_end"),
        make_question("S10", choices=("1", "2", "3", "4", "5", "0")),
        make_question("S26", "select_multiple", ("rahoitus", "aika"), role="challenges"),
        make_question("S27", "text"),
    )
    tables = tuple(
        make_table(
            {
                "S04": (("s10802",), ("s10802",), ("s10999",)),
                "S05": (date(2012, 1, day), date(2011, 12, 31), None),
                "S10": ("5", "0", "3"),
                "S26": (("rahoitus",), ("rahoitus", "aika"), ("outo",)),
                "S27": ("Enemmän", None, "Vähemmän"),
            },
            file=f"surveys/lappi/{day}.xlsx",
            others={1: "Muutto"},
        )
        for day in (3, 7)
    )
    return {
        "form": form,
        "answers": tables,
        "reports": (
            make_report(file="a.pdf", basics_end="31.12.2011", basics_name="Ovi", results="A"),
            make_report(file="b.md", form="markdown", basics_end="1.1.2012", problems="B"),
            make_report(None, file="c.pdf", basics_name="Uusi polku"),
            make_report(None, file="d.pdf", basics_name="Uusi  Polku"),
            make_report(None, file="e.pdf", basics_name="Uusi polku!?", form="free"),
        ),
        "notes": (
            make_notes(
                make_item("product", "Opas", 1, details={"status": "jatkuu"}),
                make_item("product", "opas", 2, details={"status": "paattynyt"}),
                make_item("worry", "Rahoitus", 3),
                make_item("worry", "Raha loppuu vuoden päästä varmasti, sanoi yksi", 4),
                make_item("worry", "Raha loppuu vuoden päästä varmasti, sanoi kaksi", 5),
                make_item("recommendation", "Jatketaan", 6, addressee="okm"),
                make_item("network", "Verkko", 7, details={"members": "4"}),
                make_item("agreement", "Sopimus", 8),
                make_item("tool", "Kartta", 9),
                make_item("internal", "Ei julki", 10),
                present=[("Lapin liitto", 1), ("Kemin TE-toimisto", 2)],
                when=date(2014, 10, 6),
            ),
            make_notes(
                make_item("worry", "rahoitus", 3, file="n2.md"),
                make_item("recommendation", "jatketaan", 4, file="n2.md", addressee="tem"),
                file="n2.md",
                present=[("LAPIN LIITTO", 3)],
                when=date(2014, 10, 6),
            ),
        ),
        "passages": (
            make_passage(Span(text="x", reference="nimi"), section="rooting"),
            make_passage(Span(text="y"), title="Oma", file="texts/lappi/fi/oma.md"),
        ),
        "groups": GROUPS,
    }


PROGRAMME = make_programme(
    make_project(end="31.13.2011", start="1.1.2009", lead="Lapin ELY-keskus"),
    make_project("s10999", name="Toinen", end="1.1.2010"),
    make_project("s10900", name="Toinen", end="1.1.2010"),
    stated_counts={"lappi": 9},
)


def wide_report() -> RegionReport:
    return assemble(PROGRAMME, **wide_records()).value


def test_json_comes_back_as_the_same_model() -> None:
    """What was written is read as the same model, to the last source."""
    report = wide_report()

    assert report == load_model(dump_model(report))


def test_json_keeps_what_is_not_known() -> None:
    """A value that is not known is null beside its sources, and no missing key."""
    (first, *_) = json.loads(dump_model(wide_report()))["agreements"]

    assert None is first["parties"]["value"]
    assert 8 == first["parties"]["sources"][0]["line"]


def test_numbers_are_exact_strings() -> None:
    """A mean of 4.00 is "4.00": no binary fraction, no digit lost."""
    results = json.loads(dump_model(wide_report()))["survey"]["results"]

    assert "4.00" == results[2]["mean"]["value"]


def test_schema_describes_what_is_written() -> None:
    """The schema knows the parts of the report and names its own standard."""
    schema = model_schema()

    assert "2020-12" in schema["$schema"]
    assert set(json.loads(dump_model(wide_report()))) <= set(schema["properties"])


def test_keys_of_tables_are_sorted() -> None:
    """The order of languages in a settings file does not show in the JSON."""
    names = [{"fi": "Lappi", "sv": "Lappland"}, {"sv": "Lappland", "fi": "Lappi"}]

    texts = [
        dump_model(
            report.model_copy(update={"tour": report.tour.model_copy(update={"name": name})})
        )
        for report, name in zip((wide_report(), wide_report()), names, strict=True)
    ]

    assert texts[0] == texts[1]


# --- the order of the inputs ---


def shuffled(random: Random, items: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(random.sample(items, len(items)))


def shuffled_table(random: Random, table: AnswerTable) -> AnswerTable:
    """The rows and columns of a table in another order; the row numbers go with them."""
    order = random.sample(range(len(table.rows)), len(table.rows))
    columns = tuple(
        column.model_copy(
            update={
                "values": tuple(column.values[at] for at in order),
                "others": {
                    new: column.others[old] for new, old in enumerate(order) if old in column.others
                },
            }
        )
        for column in shuffled(random, table.columns)
    )
    return table.model_copy(
        update={
            "rows": tuple(table.rows[at] for at in order),
            "regions": tuple(table.regions[at] for at in order),
            "columns": columns,
        }
    )


def shuffled_notes(random: Random, notes: MeetingNotes) -> MeetingNotes:
    return notes.model_copy(
        update={
            "items": shuffled(random, notes.items),
            "participants": shuffled(random, notes.participants),
        }
    )


def shuffled_programme(random: Random, programme: Programme) -> Programme:
    return programme.model_copy(update={"projects": shuffled(random, programme.projects)})


def shuffled_records(random: Random, records: dict[str, Any]) -> dict[str, Any]:
    reports: tuple[ProjectReport, ...] = records["reports"]
    tables = tuple(shuffled_table(random, each) for each in records["answers"])
    notes = tuple(shuffled_notes(random, each) for each in records["notes"])
    return {
        **records,
        "answers": shuffled(random, tables),
        "reports": shuffled(random, reports),
        "notes": shuffled(random, notes),
        "passages": shuffled(random, records["passages"]),
        "groups": dict(shuffled(random, tuple(GROUPS.items()))),
    }


def told(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [each.model_dump_json() for each in findings]


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_inputs_decides_nothing(random: Random) -> None:
    """Files, rows, items and projects in any order: the same model, ids and findings."""
    expected = assemble(PROGRAMME, **wide_records())

    records = shuffled_records(random, wide_records())
    actual = assemble(shuffled_programme(random, PROGRAMME), **records)

    assert dump_model(expected.value.model_copy(update={"programme": PROGRAMME})) == dump_model(
        actual.value.model_copy(update={"programme": PROGRAMME})
    )
    assert told(expected.findings) == told(actual.findings)


def test_findings_stand_by_place() -> None:
    """Findings come by file and line, as somebody would go through the files."""
    findings = assemble(PROGRAMME, **wide_records()).findings

    files = [each.source.file for each in findings]
    assert sorted(files) == files
    assert len(findings) == len(set(told(findings)))


def test_other_regions_records_change_nothing() -> None:
    """The records of a whole tour give the same model as those of the region alone."""
    records = wide_records()
    stranger = make_notes(make_item("product", "Vieras"), file="meeting_notes/hame.md")
    foreign = stranger.model_copy(update={"region": "hame"})
    table = make_table({"S10": ("1",)}, regions=("hame",), file="surveys/hame.xlsx")

    more = {
        **records,
        "notes": (*records["notes"], foreign),
        "answers": (*records["answers"], table),
    }

    assert dump_model(wide_report()) == dump_model(assemble(PROGRAMME, **more).value)


def test_ids_are_given_once_within_each_theme() -> None:
    """No two things of one theme share an id, however alike their words are."""
    report = wide_report()

    for things in (report.projects, report.products, report.remarks, report.challenges):
        ids = [each.id for each in things]
        assert len(ids) == len(set(ids))
    assert Decimal(4 + 2) == report.challenges[0].mentions.value
