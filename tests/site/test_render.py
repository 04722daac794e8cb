"""The site as files: relative, without requests, hostile words as words, the same every time."""

import json
import posixpath
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html

from reportkit.document.site import Site
from reportkit.looks import shipped_looks
from reportkit.outputs.html import page_parts, render_html
from reportkit.outputs.site.render import render_site
from reportkit.outputs.site.search import split_into_places
from reportkit.sections.site.compose import compose_site
from tests.sample_document import sample_document
from tests.site.contents import LOCALES, content, project, tour

HOSTILE = "</script><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>\x07"


def files_of(base: str = "https://opinovi.example.org/", **more: Any) -> dict[str, bytes]:
    site = compose_site(content(address=base, **more), ("fi", "sv"), LOCALES)
    return rendered(site)


def rendered(site: Site) -> dict[str, bytes]:
    parts = page_parts(render_html(sample_document()))
    assert parts is not None
    bodies = dict.fromkeys(("alfa.fi", "alfa.sv", "zeta.fi"), parts)
    made = list(render_site(site, bodies, shipped_looks()))
    assert len(made) == len(dict(made))
    return dict(made)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return files_of()


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Any]:
    return {
        name: html.document_fromstring(content.decode())
        for name, content in files.items()
        if name.endswith(".html")
    }


def test_every_link_leads_to_a_file_of_the_site(files, pages):
    """Links are relative, and what they name is there: it works from a folder and any server."""
    published = {each.address for each in content().reports[0].files}
    known = set(files) | {f"raportit/{name}" for name in ("alfa-fi.pdf", "alfa-fi.docx")}
    known |= published | {
        f"raportit/{region}-{language}.{kind}"
        for region, language in (("alfa", "sv"), ("zeta", "fi"))
        for kind in ("pdf", "docx")
    }
    for name, page in pages.items():
        for link in page.xpath("//*/@href | //*/@src | //@action"):
            if not link.startswith(("https://", "mailto:", "#")):
                target = posixpath.normpath(
                    posixpath.join(posixpath.dirname(name), link.partition("#")[0])
                )
                assert target in known, (name, link)


def test_pages_load_nothing_from_elsewhere_and_say_so(pages):
    """Sheets and scripts are the site's own, and the page forbids everything else."""
    for name, page in pages.items():
        loaded = page.xpath("//link[@rel='stylesheet']/@href | //script/@src | //img/@src")
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

        assert all(not re.match(r"[a-z]+:|//", each) for each in loaded), name
        assert policy.startswith("default-src 'none'")
        assert "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "")
        assert not page.xpath("//script[not(@src) and not(@type='application/ld+json')]")


def test_only_the_search_page_has_a_script(pages):
    """Everything else is the same without JavaScript."""
    with_script = {name for name, page in pages.items() if page.xpath("//script/@src")}

    assert {"fi/haku.html", "sv/sok.html"} == with_script


def test_the_language_switch_stays_on_the_page(pages):
    """Each page leads to its own other language, and marks the one that it is in."""
    page = pages["fi/alueet/alfa.html"]

    assert ["../../sv/omraden/alfa.html"] == page.xpath("//head/link[@hreflang='sv']/@href")
    assert page.xpath("//nav//a[@hreflang='sv'][@lang='sv']/@href") == [
        "../../sv/omraden/alfa.html"
    ]
    assert ["Suomeksi"] == page.xpath("//nav//a[@aria-current='true']/text()")


def test_a_report_stands_on_its_page_word_for_word(pages):
    """The page shows the body of the finished report, below its own frame."""
    shown = render_html(sample_document())
    report = html.document_fromstring(shown.decode())
    ids = report.xpath("//main//@id")

    on_page = pages["fi/alueet/alfa.html"].xpath("//main//@id")

    assert [each for each in on_page if each in set(ids)] == ids
    assert len(on_page) == len(set(on_page))


def test_hostile_words_are_words():
    """Names of projects and of the tour reach page, JSON, index and feed as text only."""
    made = files_of(
        projects={"alfa": (project("paha", HOSTILE),)},
        tour=tour().model_copy(update={"name": {"fi": HOSTILE, "sv": HOSTILE}}),
    )
    for name, text in made.items():
        if name.endswith(".html"):
            page = html.document_fromstring(text.decode())
            assert not page.xpath(
                "//img | //*[@onerror] | //script[contains(., 'alert(1)') and not(@type)]"
            ), name
            assert "\x07" not in text.decode(), name
        if name.endswith(".xml"):
            ElementTree.fromstring(text)


def test_json_of_a_page_cannot_end_its_element():
    """A title with an end tag stays within the JSON, and reads back as it was."""
    made = files_of(projects={"alfa": (project("paha", HOSTILE.rstrip("\x07")),)})
    page = html.document_fromstring(made["fi/projektit/paha.html"].decode())

    (script,) = page.xpath("//script[@type='application/ld+json']/text()")

    assert HOSTILE.rstrip("\x07") == json.loads(script)["name"]


def test_the_same_site_gives_the_same_bytes(files):
    """No clock, no chance: made twice, it is the same."""
    assert files == files_of()


def test_feeds_are_atom_and_their_links_lead_to_pages(files):
    """Each entry has an id, a day and a page."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(files["fi/syote.xml"])
    entries = feed.findall(f"{atom}entry")

    assert 2 == len(entries)
    assert "2014-12-16T00:00:00Z" == feed.findtext(f"{atom}updated")
    assert "alueet/alfa.html" == entries[0].find(f"{atom}link").get("href")
    assert "Raportti alfa <b>" == entries[0].findtext(f"{atom}title")


def test_the_site_map_names_every_page_in_full(files):
    """With an address there is a site map of all pages; without one there is none."""
    locations = re.findall(r"<loc>(.*?)</loc>", files["sitemap.xml"].decode())
    own = [name for name in files if name.endswith(".html") and name != "index.html"]

    assert sorted(f"https://opinovi.example.org/{name}" for name in own) == sorted(locations)
    assert "sitemap.xml" not in files_of(base="")


def test_the_index_of_the_search_finds_words_where_they_stand(files):
    """Each word of a heading leads to the part below that heading."""
    text = files["fi/haku.js"].decode()
    index = json.loads(text.removeprefix("self.siteIndex=").removesuffix(";\n"))
    number = index["words"].split(" ").index("kansallinen")
    places = [index["places"][each >> 1] for each in index["found"][number]]

    addresses = {index["pages"][place[0]][0] for place in places}

    assert "projektit/kansallinen.html" in addresses
    assert not any(address.startswith(("/", "..")) for address in addresses)
    assert len(index["found"]) == len(index["words"].split(" "))


def test_sources_and_lists_of_links_are_not_searched():
    """Who looks for a word wants the report's, not the name of a file that it came from."""
    main = (
        '<h1 class="title" id="t">Otsikko</h1><p>Yksi &amp; kaksi</p>'
        '<details class="sources"><summary>L</summary>vastaukset.xlsx</details>'
        '<nav id="n"><a href="#x">Sisällys</a></nav>'
        '<h2 class="heading-1" id="_h-osa"><span>1</span> Osa</h2>'
        "<p>Kolme<svg role='img'><title>k</title></svg></p>"
    )

    places = list(split_into_places(main))

    assert [("", "Otsikko", "Yksi & kaksi"), ("osa", "1 Osa", "Kolme")] == places


def test_the_parts_of_a_report_are_all_of_it():
    """Cover and rest together are the whole main part of the page, and nothing else is."""
    shown = render_html(sample_document())
    parts = page_parts(shown)

    assert parts is not None
    assert parts.cover + parts.rest in shown.decode()
    assert 1 == parts.cover.count("<h1")
    assert page_parts(b"<p>no report</p>") is None


def test_a_place_that_a_report_lacks_is_no_dead_link(files):
    """The project's page leads to the report; the section is not in the sample's body."""
    page = html.document_fromstring(files["fi/projektit/portti.html"].decode())

    assert "../alueet/alfa.html" in page.xpath("//main//a/@href")
    assert not any("#projects" in each for each in page.xpath("//main//a/@href"))
