"""A small draft, ways to do to its Word file what reviewers do, and its remarks afterwards."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path

from lxml import etree

from reportkit.document.nodes import (
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Inlines,
    ListItem,
    Note,
    NoteMark,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Value,
)
from reportkit.outputs.docx import render_docx
from reportkit.review.comparing import compare
from reportkit.review.drafts import Draft, DraftIdentity
from reportkit.review.remarks import Remark
from reportkit.review.returned.package import read_returned
from reportkit.review.sending import make_draft
from reportkit.sources import SourceRef
from tests.outputs.docx_parts import small_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOMENT = "2014-05-06T07:08:09Z"
ANNA, BENGT = "Anna Esimerkki", "Bengt Exempel"
PROSE = SourceRef(file="texts/lappi/fi/johdanto.md", line=5, end_line=6)
CELL = SourceRef(file="surveys/lappi.xlsx", sheet="Vastaukset", cell="F7")

FIRST = "Lapin verkosto on toiminut vuodesta 2008 alkaen."
SECOND = "Ohjausta annetaan kolmessa kunnassa. Palvelut ovat maksuttomia."
THIRD = "Etäisyydet ovat pitkiä ja henkilöstöä on vähän."
COUNTED = "Kyselyyn vastasi 14 toimijaa."

Edit = Callable[[etree._Element], None]


def text(words: str) -> Inlines:
    """Plain words."""
    return (Text(text=words),)


@cache
def sample() -> Document:
    """A report with what reviewers touch: prose, a generated sentence, a list, a table, a note."""
    table = Table(
        id="jobs",
        caption=text("Tuotokset ja niiden tila"),
        columns=(
            Column(id="jobs.column.name", header=text("Tuotos"), row_header=True),
            Column(id="jobs.column.state", header=text("Tila")),
            Column(id="jobs.column.count", header=text("Määrä"), align="number"),
        ),
        rows=tuple(
            Row(
                id=f"jobs.row.{name}",
                cells=(
                    Cell(content=text(words)),
                    Cell(content=text("käytössä")),
                    Cell(content=(Value(text=count, sources=(CELL,)),)),
                ),
            )
            for name, words, count in (
                ("opas", "Ohjaajan opas", "12"),
                ("malli", "Palvelupisteen malli", "3"),
                ("kartta", "Verkostokartta", "40"),
            )
        ),
    )
    counted = (
        Text(text="Kyselyyn vastasi "),
        Value(text="14", sources=(CELL,)),
        Text(text=" toimijaa."),
    )
    marked = (Text(text="Vuosikello on kuvattu raportissa"), NoteMark(note="note.clock"))
    listed = BulletList(
        id="needs",
        items=(
            ListItem(id="needs.first", content=text("Lisää aikaa ohjaukseen")),
            ListItem(id="needs.second", content=text("Selkeä työnjako kuntien kesken")),
        ),
    )
    start = Section(
        id="intro",
        title=text("Johdanto"),
        children=(
            Paragraph(id="intro.first", content=text(FIRST), sources=(PROSE,)),
            Paragraph(id="intro.second", content=text(SECOND), sources=(PROSE,)),
            Paragraph(id="intro.third", content=text(THIRD), sources=(PROSE,)),
        ),
    )
    results = Section(
        id="results",
        title=text("Tulokset"),
        children=(
            Paragraph(id="results.counted", content=counted),
            listed,
            table,
            Paragraph(id="results.marked", content=marked),
        ),
    )
    contents = Section(
        id="contents",
        title=text("Sisällys"),
        role="front",
        children=(Contents(id="contents.list"),),
    )
    note = Note(id="note.clock", content=text("Raportti on vuodelta 2012."))
    return small_document(contents, start, results, notes=(note,))


@cache
def sent_file() -> bytes:
    """The Word file of the sample."""
    return render_docx(sample())


@cache
def draft() -> Draft:
    """What is kept of the sample."""
    identity = DraftIdentity(tour="kiertue-2014", region="lappi", language="fi", number=3)
    return make_draft(sample(), identity, sent_file(), "luonnos.docx", date(2014, 5, 1))


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A package with these parts new or in the place of those that were there."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        old = {name: package.read(name) for name in package.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in (old | parts).items():
            package.writestr(name, content)
    return buffer.getvalue()


def edited(*edits: Edit, part: str = "word/document.xml", data: bytes | None = None) -> bytes:
    """The Word file after these edits of a part."""
    data = sent_file() if data is None else data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read(part))
    for edit in edits:
        edit(root)
    return with_parts(data, {part: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def remarks_of(data: bytes) -> tuple[Remark, ...]:
    """What is read of a returned file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "palautettu.docx"
        path.write_bytes(data)
        return compare(draft(), read_returned(path), path.name)


def remarks_after(*edits: Edit) -> tuple[Remark, ...]:
    """The remarks after edits of the text."""
    return remarks_of(edited(*edits))


# --- what reviewers do ---


def paragraph_with(root: etree._Element, words: str) -> etree._Element:
    """The one paragraph that shows these words, contents list left out."""
    found = [
        each
        for each in root.iter(f"{W}p")
        if words in "".join(str(t) for t in each.itertext()) and not _is_listed(each)
    ]
    assert len(found) == 1, f"{len(found)} paragraphs with {words}"
    return found[0]


def _is_listed(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and str(style.get(f"{W}val")).startswith("TOC")


def element(tag: str, *children: etree._Element, **attributes: str) -> etree._Element:
    """An element of WordprocessingML."""
    made = etree.Element(f"{W}{tag}")
    for name, value in attributes.items():
        made.set(f"{W}{name}", value)
    made.extend(children)
    return made


def change(tag: str, *children: etree._Element, author: str = ANNA) -> etree._Element:
    """A mark of a tracked change."""
    return element(tag, *children, id="900", author=author, date=MOMENT)


def run(words: str, *, deleted: bool = False) -> etree._Element:
    """A run of words."""
    letters = element("delText" if deleted else "t")
    letters.text = words
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", letters)


def cut_out(paragraph: etree._Element, words: str) -> tuple[etree._Element, int]:
    """The run and place of words in a paragraph, parted from what stands around them."""
    for each in paragraph.iter(f"{W}t"):
        before, found, after = (each.text or "").partition(words)
        if found:
            own = each.getparent()
            assert own is not None
            holder = own.getparent()
            assert holder is not None
            place = holder.index(own)
            holder.remove(own)
            parts = [run(part) for part in (before, words, after)]
            for offset, part in enumerate(parts):
                holder.insert(place + offset, part)
            return holder, place + 1
    raise AssertionError(f"no {words}")


def replace_untracked(old: str, new: str) -> Edit:
    """Words in the place of others, without tracking."""

    def edit(root: etree._Element) -> None:
        for each in paragraph_with(root, old).iter(f"{W}t"):
            each.text = (each.text or "").replace(old, new)

    return edit


def delete_tracked(words: str, author: str = ANNA) -> Edit:
    """Words marked as deleted."""

    def edit(root: etree._Element) -> None:
        holder, place = cut_out(paragraph_with(root, words), words)
        holder[place] = change("del", run(words, deleted=True), author=author)

    return edit


def insert_tracked(after: str, words: str, author: str = ANNA) -> Edit:
    """Words marked as inserted, after others."""

    def edit(root: etree._Element) -> None:
        holder, place = cut_out(paragraph_with(root, after), after)
        holder.insert(place + 1, change("ins", run(words), author=author))

    return edit


def properties_of(paragraph: etree._Element) -> etree._Element:
    """A paragraph's properties."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def mark_end(paragraph: etree._Element, tag: str, author: str = ANNA) -> None:
    """A tracked change to a paragraph's end."""
    properties_of(paragraph).append(element("rPr", change(tag, author=author)))


def delete_paragraph_tracked(words: str, author: str = ANNA) -> Edit:
    """A whole paragraph marked as deleted."""

    def edit(root: etree._Element) -> None:
        paragraph = paragraph_with(root, words)
        _wrap_runs(paragraph, "del", author)
        mark_end(paragraph, "del", author)

    return edit


def _wrap_runs(paragraph: etree._Element, tag: str, author: str) -> None:
    for each in list(paragraph.iterchildren(f"{W}r")):
        for letters in each.iter(f"{W}t"):
            if tag in ("del", "moveFrom"):
                letters.tag = f"{W}delText"
        place = paragraph.index(each)
        paragraph.remove(each)
        paragraph.insert(place, change(tag, each, author=author))


def insert_paragraph_tracked(after: str, words: str, author: str = ANNA) -> Edit:
    """A new paragraph as Word marks it: the end of the one before is the new one."""

    def edit(root: etree._Element) -> None:
        paragraph = paragraph_with(root, after)
        new = element("p", deepcopy(properties_of(paragraph)))
        new.append(change("ins", run(words), author=author))
        mark_end(paragraph, "ins", author)
        paragraph.addnext(new)

    return edit


def insert_paragraph_untracked(after: str, words: str) -> Edit:
    """A new paragraph without tracking."""

    def edit(root: etree._Element) -> None:
        paragraph = paragraph_with(root, after)
        paragraph.addnext(element("p", deepcopy(properties_of(paragraph)), run(words)))

    return edit


def remove_paragraph_untracked(words: str) -> Edit:
    """A paragraph taken away without tracking."""

    def edit(root: etree._Element) -> None:
        paragraph = paragraph_with(root, words)
        holder = paragraph.getparent()
        assert holder is not None
        holder.remove(paragraph)

    return edit


def split_at(words: str, author: str | None = ANNA) -> Edit:
    """A paragraph parted before these words; without an author it is not tracked."""

    def edit(root: etree._Element) -> None:
        paragraph = paragraph_with(root, words)
        holder, place = cut_out(paragraph, words)
        second = element("p", deepcopy(properties_of(paragraph)))
        second.extend(list(holder)[place:])
        if author is not None:
            mark_end(paragraph, "ins", author)
        paragraph.addnext(second)

    return edit


def join_after(words: str, author: str | None = ANNA) -> Edit:
    """A paragraph joined with the next; without an author it is not tracked."""

    def edit(root: etree._Element) -> None:
        paragraph = paragraph_with(root, words)
        if author is not None:
            mark_end(paragraph, "del", author)
            return
        following = paragraph.getnext()
        assert following is not None
        paragraph.append(run(" "))
        paragraph.extend([each for each in following if each.tag != f"{W}pPr"])
        holder = following.getparent()
        assert holder is not None
        holder.remove(following)

    return edit
