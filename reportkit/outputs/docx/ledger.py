"""What is handed out once while the body is written: ids of bookmarks, links, lists and notes."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportkit.document.nodes import CrossRef, Document, NoteMark
from reportkit.document.walk import inlines_of, walk
from reportkit.errors import OutputError
from reportkit.looks import Looks
from reportkit.ooxml.bookmarks import bookmark_name


@dataclass(frozen=True)
class Media:
    """A picture of the package: its relationship id, ending and bytes."""

    relationship: str
    extension: str
    data: bytes


@dataclass(frozen=True)
class Reference:
    """What the reference document decides: the style ids by name, and the text's width in twips."""

    style_ids: Mapping[str, str]
    text_width: int

    def style(self, name: str) -> str:
        """The id of a style by its name, whatever its case, as Word matches names."""
        found = self.style_ids.get(name.casefold())
        if found is None:
            raise OutputError("missing-word-style", style=name)
        return found


class Ledger:
    """Hands out ids and remembers for whom; one for each document that is written."""

    def __init__(self, document: Document, reference: Reference, looks: Looks) -> None:
        self.document = document
        self.looks = looks
        self.reference = reference
        self.media: list[Media] = []
        self.numbered_lists = 0
        self.marked_notes: dict[str, int] = {}
        self._bookmarks = 0
        self._drawings = 0
        self._links: dict[str, str] = {}
        self._marks = _mark_counts(document)
        self._referred = _referred_ids(document)

    def style(self, name: str) -> str:
        """The id of the style with this name."""
        return self.reference.style(name)

    def style_of(self, kind: str, role: str) -> str:
        """The id of the style of a role."""
        return self.style(self.looks.style(kind, role).word)

    def bookmarked(self, name: str, content: str) -> str:
        """Content between the ends of a new bookmark."""
        self._bookmarks += 1
        number = self._bookmarks
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            f'{content}<w:bookmarkEnd w:id="{number}"/>'
        )

    def node(self, node_id: str, content: str) -> str:
        """What a node shows, in its hidden bookmark."""
        return self.bookmarked(bookmark_name(node_id), content)

    def link(self, url: str) -> str:
        """The relationship id of an address."""
        return self._links.setdefault(url, f"link{len(self._links) + 1}")

    def take_links(self) -> dict[str, str]:
        """Address → relationship id of the part written so far; the next part begins anew."""
        taken, self._links = self._links, {}
        return taken

    def add_media(self, extension: str, data: bytes) -> str:
        """The relationship id of a new picture."""
        self.media.append(Media(f"media{len(self.media) + 1}", extension, data))
        return self.media[-1].relationship

    def next_numbered_list(self) -> int:
        """A number for a numbered list, from 1."""
        self.numbered_lists += 1
        return self.numbered_lists

    def next_drawing(self) -> int:
        """A number for a drawing; Word wants them distinct."""
        self._drawings += 1
        return self._drawings

    def mark_note(self, note_id: str) -> int | None:
        """The number of a note when it is marked for the first time, else None."""
        if note_id in self.marked_notes:
            return None
        self.marked_notes[note_id] = len(self.marked_notes) + 1
        return self.marked_notes[note_id]

    def is_marked_again(self, note_id: str) -> bool:
        """Whether further marks or references lead to the note."""
        return self._marks[note_id] > 1 or note_id in self._referred

    def is_referred_to(self, node_id: str) -> bool:
        """Whether a cross-reference shows the node's number."""
        return node_id in self._referred


def _mark_counts(document: Document) -> Counter[str]:
    return _inline_counts(document, lambda each: isinstance(each, NoteMark) and each.note)


def _referred_ids(document: Document) -> frozenset[str]:
    return frozenset(
        _inline_counts(document, lambda each: isinstance(each, CrossRef) and each.target)
    )


def _inline_counts(document: Document, id_of: Callable[[object], str | bool]) -> Counter[str]:
    found = (id_of(inline) for node in walk(document) for inline in inlines_of(node))
    return Counter(each for each in found if isinstance(each, str))
