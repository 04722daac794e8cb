"""Block nodes to paragraphs and tables, each with the hidden bookmark of its node.

A bookmark never reaches over a paragraph: LibreOffice 7.4 writes such bookmarks twice. So that of a
list lies around its first item, that of a row in its first cell, that of a figure in its caption.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from reportkit.document.nodes import (
    Block,
    BulletList,
    Contents,
    ContentsEntry,
    Figure,
    ListItem,
    NumberedList,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.outputs.docx.labels import render_label
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import (
    TAB,
    anchored,
    field_end,
    field_start,
    paragraph,
    run,
)
from reportkit.outputs.docx.pictures import render_picture
from reportkit.outputs.docx.runs import PLAIN, Look, render_inlines
from reportkit.outputs.docx.tables import render_grid
from reportkit.outputs.styles import style_of

NEW_PAGE = "<w:pageBreakBefore/>"
AFTER_TABLE = '<w:spacing w:before="180"/>'

# Word has nine heading styles; the reference document has four.
_DEEPEST_HEADING = 4

# Sections that open the numbering of bullets and numbers in numbering.xml.
FIRST_OWN_LIST = 100


def render_body(ledger: Ledger) -> str:
    """All blocks of the document."""
    pieces = list(_render_blocks(ledger.document.blocks, 1, ledger))
    return "".join(_apart(pieces, paragraph(ledger.style("Table Gap"), "")))


def _apart(pieces: list[str], gap: str) -> Iterator[str]:
    # Word joins tables that touch, and wants a paragraph after the last one.
    for piece, following in pairwise([*pieces, "<w:tbl>"]):
        yield piece
        if piece.startswith("<w:tbl>") and following.startswith("<w:tbl>"):
            yield gap


def _render_blocks(blocks: tuple[Block, ...], level: int, ledger: Ledger) -> Iterator[str]:
    neighbours = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    for before, block, after in neighbours:
        yield from _render_block(before, block, after, level, ledger)


def _render_block(
    before: Block | None, block: Block, after: Block | None, level: int, ledger: Ledger
) -> Iterator[str]:
    space = AFTER_TABLE if isinstance(before, Table) else ""
    match block:
        case Section():
            yield from _render_section(before, block, level, ledger)
        case Paragraph():
            yield _render_paragraph(block, space, ledger)
        case BulletList() if block.role == "key-figures":
            yield from _key_figures(block, space, ledger)
        case BulletList():
            yield from _bullets(block, space, ledger)
        case NumberedList():
            yield from _numbers(block, space, ledger)
        case Table():
            yield from _render_table(block, after, ledger)
        case Figure():
            yield from _render_figure(block, ledger)
        case Contents():
            yield from _render_contents(block, ledger)
        case _:
            assert_never(block)


# --- Sections ---------------------------------------------------------------------------------


def _render_section(
    before: Block | None, section: Section, level: int, ledger: Ledger
) -> Iterator[str]:
    if section.role != "cover":
        opening = NEW_PAGE if _starts_page(before, section) else ""
        yield _render_heading(section, opening, level, ledger)
    yield from _render_blocks(section.children, level + 1, ledger)


def _starts_page(before: Block | None, section: Section) -> bool:
    if not isinstance(before, Section):
        return False
    first_appendix = section.role == "appendix" and before.role != "appendix"
    return before.role == "cover" or holds_contents(before) or first_appendix


def holds_contents(section: Section) -> bool:
    """Whether a section is there for the contents list."""
    return any(isinstance(child, Contents) for child in section.children)


def _render_heading(section: Section, opening: str, level: int, ledger: Ledger) -> str:
    name = style_of("section", section.role).word
    # The heading of the contents list has a style of its own, or the list would name itself.
    style = "TOC Heading" if holds_contents(section) else f"{name} {min(level, _DEEPEST_HEADING)}"
    title = render_inlines(section.title, ledger, PLAIN.speaking(section.language))
    label = render_label(section, ledger) + TAB if section.label else ""
    unnumbered = "" if section.label else '<w:ind w:left="0" w:firstLine="0"/>'
    content = ledger.node(section.id, label + title)
    return paragraph(ledger.style(style), content, opening + unnumbered)


# --- Paragraphs and lists ---------------------------------------------------------------------


def _render_paragraph(block: Paragraph, space: str, ledger: Ledger) -> str:
    content = render_inlines(block.content, ledger, PLAIN.speaking(block.language))
    style = ledger.style(style_of("paragraph", block.role).word)
    own_space = "" if block.role == "source" else space
    return paragraph(style, ledger.node(block.id, content), own_space)


def _bullets(block: BulletList, space: str, ledger: Ledger) -> Iterator[str]:
    items = [_item(item, ledger) for item in block.items]
    return _list_paragraphs(block, items, ("", space), ledger)


def _numbers(block: NumberedList, space: str, ledger: Ledger) -> Iterator[str]:
    numbering = (
        '<w:numPr><w:ilvl w:val="0"/>'
        f'<w:numId w:val="{FIRST_OWN_LIST + ledger.next_numbered_list()}"/></w:numPr>'
    )
    items = [_item(item, ledger) for item in block.items]
    return _list_paragraphs(block, items, (numbering, space), ledger)


def _list_paragraphs(
    block: BulletList | NumberedList, items: list[str], properties: tuple[str, str], ledger: Ledger
) -> Iterator[str]:
    """A paragraph for each item; the second of the properties is the first one's only."""
    style = ledger.style(style_of(block.kind, block.role).word)
    always, at_first = properties
    for place, content in enumerate(items):
        if place == 0:
            yield paragraph(style, ledger.node(block.id, content), always + at_first)
        else:
            yield paragraph(style, content, always)


def _item(item: ListItem, ledger: Ledger) -> str:
    look = PLAIN.speaking(item.language)
    return ledger.node(item.id, render_inlines(item.content, ledger, look))


def _key_figures(block: BulletList, space: str, ledger: Ledger) -> Iterator[str]:
    items = [_key_figure(item, ledger) for item in block.items]
    return _list_paragraphs(block, items, ("", space), ledger)


def _key_figure(item: ListItem, ledger: Ledger) -> str:
    """The number large, a tab in the place of the space after it, and its words."""
    match item.content:
        case (Value() | Strong() as figure, Text(text=text) as words, *rest) if text[:1] == " ":
            number = render_inlines((figure,), ledger, Look(style="Key Figure Number"))
            first = words.model_copy(update={"text": text[1:]})
            look = PLAIN.speaking(item.language)
            return ledger.node(item.id, number + TAB + render_inlines((first, *rest), ledger, look))
        case _:
            return _item(item, ledger)


# --- Tables and figures -----------------------------------------------------------------------


def _caption(node: Table | Figure, ledger: Ledger) -> str:
    label = render_label(node, ledger) + run(" ") if node.label else ""
    return label + render_inlines(node.caption, ledger)


def _render_table(table: Table, after: Block | None, ledger: Ledger) -> Iterator[str]:
    if table.caption:
        caption = ledger.node(table.id, _caption(table, ledger))
        yield paragraph(ledger.style("caption"), caption)
    followed = isinstance(after, Paragraph) and after.role == "source"
    yield render_grid(table, ledger, keeps_next=followed)


def _render_figure(figure: Figure, ledger: Ledger) -> Iterator[str]:
    style = ledger.style(style_of("figure", figure.role).word)
    yield paragraph(style, render_picture(figure, ledger))
    caption = ledger.node(figure.id, _caption(figure, ledger))
    yield paragraph(ledger.style("Figure Caption"), caption)


# --- Contents ---------------------------------------------------------------------------------


def _render_contents(contents: Contents, ledger: Ledger) -> Iterator[str]:
    """The contents list as a finished field of links.

    Without page numbers (switch `\\n`): only a program that lays the pages out knows them, none
    works them out on opening without asking the reader first, and a wrong number is worse than
    none. Word keeps to the switch when the list is updated; the navigation pane and the links
    lead to the places.
    """
    lines = [_contents_line(entry, ledger) for entry in contents.entries]
    if not lines:
        return
    opening = field_start(f'TOC \\o "1-{contents.depth}" \\n \\h \\z')
    for number, (style, line) in enumerate(lines):
        first, last = number == 0, number == len(lines) - 1
        named = ledger.node(contents.id, line) if first else line
        yield paragraph(style, opening * first + named + field_end() * last)


def _contents_line(entry: ContentsEntry, ledger: Ledger) -> tuple[str, str]:
    label = run(entry.label) + TAB if entry.label else ""
    link = anchored(bookmark_name(entry.target), label + run(entry.title))
    word = style_of("contents").word
    return ledger.style(f"{word} {min(entry.level, 3)}"), link
