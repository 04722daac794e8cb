"""The document as a stand-alone web page: style and charts inside, no script, no request."""

from markupsafe import Markup

from reportkit.document.nodes import Document
from reportkit.outputs.markup import NodeWriter, environment, identification
from reportkit.outputs.styles import read_template


def render_html(document: Document) -> bytes:
    """The page, UTF-8. The places of each value open where it stands, also without a mouse."""
    writer = NodeWriter(document, paged=False)
    blocks = writer.blocks(document.blocks)
    page = environment().get_template("html/page.html.j2")
    text = page.render(
        document=document,
        blocks=blocks,
        notes=writer.notes(),
        identification=identification(document),
        style=_style(),
    )
    return text.encode()


def _style() -> Markup:
    # It stands in a <style> element: our own files, which hold no "</style".
    return Markup("\n".join(map(read_template, ("css/tokens.css", "css/page.css"))))  # noqa: S704
