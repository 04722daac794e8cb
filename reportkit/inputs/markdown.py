"""Markdown (CommonMark with tables and footnotes) → a flow, each block with its lines."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.flow import (
    FlowBlock,
    FlowCell,
    FlowHeading,
    FlowImage,
    FlowItem,
    FlowParagraph,
    FlowTable,
    map_spans,
    text_of,
    tidy_spans,
    with_text,
)
from reportkit.personal_data import mask_personal_data
from reportkit.records import ProseNote, Span, Spans
from reportkit.sources import SourceRef

_REFERENCE = re.compile(r"\[\[([^\[\]\n|]{1,120})\]\]")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
Style = Literal["plain", "strong", "emphasis"]
_BREAKS = {"softbreak": "\n", "hardbreak": "\n"}


@dataclass
class MarkdownText:
    """What a Markdown text holds: its flow, its footnotes and what was noticed."""

    blocks: tuple[FlowBlock, ...] = ()
    notes: tuple[ProseNote, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def read_markdown(text: str, file: str) -> MarkdownText:
    """The flow of a Markdown text; lines count from the text's first.

    Raw HTML is kept as the text that it is. Pictures are named relative to the workspace; whether
    they are there is not looked at. Soft line breaks stay line breaks.
    Findings: `raw-html`, `missing-image` for a picture outside the workspace.
    """
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    walk = _Walk(file)
    tokens = parser.parse(text)
    blocks = tuple(walk.blocks(tokens, depth=-1))
    return MarkdownText(blocks, tuple(walk.notes.values()), tuple(walk.findings))


def notes_in_place(text: MarkdownText) -> tuple[FlowBlock, ...]:
    """The flow with each footnote in brackets at its first mark: reports and notes have none."""
    left = {note.id: text_of(note.content) for note in text.notes}

    def change(spans: Spans, _: SourceRef) -> Spans:
        return tidy_spans(_note_in_place(span, left) for span in spans)

    return tuple(map_spans(block, change) for block in text.blocks)


def _note_in_place(span: Span, notes: dict[str, str]) -> Span:
    if span.footnote is None:
        return span
    note = notes.pop(span.footnote, "")
    return Span(text=f" ({note})" if note else "")


@dataclass
class _Walk:
    file: str
    notes: dict[str, ProseNote] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    images: list[FlowImage] = field(default_factory=list)

    def source(self, token: Token | None) -> SourceRef:
        lines = token.map if token is not None and token.map else None
        if lines is None:
            return SourceRef(file=self.file)
        return SourceRef(file=self.file, line=lines[0] + 1, end_line=max(lines[1], lines[0] + 1))

    # --- blocks ---

    def blocks(self, tokens: list[Token], depth: int) -> Iterator[FlowBlock]:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _closing(tokens, position)
            inner = tokens[position + 1 : end]
            yield from self.block(token, inner, depth)
            position = end + 1

    def block(self, token: Token, inner: list[Token], depth: int) -> Iterator[FlowBlock]:
        if token.type == "heading_open":
            yield FlowHeading(self.inline(inner), int(token.tag[1:]), self.source(token))
        elif token.type == "paragraph_open":
            yield from self.paragraph(token, inner)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield from self.items(inner, depth + 1, ordered=token.type.startswith("ordered"))
        elif token.type == "table_open":
            yield self.table(token, inner)
        elif token.type == "footnote_block_open":
            self.footnotes(inner)
        elif token.type in ("fence", "code_block"):
            yield from self.code(token)
        elif token.type == "html_block":
            yield from self.html(token)
        elif inner:
            yield from self.blocks(inner, depth)

    def paragraph(self, token: Token, inner: list[Token]) -> Iterator[FlowBlock]:
        content = self.inline(inner)
        if content:
            yield FlowParagraph(content, self.source(token))
        yield from self.take_images(token)

    def take_images(self, token: Token) -> Iterator[FlowImage]:
        images, self.images = self.images, []
        for image in images:
            yield FlowImage(image.file, image.alt, image.caption, self.source(token))

    def items(self, tokens: list[Token], depth: int, *, ordered: bool) -> Iterator[FlowBlock]:
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            yield from self.item(tokens[position + 1 : end], depth, ordered=ordered)
            position = end + 1

    def item(self, tokens: list[Token], depth: int, *, ordered: bool) -> Iterator[FlowBlock]:
        for block in self.blocks(tokens, depth):
            if isinstance(block, FlowParagraph | FlowHeading):
                yield FlowItem(block.content, depth, ordered, block.source)
            else:
                yield block

    def code(self, token: Token) -> Iterator[FlowBlock]:
        first = (token.map[0] if token.map else 0) + (2 if token.type == "fence" else 1)
        for offset, line in enumerate(token.content.split("\n")):
            content = tidy_spans([Span(text=line)])
            if content:
                yield FlowParagraph(content, SourceRef(file=self.file, line=first + offset))

    def html(self, token: Token) -> Iterator[FlowBlock]:
        content = tidy_spans([Span(text=token.content)])
        source = self.source(token)
        if content:
            self.found_html(text_of(content), source)
            yield FlowParagraph(content, source)

    def found_html(self, text: str, source: SourceRef) -> None:
        shown = mask_personal_data(text)[0][:80]
        values = {"found": shown}
        self.findings.append(Diagnostic(code=Code.RAW_HTML, source=source, values=values))

    # --- tables ---

    def table(self, token: Token, inner: list[Token]) -> FlowTable:
        rows = tuple(self.rows(inner))
        width = max((len(row) for row in rows), default=0)
        padded = tuple(row + (FlowCell(()),) * (width - len(row)) for row in rows)
        header = bool(padded) and any(cell.blocks for cell in padded[0])
        return FlowTable(padded if header else padded[1:], header, self.source(token))

    def rows(self, tokens: list[Token]) -> Iterator[tuple[FlowCell, ...]]:
        row: list[FlowCell] = []
        source: SourceRef | None = None
        for token in tokens:
            if token.type == "tr_open":
                row, source = [], self.source(token)
            elif token.type == "inline":
                row.append(self.cell(token, source))
            elif token.type == "tr_close":
                yield tuple(row)

    def cell(self, token: Token, row_source: SourceRef | None) -> FlowCell:
        source = self.source(token) if token.map else row_source or self.source(None)
        content = self.spans(token, source)
        blocks: list[FlowBlock] = [FlowParagraph(content, source)] if content else []
        return FlowCell((*blocks, *self.take_images(token)))

    # --- footnotes ---

    def footnotes(self, tokens: list[Token]) -> None:
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            self.footnote(tokens[position], tokens[position + 1 : end])
            position = end + 1

    def footnote(self, token: Token, inner: list[Token]) -> None:
        note_id = _note_id(token)
        spans: list[Span] = []
        source: SourceRef | None = None
        for block in self.blocks(inner, depth=-1):
            if isinstance(block, FlowParagraph | FlowItem | FlowHeading):
                source = source or block.source
                spans.extend([Span(text=" ")] if spans else [])
                spans.extend(block.content)
        content = tuple(
            span.model_copy(update={"text": " ".join(span.text.split("\n"))})
            for span in tidy_spans(spans)
        )
        place = source or self.source(token)
        self.notes.setdefault(note_id, ProseNote(id=note_id, content=content, source=place))

    # --- inline ---

    def inline(self, tokens: list[Token]) -> Spans:
        spans: list[Span] = []
        for token in tokens:
            if token.type == "inline":
                spans.extend(self.spans(token, self.source(token)))
        return tuple(spans)

    def spans(self, token: Token, source: SourceRef) -> Spans:
        return tidy_spans(_with_references(self.inline_spans(token.children or [], source)))

    def inline_spans(self, tokens: Iterable[Token], source: SourceRef) -> Iterator[Span]:
        strong = emphasis = 0
        url: str | None = None
        for token in tokens:
            if token.type in ("strong_open", "strong_close"):
                strong += token.nesting
            elif token.type in ("em_open", "em_close"):
                emphasis += token.nesting
            elif token.type == "link_open":
                url = _outside_url(str(token.attrGet("href") or ""))
            elif token.type == "link_close":
                url = None
            else:
                yield from self.inline_span(token, _style(strong, emphasis), url, source)

    def inline_span(
        self, token: Token, style: Style, url: str | None, source: SourceRef
    ) -> Iterator[Span]:
        if token.type == "image":
            self.image(token, source)
        elif token.type == "footnote_ref":
            yield Span(text="", footnote=_note_id(token))
        elif token.type in _BREAKS:
            yield Span(text=_BREAKS[token.type])
        elif token.type != "footnote_anchor" and token.content:
            if token.type == "html_inline":
                self.found_html(token.content, source)
            yield Span(text=token.content, style=style, url=url)

    def image(self, token: Token, source: SourceRef) -> None:
        target = unquote(str(token.attrGet("src") or ""))
        inside = workspace_file(target, self.file)
        if inside is None:
            values = {"found": target[:200], "reason": "outside-workspace"}
            self.findings.append(Diagnostic(code=Code.MISSING_IMAGE, source=source, values=values))
            return
        alt = text_of(tidy_spans([Span(text=token.content)]))
        caption = text_of(tidy_spans([Span(text=str(token.attrGet("title") or ""))]))
        if not alt:
            values = {"found": inside}
            finding = Diagnostic(code=Code.IMAGE_WITHOUT_ALT, source=source, values=values)
            self.findings.append(finding)
        self.images.append(FlowImage(inside, alt, caption, source))


def workspace_file(target: str, file: str) -> str | None:
    """A picture's name relative to the workspace: `/x.png` from its top, else from the file's
    folder; None for an address, a way out of the workspace or something that is no picture."""
    if ":" in target or "\\" in target or "\0" in target or not target:
        return None
    if not target.casefold().endswith(_PICTURES):
        return None
    joined = (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.join(posixpath.dirname(file), target)
    )
    inside = posixpath.normpath(joined)
    return None if inside.startswith(("..", "/")) else inside


def _outside_url(url: str) -> str | None:
    return url if url.casefold().startswith(("http://", "https://")) else None


def _style(strong: int, emphasis: int) -> Style:
    if strong > 0:
        return "strong"
    return "emphasis" if emphasis > 0 else "plain"


def _note_id(token: Token) -> str:
    label = str(token.meta.get("label") or "")
    return label or f"note-{int(token.meta.get('id', 0)) + 1}"


def _closing(tokens: list[Token], position: int) -> int:
    """The position of the token that closes the one at `position` (itself when it is a leaf)."""
    level = 0
    for index in range(position, len(tokens)):
        level += tokens[index].nesting
        if level <= 0:
            return index
    return len(tokens)


def _with_references(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans of one look joined, and `[[name]]` in them split off as references."""
    for span in _joined(spans):
        position = 0
        for match in _REFERENCE.finditer(span.text):
            yield span.model_copy(update={"text": span.text[position : match.start()]})
            name = match.group(1).strip()
            yield span.model_copy(update={"text": name, "reference": name, "url": None})
            position = match.end()
        yield with_text(span, span.text[position:])


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if last is None:
            last = span
        elif (last.style, last.url, last.footnote) == (span.style, span.url, span.footnote):
            last = last.model_copy(update={"text": last.text + span.text})
        else:
            yield last
            last = span
    if last is not None:
        yield last
