"""One stretch of Markdown → pieces: letters with their spelling, marks around them, and places.

The pieces' spellings, joined, are the Markdown again, byte by byte; what they show, joined, is what
a reader sees. So words can be exchanged while everything else stays as the author wrote it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

PieceKind = Literal["letter", "break", "open", "close", "value", "note", "hidden"]

_REFERENCE = re.compile(r"\[\[([^\[\]\n|]{1,120})\]\]")
_SPACES = " \t\n"


class UnreadableSpellingError(ValueError):
    """The Markdown cannot be tied to what it shows; it is then left alone."""


@dataclass(frozen=True)
class Piece:
    """A piece: how it is spelt and what it shows.

    `letter` one visible sign; `break` the end of a line, shown as a space; `open` and `close` marks
    of one pair (`look` says which: `em`, `strong`, `code`, `link`); `value` a `[[name]]`, whose
    words are not known here; `note` a footnote's mark; `hidden` a picture, or a sign that nobody
    sees.
    """

    kind: PieceKind
    spelling: str
    shown: str = ""
    look: str = ""
    pair: int = 0


def pieces_of(content: str, children: list[Token]) -> tuple[Piece, ...]:
    """The pieces of what markdown-it read (`children`) in a stretch of Markdown (`content`).

    Errors: `UnreadableSpellingError` where the two cannot be tied together.
    """
    scan = _Scan(content)
    for token in children:
        scan.take(token)
    if scan.position != len(content):
        raise UnreadableSpellingError(content[scan.position :])
    return tuple(_with_values(_composed(scan.pieces)))


def spelling_of(pieces: tuple[Piece, ...]) -> str:
    """The Markdown of some pieces."""
    return "".join(piece.spelling for piece in pieces)


class _Scan:
    """Walks along the Markdown as the tokens come."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.position = 0
        self.pieces: list[Piece] = []
        self._open: list[tuple[str, int]] = []
        self._pairs = 0

    def take(self, token: Token) -> None:
        match token.type:
            case "text" | "html_inline":
                self._letters(token.content)
            case "text_special":
                self._add("letter", token.markup, token.content)
            case "softbreak" | "hardbreak":
                self._add("break", self._match(re.compile(r"\\?\n")), " ")
            case "code_inline":
                self._code(token)
            case "strong_open" | "em_open":
                self._opened(token.type.removesuffix("_open"), token.markup)
            case "strong_close" | "em_close":
                self._closed(token.markup)
            case "link_open":
                self._opened("link", "<" if token.markup == "autolink" else "[")
            case "link_close":
                self._closed(">" if token.markup == "autolink" else self._link_tail())
            case "footnote_ref":
                self._add("note", self._bracketed(("[^", "^[")))
            case "image":
                self._add("hidden", self._picture())
            case "footnote_anchor":
                pass
            case _:
                raise UnreadableSpellingError(token.type)

    # --- one kind each ---

    def _letters(self, words: str) -> None:
        for letter in words:
            self._add("letter", letter, letter)

    def _code(self, token: Token) -> None:
        fence = re.escape(token.markup)
        found = re.compile(rf"{fence}(.+?)(?<!`){fence}(?!`)", re.DOTALL)
        whole = self._match(found)
        inner = whole[len(token.markup) : -len(token.markup)]
        margin = " " if len(inner) - len(token.content) == 2 else ""
        self._opened("code", token.markup + margin)
        for letter in inner.strip(" \n") if margin else inner:
            self._add("letter" if letter != "\n" else "break", letter, letter.replace("\n", " "))
        self._closed(margin + token.markup)

    def _picture(self) -> str:
        label = self._bracketed(("![",))
        end = self.position + len(label) - 1
        return label[:-1] + self._tail_at(end)

    def _link_tail(self) -> str:
        return self._tail_at(self.position)

    def _tail_at(self, position: int) -> str:
        """The end of a link from its `]` on: with an address, a label, or nothing."""
        content = self.content
        if content[position : position + 2] == "](":
            end = self._address_end(position + 2)
            if end is not None:
                return content[position:end]
        if content[position : position + 2] == "][":
            end = content.find("]", position + 2)
            if end >= 0:
                return content[position : end + 1]
        return "]"

    def _address_end(self, start: int) -> int | None:
        content, most = self.content, len(self.content)
        address = parseLinkDestination(content, self._past_spaces(start), most)
        position = self._past_spaces(address.pos if address.ok else start)
        title = parseLinkTitle(content, position, most)
        position = self._past_spaces(title.pos if title.ok else position)
        return position + 1 if content[position : position + 1] == ")" else None

    def _past_spaces(self, position: int) -> int:
        while position < len(self.content) and self.content[position] in _SPACES:
            position += 1
        return position

    def _bracketed(self, starts: tuple[str, ...]) -> str:
        """What stands between a bracket and the one that closes it, with both."""
        start = next((each for each in starts if self._begins(each)), None)
        if start is None:
            raise UnreadableSpellingError(self.content[self.position :])
        depth, position = 1, self.position + len(start)
        while depth and position < len(self.content):
            letter = self.content[position]
            depth += {"[": 1, "]": -1}.get(letter, 0)
            position += 2 if letter == "\\" else 1
        return self.content[self.position : position]

    # --- steps ---

    def _begins(self, words: str) -> bool:
        return self.content.startswith(words, self.position)

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.content, self.position)
        if found is None:
            raise UnreadableSpellingError(self.content[self.position :])
        return found.group()

    def _opened(self, look: str, spelling: str) -> None:
        self._pairs += 1
        self._open.append((look, self._pairs))
        self._add("open", spelling, look=look, pair=self._pairs)

    def _closed(self, spelling: str) -> None:
        if not self._open:
            raise UnreadableSpellingError(spelling)
        look, pair = self._open.pop()
        self._add("close", spelling, look=look, pair=pair)

    def _add(
        self, kind: PieceKind, spelling: str, shown: str = "", look: str = "", pair: int = 0
    ) -> None:
        if not self._begins(spelling):
            raise UnreadableSpellingError(self.content[self.position :])
        self.position += len(spelling)
        self.pieces.append(Piece(kind, spelling, shown, look, pair))


# --- what letters make together ---


def _composed(pieces: list[Piece]) -> Iterator[Piece]:
    """A letter and the accents that follow it are one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and _is_accent(piece) and last.kind == "letter":
            shown = unicodedata.normalize("NFC", last.shown + piece.shown)
            last = replace(last, spelling=last.spelling + piece.spelling, shown=shown)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _is_accent(piece: Piece) -> bool:
    return (
        piece.kind == "letter"
        and len(piece.shown) == 1
        and bool(unicodedata.combining(piece.shown))
    )


def _with_values(composed: Iterator[Piece]) -> Iterator[Piece]:
    """Letters that name a value of the model (`[[S10]]`) as one piece."""
    pieces = list(composed)
    # One sign for each piece: nothing but letters can match.
    signs = "".join(
        piece.shown if piece.kind == "letter" and len(piece.shown) == 1 else "\n"
        for piece in pieces
    )
    position = 0
    for found in _REFERENCE.finditer(signs):
        yield from pieces[position : found.start()]
        spelling = spelling_of(tuple(pieces[found.start() : found.end()]))
        yield Piece("value", spelling, found.group())
        position = found.end()
    yield from pieces[position:]
