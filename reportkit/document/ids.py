"""Ids from meaning: words of data become id parts, and an id below another is joined by a dot."""

from reportkit.slugs import slug

__all__ = ["child_id", "distinct_ids", "slug"]


def child_id(parent: str, *parts: str) -> str:
    """The id of a node below another: `rooting` and `Kymiedu` make `rooting.kymiedu`."""
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
