"""Reads sittings as JSON, sits at LibreOffice as each reviewer, and prints what each one did.

A chain is one file that goes from reviewer to reviewer, or from program to program.
"""

import json
import random
import sys

from edits import (
    Block,
    Sitting,
    append_sentence,
    comment_at_point,
    comment_on_paragraph,
    comment_on_word,
    delete_paragraph,
    delete_row,
    delete_words,
    embolden_word,
    empty_paragraph,
    insert_paragraph,
    insert_row,
    insert_words,
    join_paragraphs,
    replace_words,
    retype_paragraph,
    split_paragraph,
)
from places import find_spots, is_plain, place_at, row_at, words_in
from session import OPEN_DOCUMENT, WORD, Office

# How often each edit is chosen.
_WEIGHTS = {
    replace_words: 6,
    append_sentence: 3,
    delete_words: 3,
    insert_words: 3,
    insert_paragraph: 5,
    delete_paragraph: 4,
    empty_paragraph: 2,
    split_paragraph: 5,
    join_paragraphs: 8,
    retype_paragraph: 2,
    embolden_word: 2,
    comment_on_word: 3,
    comment_on_paragraph: 1,
    comment_at_point: 1,
}
# LibreOffice writes no comments of footnotes into Word files.
_NOTE_EDITS = (replace_words, append_sentence, delete_words, insert_words)
_CELL_EDITS = (*_NOTE_EDITS, comment_on_word)
# LibreOffice tracks whole rows only when a person deletes them by hand.
_ROW_EDITS = (insert_row, delete_row)
_ROW_SHARE = 0.08
# A place that has been edited is the more likely to be edited again.
_AGAIN = 0.25
_TRIES = 400
# Running text is edited more often than the rest.
_KINDS = ("paragraph",) * 6 + ("cell", "cell", "head", "note")


def main():
    """Every chain in turn."""
    order = json.load(sys.stdin)
    office = Office(order["pipe"])
    notes = [_run_chain(office, chain) for chain in order["chains"]]
    office.close()
    json.dump(notes, sys.stdout, ensure_ascii=False)


def _run_chain(office, chain):
    blocks, notes = {}, []
    path = chain["open"]
    for step in chain["steps"]:
        document = office.open(path)
        try:
            notes += _take_step(office, document, step, blocks)
            path = step["save"]
            office.save(document, path, OPEN_DOCUMENT if path.endswith(".odt") else WORD)
        finally:
            document.close(True)
    return notes


def _take_step(office, document, step, blocks):
    if not step.get("edits"):
        return []
    office.sit_down(*step["author"])
    document.RecordChanges = step["tracked"]
    chance = random.Random(step["seed"])
    author = " ".join(step["author"])
    sitting = Sitting(chance, step["language"], author, step["tracked"], document)
    desk = Desk(sitting, blocks, find_spots(document))
    notes = [_edit(desk) for _ in range(step["edits"])]
    document.RecordChanges = False
    return notes


class Desk:
    """What lies before a reviewer: the blocks as they were sent, and the spots of the file."""

    def __init__(self, sitting, blocks, spots):
        self.sitting = sitting
        self.blocks = blocks
        self._spots = spots
        self._edited = []

    def choose(self):
        """A spot by chance, the more likely one that has been edited before."""
        chance = self.sitting.chance
        if self._edited and chance.random() < _AGAIN:
            return chance.choice(self._edited)
        kinds = [kind for kind in _KINDS if self._spots[kind]]
        return chance.choice(self._spots[chance.choice(kinds)])

    def following(self, spot):
        """The spot of the paragraph after that of a spot."""
        paragraphs = self._spots["paragraph"]
        return paragraphs[paragraphs.index(spot) + 1]

    def look_at(self, spot):
        """The place at a spot and its block; None where there is nothing to edit."""
        gone = {name for key, block in self.blocks.items() if block.gone for name in key.bookmarks}
        place = place_at(spot, self.sitting.document, gone)
        if place is None or self._is_joined(place.key):
            return None
        if place.key not in self.blocks:
            self.blocks[place.key] = Block(words_in(place.paragraph))
        block, after = self.blocks[place.key], self.blocks.get(place.key_after)
        is_open = block.sent and not block.closed and not (after and after.closed)
        return (place, block) if is_open else None

    def _is_joined(self, key):
        """Whether it is two blocks that somebody has made one."""
        closed = {
            name for each, block in self.blocks.items() if block.closed for name in each.bookmarks
        }
        return key not in self.blocks and not closed.isdisjoint(key.bookmarks)

    def choose_row(self):
        """A row that nobody has touched, and its spot; its table is then left alone."""
        spot = self.sitting.chance.choice(self._spots["cell"])
        row = row_at(spot, set())
        if row is None or any(key in self.blocks for key in row.cells):
            return None
        for kind in ("cell", "head"):
            kept = [each for each in self._spots[kind] if each.element.Name != row.table.Name]
            self._spots[kind] = kept
        self._edited = [each for each in self._edited if each.kind not in ("cell", "head")]
        return row

    def remember(self, spot):
        """A spot that has been edited."""
        self._edited.append(spot)


def _edit(desk):
    """One edit somewhere, but not beside a paragraph that has come, gone or been divided."""
    for _ in range(_TRIES):
        if not desk.sitting.tracked and desk.sitting.chance.random() < _ROW_SHARE:
            row = desk.choose_row()
            if row is not None:
                return desk.sitting.chance.choice(_ROW_EDITS)(row, desk.sitting)
        spot = desk.choose()
        found = desk.look_at(spot)
        made = found and _try_edit(spot, *found, desk)
        if made:
            desk.remember(spot)
            return made
    raise SystemExit("no place is left to edit")


def _try_edit(spot, place, block, desk):
    chance = desk.sitting.chance
    if place.kind != "paragraph":
        edits = _NOTE_EDITS if place.kind == "note" else _CELL_EDITS
        return chance.choice(edits)(place, block, desk.sitting)
    (edit,) = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))
    if edit is not join_paragraphs:
        return edit(place, block, desk.sitting)
    return _join(spot, place, block, desk)


def _join(spot, place, block, desk):
    found = desk.look_at(desk.following(spot)) if place.after is not None else None
    if found is None or not _are_alike(place, found[0]):
        return None
    following, other = found
    made = join_paragraphs(place, block, desk.sitting, other)
    if made is not None:
        made["with"], made["with_sent"] = following.key.as_list(), other.sent
    return made


def _are_alike(place, following):
    """Whether two places are running text of one look."""
    styles = {each.paragraph.ParaStyleName for each in (place, following)}
    return following.kind == "paragraph" and len(styles) == 1 and is_plain(following.paragraph)


if __name__ == "__main__":
    main()
