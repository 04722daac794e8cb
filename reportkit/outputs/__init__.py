"""Stage 4: the document tree to bytes, one module per format."""

from collections.abc import Callable

from reportkit.document.nodes import Document
from reportkit.looks import Looks

FORMATS = ("pdf", "docx", "html")


def render(document: Document, output_format: str, looks: Looks | None = None) -> bytes:
    """The document in one of `FORMATS`; the same tree and looks always give the same bytes.

    Without looks it is those that ship.

    Characters that the shipped fonts do not have are shown as `□` in every format, so that the
    words stay the same in all of them. A format that is none is a `KeyError`.
    """
    # Each format has its own heavy library: only the one that is asked for is loaded.
    from reportkit.outputs.coverage import with_covered_text  # noqa: PLC0415

    return _renderer(output_format)(with_covered_text(document), looks)


def _renderer(output_format: str) -> Callable[[Document, Looks | None], bytes]:
    match output_format:
        case "pdf":
            from reportkit.outputs.pdf import render_pdf  # noqa: PLC0415

            return render_pdf
        case "docx":
            from reportkit.outputs.docx import render_docx  # noqa: PLC0415

            return render_docx
        case "html":
            from reportkit.outputs.html import render_html  # noqa: PLC0415

            return render_html
        case _:
            raise KeyError(output_format)
