"""The shipped programme tells what its sources tell, oddities included."""

from collections import Counter

import pytest

from reportkit.registry import Programme
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_programme(data_folder(), "opin-ovi")


def test_stated_counts_cover_the_tour(programme: Programme) -> None:
    """The regional pages count 40 projects in the eleven tour regions."""
    regions = load_region_set(data_folder(), "ely-2010").regions
    tour = {region.id for region in regions if region.membership == "programme"}

    assert tour == set(programme.stated_counts)
    assert sum(programme.stated_counts.values()) == 40


def test_registered_projects_never_exceed_the_stated_count(programme: Programme) -> None:
    """Only projects whose name was found are registered; six in the tour regions were not."""
    registered = Counter(each.region for each in programme.projects)
    missing = {
        region: stated - registered[region]
        for region, stated in programme.stated_counts.items()
        if stated != registered[region]
    }

    assert missing == {"pohjois-pohjanmaa": 1, "uusimaa": 5}


def test_every_project_lies_in_a_known_region(programme: Programme) -> None:
    """A project's region is one of the set, or none for the six national projects."""
    regions = load_region_set(data_folder(), "ely-2010")

    assert all(p.region is None or regions.region(p.region) for p in programme.projects)
    assert sum(p.region is None for p in programme.projects) == 6


def test_impossible_dates_stay_as_printed(programme: Programme) -> None:
    """The registry does not correct its sources: 31.13.2011 and 29.2.2013 are to be found."""
    ends = {project.end for project in programme.projects}

    assert {"31.13.2011", "29.2.2013"} <= ends


def test_a_project_may_belong_to_two_sub_programmes(programme: Programme) -> None:
    """NUOVE develops e-services and takes part in the evaluation."""
    nuove = programme.project("nuove")

    assert nuove is not None
    assert nuove.sub_programmes == ("e-services", "evaluation")


def test_a_lead_that_changed_has_two_periods(programme: Programme) -> None:
    """Satakunta's project passed to another organisation without a gap."""
    project = programme.project("satakunnan-opin-ovi")

    assert project is not None
    first, second = project.leads
    assert first.end is not None
    assert second.start is not None
    assert (second.start - first.end).days == 1


def test_every_result_is_told_in_finnish_and_swedish(programme: Programme) -> None:
    """Each project's result is a sentence in both languages of the report."""
    for project in programme.projects:
        assert {"fi", "sv"} == set(project.result), project.id
        assert all(words.endswith(".") for words in project.result.values()), project.id


def test_terms_of_programme_and_regions_do_not_collide(programme: Programme) -> None:
    """Both are merged into one namespace, so no name may mean two things."""
    regions = load_region_set(data_folder(), "ely-2010")

    for language in ("fi", "sv", "en"):
        assert not set(programme.terms[language]) & set(regions.terms[language])
