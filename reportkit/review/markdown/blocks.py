"""A Markdown file → its blocks in reading order, each with its place in the file and its pieces."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reportkit.review.markdown.pieces import Piece, UnreadableSpellingError, pieces_of

BlockKind = Literal["heading", "paragraph", "item", "cell", "code"]

# The head of a file, as `inputs.front_matter` takes it.
_FENCE = re.compile(r"^(?:-{3,}|\+{3,})\s*$")
_MOST_FRONT_LINES = 60
_CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class MarkdownBlock:
    """A block of words.

    `start` and `end` are the characters of its words in the file's text, `first` and `last` the
    lines that it takes (from 0, `last` not included). `pieces` is None where its spelling cannot be
    told. Of a cell `row` and `column` count from 0, the head included, and `first` is its row's.
    `marker` is what stands before an item's words (`- `, `12. `), with its indent.
    """

    kind: BlockKind
    start: int
    end: int
    first: int
    last: int
    pieces: tuple[Piece, ...] | None
    table: int | None = None
    row: int = 0
    column: int = 0
    marker: str = ""
    in_note: bool = False

    @property
    def shown(self) -> str | None:
        """What it shows; values by their names in brackets. None where that cannot be told."""
        return self.shown_with({})

    def shown_with(self, names: Mapping[str, str]) -> str | None:
        """What it shows, with the words of those values that are known by their names."""
        if self.pieces is None:
            return None
        words = "".join(
            names.get(piece.shown, piece.shown) if piece.kind == "value" else piece.shown
            for piece in self.pieces
        )
        return " ".join(words.split())


@dataclass(frozen=True)
class MarkdownFile:
    """A file's text with `\\n` line ends, and its blocks in the order of the text."""

    text: str
    blocks: tuple[MarkdownBlock, ...]

    @property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    def block_at(self, line: int) -> int | None:
        """The number of the block that begins on a line (from 0), cells aside."""
        return next(
            (
                number
                for number, block in enumerate(self.blocks)
                if block.first == line and block.table is None
            ),
            None,
        )

    def cell_at(self, table: int, row: int, column: int) -> int | None:
        """The number of a cell of the table that begins on a line."""
        return next(
            (
                number
                for number, block in enumerate(self.blocks)
                if (block.table, block.row, block.column) == (table, row, column)
            ),
            None,
        )


def read_blocks(text: str) -> MarkdownFile:
    """The blocks of a Markdown text whose lines end in `\\n`."""
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    # Joined to plain text, a sign no longer tells how it was spelt.
    parser.disable("text_join")
    tokens = parser.parse(_without_front_matter(text))
    blocks = sorted(_Reader(text).blocks(tokens), key=lambda block: block.start)
    return MarkdownFile(text, tuple(blocks))


def front_matter_end(text: str) -> int:
    """How many lines of a text are its front matter, fences included."""
    lines = text.split("\n")
    if not _FENCE.match(lines[0]):
        return 0
    last = next((n for n in range(1, len(lines)) if _FENCE.match(lines[n])), None)
    return 1 if last is None or last > _MOST_FRONT_LINES else last + 1


def _without_front_matter(text: str) -> str:
    lines = text.split("\n")
    head = front_matter_end(text)
    return "\n".join([""] * head + lines[head:])


class _Reader:
    """Ties the tokens of one text to their places in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def blocks(self, tokens: list[Token]) -> Iterator[MarkdownBlock]:
        above: list[Token] = []
        for token in tokens:
            if token.nesting == 1:
                above.append(token)
            elif token.nesting == -1:
                above.pop()
            elif token.type == "inline" and above[-1].type in ("th_open", "td_open"):
                continue
            elif token.type == "inline":
                yield from self._words(token, above)
            elif token.type in ("fence", "code_block", "html_block"):
                yield from self._code(token)
        yield from self._tables(tokens)

    # --- running words ---

    def _words(self, token: Token, above: list[Token]) -> Iterator[MarkdownBlock]:
        holder = above[-1]
        if not token.map or not token.content.strip():
            return
        kinds = [each.type for each in above]
        in_item = any(kind == "list_item_open" for kind in kinds)
        heading = holder.type == "heading_open"
        first, last = holder.map or token.map
        placed = self._placed(token, first, after=holder.markup if heading else "")
        if placed is None:
            yield MarkdownBlock(
                "paragraph", self.starts[first], self.starts[last], first, last, None
            )
            return
        start, end, pieces = placed
        kind: BlockKind = "item" if in_item else "heading" if heading else "paragraph"
        yield MarkdownBlock(
            kind,
            start,
            end,
            first,
            last,
            pieces,
            marker=self.text[self.starts[first] : start],
            in_note="footnote_open" in kinds,
        )

    def _placed(
        self, token: Token, first: int, after: str
    ) -> tuple[int, int, tuple[Piece, ...] | None] | None:
        """Where a token's words stand, and their pieces with what parts their lines."""
        contents = token.content.split("\n")
        spans = []
        for number, content in enumerate(contents):
            span = self._span(first + number, content.strip(" \t"), after if not number else "")
            if span is None:
                return None
            spans.append(span)
        plain = "\n".join(self.text[start:end] for start, end in spans)
        pieces = _pieces(plain, token)
        if pieces is not None:
            between = [self.text[one[1] : other[0]] for one, other in pairwise(spans)]
            pieces = _with_line_ends(pieces, between)
        return spans[0][0], spans[-1][1], pieces

    def _span(self, line: int, content: str, after: str) -> tuple[int, int] | None:
        if line >= len(self.lines):
            return None
        source = self.lines[line]
        if after.startswith("#"):
            at = source.find(content, source.find(after) + len(after))
        else:
            at = len(source.rstrip(" \t")) - len(content)
        if at < 0 or source[at : at + len(content)] != content:
            return None
        start = self.starts[line] + at
        return start, start + len(content)

    # --- code, and HTML that is shown as it is ---

    def _code(self, token: Token) -> Iterator[MarkdownBlock]:
        if not token.map:
            return
        inside = token.map[0] + (1 if token.type == "fence" else 0)
        for number, content in enumerate(token.content.split("\n")):
            span = self._span(inside + number, content.strip(), "") if content.strip() else None
            if span is not None:
                letters = tuple(Piece("letter", each, each) for each in self.text[slice(*span)])
                line = inside + number
                yield MarkdownBlock("code", *span, line, line + 1, letters)

    # --- tables ---

    def _tables(self, tokens: list[Token]) -> Iterator[MarkdownBlock]:
        table: Token | None = None
        row: list[Token] = []
        number = line = 0
        for token in tokens:
            if token.type == "table_open":
                table, number = token, 0
            elif token.type == "tr_open":
                row, line = [], token.map[0] if token.map else -1
            elif token.type == "inline" and table is not None:
                row.append(token)
            elif token.type == "tr_close" and table is not None:
                is_empty_head = number == 0 and not any(cell.content.strip() for cell in row)
                if not is_empty_head:
                    yield from self._row(table, row, number, line)
                    number += 1
            elif token.type == "table_close":
                table = None

    def _row(
        self, table: Token, cells: list[Token], row: int, line: int
    ) -> Iterator[MarkdownBlock]:
        if not table.map or not 0 <= line < len(self.lines):
            return
        spans = _cell_spans(self.lines[line])
        for column, (token, (start, end)) in enumerate(zip(cells, spans, strict=False)):
            source = self.lines[line][start:end]
            yield MarkdownBlock(
                "cell",
                self.starts[line] + start,
                self.starts[line] + end,
                line,
                line + 1,
                _cell_pieces(source, token),
                table=table.map[0],
                row=row,
                column=column,
            )


def _pieces(content: str, token: Token) -> tuple[Piece, ...] | None:
    try:
        return pieces_of(content, token.children or [])
    except UnreadableSpellingError:
        return None


def _with_line_ends(pieces: tuple[Piece, ...], between: list[str]) -> tuple[Piece, ...]:
    """The pieces with all that parts the lines in the file: spaces, indents, signs of quoting."""
    ends = iter(between)
    return tuple(
        Piece(each.kind, each.spelling.replace("\n", next(ends, "\n")), each.shown)
        if each.kind == "break"
        else each
        for each in pieces
    )


def _cell_spans(line: str) -> list[tuple[int, int]]:
    """The first and last character of each cell's words in a line of a table."""
    begin = len(line) - len(line.lstrip(" \t>"))
    bounds = [begin - 1 if line[begin : begin + 1] != "|" else begin]
    bounds += [found.start() for found in _CELL_END.finditer(line) if found.start() > bounds[0]]
    if not line.rstrip().endswith("|") or line.rstrip().endswith("\\|"):
        bounds.append(len(line))
    return [_stripped(line, one + 1, other) for one, other in pairwise(bounds)]


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    inner = line[start:end]
    if not inner.strip():
        # Words of an empty cell stand after its first space.
        at = start + min(1, len(inner))
        return at, at
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))


def _cell_pieces(source: str, token: Token) -> tuple[Piece, ...] | None:
    pieces = _pieces(source.replace("\\|", "|"), token)
    if pieces is None or "\\|" not in source:
        return pieces
    escaped = tuple(
        Piece(each.kind, each.spelling.replace("|", "\\|"), each.shown, each.look, each.pair)
        for each in pieces
    )
    return escaped if "".join(each.spelling for each in escaped) == source else None
