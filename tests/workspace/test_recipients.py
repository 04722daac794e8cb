"""Recipients of `tour.toml`: regions that exist, languages that there are, doubts that are told."""

import pytest

from reportkit.errors import WorkspaceError
from reportkit.registry_files import load_region_set
from reportkit.resources import data_folder
from reportkit.workspace.recipients import settle_recipients
from reportkit.workspace.settings import Settings

NAME = {"fi": "ryhmä", "sv": "gruppen"}


def settle(*recipients: dict):
    settings = Settings.model_validate(
        {
            "tour": {
                "id": "t",
                "name": {"fi": "T"},
                "year": 2014,
                "languages": ["fi", "sv"],
                "programme": "opin-ovi",
                "region_set": "ely-2010",
            },
            "regions": {"hame": {}, "lappi": {}},
            "recipients": [{"id": "okm", "name": NAME, **each} for each in recipients],
        }
    )
    region_set = load_region_set(data_folder(), "ely-2010")
    return settle_recipients(settings, region_set, ("en", "fi", "sv"))


def only(outcome):
    (recipient,) = outcome.value.recipients
    return recipient


def codes(outcome) -> list[str]:
    return [each.code.value for each in outcome.findings]


def test_all_means_every_region_on_the_tour():
    """In the tour's order, and none that is not on it."""
    outcome = settle({"regions": ["all"]})

    assert ("hame", "lappi") == only(outcome).regions
    assert [] == codes(outcome)


def test_regions_go_by_any_of_their_names():
    """As everywhere else."""
    assert ("hame", "lappi") == only(settle({"regions": ["Lapland", "Tavastia"]})).regions


@pytest.mark.parametrize("name", ["kainuu", "lappii"])
def test_a_region_that_is_not_on_the_tour_is_told(name):
    """With those that it may have been; the others are sent all the same."""
    outcome = settle({"regions": [name, "hame"]})

    (finding,) = outcome.findings
    assert "recipient-without-region" == finding.code.value
    assert name == finding.values["found"]
    assert ("hame",) == only(outcome).regions


def test_who_gets_nothing_is_told():
    """A recipient with neither region, summary nor site."""
    assert ["recipient-without-region"] == codes(settle({}))
    assert [] == codes(settle({"summary": True}))


def test_a_name_that_lacks_the_language_is_told():
    """The letter would speak another language than its address."""
    outcome = settle({"language": "en", "regions": ["lappi"]})

    assert ["missing-translation"] == codes(outcome)


def test_files_are_in_the_language_of_the_letter():
    """And in the main language where the tour has no reports in that one."""
    assert ("sv",) == only(settle({"language": "sv", "summary": True})).languages
    assert ("fi",) == only(settle({"language": "en", "summary": True})).languages
    assert ("fi", "sv") == only(settle({"languages": ["fi", "sv"], "summary": True})).languages


def test_an_unknown_language_is_refused():
    """Nobody could write that letter."""
    with pytest.raises(WorkspaceError, match="settings-unknown-name"):
        settle({"language": "se"})


def test_an_id_that_stands_twice_is_refused():
    """Two packages would lie in one folder."""
    with pytest.raises(WorkspaceError, match="settings-twice"):
        settle({}, {})
