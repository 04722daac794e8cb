"""Many texts at once → which of them must be looked at one by one.

Cleaning and masking search each text a dozen times. Most texts need neither, and a few searches
through a hundred of them together can say so: the same answer for a tenth of the time.
"""

import re
from collections.abc import Iterator

from reportkit.inputs.text import WORD_LIMIT

# One odd text in a hundred must not make the others slow.
_BATCHES = (512, 32, 1)
# What ends a text without meaning anything, as `text.fold` has it.
_IDLE_END = " .:;,?!*…"

# What cleaning changes, and letters and signs that are written in two ways (`²`, `ª`, `™`).
_CHANGED = (
    bytes(range(10)) + bytes(range(11, 32)) + b"\x7f\xa0\xa8\xaa\xad\xaf\xb2\xb3\xb4\xb5\xb8\xb9"
    b"\xba\xbc\xbd\xbe"
)
# From 80 to 9F one encoding has control characters, the other dashes, quotation marks, the euro.
_CHANGED_LATIN = _CHANGED + bytes(range(0x80, 0xA0))
_CHANGED_WINDOWS = _CHANGED + b"\x88\x98\x99"
# Among the accented letters stand two signs, of multiplication (D7) and division (F7).
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + bytes(
    code for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7)
)
# They part the digits of telephone numbers.
_BETWEEN_DIGITS = b" ()-"


def _classes(changed: bytes) -> bytes:
    """A table for one pass: `0` is a digit, NUL what is changed, a full stop any other sign."""
    return bytes(_class_of(code, changed) for code in range(256))


def _class_of(code: int, changed: bytes) -> int:
    if code in b"0123456789":
        return ord("0")
    if code in changed:
        return 0
    return code if code in _LETTERS + b"@\n" else ord(".")


_LATIN, _WINDOWS = _classes(_CHANGED_LATIN), _classes(_CHANGED_WINDOWS)
# Two spaces in a row, a space beside a line break, an empty line: spaces that cleaning may tidy.
_LINES_AS_SPACES = bytes.maketrans(b"\n", b" ")
_WRITTEN_OUT_AT = re.compile(rb"[(\[{]\s?(?:at|\xe4t|a|@|miukumauku)\s?[)\]}]", re.IGNORECASE)


def find_doubtful(texts: list[str], words: frozenset[str]) -> Iterator[int]:
    """The positions of the texts that are not certainly clean, without personal data and no word.

    Shape: in order. Of every other text holds that `clean_text` and `mask_personal_data` change
    nothing and `fold` gives none of `words`. Words of signs only are not told from others.
    """
    longest = max(map(len, words), default=0) + 2
    yield from _doubtful_at(texts, 0, _BATCHES, words, longest)


def _doubtful_at(
    texts: list[str], first: int, sizes: tuple[int, ...], words: frozenset[str], longest: int
) -> Iterator[int]:
    """The same for texts that begin at a position, looked at in batches that get smaller."""
    size, *smaller = sizes
    for start in range(0, len(texts), size):
        batch = texts[start : start + size]
        if _are_plain(batch):
            if min(map(len, batch)) <= longest:
                short = [(at, text) for at, text in enumerate(batch) if len(text) <= longest]
                yield from (first + start + at for at, text in short if _folded(text) in words)
        elif smaller:
            yield from _doubtful_at(batch, first + start, tuple(smaller), words, longest)
        else:
            yield first + start


def _folded(text: str) -> str:
    """What `fold` gives of a plain text."""
    return " ".join(text.split()).casefold().rstrip(_IDLE_END)


def _are_plain(texts: list[str]) -> bool:
    """Whether no text holds what cleaning changes, an address, or six digits in a row.

    (Six are the least of a number or code of a person.) Neither begins one with a sign, consists
    of separators only, or ends with two signs: with a longer tail of them a text may be a word,
    however long it is.
    """
    if max(map(len, texts)) > WORD_LIMIT:
        return False
    encoded = _encoded("\n".join(["", *texts, ""]))
    if encoded is None:
        return False
    raw, table = encoded
    if b"  " in raw.translate(_LINES_AS_SPACES):
        return False
    classes = raw.translate(table, _BETWEEN_DIGITS)
    # Written out, because a loop costs more than the searches.
    if b"\0" in classes or b"@" in classes or b"000000" in classes:
        return False
    if b"\n." in classes or b"\n\n" in classes or b"..\n" in classes:
        return False
    has_bracket = b"(" in raw or b"[" in raw or b"{" in raw
    return not (has_bracket and _WRITTEN_OUT_AT.search(raw))


def _encoded(text: str) -> tuple[bytes, bytes] | None:
    """One byte a character, and the table of its classes; None where a character has no byte.

    In both encodings an accented letter is one character, so that there is nothing to compose.
    """
    for encoding, table in (("latin-1", _LATIN), ("cp1252", _WINDOWS)):
        try:
            return text.encode(encoding), table
        except UnicodeEncodeError:
            continue
    return None
