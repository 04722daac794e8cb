"""The contents list repeats the headings: what merely follows them there is no remark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit.review.deeds import Deed
from reportkit.review.returned.values import ReturnedFile
from reportkit.review.texts import folded
from reportkit.review.units import Unit, flow_units

_PAGE = re.compile(r"\s+\d+$")


def without_mirrored(
    deeds: Sequence[Deed], of_text: Sequence[Deed], returned: ReturnedFile
) -> Iterator[Deed]:
    """The deeds to lines of the contents list but for those that programs do when they renew it.

    `of_text` are the deeds to the text, whose headings the list follows.
    """
    headings = {unit.folded for unit in flow_units(returned.body) if not _is_listed(unit)}
    headings |= {folded(line) for deed in of_text for line in (deed.after or "").split("\n")}
    touched = {block for deed in of_text for block in deed.blocks}
    renewing = {deed.reviewer for deed in deeds if deed.kind == "insert"}
    for deed in deeds:
        targets = {block.partition(":")[2] for block in deed.blocks}
        if deed.after is None:
            is_mirror = bool(targets & touched) or deed.reviewer in renewing
        else:
            is_mirror = all(_repeats(line, headings) for line in deed.after.split("\n"))
        if not is_mirror:
            yield deed


def _is_listed(unit: Unit) -> bool:
    return unit.paragraphs[0].in_contents


def _repeats(line: str, headings: set[str]) -> bool:
    words = folded(line)
    return words in headings or _PAGE.sub("", words) in headings
