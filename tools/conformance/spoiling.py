"""Finding what to spoil in the tags of a PDF, and the lists of faults."""

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Name

from tools.conformance.heard_pdf import elements_below, is_element, kids_of, kind_of

Element = Any
Plant = Callable[[pikepdf.Pdf], None]
Faults = dict[str, Plant]


class NothingToSpoil(Exception):  # noqa: N818 - no error: the file has nothing of the kind
    """The file has nothing of the kind that the fault needs."""


def listed_in(faults: Faults) -> Callable[[Plant], Plant]:
    """What puts a fault into a list, by its name in words."""

    def put(plant: Plant) -> Plant:
        faults[plant.__name__.strip("_").replace("_", " ")] = plant
        return plant

    return put


def elements(pdf: pikepdf.Pdf, *kinds: str) -> list[Element]:
    """The elements of these kinds, or all, in reading order; `NothingToSpoil` for none."""
    found = [
        each
        for each in elements_below(pdf.Root.StructTreeRoot)
        if not kinds or kind_of(each) in kinds
    ]
    if not found:
        raise NothingToSpoil
    return found


def first(found: Iterator[Element]) -> Element:
    """The first of what was found; `NothingToSpoil` when nothing was."""
    for each in found:
        return each
    raise NothingToSpoil


def last_of(pdf: pikepdf.Pdf, *kinds: str) -> Element:
    """The last element of these kinds."""
    return elements(pdf, *kinds)[-1]


def take_out(element: Element) -> None:
    """Takes an element out of the tree."""
    parent = element.P
    parent.K = Array([kid for kid in kids_of(parent) if not same(kid, element)])


def same(kid: Any, element: Element) -> bool:
    """Whether a kid is this element."""
    return is_element(kid) and kid.objgen == element.objgen


def rename(pdf: pikepdf.Pdf, new: str, *kinds: str) -> None:
    """Makes all elements of these kinds elements of another."""
    for each in elements(pdf, *kinds):
        each.S = Name(new)
