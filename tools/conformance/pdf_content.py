"""What a PDF's pages draw and how it is marked, from the content streams themselves."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

_SHOWING = {"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"}
_SHOWING |= {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


class PageMarks(NamedTuple):
    """The marks of a page in the order of drawing, and how often something is drawn unmarked."""

    marks: tuple[int, ...]
    unmarked: int


def read_page_marks(page: pikepdf.Page) -> PageMarks:
    """The marks of one page. What is drawn in a form belongs to where the form is drawn."""
    marks: list[int] = []
    unmarked = 0
    depth = 0
    for operands, operator in instructions_of(page):
        match operator:
            case "BDC" | "BMC":
                depth += 1
                marks += _mark_in(operands)
            case "EMC":
                depth -= 1
            case name if name in _SHOWING and depth == 0:
                unmarked += 1
            case _:
                pass
    return PageMarks(tuple(marks), unmarked)


def instructions_of(page: pikepdf.Page) -> Iterator[tuple[Any, str]]:
    """Every instruction of a page's content: what it is given, and its name."""
    for each in pikepdf.parse_content_stream(page):
        yield each.operands, str(each.operator)


def _mark_in(operands: Any) -> Iterator[int]:
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary):
        mark = operands[1].get("/MCID")
        if mark is not None:
            yield int(mark)


def tagged_marks(pdf: pikepdf.Pdf) -> list[tuple[int, int, Any]]:
    """Every (page from 0, mark, element) that the tags point to, in reading order."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    return list(_tagged_below(root, pages))


def _tagged_below(element: Any, pages: dict[Any, int]) -> Iterator[tuple[int, int, Any]]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield pages.get(element.Pg.objgen, -1), kid, element
        elif "/MCID" in kid:
            yield pages.get(kid.get("/Pg", element.get("/Pg")).objgen, -1), int(kid.MCID), element
        elif "/S" in kid:
            yield from _tagged_below(kid, pages)
