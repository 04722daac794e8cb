"""Tables: fixed widths, a head that repeats, rows that stay whole."""

from dataclasses import dataclass

from reportkit.document.nodes import Cell, Column, Row, Table
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import KEEP_NEXT, paragraph
from reportkit.outputs.docx.runs import Look, render_inlines
from reportkit.outputs.docx.widths import row_height, table_widths

# A table of up to eight rows stays on one page.
_WHOLE_ROWS = 8

# In twips: above this a row that may not split would leave most of a page empty or run out of it.
_TALLEST_WHOLE_ROW = 5000


@dataclass(frozen=True)
class _Grid:
    """A table, the widths of its columns and the language around it."""

    table: Table
    widths: list[int]
    look: Look


def render_grid(table: Table, look: Look, ledger: Ledger, *, keeps_next: bool) -> str:
    """A table without its caption; `keeps_next` when its sources follow."""
    grid = _Grid(table, table_widths(table, ledger.reference.text_width), look)
    kept = _kept_rows(len(table.rows), keeps_next=keeps_next)
    rows = [
        _render_row(row, grid, ledger, kept=number in kept) for number, row in enumerate(table.rows)
    ]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    return (
        f"<w:tbl>{_table_properties(grid, ledger)}<w:tblGrid>{columns}</w:tblGrid>"
        f"{_render_head(grid, ledger)}{''.join(rows)}</w:tbl>"
    )


def _kept_rows(count: int, *, keeps_next: bool) -> set[int]:
    """The rows that stay with what follows: of a long table so many that none is left alone."""
    inner = range(count - 1) if count <= _WHOLE_ROWS else (0, count - 2)
    return {*inner, *([count - 1] if keeps_next else [])}


def _table_properties(grid: _Grid, ledger: Ledger) -> str:
    # No w:tblCaption: the caption stands above, and screen readers and Pandoc would give it twice.
    table = grid.table
    style = ledger.style_of("table", table.role)
    names_rows = any(column.row_header for column in table.columns[:1])
    has_total = bool(table.rows) and table.rows[-1].role == "total"
    # The bits of `w:val` say the same as the attributes, for programs older than these.
    bits = 0x0020 + 0x0040 * has_total + 0x0080 * names_rows + 0x0600
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{bits:04X}" w:firstRow="1"'
        f' w:lastRow="{has_total:d}" w:firstColumn="{names_rows:d}" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


def _render_head(grid: _Grid, ledger: Ledger) -> str:
    columns = grid.table.columns
    contents = [
        ledger.node(column.id, render_inlines(column.header, ledger, grid.look))
        for column in columns
    ]
    if not grid.table.caption:
        contents[0] = ledger.node(grid.table.id, contents[0])
    cells = [
        _cell(width, paragraph(ledger.style(_head_style(column)), content, KEEP_NEXT))
        for content, column, width in zip(contents, columns, grid.widths, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _head_style(column: Column) -> str:
    return "Table Header" + (" Number" if column.align == "number" else "")


def _render_row(row: Row, grid: _Grid, ledger: Ledger, *, kept: bool) -> str:
    contents = [
        render_inlines(cell.content, ledger, grid.look.speaking(cell.language))
        for cell in row.cells
    ]
    contents[0] = ledger.node(row.id, contents[0])
    keep = KEEP_NEXT if kept else ""
    cells = [
        _cell(width, paragraph(ledger.style(_cell_style(cell, row, column, ledger)), content, keep))
        for content, cell, column, width in zip(
            contents, row.cells, grid.table.columns, grid.widths, strict=True
        )
    ]
    is_whole = row_height(row, grid.widths) <= _TALLEST_WHOLE_ROW
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if is_whole else ""
    return f"<w:tr>{whole}{''.join(cells)}</w:tr>"


def _cell_style(cell: Cell, row: Row, column: Column, ledger: Ledger) -> str:
    if cell.tone:
        return ledger.looks.style("tone", cell.tone).word
    return ledger.looks.style("row", row.role).word + (
        " Number" if column.align == "number" else ""
    )


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
