"""From what reviewers did, in their own words, to the remarks that must be read back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportkit.document.walk import walk
from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.review.drafts import Draft

Note = dict[str, Any]


@dataclass(frozen=True)
class Expected:
    """A remark that must come back; `anchor` is None where it is not told for certain."""

    kind: str
    block: str
    author: str | None
    tracked: bool
    before: str | None = None
    after: str | None = None
    text: str | None = None
    anchor: str | None = None

    def words(self) -> str:
        """The remark in one line."""
        said = self.text if self.kind == "comment" else f"{self.before!r} → {self.after!r}"
        return f"{self.kind} of {self.block} by {self.author or 'nobody'}: {said}"


@dataclass
class _Edited:
    """All edits of one reviewer in one block."""

    sent: str
    changes: list[tuple[int, str, str]] = field(default_factory=list)

    def after(self) -> str:
        """The block as this reviewer left it."""
        text = self.sent
        for at, old, new in sorted(self.changes, reverse=True):
            assert text[at : at + len(old)] == old, (text, at, old)
            text = text[:at] + new + text[at + len(old) :]
        return text


class Blocks:
    """The blocks of a draft by the bookmarks that a reviewer's program shows."""

    def __init__(self, draft: Draft) -> None:
        self._ids = {bookmark_name(node.id): node.id for node in walk(draft.document)}
        self._sent = {block.id for block in draft.blocks}
        self._rows = {block.row for block in draft.blocks if block.kind == "cell"}
        self._cells = {
            (block.row, block.column): block.id for block in draft.blocks if block.kind == "cell"
        }

    def find(self, key: list[Any]) -> str:
        """The id of the block that a note means."""
        names, column = key
        ids = [self._ids[name] for name in names]
        if column >= 0:
            found = [self._cells[each, column] for each in ids if (each, column) in self._cells]
        else:
            # A list begins in its first item, a table without a caption in the head of a column.
            found = [each for each in reversed(ids) if each in self._sent]
        if not found:
            raise RuntimeError(f"the draft does not know the block of {ids}")
        return found[0]

    def find_row(self, key: list[Any]) -> str:
        """The id of the row that a note means."""
        return next(self._ids[name] for name in key[0] if self._ids[name] in self._rows)


def expected_remarks(notes: list[Note], draft: Draft) -> list[Expected]:
    """The remarks that these notes come to: all edits of one reviewer in a block are one."""
    blocks = Blocks(draft)
    return [*_edits(notes, blocks), *_others(notes, blocks)]


def _edits(notes: list[Note], blocks: Blocks) -> Iterator[Expected]:
    edited: dict[tuple[str, str | None, bool], _Edited] = {}
    for note in notes:
        if note["kind"] == "edit":
            key = (blocks.find(note["key"]), _author(note), bool(note["tracked"]))
            edited.setdefault(key, _Edited(note["sent"])).changes.append(tuple(note["change"]))
    for (block, author, tracked), each in edited.items():
        yield Expected("edit", block, author, tracked, shown(each.sent), shown(each.after()))


def _others(notes: list[Note], blocks: Blocks) -> Iterator[Expected]:
    told = {(blocks.find(note["key"]), _author(note)) for note in notes if note["kind"] == "edit"}
    edited = {block for block, _ in told}
    for note in notes:
        if note["kind"].endswith("-row"):
            yield _of_row(note, blocks)
            continue
        block, author, tracked = blocks.find(note["key"]), _author(note), bool(note["tracked"])
        sent = shown(note["sent"])
        match note["kind"]:
            case "insert":
                yield Expected("insert", block, author, tracked, None, shown(note["text"]))
            case "delete":
                yield Expected("delete", block, author, tracked, sent, None)
            case "split":
                halves = f"{note['sent'][: note['at']]}\n{note['sent'][note['at'] :]}"
                yield Expected("split", block, author, tracked, sent, shown(halves))
            case "join":
                lines, line = (f"{sent}{between}{note['with_sent']}" for between in ("\n", " "))
                yield Expected("join", block, author, tracked, shown(lines), shown(line))
            case "format" if (block, author) not in told:
                # Looks are told with what the same reviewer did to the words.
                told.add((block, author))
                yield Expected("format", block, author, tracked, sent, sent)
            case "comment":
                anchor = None if block in edited else shown(note["anchor"])
                # A comment bears its author's name, whether changes are tracked or not.
                name = str(note["author"])
                yield Expected("comment", block, name, False, text=note["text"], anchor=anchor)


def _of_row(note: Note, blocks: Blocks) -> Expected:
    kind, row = note["kind"].removesuffix("-row"), blocks.find_row(note["key"])
    cells = "\t".join(shown(cell) for cell in note["cells"])
    before, after = (None, cells) if kind == "insert" else (cells, None)
    return Expected(kind, row, _author(note), bool(note["tracked"]), before, after)


def shown(text: str) -> str:
    """Words as docs/review.md says that remarks show them: a tab is a space, edges are bare."""
    return "\n".join(line.strip() for line in text.replace("\t", " ").split("\n"))


def _author(note: Note) -> str | None:
    """Who is known to have made an edit: nobody, where changes were not tracked."""
    return str(note["author"]) if note["tracked"] else None
