"""Ways to spoil the structure of a good PDF: kinds, order, tables. Most pass every validator.

Each takes an open file and changes it; `NothingToSpoil` where the file has nothing of the kind.
"""

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tools.conformance.heard_pdf import is_element, kids_of, kind_of
from tools.conformance.spoiling import (
    Element,
    Faults,
    NothingToSpoil,
    elements,
    first,
    last_of,
    listed_in,
    rename,
    same,
    take_out,
)

FAULTS: Faults = {}
_fault = listed_in(FAULTS)


# --- what a heading, a paragraph and a list are ---


@_fault
def _headings_are_paragraphs(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "/P", "H1", "H2", "H3", "H4", "H5", "H6")


@_fault
def _one_heading_is_a_paragraph(pdf: pikepdf.Pdf) -> None:
    last_of(pdf, "H2").S = Name.P


@_fault
def _a_heading_of_another_level(pdf: pikepdf.Pdf) -> None:
    last_of(pdf, "H3").S = Name.H2


@_fault
def _a_paragraph_is_a_heading(pdf: pikepdf.Pdf) -> None:
    last_of(pdf, "P").S = Name.H2


@_fault
def _a_quotation_is_a_paragraph(pdf: pikepdf.Pdf) -> None:
    last_of(pdf, "BlockQuote").S = Name.P


@_fault
def _a_caption_is_a_paragraph(pdf: pikepdf.Pdf) -> None:
    last_of(pdf, "Caption").S = Name.P


@_fault
def _items_are_paragraphs(pdf: pikepdf.Pdf) -> None:
    each = last_of(pdf, "L")
    each.S = Name.Div
    for item in kids_of(each):
        item.S = Name.P


@_fault
def _a_list_says_another_mark(pdf: pikepdf.Pdf) -> None:
    last_of(pdf, "L").A.ListNumbering = Name.UpperRoman


@_fault
def _the_contents_are_a_list(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "/L", "TOC")
    rename(pdf, "/LI", "TOCI")


@_fault
def _a_note_is_a_span(pdf: pikepdf.Pdf) -> None:
    last_of(pdf, "Note").S = Name.Span


# --- what is missing, moved or doubled ---


@_fault
def _a_lost_paragraph(pdf: pikepdf.Pdf) -> None:
    take_out(elements(pdf, "P")[len(elements(pdf, "P")) // 2])


@_fault
def _a_lost_line(pdf: pikepdf.Pdf) -> None:
    lines = [each for each in elements(pdf, "P") if len(kids_of(each)) > 1]
    line = first(kid for each in lines for kid in kids_of(each) if is_element(kid))
    take_out(line)


@_fault
def _a_lost_row(pdf: pikepdf.Pdf) -> None:
    take_out(last_of(pdf, "TR"))


@_fault
def _two_paragraphs_swapped(pdf: pikepdf.Pdf) -> None:
    for parent in elements(pdf, "Sect"):
        kids = kids_of(parent)
        at = [n for n, kid in enumerate(kids) if is_element(kid) and kind_of(kid) == "P"]
        if len(at) > 1:
            kids[at[0]], kids[at[1]] = kids[at[1]], kids[at[0]]
            parent.K = Array(kids)
            return
    raise NothingToSpoil


@_fault
def _two_rows_swapped(pdf: pikepdf.Pdf) -> None:
    body = first(each for each in elements(pdf, "TBody") if len(kids_of(each)) > 1)
    top, next_one, *rest = kids_of(body)
    body.K = Array([next_one, top, *rest])


@_fault
def _two_cells_swapped(pdf: pikepdf.Pdf) -> None:
    cells = [each for each in elements(pdf, "TD") if kids_of(each)]
    one, other = cells[0], cells[-1]
    one.K, other.K = other.K, one.K


@_fault
def _a_paragraph_read_twice(pdf: pikepdf.Pdf) -> None:
    paragraph = last_of(pdf, "P")
    paragraph.P.K = Array([*kids_of(paragraph.P), paragraph])


@_fault
def _two_paragraphs_joined(pdf: pikepdf.Pdf) -> None:
    for parent in elements(pdf, "Sect"):
        found = [kid for kid in kids_of(parent) if is_element(kid) and kind_of(kid) == "P"]
        if len(found) > 1:
            found[0].K = Array([*kids_of(found[0]), *kids_of(found[1])])
            take_out(found[1])
            return
    raise NothingToSpoil


@_fault
def _the_end_comes_first(pdf: pikepdf.Pdf) -> None:
    document = elements(pdf, "Document")[0]
    document.K = Array(list(reversed(kids_of(document))))


@_fault
def _a_note_far_from_its_mark(pdf: pikepdf.Pdf) -> None:
    note = elements(pdf, "Note")[0]
    take_out(note)
    end = elements(pdf, "Document")[0]
    end.K = Array([*kids_of(end), note])


# --- tables ---


@_fault
def _head_cells_are_data_cells(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "/TD", "TH")


@_fault
def _one_head_cell_is_a_data_cell(pdf: pikepdf.Pdf) -> None:
    last_of(pdf, "TH").S = Name.TD


def _cells_with_headers(pdf: pikepdf.Pdf) -> list[Element]:
    found = [each for each in elements(pdf, "TD") if "/Headers" in each.get("/A", Dictionary())]
    if not found:
        raise NothingToSpoil
    return found


@_fault
def _headers_of_another_cell(pdf: pikepdf.Pdf) -> None:
    cells = _cells_with_headers(pdf)
    cells[0].A.Headers = cells[-1].A.Headers


@_fault
def _headers_in_another_order(pdf: pikepdf.Pdf) -> None:
    cell = first(each for each in _cells_with_headers(pdf) if len(each.A.Headers) > 1)
    cell.A.Headers = Array(list(reversed(list(cell.A.Headers))))


@_fault
def _no_headers(pdf: pikepdf.Pdf) -> None:
    for cell in _cells_with_headers(pdf):
        del cell.A["/Headers"]


@_fault
def _headers_that_are_not_there(pdf: pikepdf.Pdf) -> None:
    _cells_with_headers(pdf)[0].A.Headers = Array([String("nowhere")])


@_fault
def _scope_of_a_column(pdf: pikepdf.Pdf) -> None:
    cell = first(each for each in elements(pdf, "TH") if each.A.get("/Scope") == "/Row")
    cell.A.Scope = Name.Column


@_fault
def _no_scope(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A["/Scope"]


@_fault
def _one_table_in_two(pdf: pikepdf.Pdf) -> None:
    body = first(each for each in elements(pdf, "TBody") if len(kids_of(each)) > 1)
    table = body.P
    rows = kids_of(body)
    second = pdf.make_indirect(Dictionary(S=Name.Table, P=table.P, K=Array([rows[-1]])))
    body.K = Array(rows[:-1])
    kids = kids_of(table.P)
    at = next(n for n, kid in enumerate(kids) if same(kid, table))
    table.P.K = Array([*kids[: at + 1], second, *kids[at + 1 :]])
