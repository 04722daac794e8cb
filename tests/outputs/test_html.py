"""The web page: whole in itself, usable by keyboard and by ear, sources where values stand."""

import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from reportkit.document.charts import Tile, TileMap
from reportkit.document.nodes import (
    Column,
    Document,
    Figure,
    Link,
    Paragraph,
    Section,
    Table,
    Text,
    Value,
)
from reportkit.outputs.html import render_html
from reportkit.resources import templates_folder
from reportkit.sources import SourceRef
from tests.sample_document import WORDS, sample_document, words


@pytest.fixture(scope="module")
def text() -> str:
    return render_html(sample_document()).decode()


@pytest.fixture(scope="module")
def page(text: str) -> Any:
    return html.document_fromstring(text)


def test_a_page_asks_for_nothing_from_outside(text: str, page: Any) -> None:
    """No script, no sheet, no picture, no font from elsewhere: it works from a stick."""
    assert not page.xpath("//script | //link | //iframe | //object | //img | //base")
    assert not re.search(r"@import|url\(|src=", text)
    assert not page.xpath("//@*[starts-with(name(), 'on')]")


def test_a_page_has_landmarks_and_a_way_past_the_head(page: Any) -> None:
    """One main part with one first heading, a contents list, and a link that skips to it."""
    assert ["main"] == [each.tag for each in page.xpath("//*[@id='_content']")]
    assert "#_content" == page.xpath("//body/a[1]/@href")[0]
    assert 1 == len(page.xpath("//h1"))
    assert ["Sisällys"] == page.xpath("//nav/@aria-label")


def test_headings_go_down_one_step_at_a_time(page: Any) -> None:
    """No level of heading is jumped over."""
    levels = [int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]

    assert 1 == levels[0]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_inner_link_leads_somewhere_once(page: Any) -> None:
    """Ids are used once, and each link within the page has its target."""
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)


def test_a_value_shows_its_places_to_the_mouse_and_to_the_keyboard(page: Any) -> None:
    """On hover by its title, by keyboard in what opens below its block; without a script."""
    place = "surveys/lappi.xlsx › Vastaukset!F7"
    (value,) = page.xpath("//p[@id='projects.count']/span[@class='value']")
    (opens,) = page.xpath("//p[@id='projects.count']/following-sibling::*[1]")

    assert ("4", place) == (value.text, value.get("title"))
    assert ("details", "Lähteet") == (opens.tag, opens.findtext("summary"))
    assert [("4", place)] == [(row.findtext("dt"), row.findtext("dd")) for row in opens.iter("div")]


def test_every_value_of_the_document_has_its_places_on_the_page(page: Any) -> None:
    """Also those in tables, lists and captions."""
    shown = page.xpath("//span[@class='value']")
    told = set(page.xpath("//details//dt/text()"))

    assert shown
    assert {value.text_content() for value in shown} <= told


def test_notes_lead_to_their_marks_and_back(page: Any) -> None:
    """The mark leads to the note, the note back to the mark."""
    for note in page.xpath("//section[@class='notes']//li"):
        (back,) = note.xpath("a[@class='back']")
        (mark,) = page.xpath(f"//*[@id='{back.get('href')[1:]}']")

        assert f"#{note.get('id')}" == mark.get("href")
        assert note.get("value") == mark.text


def test_tables_say_what_heads_them_and_scroll_by_keyboard(page: Any) -> None:
    """Head cells have scopes; the frame that scrolls is named by the caption and focusable."""
    (table,) = page.xpath("//table[@id='projects.table']")
    frame = table.getparent()

    assert ["col"] * 3 + ["row"] * 2 == table.xpath(".//th/@scope")
    assert ("region", "0") == (frame.get("role"), frame.get("tabindex"))
    assert table.find("caption").get("id") == frame.get("aria-labelledby")


def test_other_languages_are_named(page: Any) -> None:
    """The page and what differs from it say their language."""
    assert "fi" == page.get("lang")
    assert "sv" == page.xpath("//p[@id='cover.parallel']/@lang")[0]


def test_words_of_data_cannot_become_markup() -> None:
    """Hostile words in text, names, titles, addresses and places are shown, not obeyed."""
    evil = '"><script>alert(1)</script></style>'
    value = Value(text=evil, sources=(SourceRef(file=evil),))
    link = Link(content=words(evil), url=f"https://example.org/{evil}")
    paragraph = Paragraph(id="a.text", content=(Text(text=evil), value, link))
    section = Section(id="a", title=words(evil), children=(paragraph,))
    document = Document(
        id="d", language="fi", title=evil, notice=evil, words=WORDS, blocks=(section,)
    )

    page = html.document_fromstring(render_html(document).decode())

    assert not page.xpath("//script")
    assert 1 == len(page.xpath("//style"))
    assert f"{evil}{evil}{evil}" == page.xpath("string(//p[@id='a.text'])")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_that_is_no_page_is_no_link(url: str) -> None:
    """Only web and mail addresses can be followed; others are plain words."""
    link = Paragraph(id="a", content=(Link(content=words("sana"), url=url),))
    document = Document(id="d", language="fi", title="t", words=WORDS, blocks=(link,))

    page = html.document_fromstring(render_html(document).decode())

    assert "sana" == page.xpath("string(//p[@id='a'])")
    assert not page.xpath("//p[@id='a']//a")


def test_the_same_document_gives_the_same_page(text: str) -> None:
    """A page has no date of its own and no order by chance."""
    assert text == render_html(sample_document()).decode()


def test_places_open_beside_a_figure_not_in_it(page: Any) -> None:
    """A figure holds its picture and its caption and nothing after the caption."""
    assert not page.xpath("//figure//details")


def test_the_end_of_a_report_is_not_styled_as_a_way_back() -> None:
    """Sections at the end have the class `back`, too: only links of that class are small."""
    css = (templates_folder() / "css" / "page.css").read_text(encoding="utf-8")

    assert {"a.back"} == set(re.findall(r"[a-z]*\.back(?![a-z-])", css))


def test_what_opens_does_not_scroll_in_itself() -> None:
    """A part that scrolls must be reached by keyboard; places of values are shown whole."""
    css = (templates_folder() / "css" / "page.css").read_text(encoding="utf-8")
    rules = re.findall(r"\.sources dl[^{]*\{([^}]*)\}", css)

    assert rules
    assert not [rule for rule in rules if "overflow" in rule or "max-height" in rule]


def page_with(*blocks: Any) -> Any:
    """A page of these blocks alone."""
    document = Document(id="d", language="fi", title="Nimi", words=WORDS, blocks=blocks)
    return html.document_fromstring(render_html(document).decode())


def test_a_picture_without_a_caption_is_named_by_its_alternative() -> None:
    """The map on a cover has no caption, and yet a name."""
    tiles = TileMap(tiles=(Tile(label="Lappi", column=0, row=0),))
    figure = Figure(id="a.map", caption=(), alt="Lappi kartalla.", graphic=tiles)
    (svg,) = page_with(figure).xpath("//figure//*[local-name()='svg']")

    assert ["Lappi kartalla."] == svg.xpath("./*[local-name()='title']/text()")


def test_what_may_be_too_wide_is_reached_by_keyboard() -> None:
    """Tables and charts scroll on a narrow screen, also those without a caption."""
    tiles = TileMap(tiles=(Tile(label="Lappi", column=0, row=0),))
    figure = Figure(id="a.map", caption=(), alt="Lappi kartalla.", graphic=tiles)
    columns = (Column(id="a.n", header=words("N")),)
    page = page_with(figure, Table(id="a.table", columns=columns, rows=()))

    assert ["0", "0"] == page.xpath("//*[@class='graphic' or @class='table-frame']/@tabindex")


def test_a_compound_of_a_name_never_ends_a_line_with_its_hyphen() -> None:
    """ "Opin ovi -projekti" breaks before the hyphen or not at all; its words stay the same."""
    paragraph = Paragraph(id="p", content=(Text(text="Kolme Opin ovi -projektia & 5 -7"),))
    document = sample_document().model_copy(update={"blocks": (paragraph,), "notes": ()})

    html = render_html(document).decode()

    assert 'Kolme Opin ovi <span class="kept-whole">-projektia</span> &amp; 5 -7' in html
