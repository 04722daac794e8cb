"""Own words of the summary, the site and the letters: checked and used like the reports'."""

from datetime import date

import pytest

from reportkit.diagnostics import Code
from reportkit.document.walk import own_texts, walk
from reportkit.resources import templates_folder
from reportkit.sections.letters import letter_phrases
from reportkit.sections.national.report import compose_national
from reportkit.sections.site.compose import compose_site
from tests.sections.national.models import REGIONS, rich_report, summary_of
from tests.sections.test_letters import PROGRAMME, REGION_SET
from tests.site.contents import content
from tests.workspace.own_templates.own import load, reasons, write

LOCALES = templates_folder() / "locales"


@pytest.mark.parametrize("catalogue", ["report", "national", "site"])
def test_an_unknown_key_is_named_with_its_line_and_the_nearest(tmp_path, catalogue):
    """In whichever catalogue it stands."""
    key = {"report": "rooting", "national": "comparison", "site": "search"}[catalogue]
    write(tmp_path, f"locales/sv/{catalogue}.toml", f'# egna\n[{key}]\ntitel = "Egen"\n')

    (finding,) = load(tmp_path).findings

    assert (Code.UNKNOWN_TEMPLATE_NAME, 3) == (finding.code, finding.source.line)
    assert f"{key}.title" in finding.values["expected"]


def test_addresses_of_pages_stay(tmp_path):
    """Who has linked to a page finds it again."""
    write(tmp_path, "locales/fi/site.toml", '[addresses]\nsearch = "etsi"\n')

    loaded = load(tmp_path)

    assert [(1, "fixed-name")] == reasons(loaded)
    assert {"fi": {}} == loaded.value.site


def test_a_number_of_the_frame_keeps_its_place(tmp_path):
    """The search says how much it has found."""
    write(tmp_path, "locales/fi/site.toml", '[frame]\nsearch_many = "Löytyi paljon."\n')

    assert [(2, "missing-place")] == reasons(load(tmp_path))


@pytest.mark.parametrize("catalogue", ["national", "site"])
def test_what_is_said_of_all_regions_has_no_place_for_one(tmp_path, catalogue):
    """`{region}` is a word of a regional report."""
    key = "comparison" if catalogue == "national" else "search"
    write(tmp_path, f"locales/fi/{catalogue}.toml", f'[{key}]\ntitle = "{{region}}"\n')

    assert [(2, "unknown-place")] == reasons(load(tmp_path))


def test_the_site_is_worded_by_the_workspace(tmp_path):
    """Its titles, and the words around each page."""
    write(
        tmp_path,
        "locales/fi/site.toml",
        '[front]\ntitle = "Alueiden sivut"\n[frame]\nskip = "Suoraan asiaan"\n',
    )
    own = load(tmp_path)

    site = compose_site(content(), ("fi", "sv"), LOCALES, None, own.value.site)

    assert () == own.findings
    titles = [each.document.title for each in site.pages if each.key == "front"]
    assert "Alueiden sivut" == titles[0] and "Alueiden sivut" != titles[1]
    assert "Suoraan asiaan" == site.frames[0].words.skip


def test_the_summary_is_worded_by_the_workspace(tmp_path):
    """Over the summary's own words and those of the reports, but not where a region is named."""
    write(tmp_path, "locales/fi/national.toml", '[comparison]\ntitle = "Alueet rinnakkain"\n')
    write(
        tmp_path,
        "locales/fi/report.toml",
        '[elo]\ntitle = "ELO-työ"\n[services]\ntitle = "{region}: palvelut"\n',
    )
    own = load(tmp_path)
    summary = summary_of(*map(rich_report, REGIONS[:2]))

    document = compose_national(summary, "fi", LOCALES, ("fi",), own.value.arrangement)

    assert () == own.findings
    headings = [text for each in walk(document) for text in own_texts(each)]
    assert any(each.endswith("Alueet rinnakkain") for each in headings)
    assert any(each.endswith("ELO-työ") for each in headings)
    assert not any("palvelut" == each.partition(": ")[2] for each in headings)


def test_a_letter_is_worded_by_the_workspace(tmp_path):
    """Its words are among those of the reports."""
    text = '[letter.titles]\ninformation = "Tiedoksenne: {tour}"\n'
    write(tmp_path, "locales/fi/report.toml", text)
    own = load(tmp_path)

    phrases = letter_phrases("fi", REGION_SET, PROGRAMME, LOCALES, own.value.arrangement.phrases)

    assert () == own.findings
    assert "Tiedoksenne: Kiertue" == phrases.text("letter.titles.information", tour="Kiertue")
    assert phrases.day(date(2014, 12, 16))
