"""Where a reviewer can edit: paragraphs, cells and notes, each known by our hidden bookmarks.

Every call to LibreOffice goes through a pipe, so a place is looked into when it is chosen.
"""

from dataclasses import dataclass

import uno  # noqa: F401 - makes the names of LibreOffice known to `import`
from com.sun.star.uno import RuntimeException

OURS = "_rk"
_NAME_LENGTH = 35
_CONTENTS = "Contents"
_PARAGRAPH = "com.sun.star.text.Paragraph"


@dataclass(frozen=True)
class Key:
    """Which block it is: the bookmarks that begin in it; of a cell those of its row, and where."""

    bookmarks: tuple
    column: int = -1

    def as_list(self):
        """For JSON."""
        return [list(self.bookmarks), self.column]


@dataclass(frozen=True)
class Place:
    """A paragraph that stands for a block. `after` is the paragraph that follows, if one does."""

    key: Key
    kind: str
    text: object
    paragraph: object
    after: object = None
    key_after: Key = Key(())


@dataclass(frozen=True)
class RowPlace:
    """A row of a table, its number there from 1, the words and the keys of its cells."""

    key: Key
    kind: str
    table: object
    number: int
    sent: list
    cells: tuple


@dataclass(frozen=True)
class Spot:
    """Where a place may be: an element of the body, a cell of a table, a note."""

    kind: str
    element: object
    after: object = None
    row: int = 0
    column: int = 0


def find_spots(document):
    """All spots of a document by kind: paragraphs, cells, the cells of heads, notes."""
    spots = {"paragraph": [], "cell": [], "head": [], "note": []}
    blocks = [(each, each.supportsService(_PARAGRAPH)) for each in elements_of(document.Text)]
    for (block, is_text), (after, follows) in zip(
        blocks, [*blocks[1:], (None, False)], strict=True
    ):
        if is_text:
            spots["paragraph"].append(Spot("paragraph", block, after if follows else None))
        else:
            for name in block.getCellNames():
                spot = _cell_spot(block, name)
                spots[spot.kind].append(spot)
    notes = document.getFootnotes()
    spots["note"] = [Spot("note", notes.getByIndex(number)) for number in range(notes.getCount())]
    return spots


def _cell_spot(table, name):
    letter = name.rstrip("0123456789")
    row = int(name[len(letter) :])
    return Spot("head" if row == 1 else "cell", table, None, row, ord(letter) - ord("A"))


def elements_of(container):
    """What an enumeration gives, as a list."""
    found = []
    walk = container.createEnumeration()
    while walk.hasMoreElements():
        found.append(walk.nextElement())
    return found


def place_at(spot, document, gone):
    """The place at a spot; None where no bookmark of ours tells which block it is.

    `gone` are bookmarks of paragraphs that were deleted: LibreOffice moves them to the next one.
    """
    try:
        place = None if _is_listed(spot) else _place(spot, document, gone)
    except RuntimeException:
        # The paragraph went, or became one with another.
        return None
    return place if place and place.key.bookmarks else None


def _is_listed(spot):
    """Whether it is a line of the contents list, which programs write anew."""
    return spot.kind == "paragraph" and spot.element.ParaStyleName.startswith(_CONTENTS)


def _place(spot, document, gone):
    if spot.kind == "paragraph":
        return _paragraph_place(spot, document.Text, gone)
    if spot.kind == "note":
        first = elements_of(spot.element)[0]
        return Place(Key(bookmarks_of(first, gone)), "note", spot.element, first)
    return _cell_place(spot, gone)


def _paragraph_place(spot, text, gone):
    key_after = Key(bookmarks_of(spot.after, gone) if spot.after else ())
    key = Key(bookmarks_of(spot.element, gone))
    return Place(key, "paragraph", text, spot.element, spot.after, key_after)


def _cell_place(spot, gone):
    cell = _cell(spot.element, spot.column, spot.row)
    first = elements_of(cell)[0]
    # The cells of the head have bookmarks of their own; a table without a head begins with a row.
    own = bookmarks_of(first, gone)
    if spot.kind == "head" and own:
        return Place(Key(own), "head", cell, first)
    row = elements_of(_cell(spot.element, 0, spot.row))[0]
    return Place(Key(bookmarks_of(row, gone), spot.column), "cell", cell, first)


def _cell(table, column, row):
    return table.getCellByName(cell_name(column, row))


def cell_name(column, row):
    """The name of a cell, its column counted from 0, its row from 1."""
    return f"{chr(ord('A') + column)}{row}"


def row_at(spot, gone):
    """The row of a cell's spot; None where no bookmark tells which it is."""
    first = elements_of(_cell(spot.element, 0, spot.row))[0]
    marks = bookmarks_of(first, gone)
    if spot.row == 1 or not marks:
        return None
    width = sum(
        name.rstrip("0123456789") + str(spot.row) == name for name in spot.element.getCellNames()
    )
    cells = [elements_of(_cell(spot.element, column, spot.row))[0] for column in range(width)]
    keys = tuple(Key(marks, column) for column in range(width))
    return RowPlace(Key(marks), "row", spot.element, spot.row, [words_in(c) for c in cells], keys)


def bookmarks_of(paragraph, gone=()):
    """The names of our bookmarks that begin in a paragraph, in their order."""
    names = (
        portion.Bookmark.Name[:_NAME_LENGTH]
        for portion in elements_of(paragraph)
        if portion.TextPortionType == "Bookmark" and portion.IsStart
    )
    return tuple(name for name in names if name.startswith(OURS) and name not in gone)


def is_plain(paragraph):
    """Whether a paragraph holds words alone: no fields, pictures or note marks."""
    kinds = {portion.TextPortionType for portion in elements_of(paragraph)}
    return kinds <= {"Text", "Bookmark", "SoftPageBreak"}


def live_portions(paragraph, kinds=("Text",)):
    """The portions of these kinds that no tracked change has deleted."""
    found, deleted = [], False
    for portion in elements_of(paragraph):
        kind = portion.TextPortionType
        if kind == "Redline" and portion.RedlineType == "Delete":
            deleted = portion.IsStart and not portion.IsCollapsed
        elif kind in kinds and not deleted:
            found.append(portion)
    return found


def words_in(paragraph):
    """What a person reads in a paragraph, with what its fields show."""
    portions = live_portions(paragraph, ("Text", "TextField"))
    return "".join(portion.getString() for portion in portions)
