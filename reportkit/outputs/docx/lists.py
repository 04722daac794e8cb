"""Lists to paragraphs: bullets, numbers and key figures.

The list's own bookmark lies around its first item (see `blocks`).
"""

from collections.abc import Iterator
from dataclasses import replace

from reportkit.document.nodes import BulletList, ListItem, NumberedList, Strong, Text, Value
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import TAB, paragraph, space
from reportkit.outputs.docx.runs import Look, render_inlines

# The first instance of a list in numbering.xml that is ours, not the reference document's.
FIRST_OWN_LIST = 100

# Twips above the first item where a table stands before, and below the last.
_AFTER_TABLE, _BELOW = 180, 140
_BELOW_KEY_FIGURES = 280


def render_list(
    block: BulletList | NumberedList, look: Look, ledger: Ledger, *, after_table: bool
) -> Iterator[str]:
    """A paragraph for each item."""
    style = ledger.style_of(block.kind, block.role)
    numbering = _numbering(block, ledger)
    for item in block.items:
        content = _item(item, block, look.speaking(item.language), ledger)
        if item is block.items[0]:
            content = ledger.node(block.id, content)
        edges = _edges(item, block, after_table=after_table)
        yield paragraph(style, content, numbering + edges)


def _numbering(block: BulletList | NumberedList, ledger: Ledger) -> str:
    """A list of its own for each numbered one; bullets have theirs from the style."""
    if isinstance(block, BulletList):
        return ""
    number = FIRST_OWN_LIST + ledger.next_numbered_list()
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _edges(item: ListItem, block: BulletList | NumberedList, *, after_table: bool) -> str:
    below = _BELOW_KEY_FIGURES if block.role == "key-figures" else _BELOW
    return space(
        before=_AFTER_TABLE if after_table and item is block.items[0] else None,
        after=below if item is block.items[-1] else None,
    )


def _item(item: ListItem, block: BulletList | NumberedList, look: Look, ledger: Ledger) -> str:
    shown = _key_figure(item, look, ledger) if block.role == "key-figures" else None
    return ledger.node(item.id, shown or render_inlines(item.content, ledger, look))


def _key_figure(item: ListItem, look: Look, ledger: Ledger) -> str | None:
    """The number large, a tab in the place of the space after it, and its words.

    None where the item does not begin with a number or a strong word and a space.
    """
    match item.content:
        case (Value() | Strong() as figure, Text(text=text) as words, *rest) if text[:1] == " ":
            number = render_inlines((figure,), ledger, replace(look, style="Key Figure Number"))
            first = words.model_copy(update={"text": text[1:]})
            return number + TAB + render_inlines((first, *rest), ledger, look)
        case _:
            return None
