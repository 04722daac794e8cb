"""Words of a report lead back to the places that they came from."""

import pytest

from reportkit.document.tracing import find_traces
from tests.sample_document import CELL, PAGE, sample_document


def nodes(words: str) -> list[str]:
    return [trace.node for trace in find_traces(sample_document(), words)]


def test_value_leads_to_its_cell():
    """A name from data is found with the place that it came from."""
    (trace,) = find_traces(sample_document(), "Alueellinen TNO-strategia")

    assert ("rooting.row.strategia", (CELL,)) == (trace.node, trace.values[0].sources)


def test_headings_lead_to_the_place():
    """The numbered headings above are told, from the top."""
    (trace,) = find_traces(sample_document(), "Strategia ulottuu")

    assert ("1 Alueen Opin ovi -projektit", "1.1 Lapin Opin ovi") == trace.headings


def test_sentence_leads_to_all_its_values():
    """Words between the values give every value of the paragraph."""
    (trace,) = find_traces(sample_document(), "projektia (taulukko 1)")

    assert ["4"] == [value.text for value in trace.values]


def test_row_without_sources_has_those_of_its_table():
    """What a row does not say itself, its table says."""
    traces = find_traces(sample_document(), "245 760")

    assert [(PAGE,)] == [trace.sources for trace in traces]


@pytest.mark.parametrize("words", ["245\u00a0760", "245 760", "  245   760 "])
def test_kinds_of_space_do_not_count(words):
    """A figure may be typed with any space."""
    assert ["projects.row.s10802"] == nodes(words)


def test_case_does_not_count():
    """Words are found in any case."""
    assert nodes("kumppanuussopimukset") == nodes("KUMPPANUUSSOPIMUKSET") != []


@pytest.mark.parametrize("words", ["234", "1234", "34", "1 234", "760", "24"])
def test_number_is_not_found_inside_another(words):
    """A figure is found whole: neither 234 nor 1 234 stands in 1 234,5."""
    assert [] == nodes(words)


def test_whole_number_is_found():
    """With its decimals it is found."""
    assert ["projects.row.lapin-opin-ovi"] == nodes("1 234,5")


def test_contents_list_is_no_place():
    """A heading is found where it stands, not in the list of contents."""
    assert ["rooting"] == nodes("Tulosten juurtuminen")


@pytest.mark.parametrize("words", ["", "   ", "sanoja joita ei ole"])
def test_nothing_is_found_for_nothing(words):
    """Words that are not there, or no words, lead nowhere."""
    assert [] == nodes(words)
