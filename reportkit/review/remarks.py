"""What came back: a remark is what one reviewer did to one block, or one comment."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from typing import Annotated, Literal

from pydantic import Field

from reportkit.frozen import Frozen
from reportkit.sources import SourceRef

RemarkKind = Literal[
    "edit", "insert", "delete", "move", "split", "join", "comment", "reply", "format", "unknown"
]
ChangeOp = Literal["insert", "delete", "move-from", "move-to", "format", "unknown"]
TargetKind = Literal["prose", "wording", "data", "none"]


class Change(Frozen):
    """One change within a remark, in reading order.

    `text` holds the words that were inserted, deleted or formatted, a paragraph's end as a line
    break, and for `unknown` the name that the file gives to the change. `date` is as in `Remark`.
    """

    op: ChangeOp
    text: str
    date: str | None = None


class RemarkComment(Frozen):
    """A comment: its words, the words that it is about, and the thread that it belongs to.

    `anchor` is empty for a comment on a place, and has a line for each paragraph. `thread` is the
    id of the remark that began the thread: that of the remark itself when it is no reply.
    """

    text: str
    anchor: str
    thread: str
    resolved: bool = False


class Target(Frozen):
    """Where the remark would land: a file of the author's, a wording, a figure's source, nowhere.

    `place` is as a person would say it, for a wording the block's id; `source` is the same place
    as a value, None where there is none.
    """

    kind: TargetKind = "none"
    file: str | None = None
    place: str | None = None
    source: SourceRef | None = None


class Remark(Frozen):
    """What one reviewer did to one block, or one comment.

    `block` is the id of the block as it was sent; for what was inserted, of the block that it
    stands after (None: before all others). `before` is the block's whole visible text as it was
    sent, `after` as this reviewer alone left it; None where there is none. Of a table's row they
    are its cells, parted by tabs; of several paragraphs the lines.
    `blocks` are all blocks concerned, several for a join. `follows` is, for what was inserted or
    moved, the id of the block that it now stands after.
    `author` is None for an edit that bears no name; `date` is ISO 8601, None where the file has
    none or nonsense. `certainty` is that of the block's match.
    """

    id: str
    region: str
    language: str
    draft: int
    file: str
    block: str | None
    blocks: tuple[str, ...] = ()
    follows: str | None = None
    path: tuple[str, ...] = ()
    kind: RemarkKind
    tracked: bool
    author: str | None = None
    date: str | None = None
    before: str | None = None
    after: str | None = None
    changes: tuple[Change, ...] = ()
    comment: RemarkComment | None = None
    certainty: Annotated[float, Field(ge=0, le=1)] = 1.0
    target: Target = Target()


def with_ids(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks, each with an id from what it says: the same in each file that says it.

    Neither the file's name nor the dates count, so that a file that comes twice, or comes again
    with more in it, brings known remarks under their old ids. Equal ones are told apart by order.
    """
    given: dict[str, int] = {}
    result = []
    for remark in remarks:
        digest = _digest(remark)
        given[digest] = given.get(digest, 0) + 1
        number = given[digest]
        result.append(
            remark.model_copy(update={"id": digest if number == 1 else f"{digest}-{number}"})
        )
    return tuple(result)


def _digest(remark: Remark) -> str:
    comment = remark.comment
    said = (
        remark.region,
        remark.language,
        remark.draft,
        remark.block,
        remark.blocks,
        remark.kind,
        remark.author,
        remark.before,
        remark.after,
        tuple((change.op, change.text) for change in remark.changes),
        comment and (comment.text, comment.anchor),
    )
    words = unicodedata.normalize("NFC", repr(said))
    return blake2b(words.encode(), digest_size=6).hexdigest()
