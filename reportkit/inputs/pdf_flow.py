"""A PDF file → a flow: opened with care, its pages read, scanned and locked ones named."""

from pathlib import Path
from typing import Any

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.flow import FlowBlock
from reportkit.inputs.pdf_layout import lay_out
from reportkit.inputs.pdf_page import PdfPage, read_pdf_page
from reportkit.inputs.reading_words import ReadingWords
from reportkit.inputs.refusals import active_content, refused, too_large
from reportkit.ooxml.active import ActiveContent
from reportkit.sources import SourceRef

MAX_PDF_BYTES = 50_000_000
MAX_PAGES = 400
# Fewer letters on a page with a large picture are a stamp on a scanned sheet.
_FEWEST_LETTERS = 20


def read_pdf(path: Path, file: str, words: ReadingWords) -> Outcome[tuple[FlowBlock, ...] | None]:
    """The flow of a PDF file; each block knows its page.

    Page headers, footers and page numbers are left out. Nothing is run: no script, no attachment.
    Findings: `scanned-pdf` for pages without text; `pages-not-read` for those after the 400th;
    `active-content` for scripts and files inside; `encrypted-file`,
    `unreadable-file` or `file-too-large` when there is no value.
    """
    size = path.stat().st_size
    if size > MAX_PDF_BYTES:
        return Outcome(None, too_large(file, size, MAX_PDF_BYTES))
    pages = _read_pages(path, file)
    if pages.value is None:
        return Outcome(None, pages.findings)
    scanned = tuple(_scanned(file, page.number) for page in pages.value if _is_scanned(page))
    if not any(page.words for page in pages.value):
        named = scanned[:1] or refused(file, Code.SCANNED_PDF)
        return Outcome(None, (*named, *pages.findings))
    return Outcome(lay_out(pages.value, file, words), (*scanned, *pages.findings))


def _read_pages(path: Path, file: str) -> Outcome[list[PdfPage] | None]:
    # The C library behind it takes a tenth of a second to load.
    import pypdfium2  # noqa: PLC0415
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as exc:
        locked = getattr(exc, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        if locked or "assword" in str(exc):
            return Outcome(None, refused(file, Code.ENCRYPTED_FILE))
        return Outcome(None, refused(file, Code.UNREADABLE_FILE, reason="broken"))
    try:
        pages = _pages_of(document, pypdfium2.PdfiumError)
        return Outcome(pages, (*_unread(document, file), *_active(document, file)))
    finally:
        document.close()


def _unread(document: Any, file: str) -> tuple[Diagnostic, ...]:
    if len(document) <= MAX_PAGES:
        return ()
    return refused(file, Code.PAGES_NOT_READ, found=str(len(document)), used=str(MAX_PAGES))


def _active(document: Any, file: str) -> tuple[Diagnostic, ...]:
    """What would run in a reader's program, or travels inside: counted, never opened."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - see `_read_pages`

    counts: ActiveContent = {
        "scripts": pdfium.FPDFDoc_GetJavaScriptActionCount(document),
        "embedded-objects": document.count_attachments(),
    }
    return active_content(file, {kind: count for kind, count in counts.items() if count > 0})


def _pages_of(document: Any, page_error: type[Exception]) -> list[PdfPage]:
    """The pages that can be read; a damaged page among them is as good as empty."""
    pages = []
    for index in range(min(len(document), MAX_PAGES)):
        try:
            page = document[index]
        except page_error:
            pages.append(PdfPage(index + 1, 0, 0, (), (), has_image=True))
            continue
        pages.append(read_pdf_page(page, index + 1))
        page.close()
    return pages


def _is_scanned(page: PdfPage) -> bool:
    return page.has_image and sum(len(word.text) for word in page.words) < _FEWEST_LETTERS


def _scanned(file: str, page: int) -> Diagnostic:
    return Diagnostic(code=Code.SCANNED_PDF, source=SourceRef(file=file, page=page))
