"""The document as a stand-alone web page: style and charts inside, no script, no request."""

import re
from typing import NamedTuple

from markupsafe import Markup

from reportkit.document.nodes import Document
from reportkit.looks import Looks, shipped_looks
from reportkit.outputs.markup import NodeWriter, identification
from reportkit.outputs.templating import environment

_MAIN = re.compile(r'<main id="_content" tabindex="-1">\n(.*)</main>', re.DOTALL)


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


class PageParts(NamedTuple):
    """What a page of a report shows: its cover, and all that follows it."""

    cover: Markup
    rest: Markup


def page_parts(page: bytes) -> PageParts | None:
    """The parts of a page of `render_html`, for another frame; None for what is no such page.

    The page must be one that is known to be ours: its markup is taken as it is.
    """
    found = _MAIN.search(page.decode("utf-8", errors="replace"))
    if found is None:
        return None
    # A cover holds no section of its own.
    cover, end, rest = found[1].partition("</section>")
    if not cover.lstrip().startswith("<section") or 'class="cover"' not in cover:
        return PageParts(Markup(), Markup(found[1]))  # noqa: S704
    return PageParts(Markup(cover + end), Markup(rest))  # noqa: S704
