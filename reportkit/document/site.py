"""A site: trees with an address each, and what stands around them on every page of a language."""

from typing import Literal

from reportkit.document.nodes import Document
from reportkit.frozen import Frozen

# A link within the site names its target by this scheme and a key: `site:region.lappi`.
SCHEME = "site:"

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

PageKind = Literal["front", "report", "region", "programme", "list", "project", "search", "plain"]


class PageLink(Frozen):
    """A link to a page of the same language by its key."""

    key: str
    title: str


class Page(Frozen):
    """One page in one language.

    `key` is the same in every language; `address` is the page's file from the top of the site.
    `report` is the key of a finished report whose own body the page shows: then the blocks of
    `document` come after the report's cover. `above` are the pages that lead to it, from the
    front page down. `files` are the keys of published files that the page offers.
    """

    key: str
    address: str
    kind: PageKind
    document: Document
    report: str = ""
    above: tuple[PageLink, ...] = ()
    earlier: PageLink | None = None
    later: PageLink | None = None
    files: tuple[str, ...] = ()


class PublishedFile(Frozen):
    """A file that is copied to the site as it is; its size is in bytes."""

    key: str
    address: str
    output_format: Literal["pdf", "docx"]
    language: str
    size: int

    @property
    def media_type(self) -> str:
        """What the format is called on the net."""
        return MEDIA_TYPES[self.output_format]


class Change(Frozen):
    """Something new for the feed: what, where, and the day that the material itself gives."""

    id: str
    key: str
    title: str
    summary: str
    iso_date: str


class FrameWords(Frozen):
    """The words around every page, in its language. Patterns have places in braces."""

    skip: str
    navigation: str
    path: str
    languages: str
    neighbours: str
    earlier: str
    later: str
    feed: str
    no_cookies: str
    notes: str
    search_label: str
    search_button: str
    search_hint: str
    search_none: str
    search_one: str
    search_many: str
    search_no_script: str


class Frame(Frozen):
    """What every page of a language has around it; `navigation` and `footer` lead to pages."""

    language: str
    language_name: str
    site_name: str
    organisation: str
    fund: str
    slogan: str
    slogan_language: str
    emblem: Literal["eu"] | None
    emblem_alt: str
    place: str
    navigation: tuple[PageLink, ...]
    footer: tuple[PageLink, ...]
    feed_title: str
    feed_address: str
    search_address: str
    changes: tuple[Change, ...]
    words: FrameWords


class Site(Frozen):
    """All of a site. `frames` has the main language first; `base` is where it will be published,
    with a slash at its end, or empty where that is not known.
    """

    id: str
    base: str = ""
    iso_date: str
    frames: tuple[Frame, ...]
    pages: tuple[Page, ...]
    files: tuple[PublishedFile, ...] = ()
