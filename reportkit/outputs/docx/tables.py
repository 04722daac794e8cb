"""Tables: fixed widths, a head that repeats, rows that stay whole."""

import re

from reportkit.document.nodes import Cell, Column, Row, Table
from reportkit.document.walk import text_of
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import KEEP_NEXT, paragraph
from reportkit.outputs.docx.runs import PLAIN, render_inlines
from reportkit.outputs.styles import style_of

# A table of up to eight rows stays on one page.
_WHOLE_ROWS = 8
# Twips of one letter in a cell, on average, and of those that are far from it (Calibri, 9.5 pt).
_LETTER, _CAPITAL, _BOLD = 98, 118, 1.05
_WIDTHS = dict.fromkeys("mMwW", 160) | dict.fromkeys("fijlrtIJ.,:;'()!|", 58)
# The reference document's space between columns; longer words are left to be hyphenated.
_CELL_MARGIN, _LONGEST_WORD = 210, 1900
_BREAKS = re.compile(r"[ \t\n/-]")
# One line in a cell, and the height above which a row that may not split would leave most of a
# page empty or run out of it.
_LINE, _TALLEST_WHOLE_ROW = 240, 5000


def render_grid(table: Table, ledger: Ledger, *, keeps_next: bool) -> str:
    """A table without its caption; `keeps_next` when its sources follow."""
    widths = column_widths(
        [column.weight for column in table.columns],
        [_least_width(column, cells) for column, cells in _by_column(table)],
        ledger.reference.text_width,
    )
    head = _render_head(table, widths, ledger)
    is_short = len(table.rows) <= _WHOLE_ROWS
    rows = [
        _render_row(
            row, table, widths, ledger, kept=keeps_next if row is table.rows[-1] else is_short
        )
        for row in table.rows
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = _table_properties(table, sum(widths), ledger)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"


def column_widths(weights: list[int], least: list[int], width: int) -> list[int]:
    """A width shared out by weights, to the last twip; no column gets less than its least width.

    By weights alone where the least widths are more than there is.
    """
    if sum(least) > width:
        return _shares(weights, width)
    widths = _shares(weights, width)
    while narrow := [n for n, each in enumerate(widths) if each < least[n]]:
        # The narrow get what they need and take no further part: their weight is zero.
        weights = [0 if n in narrow or not each else each for n, each in enumerate(weights)]
        fixed = [least[n] if not each else 0 for n, each in enumerate(weights)]
        free = _shares(weights, width - sum(fixed)) if any(weights) else [0] * len(weights)
        widths = [each or free[n] for n, each in enumerate(fixed)]
    return widths


def _shares(weights: list[int], width: int) -> list[int]:
    total = sum(weights)
    ends = [width * sum(weights[: number + 1]) // total for number in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _by_column(table: Table) -> list[tuple[Column, list[Cell]]]:
    return [
        (column, [row.cells[number] for row in table.rows])
        for number, column in enumerate(table.columns)
    ]


def _least_width(column: Column, cells: list[Cell]) -> int:
    """What the longest word of a column takes, so that no word is cut without a hyphen."""
    head = _word_width(text_of(column.header)) * _BOLD
    body = max((_word_width(text_of(cell.content)) for cell in cells), default=0)
    return round(max(head, body)) + _CELL_MARGIN


def _word_width(text: str) -> int:
    """The width of the widest word in twips; long ones count as far as they need not hyphenate."""
    return min(max(map(_width, _BREAKS.split(text))), _LONGEST_WORD)


def _width(word: str) -> int:
    return sum(_WIDTHS.get(letter, _CAPITAL if letter.isupper() else _LETTER) for letter in word)


def _table_properties(table: Table, width: int, ledger: Ledger) -> str:
    # No w:tblCaption: the caption stands above, and screen readers and Pandoc would give it twice.
    style = ledger.style(style_of("table", table.role).word)
    names_rows = any(column.row_header for column in table.columns[:1])
    has_total = bool(table.rows) and table.rows[-1].role == "total"
    # The bits of `w:val` say the same as the attributes, for programs older than these.
    bits = 0x0020 + 0x0040 * has_total + 0x0080 * names_rows + 0x0600
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{bits:04X}" w:firstRow="1"'
        f' w:lastRow="{has_total:d}" w:firstColumn="{names_rows:d}" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


def _render_head(table: Table, widths: list[int], ledger: Ledger) -> str:
    contents = [
        ledger.node(column.id, render_inlines(column.header, ledger)) for column in table.columns
    ]
    if not table.caption:
        contents[0] = ledger.node(table.id, contents[0])
    cells = [
        _cell(width, _head_paragraph(content, column, ledger))
        for content, column, width in zip(contents, table.columns, widths, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _head_paragraph(content: str, column: Column, ledger: Ledger) -> str:
    name = "Table Header" + (" Number" if column.align == "number" else "")
    return paragraph(ledger.style(name), content, KEEP_NEXT)


def _render_row(row: Row, table: Table, widths: list[int], ledger: Ledger, *, kept: bool) -> str:
    contents = [
        render_inlines(cell.content, ledger, PLAIN.speaking(cell.language)) for cell in row.cells
    ]
    contents[0] = ledger.node(row.id, contents[0])
    keep = KEEP_NEXT if kept else ""
    cells = [
        _cell(width, paragraph(ledger.style(_cell_style(cell, row, column)), content, keep))
        for content, cell, column, width in zip(
            contents, row.cells, table.columns, widths, strict=True
        )
    ]
    whole = "" if _is_tall(row, widths) else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{whole}{''.join(cells)}</w:tr>"


def _is_tall(row: Row, widths: list[int]) -> bool:
    lines = (
        len(text_of(cell.content)) * _LETTER // width + 1
        for cell, width in zip(row.cells, widths, strict=True)
    )
    return max(lines, default=0) * _LINE > _TALLEST_WHOLE_ROW


def _cell_style(cell: Cell, row: Row, column: Column) -> str:
    if cell.tone:
        return style_of("tone", cell.tone).word
    return style_of("row", row.role).word + (" Number" if column.align == "number" else "")


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
