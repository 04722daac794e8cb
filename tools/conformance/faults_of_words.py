"""Ways to spoil what is said in a good PDF: alternatives, languages, links, artifacts, the title.

Each takes an open file and changes it; `NothingToSpoil` where the file has nothing of the kind.
"""

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tools.conformance.heard_pdf import elements_below, is_annotation, kids_of
from tools.conformance.spoiling import (
    Element,
    Faults,
    NothingToSpoil,
    elements,
    first,
    listed_in,
    take_out,
)

FAULTS: Faults = {}
_fault = listed_in(FAULTS)


# --- words for what is not words, languages, links ---


@_fault
def _a_picture_called_image(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("image")


@_fault
def _a_picture_with_the_words_of_another(pdf: pikepdf.Pdf) -> None:
    figures = elements(pdf, "Figure")
    if len(figures) < 2:
        raise NothingToSpoil
    figures[0].Alt, figures[1].Alt = figures[1].Alt, figures[0].Alt


@_fault
def _a_picture_not_read(pdf: pikepdf.Pdf) -> None:
    take_out(elements(pdf, "Figure")[0])


def _foreign(pdf: pikepdf.Pdf) -> Element:
    """The innermost element of another language: what it says is what counts."""
    named = [each for each in elements(pdf) if "/Lang" in each]
    return first(
        each for each in named if not any("/Lang" in below for below in elements_below(each))
    )


@_fault
def _lost_languages(pdf: pikepdf.Pdf) -> None:
    _foreign(pdf)
    for each in elements(pdf):
        if "/Lang" in each:
            del each["/Lang"]


@_fault
def _another_language(pdf: pikepdf.Pdf) -> None:
    _foreign(pdf).Lang = String("de")


@_fault
def _a_document_in_another_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("en")


def _annotations(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        kid.Obj for each in elements(pdf, "Link") for kid in kids_of(each) if is_annotation(kid)
    ]


@_fault
def _a_link_named_by_its_place(pdf: pikepdf.Pdf) -> None:
    _annotations(pdf)[-1].Contents = String("joh")


@_fault
def _a_link_to_another_place(pdf: pikepdf.Pdf) -> None:
    links = _annotations(pdf)
    other = next((each for each in links if each.get("/Dest") != links[0].get("/Dest")), None)
    if other is None:
        raise NothingToSpoil
    links[0].Dest = other.Dest if "/Dest" in other else String("elsewhere")


@_fault
def _a_link_without_its_annotation(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = Array([kid for kid in kids_of(link) if not is_annotation(kid)])


@_fault
def _wrong_actual_text(pdf: pikepdf.Pdf) -> None:
    each = first(each for each in elements(pdf) if "/ActualText" in each)
    each.ActualText = String(f"{each.ActualText}-")


# --- artifacts ---


def _rewrite(pdf: pikepdf.Pdf, change: Callable[[Any, Any], Any]) -> None:
    """The content of the first page on which an instruction changes, with only that one changed."""
    for page in pdf.pages:
        instructions = list(pikepdf.parse_content_stream(page))
        for at, each in enumerate(instructions):
            changed = change(each.operands, str(each.operator))
            if changed is not None:
                instructions[at] = changed(page)
                page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
                return
    raise NothingToSpoil


@_fault
def _an_artifact_is_read(pdf: pikepdf.Pdf) -> None:
    document = elements(pdf, "Document")[0]
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)

    def mark(page: Any) -> Any:
        own = parents[int(page.StructParents)]
        element = pdf.make_indirect(Dictionary(S=Name.P, P=document, Pg=page.obj, K=len(own)))
        own.append(element)
        document.K = Array([*kids_of(document), element])
        return [Name.P, Dictionary(MCID=len(own) - 1)], pikepdf.Operator("BDC")

    def change(operands: Any, operator: str) -> Any:
        is_artifact = operator in ("BDC", "BMC") and operands[0] == "/Artifact"
        return mark if is_artifact else None

    _rewrite(pdf, change)


@_fault
def _words_are_an_artifact(pdf: pikepdf.Pdf) -> None:
    def change(operands: Any, operator: str) -> Any:
        if operator == "BDC" and "/MCID" in operands[1]:
            return lambda _: ([Name.Artifact], pikepdf.Operator("BMC"))
        return None

    _rewrite(pdf, change)


@_fault
def _words_without_a_mark(pdf: pikepdf.Pdf) -> None:
    def change(operands: Any, operator: str) -> Any:
        if operator in ("BDC", "BMC") and operands[0] == "/Artifact":
            return lambda _: ([], pikepdf.Operator("q"))
        return None

    _rewrite(pdf, change)


# --- the file as a whole ---


@_fault
def _no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


@_fault
def _the_title_not_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@_fault
def _a_lost_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        del outline.root[-1]


@_fault
def _no_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]
