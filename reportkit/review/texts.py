"""Visible text: as remarks show it, as it is compared, and in words."""

import re
import unicodedata

# What programs change by themselves and nobody sees.
_ALIKE = str.maketrans({"\t": " ", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2011": "-"})
_TOKENS = re.compile(r"\w+|\s|[^\w\s]")


def shown(text: str) -> str:
    """Text as a remark shows it: a tab is a space, and no space stands at either end."""
    return text.replace("\t", " ").strip()


def folded(text: str) -> str:
    """Text as it is compared: kinds of space and of hyphen, and ways to write a letter, are one."""
    return unicodedata.normalize("NFC", text).translate(_ALIKE).strip()


def alike(letters: str) -> str:
    """Like `folded`, letter by letter: as long as it was."""
    return letters.translate(_ALIKE)


def words_of(text: str) -> list[str]:
    """Words, single spaces and single signs, in order; together they are the text."""
    return _TOKENS.findall(text)
