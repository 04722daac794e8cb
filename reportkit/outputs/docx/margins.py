"""Heads and feet: the identification block, the document's name and "n (m)" on every page."""

from reportkit.document.nodes import Document, Paragraph
from reportkit.document.walk import walk
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import TAB, field, paragraph, part_xml, run
from reportkit.outputs.docx.watermark import render_watermark


def render_first_header(ledger: Ledger) -> bytes:
    """The identification block: who, when, under which number; and the page."""
    document = ledger.document
    about = "  ".join(part for part in (document.date, document.register_number) if part)
    style = ledger.style("header")
    first = run(document.organisation or document.title) + _page(document)
    lines = [paragraph(style, _watermark(ledger) + first)]
    if about:
        lines.append(paragraph(style, run(about)))
    # A notice that the cover shows is not said twice on the first page; a draft says its own.
    is_said = _shows_notice(document) and document.watermark is None
    notice = [] if is_said else _notice(ledger)
    return part_xml("hdr", "".join([*lines, *notice]))


def render_header(ledger: Ledger) -> bytes:
    """The document's name and the page, and the draft or sample mark."""
    document = ledger.document
    words = _watermark(ledger) + run(document.title) + _page(document)
    line = paragraph(ledger.style("header"), words)
    return part_xml("hdr", "".join([line, *_notice(ledger)]))


def _watermark(ledger: Ledger) -> str:
    return render_watermark(ledger.document, ledger.looks.light["line"])


def render_footer(ledger: Ledger) -> bytes:
    """Who made it and when, on the pages after the first."""
    document = ledger.document
    date = TAB + run(document.date) if document.date else ""
    return part_xml("ftr", paragraph(ledger.style("footer"), run(document.organisation) + date))


def render_first_footer(ledger: Ledger) -> bytes:
    """Nothing: the identification block has said it all."""
    return part_xml("ftr", paragraph(ledger.style("footer"), ""))


def _shows_notice(document: Document) -> bool:
    return any(isinstance(node, Paragraph) and node.role == "notice" for node in walk(document))


def _notice(ledger: Ledger) -> list[str]:
    notice = ledger.document.notice
    return [paragraph(ledger.style("Header Notice"), run(notice))] if notice else []


def _page(document: Document) -> str:
    """The page by the document's pattern; programs work these fields out as they lay out pages."""
    fields = {"page": field("PAGE", run("1")), "pages": field("NUMPAGES", run("1"))}
    return TAB + "".join(
        run(words) + fields.get(name, "") for words, name in _pieces(document.words.page)
    )


def _pieces(pattern: str) -> list[tuple[str, str]]:
    """`{page} ({pages})` → `("", "page"), (" (", "pages"), (")", "")`."""
    pieces = []
    while pattern:
        words, _, rest = pattern.partition("{")
        name, _, pattern = rest.partition("}")
        pieces.append((words, name))
    return pieces
