"""Who changed what: runs, ends of paragraphs and rows of tables as inserted or deleted."""

from collections.abc import Iterator
from itertools import count
from typing import Literal

from lxml import etree

from reportkit.ooxml.names import W

Op = Literal["ins", "del"]

_DELETED_NAMES = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Bookmarks have numbers of the same kind, from 1.
_FIRST_NUMBER = 100_001


class Marker:
    """Marks changes of one author; each change has a number of its own.

    `date` (ISO 8601) is left out where it is None.
    """

    def __init__(self, author: str, date: str | None) -> None:
        self._author = author
        self._date = date
        self._numbers = count(_FIRST_NUMBER)

    def mark_runs(self, elements: list[etree._Element], op: Op) -> Iterator[etree._Element]:
        """Runs and links of runs as changed; whatever else is left as it is."""
        for element in elements:
            if element.tag == f"{W}r":
                change = self._change(op)
                change.append(_as_deleted(element) if op == "del" else element)
                yield change
            elif element.tag == f"{W}hyperlink":
                runs = list(element)
                element[:] = list(self.mark_runs(runs, op))
                yield element
            elif op == "ins" or not _is_bookmark(element):
                # A name stands once in a file, and belongs to what stays.
                yield element

    def mark_paragraph(self, paragraph: etree._Element, op: Op) -> None:
        """A whole paragraph with its end as changed."""
        self.mark_content(paragraph, op)
        self.mark_end(paragraph, op)

    def mark_content(self, paragraph: etree._Element, op: Op) -> None:
        """All that is in a paragraph as changed; its end stays."""
        content = [each for each in paragraph if each.tag != f"{W}pPr"]
        for each in content:
            paragraph.remove(each)
        paragraph.extend(list(self.mark_runs(content, op)))

    def mark_end(self, paragraph: etree._Element, op: Op) -> None:
        """The end of a paragraph as changed."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(properties, f"{W}rPr")
        look.insert(0, self._change(op))

    def mark_row(self, row: etree._Element, op: Op) -> None:
        """A row with all that is in it as changed."""
        for paragraph in row.iter(f"{W}p"):
            self.mark_paragraph(paragraph, op)
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self._change(op))

    def _change(self, op: Op) -> etree._Element:
        change = etree.Element(f"{W}{op}")
        change.set(f"{W}id", str(next(self._numbers)))
        change.set(f"{W}author", self._author)
        if self._date is not None:
            change.set(f"{W}date", self._date)
        return change


def _is_bookmark(element: etree._Element) -> bool:
    return element.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def _as_deleted(run: etree._Element) -> etree._Element:
    """A run whose words are deleted ones, as Word names them."""
    for each in run.iter(*_DELETED_NAMES):
        each.tag = _DELETED_NAMES[str(each.tag)]
        each.set(_SPACE, "preserve")
    return run
