"""The document as a PDF: typeset by WeasyPrint with the shipped fonts and nothing from outside."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from typing import Any

from reportkit.document.nodes import Document
from reportkit.looks import Looks, shipped_looks
from reportkit.outputs.fonts import fonts_folder
from reportkit.outputs.garbage import held_collection
from reportkit.outputs.hyphenation import hyphenated, hyphenation_name
from reportkit.outputs.markup import NodeWriter, identification
from reportkit.outputs.pdf_archive import add_colour_profile, finish_archive, identify_as_both
from reportkit.outputs.pdf_boxes import Recorded, drop_partial_links, recorded
from reportkit.outputs.pdf_tags import finish_tags
from reportkit.outputs.pdf_written import packed_streams, write_once
from reportkit.outputs.templating import environment
from reportkit.outputs.typesetter import load_typesetter
from reportkit.reads import note_folder

# PDF/UA-1 is added to it by `identify_as_both` and kept by `finish_tags`.
# The colour profile is added by `add_colour_profile`: WeasyPrint's own goes by the name "srgb".
_VARIANT = {"pdf_variant": "pdf/a-3a", "output_intent": "added"}
_PLACE = re.compile(r"\{(page|pages)\}")


def render_pdf(document: Document, looks: Looks | None = None) -> bytes:
    """The PDF, at once PDF/UA-1 and PDF/A-3a. Dates are the document's, never the clock's."""
    with held_collection(), hyphenated():
        return _typeset(document, looks or shipped_looks())


def print_html(document: Document, looks: Looks) -> str:
    """The HTML that is typeset."""
    writer = NodeWriter(document, looks, paged=True)
    return (
        environment()
        .get_template("html/print.html.j2")
        .render(
            document=document,
            blocks=writer.blocks(document.blocks),
            identification=identification(document),
            hyphenation=hyphenation_name(document.language),
        )
    )


def _typeset(document: Document, looks: Looks) -> bytes:
    # Fontconfig reads them, which nobody hears.
    note_folder(fonts_folder())
    fonts = _fonts()
    from weasyprint import DEFAULT_OPTIONS  # noqa: PLC0415 - heavy

    from reportkit.outputs.pdf_source import WellFormedPage  # noqa: PLC0415 - loads WeasyPrint

    # The tokens are put in, so that they hold in page margins too.
    sheets = (looks.with_values(looks.print_css), page_number_css(document.words.page))
    styles = [_style_sheet(css) for css in sheets]
    page = WellFormedPage(print_html(document, looks), _fetcher())
    typeset = page.render(stylesheets=styles, font_config=fonts)
    drop_partial_links(typeset)
    identify_as_both(typeset)
    add_colour_profile(typeset)
    with recorded() as notes, packed_streams():
        pdf: bytes = typeset.write_pdf(
            finisher=partial(_finish, notes),
            **(DEFAULT_OPTIONS | _VARIANT | {"attachments": _attachments(document)}),
        )
    return pdf


def _attachments(document: Document) -> list[Any]:
    """The files inside the PDF, dated as the document is: the clock decides no byte."""
    from weasyprint import Attachment  # noqa: PLC0415 - heavy

    day = datetime.fromisoformat(document.iso_date or "2000-01-01").replace(tzinfo=UTC)
    return [
        Attachment(
            file_obj=BytesIO(each.data),
            name=each.name,
            description=each.description,
            created=day,
            modified=day,
            relationship="Data",
        )
        for each in document.attachments
    ]


def _finish(notes: Recorded, document: Any, pdf: Any) -> None:
    finish_tags(document, pdf, notes)
    finish_archive(pdf)
    write_once(pdf)


@cache
def _style_sheet(css: str) -> Any:
    """A style sheet parsed once: parsing takes a twentieth of a document's time."""
    from weasyprint import CSS  # noqa: PLC0415 - heavy

    return CSS(string=css, url_fetcher=_fetcher())


def page_number_css(pattern: str) -> str:
    """`{page} ({pages})` as the content of the margin box at the top right."""
    content = " ".join(_content(piece) for piece in _PLACE.split(pattern) if piece)
    return f"@page {{ @top-right {{ content: {content}; }} }}"


def _content(piece: str) -> str:
    return f"counter({piece})" if piece in ("page", "pages") else _css_string(piece)


def _css_string(text: str) -> str:
    return '"' + "".join(f"\\{ord(letter):06x}" for letter in text) + '"'


@cache
def _fonts() -> Any:
    """The fonts of every document: each set of them that is opened costs memory for good."""
    with _shipped_fonts():
        load_typesetter()
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - heavy

        return FontConfiguration()


@cache
def _fetcher() -> Any:
    """A document is whole in itself: pictures in it are data, nothing is fetched."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - heavy

    return URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)


@contextmanager
def _shipped_fonts() -> Iterator[None]:
    """While fonts are listed, Fontconfig sees only the shipped ones."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fonts_folder() / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
