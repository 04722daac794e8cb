"""Raw text of a file → text that every output can hold and show: clean at the edge, then trusted.

What is kept on purpose: no-break spaces inside a line (somebody wanted "35 %" to stay together),
joiners (emoji and scripts need them), private-use characters (bullets of symbol fonts). What goes:
characters that XML cannot hold, that no reader sees, or that change the reading order.
"""

import re
import unicodedata

ELLIPSIS = "…"
REPLACEMENT = "\ufffd"

# A word longer than a page breaks every layout; a cell longer than Excel's own limit (32,767)
# times three did not come from a person.
WORD_LIMIT = 2_000
TEXT_LIMIT = 100_000

# More accents on one letter than any language stacks: text made to run over its neighbours.
_ACCENT_LIMIT = 8

# \v and \f are Word's line and page break; U+0085, U+2028 and U+2029 are line breaks elsewhere.
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_REPLACED = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls but tab and line breaks
    "\u00ad"  # soft hyphen: the sender's line breaks are not ours
    "\u200b\u2060\ufeff\u180e"  # zero-width spaces, byte order mark
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # reading order
    "\ufff9-\ufffb\U000e0000-\U000e007f]"  # annotations and invisible tags
)
_ODD_SPACES = re.compile("[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_NARROW_NO_BREAK_SPACES = re.compile("[\u2007\u202f]")
_SPACE_RUNS = re.compile("[ \t]{2,}|\t| \u00a0[ \u00a0\t]*|\u00a0[ \u00a0\t]+")
_SPACES_AT_LINE_ENDS = re.compile("[ \u00a0]*\n[ \u00a0]*")
_MANY_LINE_BREAKS = re.compile("\n{3,}")
_LONG_WORDS = re.compile(rf"\S{{{WORD_LIMIT + 1},}}")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACKED_ACCENTS = re.compile(f"([{_MARKS}]{{{_ACCENT_LIMIT}}})[{_MARKS}]+")
# Where none of these stands, only spaces may need tidying. One class is searched ten times as fast
# as several.
_SUSPECT = re.compile(
    "["
    + "".join(each.pattern[1:-1] for each in (_REPLACED, _REMOVED, _ODD_SPACES))
    + f"{_MARKS}\t\r\v\f\u0085\u00a0\u2007\u2028\u2029\u202f]"
)
_UNTIDY = ("  ", " \n", "\n ", "\n\n\n")


def clean_text(raw: str) -> str:
    """A cell, paragraph or field as it may go on: clean characters, tidy spaces, bounded length.

    Shape: NFC; lines parted by `\\n`, at most one empty line in a row; no space at either end of a
    line, no two in a row. A word over `WORD_LIMIT` and a text over `TEXT_LIMIT` characters is cut
    and ends with `…`. Cleaning what is clean changes nothing.
    """
    if _is_plain(raw):
        return raw.strip()
    text = _tidy_spaces(clean_characters(_cut(raw, TEXT_LIMIT)))
    return _cut(_LONG_WORDS.sub(lambda word: _cut(word[0], WORD_LIMIT), text), TEXT_LIMIT)


def clean_line(raw: str) -> str:
    """A clean text on one line: for names, headings and labels."""
    return clean_text(raw).replace("\n\n", " ").replace("\n", " ")


def clean_characters(raw: str) -> str:
    """The same layout (spaces, tabs, indents, empty lines) without hostile or unseen characters.

    For text whose spaces mean something, such as a Markdown file before it is parsed.
    Lone surrogates and non-characters become U+FFFD; the others go without a trace.
    """
    if raw.isascii() and raw.isprintable():
        return raw
    text = _REPLACED.sub(REPLACEMENT, _LINE_BREAKS.sub("\n", raw))
    text = _ODD_SPACES.sub(" ", _NARROW_NO_BREAK_SPACES.sub("\u00a0", _REMOVED.sub("", text)))
    return _STACKED_ACCENTS.sub(r"\1", unicodedata.normalize("NFC", text))


def count_lost_characters(raw: str) -> int:
    """How many characters cleaning replaces or cuts that somebody may have meant.

    Spaces, line breaks, soft hyphens, byte order marks and marks of the reading order do not
    count: nothing that anyone reads is lost with them.
    """
    if _is_plain(raw):
        return 0
    hostile = len(_REPLACED.findall(raw)) + len(re.findall("[\x00-\x08\x0e-\x1f\x7f]", raw))
    long_words = _LONG_WORDS.findall(raw)
    return hostile + sum(len(word) - WORD_LIMIT for word in long_words) + _overlength(raw)


def fold(text: str) -> str:
    """The form in which two texts are compared: case, spaces, accents' coding do not count.

    Full stops, colons, question marks and stars at the end do not either: exports add and drop
    them. Letters stay letters: ä is not a.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    plain = " ".join(clean_text(text).split())
    return plain.casefold().rstrip(" .:;,?!*").strip()


def _is_plain(raw: str) -> bool:
    """Whether cleaning would change nothing but spaces at the ends."""
    if raw.isascii() and raw.isprintable():
        # Half of all texts, at a fifth of the price.
        return len(raw) <= WORD_LIMIT and "  " not in raw
    return (
        len(raw) <= WORD_LIMIT
        and _SUSPECT.search(raw) is None
        and not any(sign in raw for sign in _UNTIDY)
        and unicodedata.is_normalized("NFC", raw)
    )


def _tidy_spaces(text: str) -> str:
    text = _SPACES_AT_LINE_ENDS.sub("\n", _SPACE_RUNS.sub(" ", text))
    return _MANY_LINE_BREAKS.sub("\n\n", text).strip()


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def _overlength(raw: str) -> int:
    return max(0, len(raw) - TEXT_LIMIT)
