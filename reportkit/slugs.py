"""Words as parts of ids, and words compared without regard to how they are spelled."""

import re
import unicodedata
from collections.abc import Iterable

_NOT_ID = re.compile(r"[^a-z0-9]+")


def slug(words: str) -> str:
    """Words as an id part: ASCII, lower case, hyphens; `x` where nothing is left.

    `Etelä-Pohjanmaa` → `etela-pohjanmaa`. At most 60 characters.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NOT_ID.sub("-", plain).strip("-")[:60].strip("-") or "x"


def distinct(ids: Iterable[str]) -> list[str]:
    """The ids in order, those that repeat told apart by -2, -3; none is ever given twice."""
    given: set[str] = set()
    result = []
    for each in ids:
        result.append(_free(each, given))
        given.add(result[-1])
    return result


def _free(wanted: str, given: set[str]) -> str:
    number, candidate = 1, wanted
    while candidate in given:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def bare(words: str) -> str:
    """Only the letters and digits, case-folded: `Opin Ovi`, `OpinOvi` and `opin-ovi` are one."""
    folded = unicodedata.normalize("NFC", words).casefold()
    return "".join(letter for letter in folded if letter.isalnum())
