"""What a returned file holds, as values: paragraphs of pieces, tables, comments; who did what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportkit.review.remarks import ChangeOp

# Marks of the changes that add what they hold, and of those that take it away.
ADDING = frozenset({"insert", "move-to"})
REMOVING = frozenset({"delete", "move-from"})


@dataclass(frozen=True, slots=True)
class Revision:
    """One change as the file notes it. `author` and `date` are None where they say nothing.

    One that is not `tracked` was found by comparing with what was sent.
    """

    op: ChangeOp
    author: str | None = None
    date: str | None = None
    tracked: bool = True

    @property
    def adds(self) -> bool:
        """Whether the text would not be there without this change."""
        return self.op in ADDING

    @property
    def removes(self) -> bool:
        """Whether the text is gone with this change."""
        return self.op in REMOVING


Revisions = tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with one fate: the changes around it, the outermost first, and the comments over it.

    `is_field` is text that programs work out by themselves: page numbers, numbers of tables.
    `thing` stands for what is no text: `note:f3`, `picture`; its words are in `label`.
    """

    text: str
    revisions: Revisions = ()
    comments: tuple[str, ...] = ()
    is_field: bool = False
    thing: str = ""
    label: str = ""
    formats: Revisions = ()

    @property
    def is_original(self) -> bool:
        """Whether it was there before any tracked change."""
        return not any(revision.adds for revision in self.revisions)


@dataclass(frozen=True, slots=True)
class UnknownChange:
    """A change of a kind that the reader does not know, by the file's own name for it."""

    name: str
    author: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `mark` are the changes to its end: a split where they add, a join else.

    `bookmarks` are those of nodes that begin in it. `formats` are changes of its looks; `points`
    the comments on a place in it, and those that begin in it.
    """

    pieces: tuple[Piece, ...]
    mark: Revisions = ()
    bookmarks: tuple[str, ...] = ()
    formats: Revisions = ()
    unknown: tuple[UnknownChange, ...] = ()
    points: tuple[str, ...] = ()
    boxes: tuple[tuple[Paragraph, ...], ...] = ()
    in_contents: bool = False

    @property
    def original(self) -> str:
        """Its text before any tracked change."""
        return "".join(piece.text for piece in self.pieces if piece.is_original)

    @property
    def is_touched(self) -> bool:
        """Whether it bears any tracked change."""
        own = self.mark or self.formats or self.unknown
        return bool(own) or any(piece.revisions or piece.formats for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with all paragraphs in it, also those of tables inside; `span` columns wide."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    revisions: Revisions = ()
    formats: Revisions = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, and the changes that made it or took it away."""

    cells: tuple[TableCell, ...]
    revisions: Revisions = ()
    formats: Revisions = ()

    @property
    def is_original(self) -> bool:
        """Whether it was there before any tracked change."""
        return not any(revision.adds for revision in self.revisions)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the text's flow."""

    rows: tuple[TableRow, ...]
    formats: Revisions = ()


Flow = tuple[Paragraph | Table, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `parent` is the id of the one that it replies to."""

    id: str
    text: str
    author: str | None
    date: str | None
    parent: str | None = None
    resolved: bool = False


@dataclass(frozen=True)
class ReturnedFile:
    """All that was read of one file.

    `notes` are the foot- and endnotes by the name that pieces have for them (`note:f3`), in the
    file's order; `margins` heads and feet by (`header` or `footer`, the pages it is for).
    """

    identity: str
    saved_by: str | None
    body: Flow
    notes: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    margins: dict[tuple[str, str], tuple[Paragraph, ...]] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    unknown: tuple[UnknownChange, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the file."""
        yield from flow_paragraphs(self.body)
        for story in (*self.notes.values(), *self.margins.values()):
            yield from flow_paragraphs(story)


def flow_paragraphs(flow: Flow) -> Iterator[Paragraph]:
    """Every paragraph of a flow, those in tables and text boxes included."""
    for item in flow:
        if isinstance(item, Paragraph):
            yield item
            for box in item.boxes:
                yield from flow_paragraphs(box)
        else:
            for row in item.rows:
                for cell in row.cells:
                    yield from flow_paragraphs(cell.paragraphs)
