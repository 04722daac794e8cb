"""Participants: organisations by kind, persons only as numbers."""

from decimal import Decimal

import pytest

from reportkit.model.region import PARTICIPANT_GROUPS
from reportkit.organisation_groups import load_organisation_groups
from reportkit.resources import templates_folder
from tests.model.builders import assemble, make_notes

GROUPS = load_organisation_groups(templates_folder() / "locales")


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Lapin ELY-keskus", "ely"),
        ("NTM-centralen i Österbotten", "ely"),
        ("Uudenmaan TE-keskus", "ely"),
        ("Oulun TE-toimisto", "te_office"),
        ("Österbottens TE-byrå", "te_office"),
        ("Lapin ammattiopisto", "vocational"),
        ("Rovaniemen koulutuskuntayhtymä", "vocational"),
        ("Sedu Aikuiskoulutus", "vocational"),
        ("Etelä-Karjalan aikuisopisto Aktiva", "vocational"),
        ("Koulutuskeskus Tavastia", "vocational"),
        ("Lahden ammattikorkeakoulu", "uas"),
        ("Yrkeshögskolan Novia", "uas"),
        ("Lapin yliopisto", "university"),
        ("Åbo Akademi", "university"),
        ("Rovala-opisto, vapaa sivistystyö", "liberal"),
        ("Rovaniemen kansalaisopisto", "liberal"),
        ("Lapin kesäyliopisto", "liberal"),
        ("Vasa medborgarinstitut", "liberal"),
        ("Kansalaisopistojen liitto", "liberal"),
        ("Rovaniemen kaupunki", "municipality"),
        ("Vasa stad", "municipality"),
        ("Lapin liitto", "regional_council"),
        ("Österbottens förbund", "regional_council"),
        ("Lapin AVI", "avi"),
        ("Aluehallintovirasto", "avi"),
        ("Savitaipaleen kunta", "municipality"),
        ("Kiipulasäätiö", "third_sector"),
        ("Lapin Yrittäjät ry", "business"),
        ("Lapin kauppakamari", "business"),
        ("Satakuntaliitto", "regional_council"),
        ("Länsirannikon Koulutus Oy WinNova", "vocational"),
        ("Kankaanpään opisto", "liberal"),
        ("Opin ovi -projekti", "project"),
        ("Alueellinen ELO-ryhmä", "elo"),
        ("Opetus- ja kulttuuriministeriö", "ministry"),
        ("Jokin Aivan Muu", "other"),
    ],
)
def test_organisation_is_known_by_its_words(name: str, group: str) -> None:
    """The words of the locales tell the kind of an organisation, in Finnish and Swedish."""
    (found,) = assemble(notes=(make_notes(present=[(name, 1)]),), groups=GROUPS).value.participants

    assert group == found.group


def test_words_are_of_known_groups() -> None:
    """The locales name no group that the model does not know."""
    assert set(PARTICIPANT_GROUPS) >= set(GROUPS)


def test_groups_stand_in_one_order_with_their_sums() -> None:
    """Groups come in the order of the standard, organisations by name, persons as sums."""
    present = [("Lapin liitto", 1), ("Oulun TE-toimisto", 2), ("Kemin TE-toimisto", 3)]

    groups = assemble(notes=(make_notes(present=present),), groups=GROUPS).value.participants

    assert ["te_office", "regional_council"] == [each.group for each in groups]
    names = [each.value for each in groups[0].organisations]
    assert (["Kemin TE-toimisto", "Oulun TE-toimisto"], 5) == (names, groups[0].count.value)


def test_organisation_of_two_rows_is_one() -> None:
    """Two people of one organisation on two lines are one organisation and two persons."""
    notes = make_notes(present=[("Lapin liitto", 1), ("Lapin Liitto", 1)])

    (group,) = assemble(notes=(notes,), groups=GROUPS).value.participants
    assert (1, Decimal(2)) == (len(group.organisations), group.count.value)


def test_who_was_written_down_twice_counts_once() -> None:
    """Two notes of meetings do not add up the same people: the larger number counts."""
    first = make_notes(present=[("Lapin liitto", 1)])
    second = make_notes(file="meeting_notes/lappi/2.md", present=[("Lapin liitto", 3)])

    (group,) = assemble(notes=(first, second), groups=GROUPS).value.participants
    assert Decimal(3) == group.count.value
