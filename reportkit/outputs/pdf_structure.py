"""The structure tree of a PDF under construction: elements, their kids, and what leads to them."""

from collections.abc import Callable, Iterator
from typing import Any, TypeGuard

from reportkit.outputs.pdf_boxes import Origin, Recorded

Element = Any


class Structure:
    """The tree of tags in a `pydyf.PDF`, with the origin of each element."""

    def __init__(self, pdf: Any, notes: Recorded) -> None:
        self.pdf = pdf
        self.notes = notes
        self._objects = {each.reference: each for each in pdf.objects}
        self.root: Element = self.at(pdf.catalog["StructTreeRoot"])
        self.document: Element = self.at(self.root["K"][0])
        self._moved: dict[bytes, Element] = {}
        self._pages = {page: number for number, page in enumerate(pdf.page_references)}

    def at(self, reference: bytes) -> Any:
        """The object that a reference leads to."""
        return self._objects[reference]

    def origin(self, element: Element) -> Origin | None:
        """Where an element came from; nothing for a line of text."""
        return self.notes.origins.get(element.number)

    def kids(self, element: Element) -> list[Element]:
        """The elements right below an element, without marks and annotations."""
        objects = [self._objects[kid] for kid in element["K"] if isinstance(kid, bytes)]
        return [each for each in objects if each["Type"] == "/StructElem"]

    def below(self, element: Element) -> Iterator[Element]:
        """An element and all below it, in reading order."""
        waiting = [element]
        while waiting:
            following = waiting.pop()
            yield following
            waiting += reversed(self.kids(following))

    def remove(self, parent: Element, unwanted: Callable[[Element], bool]) -> None:
        """Kids that are unwanted leave the tree."""
        gone = {kid.reference for kid in self.kids(parent) if unwanted(kid)}
        parent["K"][:] = [kid for kid in parent["K"] if not (_is_reference(kid) and kid in gone)]

    def join(self, first: Element, second: Element) -> None:
        """The second element's kids go to the end of the first's; the second is no more."""
        for kid in second["K"]:
            first["K"].append(self._handed_over(kid, first, second))
        self._moved[second.reference] = first

    def _handed_over(self, kid: Any, first: Element, second: Element) -> Any:
        import pydyf  # type: ignore[import-untyped]  # noqa: PLC0415

        if isinstance(kid, int):
            # A bare mark is one of the page of its element, and the pages may differ.
            return pydyf.Dictionary({"Type": "/MCR", "Pg": second["Pg"], "MCID": kid})
        if _is_reference(kid) and self.at(kid).get("Type") == "/StructElem":
            self.at(kid)["P"] = first.reference
        return kid

    def page_of(self, element: Element) -> int:
        """The page of an element, from 0."""
        return self._pages[element["Pg"]]

    def settle_parents(self, reached: set[bytes]) -> dict[int, set[int]]:
        """Makes marks and annotations lead to where elements are now.

        `reached` are the references of the elements in the tree.

        Returns the marks of each page that lead nowhere any more: their content is no part of
        the document.
        """
        numbers = self.at(self.root["ParentTree"])["Nums"]
        lost: dict[int, set[int]] = {}
        for at in range(0, len(numbers), 2):
            if isinstance(numbers[at + 1], list):
                lost[numbers[at]] = self._settle_page(numbers[at + 1], reached)
            else:
                numbers[at + 1] = self._now(numbers[at + 1])
        return lost

    def _settle_page(self, marks: list[Any], reached: set[bytes]) -> set[int]:
        marks[:] = [self._now(reference) for reference in marks]
        lost = {mark for mark, reference in enumerate(marks) if reference not in reached}
        for mark in lost:
            marks[mark] = "null"
        return lost

    def _now(self, reference: bytes) -> bytes:
        while reference in self._moved:
            reference = self._moved[reference].reference
        return reference


def _is_reference(kid: Any) -> TypeGuard[bytes]:
    return isinstance(kid, bytes)
