"""The pages of the site as trees: what is there, in which order, and what is named as missing."""

from dataclasses import replace

import pytest

from reportkit.document.charts import Organisation, TileMap
from reportkit.document.check import check_document
from reportkit.document.nodes import Figure, Inline, Link, Strong, Table
from reportkit.document.site import SCHEME, Page, Site
from reportkit.document.walk import inlines_of, own_texts, text_of, walk
from reportkit.sections.site.compose import compose_site
from tests.site.contents import LOCALES, content, project, region, region_set, tour, visit


def composed(*languages: str, **more: object) -> Site:
    return compose_site(content(**more), languages or ("fi", "sv"), LOCALES)


@pytest.fixture(scope="module")
def site() -> Site:
    return composed()


def page(site: Site, key: str, language: str = "fi") -> Page:
    return next(
        each for each in site.pages if each.key == key and each.document.language == language
    )


def inlines(of_page: Page) -> list[Inline]:
    return [inline for node in walk(of_page.document) for inline in inlines_of(node)]


def links(of_page: Page, prefix: str = SCHEME) -> list[str]:
    return [
        each.url.removeprefix(SCHEME)
        for each in inlines(of_page)
        if isinstance(each, Link) and each.url.startswith(prefix)
    ]


def words(of_page: Page) -> str:
    return " ".join(text for node in walk(of_page.document) for text in own_texts(node))


def test_every_tree_keeps_the_rules_of_the_reports(site):
    """Ids once, figures with an alternative, no ragged row, no empty text."""
    assert {} == {
        each.address: breaches for each in site.pages if (breaches := check_document(each.document))
    }


def test_every_page_exists_in_every_language_under_its_own_address(site):
    """The language switch stays on the page; no two pages lie in one place."""
    keys = {
        language: [each.key for each in site.pages if each.document.language == language]
        for language in ("fi", "sv")
    }

    assert sorted(keys["fi"]) == sorted(keys["sv"])
    assert len(site.pages) == len({each.address.casefold() for each in site.pages})


def test_every_link_within_leads_to_a_page_or_a_file(site):
    """No tree names a page that there is not."""
    known = {each.key for each in site.pages} | {each.key for each in site.files}

    for each in site.pages:
        assert {link.partition("#")[0] for link in links(each)} <= known, each.address


def test_regions_stand_in_one_line_in_the_order_of_the_alphabet(site):
    """Å sorts after z, as Finnish has it; the region beside the tour is not among them."""
    front = page(site, "front")
    line = next(each for each in walk(front.document) if each.id == "front.regions")

    assert "Alfa\u00a0| Zeta\u00a0| Ålandia" == text_of(line.content)


def test_the_map_leads_to_the_regions_of_the_tour_and_tells_them_in_words(site):
    """Each tile of the tour is a link; the alternative names all of them."""
    figure = next(each for each in walk(page(site, "front").document) if isinstance(each, Figure))
    assert isinstance(figure.graphic, TileMap)

    linked = {tile.label: tile.link for tile in figure.graphic.tiles}

    assert {"Alfa": "site:region.alfa", "Itä": ""}.items() <= linked.items()
    assert all(name in figure.alt for name in ("Alfa", "Zeta", "Ålandia"))


def test_neighbours_follow_the_order_of_the_line(site):
    """From each region one goes on to the next; the first and the last have one neighbour."""
    first, last = page(site, "region.alfa"), page(site, "region.aland")

    assert (None, "region.zeta") == (first.earlier, first.later and first.later.key)
    assert ("region.zeta", None) == (last.earlier and last.earlier.key, last.later)


def test_a_region_without_a_report_says_so_on_its_page_and_on_the_front(site):
    """What is not there is named; the page is there all the same."""
    assert "Alueelta ei ole vielä raporttia." in words(page(site, "region.aland"))
    assert "Raporttia ei ole vielä alueelta Ålandia." in words(page(site, "front"))
    assert "" == page(site, "region.aland").report


def test_a_report_that_lacks_a_language_offers_the_other_one(site):
    """Zeta has no Swedish report: its Swedish page says so and links the Finnish files."""
    zeta = page(site, "region.zeta", "sv")

    assert "finns ännu inte på det här språket" in words(zeta)
    assert "file.zeta.fi.pdf" in links(zeta)


def test_reports_are_listed_with_format_language_and_size(site):
    """A reader knows what a link fetches before following it."""
    assert "PDF, suomi, 239\u00a0kt" in words(page(site, "front"))
    assert "Word, finska, 239\u00a0kB" in words(page(site, "region.alfa", "sv"))


def test_what_is_not_final_is_told_from_what_is(site):
    """The Finnish report of Alfa is released, the Swedish one is not."""
    assert "Vahvistettu lopulliseksi 16.12.2014." in words(page(site, "region.alfa"))
    assert "inte fastställts som slutlig" in words(page(site, "region.alfa", "sv"))


def test_a_project_of_two_parts_is_found_under_both(site):
    """Projects and sub-programmes are many to many."""
    for key in ("projects.part.first", "projects.part.second"):
        assert "Kansallinen" in words(page(site, key))


def test_choices_are_links_and_the_chosen_one_is_marked(site):
    """A filter is a page; the page of Alfa has its projects and those alone."""
    alfa = page(site, "projects.region.alfa")
    table = next(each for each in walk(alfa.document) if isinstance(each, Table))

    assert ["Avain", "Portti"] == [text_of(row.cells[0].content) for row in table.rows]
    assert "Alfa" in [text_of(each.content) for each in inlines(alfa) if isinstance(each, Strong)]
    assert "projects.region.ita" in links(alfa)


def test_a_project_without_days_is_in_no_year(site):
    """Nobody knows when it ran, so no year claims it."""
    assert "Avain" not in words(page(site, "projects.year.2010"))
    assert "Portti" in words(page(site, "projects.year.2010"))


def test_the_programme_is_told_with_its_parts_and_their_projects_as_a_figure(site):
    """The alternative of the figure says who belongs to what."""
    figures = [each for each in walk(page(site, "programme").document) if isinstance(each, Figure)]

    (figure,) = figures
    assert isinstance(figure.graphic, Organisation)
    assert ("Kansallinen", "2 alueellista projektia") == figure.graphic.branches[0].items
    assert "Osa-ohjelma 1: Yksi. Siihen kuuluvat Kansallinen ja 2 alueellista" in figure.alt


def test_projects_of_one_name_in_two_regions_have_pages_of_their_own():
    """An id that repeats, or that is a page's already, is told apart."""
    projects = {
        "alfa": (project("sama", "Sama"), project("index", "Index")),
        "zeta": (project("sama", "Sama"),),
    }
    site = composed("fi", projects=projects)

    found = [each.address for each in site.pages if each.kind == "project"]

    assert len(found) == len(set(found)) == 3
    assert "fi/projektit/index.html" not in found


@pytest.mark.parametrize("count", [0, 1, 40])
def test_nothing_assumes_a_number_of_regions(count):
    """No region, one, or more than a line of choices holds."""
    regions = tuple(region(f"r{number}", f"Alue {number}") for number in range(count))
    site = composed(
        "fi",
        region_set=region_set(regions),
        visits={each.id: visit() for each in regions},
        projects={each.id: (project(f"p-{each.id}", f"Projekti {each.id}"),) for each in regions},
        reports=(),
    )

    assert count == sum(each.kind == "region" for each in site.pages)
    assert all(not check_document(each.document) for each in site.pages)


def test_pages_of_choices_do_not_grow_with_the_regions():
    """With many regions only the page of all projects lists them: the site stays linear."""
    regions = tuple(region(f"r{number}", f"Alue {number}") for number in range(40))
    site = composed(
        "fi",
        region_set=region_set(regions),
        visits={},
        projects={each.id: (project(f"p-{each.id}", f"P {each.id}"),) for each in regions},
        reports=(),
    )

    assert len(links(page(site, "projects.region.r7"), "site:projects.region")) == 1
    assert len(links(page(site, "projects"), "site:projects.region")) >= 40


def test_new_reports_are_told_the_newest_first(site):
    """The feed has the reports of its language, with the day that the material gives."""
    fi, sv = site.frames

    assert ["region.alfa", "region.zeta"] == [each.key for each in fi.changes]
    assert ["2014-12-16"] == [each.iso_date for each in sv.changes]


def test_a_new_release_is_a_new_entry_of_the_feed():
    """Readers are told once of each release."""
    before = content()
    again = tuple(replace(each, release=2) for each in before.reports)

    ids = [
        {
            change.id
            for frame in compose_site(each, ("fi",), LOCALES).frames
            for change in frame.changes
        }
        for each in (before, replace(before, reports=again))
    ]

    assert not ids[0] & ids[1]


def test_the_statement_names_what_is_not_accessible_only_when_something_is():
    """The law wants exceptions told; without any, the site says that it meets all."""
    wholly = words(page(composed("fi"), "statement"))
    partly = words(page(composed("fi", exceptions={"fi": "Liitteen 2 kartta."}), "statement"))

    assert "täyttää lain vaatimat" in wholly and "Puutteita" not in wholly
    assert "Puutteita on tässä:" in partly and "Liitteen 2 kartta." in partly


def test_feedback_goes_to_the_contact_or_to_the_publisher_by_name():
    """An e-mail address becomes a link that opens a message."""
    with_contact = page(composed("fi", contact="palaute@example.org"), "statement")
    without = page(composed("fi"), "statement")

    assert ["mailto:palaute@example.org"] == links(with_contact, "mailto:")
    assert "Koordinaatio" in words(without)


def test_words_without_a_translation_are_shown_and_marked():
    """A name that exists in Finnish only stands on the Swedish page as Finnish."""
    site = composed("sv", tour=tour().model_copy(update={"name": {"fi": "Vain suomeksi"}}))

    marked = [
        each.language
        for each in inlines(page(site, "statement", "sv"))
        if getattr(each, "text", "") == "Vain suomeksi"
    ]
    assert marked and set(marked) == {"fi"}
