"""What had to be read back beside what was: every miss and everything invented, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tools.roundtrip.expected import Expected

Remark = dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    """How many remarks were found, and each fault in a line."""

    found: int
    faults: tuple[str, ...]


def compare(expected: list[Expected], remarks: list[Remark]) -> Comparison:
    """Each expected remark is found once, with block, words, author; nothing else is there."""
    left = list(remarks)
    missed = []
    for each in expected:
        match = next((remark for remark in left if _says_the_same(each, remark)), None)
        if match is None:
            missed.append(each)
        else:
            left.remove(match)
    faults = [*_missed(missed, left), *(f"invented: {words_of(remark)}" for remark in left)]
    return Comparison(len(expected) - len(missed), tuple(faults))


def _missed(missed: list[Expected], left: list[Remark]) -> Iterator[str]:
    """Each miss with what stands in its place; that is then not told as invented."""
    for each in missed:
        near = next((remark for remark in left if remark["block"] == each.block), None)
        if near is None:
            yield f"missed: {each.words()}"
        else:
            left.remove(near)
            yield f"missed: {each.words()} | read: {words_of(near)}"


def _says_the_same(expected: Expected, remark: Remark) -> bool:
    comment = remark["comment"] or {}
    told = (remark["kind"], remark["block"], remark["author"], remark["tracked"])
    if told != (expected.kind, expected.block, expected.author, expected.tracked):
        return False
    if expected.kind == "comment":
        anchor_fits = expected.anchor is None or comment.get("anchor") == expected.anchor
        return bool(comment.get("text") == expected.text and anchor_fits)
    return (remark["before"], remark["after"]) == (expected.before, expected.after)


def words_of(remark: Remark) -> str:
    """A remark that was read, in one line."""
    comment = remark["comment"]
    said = comment["text"] if comment else f"{remark['before']!r} → {remark['after']!r}"
    anchor = f" at {comment['anchor']!r}" if comment else ""
    who = remark["author"] or "nobody"
    tracked = "tracked" if remark["tracked"] else "untracked"
    return f"{remark['kind']} ({tracked}) of {remark['block']} by {who}{anchor}: {said}"
