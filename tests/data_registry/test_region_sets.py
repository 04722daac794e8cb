"""The shipped region sets tell the facts of the divisions of 2010 and 2026."""

from datetime import date

import pytest

from reportkit.registry import RegionSet
from reportkit.registry_files import find_region, load_region_set
from reportkit.resources import data_folder

TOUR_GENITIVES = {
    "uusimaa": "Uudenmaan",
    "varsinais-suomi": "Varsinais-Suomen",
    "satakunta": "Satakunnan",
    "hame": "Hämeen",
    "pirkanmaa": "Pirkanmaan",
    "kaakkois-suomi": "Kaakkois-Suomen",
    "keski-suomi": "Keski-Suomen",
    "etela-pohjanmaa": "Etelä-Pohjanmaan",
    "pohjanmaa": "Pohjanmaan",
    "pohjois-pohjanmaa": "Pohjois-Pohjanmaan",
    "lappi": "Lapin",
}


@pytest.fixture(scope="module")
def ely() -> RegionSet:
    return load_region_set(data_folder(), "ely-2010")


@pytest.fixture(scope="module", params=["ely-2010", "elinvoima-2026"])
def region_set(request: pytest.FixtureRequest) -> RegionSet:
    return load_region_set(data_folder(), request.param)


def test_every_mainland_maakunta_lies_in_exactly_one_region(region_set: RegionSet) -> None:
    """18 maakunnat, none twice and none left out, in either division."""
    placed = sorted(code for region in region_set.regions for code in region.maakunnat)

    assert [maakunta.code for maakunta in region_set.maakunnat] == placed
    assert len(placed) == 18


def test_every_region_has_its_words_in_three_languages(region_set: RegionSet) -> None:
    """Name, genitive and office are there in Finnish, Swedish and English."""
    for region in region_set.regions:
        for words in (region.name, region.genitive, region.office):
            assert {"fi", "sv", "en"} == set(words), region.id


def test_tiles_do_not_overlap(region_set: RegionSet) -> None:
    """Each region has a tile of its own in the tile map."""
    tiles = [region.tile for region in region_set.regions]

    assert None not in tiles
    assert len(set(tiles)) == len(tiles)


def test_ely_regions_by_membership(ely: RegionSet) -> None:
    """Eleven regions belong to the programme, four eastern ones had counterparts."""
    counterparts = [each.id for each in ely.regions if each.membership == "counterpart"]

    assert counterparts == ["etela-savo", "pohjois-savo", "pohjois-karjala", "kainuu"]
    assert set(TOUR_GENITIVES) == {e.id for e in ely.regions if e.membership == "programme"}


def test_genitives_are_stored(ely: RegionSet) -> None:
    """The genitive of titles is what officials write, not a rule's guess."""
    found = {each.id: each.genitive["fi"] for each in ely.regions if each.id in TOUR_GENITIVES}

    assert found == TOUR_GENITIVES


def test_regions_with_two_maakunnat(ely: RegionSet) -> None:
    """Three regions have two maakunnat."""
    assert {each.id: each.maakunnat for each in ely.regions if len(each.maakunnat) == 2} == {
        "hame": ("05", "07"),
        "kaakkois-suomi": ("08", "09"),
        "pohjanmaa": ("15", "16"),
    }


def test_bilingual_regions(ely: RegionSet) -> None:
    """Three regions are bilingual."""
    bilingual = {each.id for each in ely.regions if each.bilingual}

    assert {"uusimaa", "varsinais-suomi", "pohjanmaa"} == bilingual


def test_hame_has_two_guidance_groups(ely: RegionSet) -> None:
    """Häme has a lifelong guidance group for each maakunta, every other region one."""
    groups = {each.id: len(each.lifelong_guidance_groups) for each in ely.regions}

    assert groups.pop("hame") == 2
    assert set(groups.values()) == {1}


def test_nuts_codes_follow_their_version(ely: RegionSet) -> None:
    """Kainuu changed its code in 2016, Pirkanmaa in 2024."""
    nuts = {maakunta.code: maakunta.nuts for maakunta in ely.maakunnat}

    assert nuts["18"] == {"2010": "FI1D4", "2016": "FI1D8", "2024": "FI1D8"}
    assert nuts["06"] == {"2010": "FI197", "2016": "FI197", "2024": "FI19B"}
    for version in ("2010", "2016", "2024"):
        assert len({codes[version] for codes in nuts.values()}) == 18


def test_periods_follow_each_other(ely: RegionSet) -> None:
    """The offices of 2026 begin on the day after the ELY regions ended."""
    offices = load_region_set(data_folder(), "elinvoima-2026")

    assert ely.valid_to == date(2025, 12, 31)
    assert offices.valid_from == date(2026, 1, 1)
    assert len(offices.regions) == 10


def test_both_sets_know_the_same_terms(ely: RegionSet) -> None:
    """A phrase that can be filled for one division can be filled for the other."""
    offices = load_region_set(data_folder(), "elinvoima-2026")

    for language in ("fi", "sv", "en"):
        assert set(ely.terms[language]) == set(offices.terms[language])


def test_a_report_of_a_region_without_a_map_knows_its_own_region_alone() -> None:
    """So that it costs the same in a tour of fifteen regions and of a thousand."""
    region_set = load_region_set(data_folder(), "ely-2010")
    assert region_set.region("hame")
    apart = region_set.regions[0].model_copy(update={"tile": None})

    around = region_set.around(apart)

    assert (apart,) == around.regions
    assert set(apart.maakunnat) == {each.code for each in around.maakunnat}
    assert around.region("hame") is None
    assert find_region(around, "Häme") is None


def test_a_report_shows_all_regions_that_lie_on_its_map() -> None:
    """Its map is the whole set's."""
    region_set = load_region_set(data_folder(), "ely-2010")

    assert region_set is region_set.around(region_set.regions[0])
