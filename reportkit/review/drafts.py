"""What was sent: a numbered draft with its tree and with what stood on its pages."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from reportkit.document.nodes import Document
from reportkit.frozen import Frozen

BlockKind = Literal[
    "heading",
    "paragraph",
    "item",
    "caption",
    "column",
    "cell",
    "note",
    "header",
    "footer",
    "box",
    "contents",
    "picture",
]

_IDENTITY = re.compile(
    r"(?P<tour>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<region>[a-z0-9]+(?:-[a-z0-9]+)*)"
    r"\.(?P<language>[a-z]{2,3})\.draft-(?P<number>[1-9][0-9]{0,5})"
)


class DraftIdentity(Frozen):
    """Which draft a file is: written into the file, and found in it when it comes back."""

    tour: str
    region: str
    language: str
    number: Annotated[int, Field(ge=1)]

    def __str__(self) -> str:
        return f"{self.tour}.{self.region}.{self.language}.draft-{self.number}"


def find_identity(words: str) -> DraftIdentity | None:
    """The identity that was written as these words; None when they are none."""
    found = _IDENTITY.fullmatch(words.strip())
    return DraftIdentity.model_validate(found.groupdict()) if found else None


class SentBlock(Frozen):
    """What a person sees as one, as it stood in the file that was sent.

    `id` is the node's; of a cell the row's and the column's with a `#` between, of a head or foot
    and of the lines of the contents list one of their own with a `:`. `path` are the headings
    above, the nearest last. `table`, `row` and `column` say where a cell or a column's head stands:
    the table's id, the row's id (the table's for the heads) and the column from 0.
    """

    id: str
    kind: BlockKind
    text: str
    path: tuple[str, ...] = ()
    table: str | None = None
    row: str | None = None
    column: int | None = None


class SentComment(Frozen):
    """A comment that went out with the draft, so that it is no remark when it comes back.

    `thread` is the id of the remark that began its thread, where it answers one.
    """

    author: str
    text: str
    block: str | None
    thread: str | None = None


class Draft(Frozen):
    """A draft as it was sent. `date` is the day (ISO 8601), `sha256` that of the Word file.

    `blocks` are in reading order: the body, then notes, heads and feet. `document` is the tree
    that was rendered, without the files that travel inside other formats.
    """

    format: Literal[1] = 1
    identity: DraftIdentity
    date: str
    sha256: str
    file: str
    blocks: tuple[SentBlock, ...]
    comments: tuple[SentComment, ...] = ()
    document: Document


def block_paths(draft: Draft) -> dict[str, tuple[str, ...]]:
    """The headings above each block, also above each row and table as a whole."""
    paths: dict[str, tuple[str, ...]] = {}
    for block in draft.blocks:
        for name in (block.id, block.row, block.table):
            if name is not None:
                paths.setdefault(name, block.path)
    return paths


def dump_draft(draft: Draft) -> str:
    """Canonical JSON, as of `reportkit.document.dump`."""
    return draft.model_dump_json(indent=1, exclude_none=True) + "\n"


def load_draft(text: str) -> Draft:
    """The draft of `dump_draft`. `pydantic.ValidationError` when it is none."""
    return Draft.model_validate_json(text)
