"""The document as a stand-alone web page: style and charts inside, no script, no request."""

from markupsafe import Markup

from reportkit.document.nodes import Document
from reportkit.looks import Looks, shipped_looks
from reportkit.outputs.markup import NodeWriter, environment, identification


def render_html(document: Document, looks: Looks | None = None) -> bytes:
    """The page, UTF-8. The places of each value open where it stands, also without a mouse."""
    looks = looks or shipped_looks()
    writer = NodeWriter(document, looks, paged=False)
    blocks = writer.blocks(document.blocks)
    page = environment().get_template("html/page.html.j2")
    text = page.render(
        document=document,
        blocks=blocks,
        notes=writer.notes(),
        identification=identification(document),
        style=_style(looks),
    )
    return text.encode()


def _style(looks: Looks) -> Markup:
    # It stands in a <style> element: neither ours nor a workspace's may hold "</style".
    return Markup(f"{looks.tokens_css()}{looks.page_css}")  # noqa: S704
