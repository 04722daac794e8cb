"""Whatever several reviewers do to the words of a paragraph, each is told as that one did it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.review.returned_files import (
    FIRST,
    SECOND,
    THIRD,
    W,
    change,
    paragraph_with,
    remarks_after,
    run,
)

BLOCKS = {"intro.first": FIRST, "intro.second": SECOND, "intro.third": THIRD}
# Nobody's changes are not tracked.
NOBODY = None
AUTHORS = ("Anna Esimerkki", "Bengt Exempel", "Carla Example", NOBODY)

Author = str | None
# A word as it was sent with who deleted it, or a new word with who inserted it.
Step = tuple[str, bool, Author, bool]


def words_of(text: str) -> list[str]:
    return re.findall(r"\S+\s*", text)


@st.composite
def scripts(draw: st.DrawFn) -> dict[str, list[Step]]:
    """For each block its words in order: (word, is new, who, is touched)."""
    script = {}
    new = 0
    for block, text in BLOCKS.items():
        steps: list[Step] = []
        for word in words_of(text):
            who = draw(st.sampled_from((*AUTHORS, *["-"] * 12)))
            steps.append((word, False, None if who == "-" else who, who != "-"))
            who = draw(st.sampled_from((*AUTHORS, *["-"] * 12)))
            if who != "-":
                new += 1
                steps.append((f" uusi{new} ", True, who, True))
        script[block] = without_doubt(steps)
    return script


def without_doubt(steps: list[Step]) -> list[Step]:
    """Without new words beside one that nobody deleted: no file can tell which stood first."""

    def is_gone(number: int) -> bool:
        inside = 0 <= number < len(steps)
        return inside and steps[number][1:] == (False, NOBODY, True)

    return [
        step
        for number, step in enumerate(steps)
        if not (step[1] and (is_gone(number - 1) or is_gone(number + 1)))
    ]


def written(steps: list[Step]) -> list[etree._Element]:
    """The runs of a paragraph after these steps."""
    runs = []
    for word, is_new, who, is_touched in steps:
        if not is_touched or (is_new and who is NOBODY):
            runs.append(run(word))
        elif is_new:
            runs.append(change("ins", run(word), author=str(who)))
        elif who is not NOBODY:
            runs.append(change("del", run(word, deleted=True), author=str(who)))
    return runs


def left_by(author: Author, steps: list[Step]) -> str | None:
    """A block's words as one reviewer left them."""
    kept = [
        word
        for word, is_new, who, is_touched in steps
        if ((is_touched and who == author) if is_new else not (is_touched and who == author))
    ]
    return "".join(kept).strip() or None


def apply(script: dict[str, list[Step]], root: etree._Element) -> None:
    for block, steps in script.items():
        paragraph = paragraph_with(root, BLOCKS[block])
        for each in list(paragraph.iterchildren(f"{W}r")):
            paragraph.remove(each)
        end = paragraph.find(f"{W}bookmarkEnd")
        assert end is not None
        for each in written(steps):
            end.addprevious(each)


@settings(max_examples=25)
@given(scripts())
def test_every_reviewer_is_told_with_block_and_words_before_and_after(
    script: dict[str, list[Step]],
) -> None:
    remarks = remarks_after(lambda root: apply(script, root))

    expected = {
        (block, who): (BLOCKS[block], left_by(who, steps))
        for block, steps in script.items()
        for _, _, who, is_touched in steps
        if is_touched
    }
    found = {(each.block, each.author): (each.before, each.after) for each in remarks}
    assert found == expected
    assert len(remarks) == len(expected)
