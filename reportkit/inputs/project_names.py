"""Finds the programme's project that a text means: by its code, its name or an alias."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from reportkit.registry import Programme, RegisteredProject

# The codes of EURA: ESF and ERDF of two programme periods. Letters and spaces vary in practice.
_CODE = re.compile(r"(?<![A-Z0-9])([SA])\s?(\d{5})(?!\d)", re.IGNORECASE)
_SHORTEST_NAME = 5


def find_codes(text: str) -> tuple[str, ...]:
    """The project codes in a text, in order, each once: `S10802`."""
    found = (f"{match.group(1).upper()}{match.group(2)}" for match in _CODE.finditer(text))
    return tuple(dict.fromkeys(found))


def bare_name(name: str) -> str:
    """A name without case, spaces and signs: `Opin Ovi` and `OpinOvi` are one brand."""
    letters = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def project_with_code(code: str, programme: Programme) -> RegisteredProject | None:
    """The project that has a code."""
    return next((each for each in programme.projects if code and each.code == code), None)


def project_named(name: str, programme: Programme, region: str) -> RegisteredProject | None:
    """The project that bears a name or alias, one of the region before others."""
    wanted = bare_name(name)
    if not wanted:
        return None
    hits = [
        each
        for each in _nearest_first(programme, region)
        if wanted in (bare_name(own) for own in each.names) or wanted == bare_name(each.id)
    ]
    return hits[0] if hits else None


def project_mentioned(text: str, programme: Programme, region: str) -> RegisteredProject | None:
    """The project whose name stands in a text; of several the longest name.

    Only a project of the region, or a national one: names of others are mentioned as examples.
    """
    bare = bare_name(text)
    near = [each for each in programme.projects if each.region in (region, None)]
    names = (
        (len(bare_name(name)), each)
        for each in near
        for name in each.names
        if len(bare_name(name)) >= _SHORTEST_NAME and bare_name(name) in bare
    )
    return max(names, key=lambda pair: pair[0], default=(0, None))[1]


def _nearest_first(programme: Programme, region: str) -> Iterator[RegisteredProject]:
    for wanted in ((region,), (None,)):
        yield from (each for each in programme.projects if each.region in wanted)
    yield from (each for each in programme.projects if each.region not in (region, None))


def known_ids(projects: Iterable[RegisteredProject | None]) -> tuple[str, ...]:
    """The ids of the projects that were found, each once."""
    return tuple(dict.fromkeys(each.id for each in projects if each is not None))
