"""Names of the hidden bookmarks that tie a place in a DOCX to a node of the tree.

Word hides bookmarks whose names start with `_` and allows 40 characters, letters, digits and
underscores, without regard to case; so a name is a prefix and a digest in hexadecimal.
"""

import re
from hashlib import blake2b

NODE_PREFIX = "_rk"
NUMBER_PREFIX = "_rn"
NOTE_PREFIX = "_rm"

_NODE_BOOKMARK = re.compile(NODE_PREFIX + "[0-9a-f]{32}")


def bookmark_name(node_id: str) -> str:
    """The bookmark around what a node shows: 35 characters, the same in every draft."""
    return NODE_PREFIX + _digest(node_id)


def number_bookmark_name(node_id: str) -> str:
    """The bookmark around the number in a node's label, which cross-references show."""
    return NUMBER_PREFIX + _digest(node_id)


def note_bookmark_name(note_id: str) -> str:
    """The bookmark around a note's first mark, which further marks of that note repeat."""
    return NOTE_PREFIX + _digest(note_id)


def node_bookmark(name: str) -> str | None:
    """The `bookmark_name` that a bookmark of a returned file stands for; None for any other.

    LibreOffice writes the bookmarks in footnotes as `…_Copy`.
    """
    found = _NODE_BOOKMARK.match(name)
    return found.group() if found else None


def _digest(node_id: str) -> str:
    return blake2b(node_id.encode(), digest_size=16).hexdigest()
