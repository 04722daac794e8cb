"""Words in the DOCX: looks, languages, notes, references, links, lists and headings."""

import pytest

from reportkit.document.nodes import (
    BulletList,
    Contents,
    CrossRef,
    Emphasis,
    Inline,
    Link,
    ListItem,
    Note,
    NoteMark,
    NumberedList,
    Paragraph,
    Section,
    Strong,
    Text,
)
from reportkit.ooxml.bookmarks import bookmark_name, node_bookmark, number_bookmark_name
from tests.outputs.docx_parts import Opened, R, W, small_document, text_of_element
from tests.sample_document import sample_document, value, words


def paragraph(*content: Inline, node_id: str = "p", role: str = "body") -> Paragraph:
    return Paragraph(id=node_id, content=content, role=role)


@pytest.fixture(scope="module")
def sample() -> Opened:
    return Opened(sample_document())


def test_a_strong_emphasis_is_both() -> None:
    """Words that are strong within emphasis are bold and italic."""
    both = Emphasis(content=(Strong(content=words("aivan")),))
    opened = Opened(small_document(paragraph(both)))

    assert ["Emphasis"] == opened.values("//w:r[w:rPr/w:b]/w:rPr/w:rStyle")


def test_a_foreign_run_names_its_language() -> None:
    """Swedish words in a Finnish paragraph are spelt as Swedish; Finnish ones say nothing."""
    opened = Opened(
        small_document(paragraph(Text(text="eli "), Text(text="nätverk", language="sv")))
    )

    assert ["sv-FI"] == opened.values("//w:r/w:rPr/w:lang")
    assert ["nätverk"] == opened.texts("//w:r[w:rPr/w:lang]")


def test_what_stands_in_a_foreign_section_is_foreign() -> None:
    """The Swedish summary of a Finnish report is spelt as Swedish, its Finnish names as Finnish."""
    item = ListItem(id="l.a", content=words("stöd"))
    section = Section(
        id="s",
        title=words("Sammandrag"),
        language="sv",
        children=(
            paragraph(Text(text="nätverk "), Text(text="verkosto", language="fi")),
            BulletList(id="l", items=(item,)),
        ),
    )
    opened = Opened(small_document(section))

    assert ["Sammandrag", "nätverk ", "stöd"] == opened.texts("//w:r[w:rPr/w:lang/@w:val='sv-FI']")
    assert ["1", "verkosto"] == opened.texts("//w:r[w:t and not(w:rPr/w:lang)]")


def test_what_xml_cannot_hold_is_shown_as_unknown() -> None:
    """Control characters and half characters become U+FFFD; markup stays text."""
    opened = Opened(small_document(paragraph(Text(text='a\x00b\ud800c <w:p> & "d" ]]>'))))

    assert ['a\ufffdb\ufffdc <w:p> & "d" ]]>'] == opened.texts("//w:body/w:p")


def test_notes_are_footnotes_of_word(sample: Opened) -> None:
    """Each note is a footnote in the order of the marks, after the two separators."""
    notes = sample.xml("word/footnotes.xml")

    assert ["-1", "0", "1", "2"] == [note.get(f"{W}id") for note in notes]
    assert ["1", "2"] == [each.get(f"{W}id") for each in sample.find("//w:footnoteReference")]
    assert "Tieto-, neuvonta- ja ohjauspalvelut." == text_of_element(notes[2])


def test_a_second_mark_repeats_the_number_of_the_first() -> None:
    """A note that is marked twice is one footnote; the second mark refers to the first."""
    mark = NoteMark(note="n")
    opened = Opened(
        small_document(
            paragraph(Text(text="a"), mark, Text(text="b"), mark),
            notes=(Note(id="n", content=words("Selitys.")),),
        )
    )
    (instruction,) = opened.instructions()

    assert 1 == len(opened.find("//w:footnoteReference"))
    assert "NOTEREF" == instruction.split()[0]
    assert instruction.split()[1] in {
        each.get(f"{W}name") for each in opened.find("//w:bookmarkStart")
    }


def test_a_link_in_a_note_belongs_to_the_notes() -> None:
    """The address of a link in a footnote stands in the footnotes' relationships."""
    link = Link(content=words("ohje"), url="https://example.org/ohje")
    opened = Opened(
        small_document(
            paragraph(Text(text="a"), NoteMark(note="n")), notes=(Note(id="n", content=(link,)),)
        )
    )

    assert {"link1": "https://example.org/ohje"} == opened.relations("footnotes")
    assert "https://example.org/ohje" not in opened.relations().values()


def test_a_caption_counts_itself(sample: Opened) -> None:
    """The number in a caption is a field with its result: `Taulukko 1.`"""
    fields = [each for each in sample.instructions() if each.startswith("SEQ")]

    assert ["SEQ Taulukko \\* ARABIC"] * 2 == [each for each in fields if "Taulukko" in each]
    assert ["SEQ Kuvio \\* ARABIC"] * 5 == [each for each in fields if "Kuvio" in each]


def test_a_reference_is_a_field_of_the_number_alone(sample: Opened) -> None:
    """Working `taulukko 1` out anew keeps the word, for only the number is the field."""
    target = number_bookmark_name("projects.table")

    assert f"REF {target} \\h" in sample.instructions()
    assert ["1"] == sample.texts(
        f"//w:bookmarkStart[@w:name='{target}']/following-sibling::w:r[w:t][1]"
    )


def test_words_around_a_number_stay_text() -> None:
    """What a pattern says before and after its number is shown around the field."""
    section = Section(
        id="s",
        title=words("Luku"),
        children=(paragraph(CrossRef(target="s", pattern="luvussa {number} alla")),),
    )
    opened = Opened(small_document(section))

    assert ["luvussa ", "1", " alla"] == opened.texts("//w:p[2]/w:r[w:t]")


def test_a_reference_without_a_number_is_a_link() -> None:
    """Where the words of a reference have no number, they lead to the node."""
    section = Section(
        id="s", title=words("Luku"), children=(paragraph(CrossRef(target="s", pattern="tässä")),)
    )
    opened = Opened(small_document(section))

    assert [bookmark_name("s")] == [each.get(f"{W}anchor") for each in opened.find("//w:hyperlink")]


def test_a_link_leads_out(sample: Opened) -> None:
    """A link is a hyperlink whose address is a relationship."""
    (link,) = sample.find("//w:hyperlink[@r:id]")

    assert "https://example.org/elo" == sample.relations()[link.get(f"{R}id", "")]
    assert ["Hyperlink"] == [each.get(f"{W}val") for each in link.iter(f"{W}rStyle")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "//[", "ohje.html"])
def test_an_address_that_is_not_of_the_web_is_no_link(url: str) -> None:
    """Words of such a link are shown, its address is not."""
    opened = Opened(small_document(paragraph(Link(content=words("ohje"), url=url))))

    assert [] == opened.find("//w:hyperlink")
    assert ["ohje"] == opened.texts("//w:body/w:p")


def test_signs_that_no_address_has_are_encoded() -> None:
    """A space or a letter with dots in an address does not break the file."""
    link = Link(content=words("ohje"), url="https://example.org/hyvä ohje?a=1&b=2")
    opened = Opened(small_document(paragraph(link)))

    assert "https://example.org/hyv%C3%A4%20ohje?a=1&b=2" in opened.relations().values()


def test_each_numbered_list_begins_with_one() -> None:
    """Two numbered lists are two lists, each with a start of its own."""
    lists = [
        NumberedList(id=name, items=(ListItem(id=f"{name}.a", content=words("asia")),))
        for name in ("first", "second")
    ]
    opened = Opened(small_document(*lists))
    starts = opened.xml("word/numbering.xml").findall(f"{W}num[{W}lvlOverride]")

    assert ["101", "102"] == opened.values("//w:body/w:p/w:pPr/w:numPr/w:numId")
    assert ["101", "102"] == [each.get(f"{W}numId") for each in starts]
    assert ["1", "1"] == [
        each.get(f"{W}val") for start in starts for each in start.iter(f"{W}startOverride")
    ]


def test_a_sentence_that_leads_to_a_list_stays_with_it() -> None:
    """`Tapaamisessa todettiin:` does not end a page; the list's last item stands off."""
    items = tuple(ListItem(id=f"l.{name}", content=words("asia")) for name in "ab")
    opened = Opened(small_document(paragraph(*words("Näin:")), BulletList(id="l", items=items)))

    assert [True, False, False] == [
        bool(opened.find(f"//w:body/w:p[{number}]/w:pPr/w:keepNext")) for number in (1, 2, 3)
    ]
    assert [False, True] == [
        bool(opened.find(f"//w:body/w:p[{number}]/w:pPr/w:spacing")) for number in (2, 3)
    ]


def test_a_key_figure_has_its_number_large() -> None:
    """The number is a character style, and a tab stands for the space after it."""
    item = ListItem(id="k.a", content=(value("17"), Text(text=" vastausta")))
    opened = Opened(small_document(BulletList(id="k", role="key-figures", items=(item,))))

    assert ["17"] == opened.texts("//w:r[w:rPr/w:rStyle/@w:val='KeyFigureNumber']")
    assert ["17vastausta"] == opened.texts("//w:p[.//w:tab]")


def test_headings_have_the_level_of_their_depth(sample: Opened) -> None:
    """Chapters are Heading 1, sections in them Heading 2; the contents' own is not listed."""
    styles = sample.values("//w:p/w:pPr/w:pStyle[contains(@w:val, 'Heading')]")
    headings = [each for each in styles if not each.startswith("Table")]

    assert ["TOCHeading", "Heading1", "Heading2", "Heading1", "Heading1"] == headings


def test_parts_of_the_report_begin_on_a_page(sample: Opened) -> None:
    """What follows the cover and the contents, and the first appendix, opens a new page."""
    opening = sample.find("//w:p[w:pPr/w:pageBreakBefore]")

    assert ["Sisällys", "1Alueen Opin ovi -projektit", "Liite 1Ennakkokyselyn kysymykset"] == [
        text_of_element(each) for each in opening
    ]


def test_the_contents_list_begins_on_a_page_after_whatever_section() -> None:
    """Its heading would stay behind on the page of the summary."""
    listed = (Contents(id="list.of"),)
    contents = Section(id="list", role="front", title=words("Sisällys"), children=listed)
    summary = Section(id="summary", role="front", title=words("Tiivistelmä"), children=())
    opened = Opened(small_document(summary, contents))

    opening = opened.find("//w:p[w:pPr/w:pageBreakBefore]")

    assert ["Sisällys"] == [text_of_element(each) for each in opening]


def test_headings_deeper_than_the_styles_stay_headings() -> None:
    """Below the fourth level a heading keeps the last style."""
    section = Section(id="s5", title=words("Viides"), children=())
    for level in range(4, 0, -1):
        section = Section(id=f"s{level}", title=words("Ylempi"), children=(section,))
    opened = Opened(small_document(section))

    assert ["Heading1", "Heading2", "Heading3", "Heading4", "Heading4"] == opened.values(
        "//w:pStyle"
    )


def test_the_contents_list_is_finished(sample: Opened) -> None:
    """A field without page numbers whose result is there: every line a link to its heading."""
    (contents,) = [each for each in sample.instructions() if each.startswith("TOC")]
    names = {each.get(f"{W}name") for each in sample.find("//w:bookmarkStart")}
    anchors = [each.get(f"{W}anchor") for each in sample.find("//w:p/w:hyperlink[@w:anchor]")]
    lines = sample.find("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC') and w:hyperlink]")

    assert 'TOC \\o "1-2" \\n \\h \\z' == contents
    assert 4 == len(anchors)
    assert set(anchors) <= names
    assert [2, 0, 0, 1] == [len(list(each.iter(f"{W}fldChar"))) for each in lines]
    assert [1, 1, 1, 0] == [len(list(each.iter(f"{W}keepNext"))) for each in lines]


def test_fields_begin_and_end(sample: Opened) -> None:
    """Every field has a beginning, a result and an end, in this order."""
    kinds = [each.get(f"{W}fldCharType") for each in sample.find("//w:fldChar")]
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[str(kind)]
        assert 0 <= depth <= 2

    assert 0 == depth
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_an_empty_contents_list_shows_nothing() -> None:
    """A document without sections has no half field."""
    assert [] == Opened(small_document(Contents(id="c"))).find("//w:fldChar")


def test_bookmarks_are_distinct_hidden_and_within_their_paragraph(sample: Opened) -> None:
    """Ids and names occur once, names have at most 40 characters, both ends have one parent."""
    starts, ends = sample.find("//w:bookmarkStart"), sample.find("//w:bookmarkEnd")
    names = [each.get(f"{W}name", "") for each in starts]
    ids = [each.get(f"{W}id") for each in starts]
    parents = {each.get(f"{W}id"): each.getparent() for each in ends}

    assert len(names) == len(set(names)) == len(set(ids)) == len(ends)
    assert all(name.startswith("_") and len(name) <= 40 for name in names)
    assert all(parents[each.get(f"{W}id")] is each.getparent() for each in starts)


def test_a_bookmark_is_known_again() -> None:
    """LibreOffice adds `_Copy` to bookmarks in notes; others are not ours."""
    name = bookmark_name("note.elo")

    assert [name, name, None, None] == [
        node_bookmark(each) for each in (name, f"{name}_Copy", "_Toc123", number_bookmark_name("x"))
    ]


def test_heads_name_the_document_and_count_its_pages(sample: Opened) -> None:
    """The running head has title, page and mark; the first page's cover shows the mark itself."""
    head = sample.xml("word/header-default.xml")
    first = sample.xml("word/header-first.xml")
    title = "Lapin ELY-alueen Opin ovien tulokset ja niiden juurtuminen"

    assert f"{title}1 (1)Esimerkkiaineisto" == text_of_element(head)
    assert "Aikuisohjauksen koordinaatioprojekti1 (1)16.12.2014" == text_of_element(first)
    assert ["PAGE", "NUMPAGES"] == [
        (each.text or "").strip() for each in head.iter(f"{W}instrText")
    ]
