"""The redline: all changes accepted give today's words, all rejected those of the older draft."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    CrossRef,
    Document,
    Link,
    ListItem,
    Note,
    NoteMark,
    NumberedList,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from reportkit.ooxml.names import W
from reportkit.outputs.docx import render_docx
from reportkit.review.redline import draw_redline
from reportkit.slugs import slug
from tests.outputs.docx_parts import small_document
from tests.sample_document import sample_document, words

AUTHOR = "Koordinaatioprojekti"


def paragraph(name: str, text: str) -> Paragraph:
    return Paragraph(id=name, content=words(text))


def redline(old: Document, new: Document) -> bytes:
    return draw_redline(render_docx(old), render_docx(new), AUTHOR)


def part(docx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(f"word/{name}.xml"))


def lines_without(docx: bytes, gone: str, name: str = "document") -> list[str]:
    """The lines of a part once all changes of a kind have been taken out, empty ones left out.

    A paragraph whose end goes becomes one with the next.
    """
    lines, waiting = [], ""
    for each in part(docx, name).iter(f"{W}p"):
        if any(row.find(f"{W}trPr/{W}{gone}") is not None for row in each.iterancestors(f"{W}tr")):
            continue
        waiting += "".join(shown(each, gone))
        if each.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            lines.append(waiting)
            waiting = ""
    return [line for line in [*lines, waiting] if line]


def shown(paragraph: etree._Element, gone: str) -> list[str]:
    return [
        "\t" if each.tag == f"{W}tab" else each.text or ""
        for each in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab")
        if not any(above.tag == f"{W}{gone}" for above in each.iterancestors())
    ]


def accepted(docx: bytes, name: str = "document") -> list[str]:
    return lines_without(docx, "del", name)


def rejected(docx: bytes, name: str = "document") -> list[str]:
    return lines_without(docx, "ins", name)


def changed_words(docx: bytes) -> list[str]:
    """Each change as `-words` or `+words`."""
    return [
        ("+" if change.tag == f"{W}ins" else "-") + text
        for change in part(docx, "document").iter(f"{W}ins", f"{W}del")
        if (text := "".join(each.text or "" for each in change.iter(f"{W}t", f"{W}delText")))
    ]


def assert_holds(old: Document, new: Document) -> bytes:
    drawn = redline(old, new)
    assert accepted(render_docx(new)) == accepted(drawn)
    assert accepted(render_docx(old)) == rejected(drawn)
    # Notes may lie in the file in any order: their marks tell which comes where.
    assert sorted(accepted(render_docx(new), "footnotes")) == sorted(accepted(drawn, "footnotes"))
    assert sorted(accepted(render_docx(old), "footnotes")) == sorted(rejected(drawn, "footnotes"))
    return drawn


def test_the_same_draft_has_no_change() -> None:
    drawn = redline(sample_document(), sample_document())

    assert [] == list(part(drawn, "document").iter(f"{W}ins", f"{W}del"))


def test_only_the_words_that_differ_are_marked() -> None:
    old = small_document(paragraph("p", "Lapin verkosto kokoontuu kerran vuodessa."))
    new = small_document(paragraph("p", "Lapin verkosto kokoontuu kahdesti vuodessa."))

    assert ["-kerran", "+kahdesti"] == changed_words(assert_holds(old, new))


def test_words_side_by_side_are_one_change() -> None:
    """A space between two changed words is changed with them."""
    old = small_document(paragraph("p", "Verkosto kokoontuu kerran vuodessa."))
    new = small_document(paragraph("p", "Verkosto toimii hyvin vuodessa."))

    assert ["-kokoontuu kerran", "+toimii hyvin"] == changed_words(redline(old, new))


def test_every_change_names_its_author_and_no_clock() -> None:
    old, new = small_document(paragraph("p", "vanha")), small_document(paragraph("p", "uusi"))
    changes = list(part(redline(old, new), "document").iter(f"{W}ins", f"{W}del"))

    assert {AUTHOR} == {each.get(f"{W}author") for each in changes}
    assert {None} == {each.get(f"{W}date") for each in changes}
    assert len(changes) == len({each.get(f"{W}id") for each in changes})


def test_a_date_is_said_where_one_is_given() -> None:
    old, new = (render_docx(small_document(paragraph("p", each))) for each in ("a", "b"))
    changes = part(draw_redline(old, new, AUTHOR, "2014-12-16T00:00:00Z"), "document")

    assert {"2014-12-16T00:00:00Z"} == {
        each.get(f"{W}date") for each in changes.iter(f"{W}ins", f"{W}del")
    }


def test_a_paragraph_that_came_and_one_that_went() -> None:
    stays = paragraph("stays", "Tämä jää.")
    old = small_document(paragraph("went", "Tämä lähti."), stays)
    new = small_document(stays, paragraph("came", "Kokonaan toista asiaa 2014."))

    assert ["-Tämä lähti.", "+Kokonaan toista asiaa 2014."] == changed_words(assert_holds(old, new))


def test_prose_whose_first_words_changed_is_still_one_paragraph() -> None:
    """Its id comes from its first words."""
    old = small_document(paragraph("a", "Kemissä verkosto kokoontuu kahdesti vuodessa."))
    new = small_document(paragraph("b", "Oulussa verkosto kokoontuu kahdesti vuodessa."))

    assert ["-Kemissä", "+Oulussa"] == changed_words(assert_holds(old, new))


def table(*rows: tuple[str, str, str], columns: tuple[str, ...] = ("Nimi", "Määrä")) -> Table:
    return Table(
        id="table",
        caption=words("Tuotokset"),
        columns=tuple(Column(id=f"table.{slug(each)}", header=words(each)) for each in columns),
        rows=tuple(
            Row(id=name, cells=tuple(Cell(content=words(each)) for each in cells[: len(columns)]))
            for name, *cells in rows
        ),
    )


def test_rows_come_and_go_and_cells_change() -> None:
    old = small_document(table(("a", "yksi", "1"), ("b", "kaksi", "2"), ("c", "kolme", "3")))
    new = small_document(table(("a", "yksi", "9"), ("d", "neljä", "4"), ("c", "kolme", "3")))

    assert ["-1", "+9", "-kaksi", "-2", "+neljä", "+4"] == changed_words(assert_holds(old, new))


def test_a_table_with_another_number_of_columns_is_another_table() -> None:
    old = small_document(table(("a", "yksi", "1")))
    new = small_document(table(("a", "yksi", "1"), columns=("Nimi",)))

    assert_holds(old, new)


def numbered(*items: str) -> NumberedList:
    return NumberedList(
        id="list", items=tuple(ListItem(id=f"list.{each}", content=words(each)) for each in items)
    )


def test_what_went_from_a_list_is_numbered_with_what_stays() -> None:
    """Or the list would begin anew after it."""
    old = small_document(numbered("yksi", "kaksi", "kolme"))
    new = small_document(numbered("yksi", "kolme"))
    drawn = part(assert_holds(old, new), "document")

    assert 1 == len({each.get(f"{W}val") for each in drawn.iter(f"{W}numId")})


def test_a_list_that_went_keeps_numbers_of_its_own() -> None:
    stays = paragraph("stays", "Tämä jää.")
    drawn = assert_holds(small_document(numbered("yksi", "kaksi"), stays), small_document(stays))
    used = {each.get(f"{W}val") for each in part(drawn, "document").iter(f"{W}numId")}
    known = {each.get(f"{W}numId") for each in part(drawn, "numbering").iter(f"{W}num")}

    assert used and used <= known


def noted(text: str, note: str) -> Document:
    content = (Text(text=text), NoteMark(note="note"), Text(text=" Loppu."))
    return small_document(
        Paragraph(id="p", content=content), notes=(Note(id="note", content=words(note)),)
    )


def test_words_of_a_note_change_within_it() -> None:
    drawn = assert_holds(noted("Alku.", "Vanha viite."), noted("Alku.", "Uusi viite."))

    assert [] == changed_words(drawn)


def test_a_note_that_went_stands_in_what_went() -> None:
    drawn = assert_holds(
        noted("Alku.", "Vanha viite."), small_document(paragraph("p", "Alku. Loppu."))
    )
    marks = {each.get(f"{W}id") for each in part(drawn, "document").iter(f"{W}footnoteReference")}
    notes = {each.get(f"{W}id") for each in part(drawn, "footnotes")}

    assert marks and marks <= notes


def test_a_link_that_went_still_leads_somewhere() -> None:
    link = Link(content=words("sivu"), url="https://example.org/old")
    old = small_document(Paragraph(id="p", content=(*words("Katso "), link, *words(" ensin."))))
    drawn = assert_holds(old, small_document(paragraph("p", "Katso ensin.")))

    assert b'"https://example.org/old"' in _raw(drawn, "word/_rels/document.xml.rels")


def _raw(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name)


def test_the_contents_list_stays_one_field() -> None:
    """The first of its lines goes, and with it neither beginning nor end of the field."""
    new = _without_first_section(sample_document())
    drawn = part(assert_holds(sample_document(), new), "document")
    kinds = [each.get(f"{W}fldCharType") for each in drawn.iter(f"{W}fldChar")]

    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    assert not [
        each
        for each in drawn.iter(f"{W}instrText", f"{W}delInstrText")
        if "TOC" in (each.text or "") and each.tag == f"{W}delInstrText"
    ]


def _without_first_section(document: Document) -> Document:
    body = [each for each in document.blocks if isinstance(each, Section) and each.role == "body"]
    return document.model_copy(update={"blocks": _without(document.blocks, body[0].id)})


def _without(blocks: tuple[Block, ...], node_id: str) -> tuple[Block, ...]:
    return tuple(each for each in blocks if each.id != node_id)


@pytest.mark.parametrize("backwards", [False, True])
def test_validators_find_nothing(tmp_path: Path, *, backwards: bool) -> None:
    """With pictures, notes, links and lists that went, and with all that came."""
    from ooxml_integrity import check  # noqa: PLC0415
    from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]  # noqa: PLC0415

    empty = small_document(paragraph("p", "Tyhjä."))
    pair = (empty, sample_document()) if backwards else (sample_document(), empty)
    file = tmp_path / "redline.docx"
    file.write_bytes(assert_holds(*pair))

    assert [] == [str(finding) for finding in check(str(file))]
    assert [] == [str(error) for error in OpenXmlValidator().validate(str(file)).errors]


# --- any two drafts ---

WORDS = st.sampled_from(("verkosto", "Lappi", "12,5", "ja", "on", "–", "”oma”", "a & b"))
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
NAMES = st.sampled_from("abcdefgh")


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    name = draw(NAMES)
    content = words(draw(TEXTS))
    match draw(st.sampled_from(("paragraph", "strong", "reference", "list", "table"))):
        case "paragraph":
            return Paragraph(id=name, content=content)
        case "strong":
            return Paragraph(id=name, content=(Strong(content=content), *words(" loppu")))
        case "reference":
            return Paragraph(id=name, content=(*content, CrossRef(target="first", text="1")))
        case "list":
            texts = draw(st.lists(TEXTS, min_size=1, max_size=3))
            items = [ListItem(id=f"{name}.{n}", content=words(t)) for n, t in enumerate(texts)]
            return BulletList(id=name, items=tuple(items))
        case _:
            texts = draw(st.lists(TEXTS, min_size=1, max_size=3))
            columns = (Column(id=f"{name}.column", header=words("Nimi")),)
            rows = [
                Row(id=f"{name}.{n}", cells=(Cell(content=words(t)),)) for n, t in enumerate(texts)
            ]
            return Table(id=name, columns=columns, rows=tuple(rows))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    drawn = draw(st.lists(blocks(), max_size=6, unique_by=lambda each: each.id))
    first = Section(id="first", title=words("Luku"), children=(paragraph("x", draw(TEXTS)),))
    return small_document(first, *drawn)


@settings(max_examples=30)
@given(old=documents(), new=documents())
def test_any_two_drafts(old: Document, new: Document) -> None:
    """Accepted the newer one, rejected the older one, whatever lies between them."""
    assert_holds(old, new)
