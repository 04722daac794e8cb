"""Who made a change and when, as files write it; what says nothing becomes None."""

import re
import unicodedata
from datetime import datetime

from lxml import etree

from reportkit.ooxml.names import W
from reportkit.review.remarks import ChangeOp
from reportkit.review.returned.values import Revision, UnknownChange

# No office program of that day wrote these files: dates before are another program's zero.
_FIRST_YEAR = 1990
_LONGEST_NAME = 200
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def author_of(element: etree._Element) -> str | None:
    """The name that the change bears, on one line and of bounded length."""
    return clean_name(element.get(f"{W}author", ""))


def clean_name(raw: str) -> str | None:
    """A name as it may be printed; None where nothing is left."""
    seen = "".join(
        " " if each in "\t\n\r" else each
        for each in raw
        if each in "\t\n\r" or unicodedata.category(each) not in _UNSEEN
    )
    return " ".join(seen.split())[:_LONGEST_NAME] or None


def date_of(element: etree._Element) -> str | None:
    """The moment of the change in ISO 8601, to the second; None for nonsense."""
    found = _MOMENT.fullmatch(element.get(f"{W}date", "").strip())
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(found[1])
    except ValueError:
        return None
    return found[1] + (found[2] or "") if moment.year >= _FIRST_YEAR else None


def revision_of(element: etree._Element, op: ChangeOp) -> Revision:
    """The change that an element notes."""
    return Revision(op, author_of(element), date_of(element))


def unknown_change(element: etree._Element) -> UnknownChange:
    """The change under the name that the file has for it."""
    name = etree.QName(element).localname
    return UnknownChange(name, author_of(element), date_of(element))
