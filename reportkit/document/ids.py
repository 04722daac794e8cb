"""Ids from meaning: words of data become id parts, and an id below another is joined by a dot."""

import re
import unicodedata

_NOT_ID = re.compile(r"[^a-z0-9]+")


def slug(words: str) -> str:
    """Words as an id part: ASCII, lower case, hyphens; `x` where nothing is left.

    `Etelä-Pohjanmaa` → `etela-pohjanmaa`. At most 60 characters.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NOT_ID.sub("-", plain).strip("-")[:60].strip("-") or "x"


def child_id(parent: str, *parts: str) -> str:
    """The id of a node below another: `rooting.products` + `Kymiedu` → `rooting.products.kymiedu`."""
    return ".".join([parent, *(slug(part) for part in parts)])


def distinct_ids(parent: str, names: list[str]) -> list[str]:
    """An id for each name, in order; names with one slug are told apart by -2, -3.

    The caller sorts the names by what they are first, so that the order of the inputs does not
    decide who is first.
    """
    seen: dict[str, int] = {}
    ids = []
    for name in names:
        base = child_id(parent, name)
        seen[base] = seen.get(base, 0) + 1
        ids.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return ids
