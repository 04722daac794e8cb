"""Region sets and programmes are loaded or refused; names find their region."""

import unicodedata
from pathlib import Path

import pytest

from reportkit.errors import WorkspaceError
from reportkit.registry import RegionSet
from reportkit.registry_files import (
    find_region,
    find_region_in_stem,
    load_programme,
    load_region_set,
)
from reportkit.resources import data_folder

SMALL_SET = """
id = "small"
name = { fi = "Pieni" }
valid_from = 2020-01-01
terms = {}

[[maakunnat]]
code = "01"
name = { fi = "Yksi" }
nuts = {}

[[regions]]
id = "yksi"
name = { fi = "Yksi" }
genitive = { fi = "Yhden" }
maakunnat = ["01"]
"""


@pytest.fixture(scope="module")
def ely() -> RegionSet:
    return load_region_set(data_folder(), "ely-2010")


def write(folder: Path, text: str, kind: str = "regions") -> Path:
    (folder / kind).mkdir()
    (folder / kind / "small.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "etela-pohjanmaa",
        "Etelä-Pohjanmaa",
        "ETELA POHJANMAA",
        "etelä_pohjanmaa",
        unicodedata.normalize("NFD", "Etelä-Pohjanmaa"),
        "Etelä–Pohjanmaa",
        "Södra Österbotten",
        "south ostrobothnia",
        "Etelä-Pohjanmaan ELY-keskus",
    ],
)
def test_a_region_is_found_by_any_of_its_names(ely: RegionSet, name: str) -> None:
    """Id, names, spelling variants and the office's name mean the same region."""
    region = find_region(ely, name)

    assert region is not None
    assert region.id == "etela-pohjanmaa"


@pytest.mark.parametrize("name", ["", "Ahvenanmaa", "Kanta-Häme", "pohjan", "lappi vastaukset"])
def test_another_name_finds_no_region(ely: RegionSet, name: str) -> None:
    """A part of a name, a maakunta or a longer text is no region's name."""
    assert find_region(ely, name) is None


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("ETELA-POHJANMAA vastaukset", "etela-pohjanmaa"),
        ("pohjois-pohjanmaa", "pohjois-pohjanmaa"),
        ("pohjanmaa_2014", "pohjanmaa"),
        ("Österbotten svar", "pohjanmaa"),
        ("Lapin ELY vastaukset", "lappi"),
        (unicodedata.normalize("NFD", "Häme muistio"), "hame"),
    ],
)
def test_a_file_name_starts_with_its_region(ely: RegionSet, stem: str, expected: str) -> None:
    """The first words of a stem name the region, and the longest name wins."""
    region = find_region_in_stem(ely, stem)

    assert region is not None
    assert region.id == expected


@pytest.mark.parametrize("stem", ["vastaukset lappi", "lappilainen", "kysely 2014", ""])
def test_a_stem_that_starts_otherwise_has_no_region(ely: RegionSet, stem: str) -> None:
    """Only whole first words count."""
    assert find_region_in_stem(ely, stem) is None


def test_every_name_means_one_region_only(ely: RegionSet) -> None:
    """No name of one region finds another."""
    for region in ely.regions:
        for name in (*region.name.values(), *region.aliases, *region.office.values()):
            assert find_region(ely, name) == region


def test_a_set_of_the_workspace_is_loaded(tmp_path: Path) -> None:
    """A workspace brings a region set of its own."""
    region_set = load_region_set(write(tmp_path, SMALL_SET), "small")

    assert [region.id for region in region_set.regions] == ["yksi"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id = ", "Invalid value"),
        ('id = "small"', "Field required"),
        (SMALL_SET.replace('["01"]', '["01", "02"]'), "maakunnat: 02"),
        (SMALL_SET.replace('id = "small"', 'id = "other"'), "other ≠ small"),
        (SMALL_SET + "colour = 1\n", "Extra inputs"),
    ],
)
def test_a_faulty_set_is_refused_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    """The refusal names the file and the first thing that is wrong."""
    with pytest.raises(WorkspaceError) as refusal:
        load_region_set(write(tmp_path, text), "small")

    assert refusal.value.key == "data-problem"
    assert refusal.value.values["file"] == "regions/small.toml"
    assert reason in refusal.value.values["reason"]


def test_a_programme_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    """A project whose predecessor does not exist is a mistake of the data."""
    text = """
id = "small"
name = { fi = "Pieni" }
years = [2020, 2021]
fund = { fi = "Rahasto" }
terms = {}
[[projects]]
id = "toinen"
names = ["Toinen"]
successor_of = "ensimmainen"
"""
    with pytest.raises(WorkspaceError) as refusal:
        load_programme(write(tmp_path, text, "programmes"), "small")

    assert "toinen.successor_of: ensimmainen" in refusal.value.values["reason"]


@pytest.mark.parametrize("set_id", ["ely-1910", "../regions/ely-2010", ""])
def test_an_unknown_set_is_refused(set_id: str) -> None:
    """A set that is not there is refused, also when the id would lead out of the folder."""
    with pytest.raises(WorkspaceError):
        load_region_set(data_folder(), set_id)
