"""A Word document → a flow: headings, paragraphs, lists and tables as a reader sees them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.flow import (
    FlowBlock,
    FlowCell,
    FlowHeading,
    FlowItem,
    FlowParagraph,
    FlowTable,
    split_lines,
    text_of,
    tidy_spans,
)
from reportkit.inputs.masking import cleaned_findings
from reportkit.inputs.refusals import active_content, refused_package
from reportkit.inputs.text import clean_text
from reportkit.ooxml.body import read_word_document
from reportkit.ooxml.opening import PackageError
from reportkit.ooxml.text import (
    WordBlock,
    WordDocument,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
)
from reportkit.personal_data import mask_personal_data
from reportkit.records import Span, Spans
from reportkit.sources import SourceRef

# Bullets and numbers that somebody typed instead of making a list.
_TYPED_BULLET = re.compile(r"^(?:[•●▪◦‣∙·*]|[-–—o](?=\s))\s*(?=\S)")
_TYPED_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")
# A bold line longer than this is an emphasised sentence, not a heading.
_LONGEST_BOLD_HEADING = 120
LOOKS_LIKE_HEADING = 9
_QUOTED = 80
_SENTENCE_END = (".", "!", "?", ",", ";", ":")


@dataclass(frozen=True)
class WordText:
    """The flow of a Word document, and how many tracked changes were read as accepted."""

    blocks: tuple[FlowBlock, ...]
    revisions: int


def read_word(path: Path, file: str) -> Outcome[WordText | None]:
    """The flow of a .docx file; contents lists, page headers and hidden text are left out.

    Foot- and endnotes stand in brackets at their marks.
    Findings: `tracked-changes`, `hidden-text`, `text-cleaned`, `active-content`; `encrypted-file`,
    `unreadable-file`, `unsupported-file` or `file-too-large` when there is no value.
    """
    try:
        document = read_word_document(path)
    except PackageError as exc:
        return Outcome(None, refused_package(file, exc))
    blocks = tuple(_flow(document.blocks, document.notes, file))
    return Outcome(WordText(blocks, document.revisions), tuple(_findings(document, file)))


def _findings(document: WordDocument, file: str) -> Iterator[Diagnostic]:
    source = SourceRef(file=file)
    yield from active_content(file, document.active)
    if document.revisions:
        values = {"count": str(document.revisions)}
        yield Diagnostic(code=Code.TRACKED_CHANGES, source=source, values=values)
    hidden = [text for text in document.hidden if text.strip()]
    if hidden:
        values = {"count": str(len(hidden)), "found": _quoted(hidden[0])}
        yield Diagnostic(code=Code.HIDDEN_TEXT, source=source, values=values)
    text = "".join(each.text for each in document.blocks if isinstance(each, WordParagraph))
    yield from cleaned_findings(text, source)


def _quoted(text: str) -> str:
    words = " ".join(mask_personal_data(clean_text(text))[0].split())
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"


def _flow(blocks: Iterable[WordBlock], notes: dict[str, str], file: str) -> Iterator[FlowBlock]:
    for block in blocks:
        if isinstance(block, WordTable):
            yield from _table(block, notes, file)
        elif not _is_contents_line(block):
            yield from _paragraph(block, notes, file)


def _is_contents_line(paragraph: WordParagraph) -> bool:
    style = paragraph.style.casefold()
    return paragraph.in_contents or style.startswith("toc ") or style == "table of figures"


def _paragraph(block: WordParagraph, notes: dict[str, str], file: str) -> Iterator[FlowBlock]:
    source = SourceRef(file=file, paragraph=block.number)
    content = _spans(block.runs, notes)
    if not content:
        return
    if block.level is not None:
        yield FlowHeading(_plain(content), block.level, source)
    elif block.list_level is not None:
        yield FlowItem(content, block.list_level, block.ordered, source)
    elif _looks_like_heading(block, content):
        yield FlowHeading(_plain(content), LOOKS_LIKE_HEADING, source, styled=False)
    else:
        yield from _lines(FlowParagraph(content, source, block.control))


def _lines(paragraph: FlowParagraph) -> Iterator[FlowBlock]:
    """A paragraph, or the items that somebody typed as its lines."""
    lines = list(split_lines(paragraph.content))
    if not any(_typed_mark(text_of(line)) for line in lines):
        yield paragraph
        return
    for line in lines:
        text = text_of(line)
        mark = _typed_mark(text)
        if mark:
            content = drop_prefix(line, mark)
            yield FlowItem(content, 0, bool(_TYPED_NUMBER.match(text)), paragraph.source)
        else:
            yield replace(paragraph, content=line)


def _typed_mark(text: str) -> int:
    match = _TYPED_BULLET.match(text) or _TYPED_NUMBER.match(text)
    return match.end() if match else 0


def drop_prefix(spans: Spans, length: int) -> Spans:
    """The spans without their first characters."""
    kept: list[Span] = []
    for span in spans:
        cut = min(length, len(span.text))
        length -= cut
        kept.append(span.model_copy(update={"text": span.text[cut:]}))
    return tidy_spans(kept)


def _looks_like_heading(block: WordParagraph, content: Spans) -> bool:
    text = text_of(content)
    bold = all(run.bold for run in block.runs if run.text.strip())
    short = len(text) <= _LONGEST_BOLD_HEADING and "\n" not in text
    return bold and short and not text.endswith(_SENTENCE_END) and block.control is None


def _plain(spans: Spans) -> Spans:
    return tidy_spans([Span(text=text_of(spans).replace("\n", " "))])


def _spans(runs: Iterable[WordRun], notes: dict[str, str]) -> Spans:
    return tidy_spans(_span(run, notes) for run in runs)


def _span(run: WordRun, notes: dict[str, str]) -> Span:
    if run.note:
        text = notes.get(run.note, "")
        return Span(text=f" ({text})" if text else "")
    style = "strong" if run.bold else "emphasis" if run.italic else "plain"
    outside = run.url and run.url.casefold().startswith(("http://", "https://"))
    return Span.model_validate(
        {"text": run.text, "style": style, "url": run.url if outside else None}
    )


# --- tables -----------------------------------------------------------------------------------


def _table(table: WordTable, notes: dict[str, str], file: str) -> Iterator[FlowTable]:
    """The table; nothing where a damaged file has rows without cells only."""
    rows = [tuple(_cells(row, notes, file)) for row in table.rows]
    width = max(len(row) for row in rows)
    if not width:
        return
    padded = tuple(row + (FlowCell(()),) * (width - len(row)) for row in rows)
    header = len(rows) > 1 and (table.rows[0].header or _is_bold_row(table.rows[0]))
    yield FlowTable(padded, header, SourceRef(file=file, paragraph=table.number))


def _cells(row: WordRow, notes: dict[str, str], file: str) -> Iterator[FlowCell]:
    for cell in row.cells:
        yield FlowCell(tuple(_flow(cell.blocks, notes, file)))
        for _ in range(cell.span - 1):
            yield FlowCell(())


def _is_bold_row(row: WordRow) -> bool:
    texts = [
        run
        for cell in row.cells
        for block in cell.blocks
        if isinstance(block, WordParagraph)
        for run in block.runs
        if run.text.strip()
    ]
    return bool(texts) and all(run.bold for run in texts)
