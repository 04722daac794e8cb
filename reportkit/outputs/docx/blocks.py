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
    NumberedList,
    Paragraph,
    Section,
    Table,
)
from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.outputs.docx.labels import render_label
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.lists import render_list
from reportkit.outputs.docx.markup import (
    KEEP_NEXT,
    TAB,
    anchored,
    field_end,
    field_start,
    paragraph,
    run,
    space,
)
from reportkit.outputs.docx.pictures import render_picture
from reportkit.outputs.docx.runs import PLAIN, Look, render_inlines
from reportkit.outputs.docx.tables import render_grid

NEW_PAGE = "<w:pageBreakBefore/>"
_AFTER_TABLE = 180

# Word has nine heading styles; the reference document has four.
_DEEPEST_HEADING = 4


def render_body(ledger: Ledger) -> str:
    """All blocks of the document."""
    pieces = list(_render_blocks(ledger.document.blocks, 1, PLAIN, ledger))
    return "".join(_apart(pieces, paragraph(ledger.style("Table Gap"), "")))


def _apart(pieces: list[str], gap: str) -> Iterator[str]:
    # Word joins tables that touch, and wants a paragraph after the last one.
    for piece, following in pairwise([*pieces, "<w:tbl>"]):
        yield piece
        if piece.startswith("<w:tbl>") and following.startswith("<w:tbl>"):
            yield gap


def _render_blocks(
    blocks: tuple[Block, ...], level: int, look: Look, ledger: Ledger
) -> Iterator[str]:
    """Blocks that stand together; `look` says the language of the section around them."""
    neighbours = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    for before, block, after in neighbours:
        yield from _render_block(before, block, after, level, look, ledger)


def _render_block(
    before: Block | None,
    block: Block,
    after: Block | None,
    level: int,
    look: Look,
    ledger: Ledger,
) -> Iterator[str]:
    match block:
        case Section():
            yield from _render_section(before, block, level, look, ledger)
        case Paragraph():
            yield _render_paragraph(before, block, after, look, ledger)
        case BulletList() | NumberedList():
            yield from render_list(block, look, ledger, after_table=isinstance(before, Table))
        case Table():
            yield from _render_table(block, after, look, ledger)
        case Figure():
            yield from _render_figure(block, look, ledger)
        case Contents():
            yield from _render_contents(block, ledger)
        case _:
            assert_never(block)


# --- Sections ---------------------------------------------------------------------------------


def _render_section(
    before: Block | None, section: Section, level: int, look: Look, ledger: Ledger
) -> Iterator[str]:
    spoken = look.speaking(section.language)
    if section.role != "cover":
        opening = NEW_PAGE if _starts_page(before, section) else ""
        yield _render_heading(section, opening, level, spoken, ledger)
    yield from _render_blocks(section.children, level + 1, spoken, ledger)


def _starts_page(before: Block | None, section: Section) -> bool:
    """The contents list, what follows it or the cover, and the first appendix.

    LibreOffice does not keep a heading with a list that is a field: both have a page of their own.
    """
    if not isinstance(before, Section):
        return False
    first_appendix = section.role == "appendix" and before.role != "appendix"
    is_beside_contents = holds_contents(before) or holds_contents(section)
    return before.role == "cover" or is_beside_contents or first_appendix


def holds_contents(section: Section) -> bool:
    """Whether a section is there for the contents list."""
    return any(isinstance(child, Contents) for child in section.children)


def _render_heading(section: Section, opening: str, level: int, look: Look, ledger: Ledger) -> str:
    name = ledger.looks.style("section", section.role).word
    # The heading of the contents list has a style of its own, or the list would name itself.
    style = "TOC Heading" if holds_contents(section) else f"{name} {min(level, _DEEPEST_HEADING)}"
    title = render_inlines(section.title, ledger, look)
    label = render_label(section, ledger) + TAB if section.label else ""
    unnumbered = "" if section.label else '<w:ind w:left="0" w:firstLine="0"/>'
    content = ledger.node(section.id, label + title)
    return paragraph(ledger.style(style), content, opening + unnumbered)


# --- Paragraphs -------------------------------------------------------------------------------


def _render_paragraph(
    before: Block | None, block: Paragraph, after: Block | None, look: Look, ledger: Ledger
) -> str:
    content = render_inlines(block.content, ledger, look.speaking(block.language))
    style = ledger.style_of("paragraph", block.role)
    # A sentence that leads to a list does not stay behind on the page before.
    kept = KEEP_NEXT if isinstance(after, BulletList | NumberedList) else ""
    stands_off = isinstance(before, Table) and block.role != "source"
    above = space(before=_AFTER_TABLE) if stands_off else ""
    return paragraph(style, ledger.node(block.id, content), kept + above)


# --- Tables and figures -----------------------------------------------------------------------


def _caption(node: Table | Figure, look: Look, ledger: Ledger) -> str:
    label = render_label(node, ledger) + run(" ") if node.label else ""
    return label + render_inlines(node.caption, ledger, look)


def _render_table(table: Table, after: Block | None, look: Look, ledger: Ledger) -> Iterator[str]:
    if table.caption:
        caption = ledger.node(table.id, _caption(table, look, ledger))
        yield paragraph(ledger.style("caption"), caption)
    followed = isinstance(after, Paragraph) and after.role == "source"
    yield render_grid(table, look, ledger, keeps_next=followed)


def _render_figure(figure: Figure, look: Look, ledger: Ledger) -> Iterator[str]:
    style = ledger.style_of("figure", figure.role)
    picture = render_picture(figure, ledger)
    if not figure.caption:
        yield paragraph(style, ledger.node(figure.id, picture))
        return
    caption = ledger.node(figure.id, _caption(figure, look, ledger))
    yield paragraph(style, picture, KEEP_NEXT)
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
        # The list stays on one page where it fits.
        kept = "" if last else KEEP_NEXT
        yield paragraph(style, opening * first + named + field_end() * last, kept)


def _contents_line(entry: ContentsEntry, ledger: Ledger) -> tuple[str, str]:
    label = run(entry.label) + TAB if entry.label else ""
    link = anchored(bookmark_name(entry.target), label + run(entry.title))
    word = ledger.looks.style("contents").word
    return ledger.style(f"{word} {min(entry.level, 3)}"), link
