"""The site as files: every page of every language, the sheet, the search, feeds and a site map."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from reportkit.document.charts import Emblem
from reportkit.document.nodes import Link, Row, Table, Text
from reportkit.document.site import Frame, Page, PageLink, Site
from reportkit.document.walk import Node
from reportkit.looks import Looks
from reportkit.outputs.figures import draw_svg
from reportkit.outputs.html import PageParts
from reportkit.outputs.markup import NOTHING, Follow, NodeWriter
from reportkit.outputs.markup_pieces import joined
from reportkit.outputs.site.addresses import Addresses, Bodies, relative
from reportkit.outputs.site.metadata import linked_data
from reportkit.outputs.site.search import SearchIndex
from reportkit.outputs.templating import environment, macros
from reportkit.resources import templates_folder

SHEET = "assets/site.css"
SEARCH_SCRIPT = "assets/search.js"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class ShownLink(NamedTuple):
    """A link of the frame; `current` when it is the page itself, `target` None without a page."""

    target: str | None
    title: str
    current: bool = False
    language: str = ""


def render_site(site: Site, bodies: Bodies, looks: Looks) -> Iterator[tuple[str, bytes]]:
    """Each file that the site makes itself: its address and its bytes, the same every time.

    `bodies` are what the pages of reports show, by the reports' keys; each is asked for when its
    page is made, and when others lead into it.
    """
    yield SHEET, _sheet(looks).encode()
    yield SEARCH_SCRIPT, _template_text("site/search.js").encode()
    addresses = Addresses(site, bodies)
    for frame in site.frames:
        edition = _Edition(site, frame, addresses, bodies, looks)
        yield from edition.files()
    yield "index.html", _root(site).encode()
    if site.base:
        yield "sitemap.xml", _site_map(site, addresses).encode()


@cache
def _templates() -> Environment:
    """The templates of the site, in the same sandbox as those of the reports."""
    return environment().overlay(loader=FileSystemLoader(templates_folder()))


def _sheet(looks: Looks) -> str:
    return f"{looks.tokens_css()}{looks.page_css}{_template_text('css/site.css')}"


def _template_text(name: str) -> str:
    return (templates_folder() / name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class _Written:
    """What was written for pages that see the other files from the same depth: rows and links."""

    rows: dict[int, tuple[Row, Markup]] = field(default_factory=dict)
    links: dict[tuple[str, str], Markup] = field(default_factory=dict)


class _PageWriter(NodeWriter):
    """Writes a page; rows and links that other pages have, too, are written once."""

    def __init__(
        self, page: Page, looks: Looks, follow: Follow, written: _Written, writers: Any
    ) -> None:
        super().__init__(page.document, looks, paged=False, follow=follow, writers=writers)
        self._written = written
        self._is_list = page.kind == "list"

    def row(self, table: Table, row: Row) -> Markup:
        """A row of a table; a row holds no notes, so it looks the same wherever it stands."""
        rows = self._written.rows
        known = rows.get(id(row))
        if known is None or known[0] is not row:
            known = rows[id(row)] = (row, super().row(table, row))
        return known[1]

    def link(self, link: Link) -> Markup:
        """A link; most are one piece of plain text, and stand on many pages."""
        words = link.content[0] if len(link.content) == 1 else None
        if not isinstance(words, Text) or words.language:
            return super().link(link)
        key = (link.url, words.text)
        known = self._written.links.get(key)
        if known is None:
            known = self._written.links[key] = super().link(link)
        return known

    def sources(self, node: Node) -> Markup:
        """Where values come from; those in a list of projects are told on the projects' pages."""
        return NOTHING if isinstance(node, Table) and self._is_list else super().sources(node)


def _visible(markup: Markup) -> Markup:
    """Without control characters, which no page may hold; reports have none."""
    return Markup(_CONTROL.sub("", markup))  # noqa: S704 - less of what was escaped


class _Edition:
    """The files of one language."""

    def __init__(
        self, site: Site, frame: Frame, addresses: Addresses, bodies: Bodies, looks: Looks
    ) -> None:
        self._site = site
        self._frame = frame
        self._addresses = addresses
        self._bodies = bodies
        self._looks = looks
        self._written: dict[int, _Written] = {}
        self._writers = macros()
        self._files = {each.key: each for each in site.files}
        self._template = _templates().get_template("site/page.html.j2")
        self._emblem = _emblem(frame, looks)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Pages, the index of the search, and the feed."""
        index = SearchIndex(self._frame.search_address)
        for page in self._site.pages:
            if page.document.language == self._frame.language:
                main = self._main(page)
                yield page.address, self._page(page, main).encode()
                if page.kind != "search":
                    index.add(page, "".join(main))
        yield self._frame.search_address, index.script()
        yield self._frame.feed_address, self._feed().encode()

    # --- a page ---

    def _main(self, page: Page) -> PageParts:
        """What stands before and after the place for what the frame puts in."""
        follow = self._addresses.follow_from(page)
        written_before = self._written_at(page)
        writer = _PageWriter(page, self._looks, follow, written_before, self._writers)
        written = [_visible(writer.blocks((block,))) for block in page.document.blocks]
        body = self._bodies.get(page.report)
        if body is None:
            return PageParts(written[0], joined(written[1:]))
        beside = joined(written)
        aside = Markup('<div class="beside-report">{}</div>\n').format(beside)
        return PageParts(body.cover + aside, body.rest)

    def _written_at(self, page: Page) -> _Written:
        """What was written for pages at this depth, from where links look the same."""
        return self._written.setdefault(page.address.count("/"), _Written())

    def _page(self, page: Page, main: PageParts) -> str:
        return self._template.render(
            page=page,
            document=page.document,
            frame=self._frame,
            main=main,
            sheet=relative(page.address, SHEET),
            scripts=self._scripts(page),
            feed=relative(page.address, self._frame.feed_address),
            front=self._link(page, PageLink(key="front", title=self._frame.site_name)),
            above=[self._link(page, each) for each in page.above],
            navigation=[self._link(page, each) for each in self._frame.navigation],
            footer=[self._link(page, each) for each in self._frame.footer],
            languages=list(self._languages(page)),
            earlier=self._neighbour(page, page.earlier, self._frame.words.earlier),
            later=self._neighbour(page, page.later, self._frame.words.later),
            linked_data=linked_data(page, self._frame, self._files),
            emblem=self._emblem,
        )

    def _scripts(self, page: Page) -> list[str]:
        if page.kind != "search":
            return []
        return [
            relative(page.address, each) for each in (self._frame.search_address, SEARCH_SCRIPT)
        ]

    def _link(self, page: Page, link: PageLink) -> ShownLink:
        found = self._addresses.find(page.document.language, link.key)
        target = None if found is None else relative(page.address, found)
        return ShownLink(target, link.title, current=link.key == page.key)

    def _neighbour(self, page: Page, link: PageLink | None, pattern: str) -> ShownLink | None:
        if link is None:
            return None
        return self._link(page, link)._replace(title=pattern.format(title=link.title))

    def _languages(self, page: Page) -> Iterator[ShownLink]:
        """The page in every language; a page that a language lacks leads to its front page."""
        for frame in self._site.frames:
            found = self._addresses.page(frame.language, page.key) or self._addresses.page(
                frame.language, "front"
            )
            if found is not None:
                yield ShownLink(
                    relative(page.address, found.address),
                    frame.language_name,
                    current=frame.language == page.document.language,
                    language=frame.language,
                )

    # --- what is new ---

    def _feed(self) -> str:
        frame = self._frame
        entries = [
            {"change": each, "address": relative(frame.feed_address, found)}
            for each in frame.changes
            if (found := self._addresses.find(frame.language, each.key)) is not None
        ]
        front = self._addresses.find(frame.language, "front") or ""
        days = [each.iso_date for each in frame.changes]
        return (
            _templates()
            .get_template("site/feed.xml.j2")
            .render(
                frame=frame,
                entries=entries,
                base=self._site.base,
                front=relative(frame.feed_address, front),
                id=f"urn:reportkit:{self._site.id}:{frame.language}",
                updated=max(days, default=self._site.iso_date),
            )
        )


def _emblem(frame: Frame, looks: Looks) -> Markup:
    if frame.emblem is None:
        return NOTHING
    graphic = Emblem(name=frame.emblem)
    return Markup(draw_svg(graphic, frame.emblem_alt, "", looks))  # noqa: S704 - it escapes


def _root(site: Site) -> str:
    """The page at the top: it leads to each language."""
    links = [
        ShownLink(f"{each.language}/index.html", each.language_name, language=each.language)
        for each in site.frames
    ]
    template = _templates().get_template("site/root.html.j2")
    return template.render(frames=site.frames, main=site.frames[0], links=links, sheet=SHEET)


def _site_map(site: Site, addresses: Addresses) -> str:
    entries: list[dict[str, Any]] = [
        {
            "address": page.address,
            "day": page.document.iso_date,
            "others": [
                (frame.language, other.address)
                for frame in site.frames
                if (other := addresses.page(frame.language, page.key)) is not None
            ],
        }
        for page in site.pages
    ]
    template = _templates().get_template("site/sitemap.xml.j2")
    return template.render(base=site.base, entries=entries)
