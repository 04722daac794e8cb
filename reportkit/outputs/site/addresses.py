"""Links within a site: from keys to addresses relative to the page that they stand on."""

from collections.abc import Mapping

from reportkit.document.site import SCHEME, Page, Site
from reportkit.outputs.html import PageParts
from reportkit.outputs.markup import Follow, followed

Bodies = Mapping[str, PageParts]


class Addresses:
    """Where the pages of each language and the files lie, and which places reports have."""

    def __init__(self, site: Site, bodies: Bodies) -> None:
        self._files = {each.key: each.address for each in site.files}
        self._pages: dict[tuple[str, str], Page] = {
            (page.document.language, page.key): page for page in site.pages
        }
        self._bodies = bodies

    def page(self, language: str, key: str) -> Page | None:
        """The page with this key in a language."""
        return self._pages.get((language, key))

    def find(self, language: str, target: str) -> str | None:
        """The address of a page or file from the top of the site; None where there is none.

        A place within a page is left out where the page does not have it.
        """
        key, _, place = target.partition("#")
        page = self.page(language, key)
        if page is None:
            return self._files.get(key)
        return f"{page.address}#{place}" if self._has(page, place) else page.address

    def _has(self, page: Page, place: str) -> bool:
        body = self._bodies.get(page.report)
        return bool(place) and body is not None and f'id="{place}"' in body.rest

    def follow_from(self, page: Page) -> Follow:
        """What the links of a page lead to."""

        def follow(url: str) -> str | None:
            if not url.startswith(SCHEME):
                return followed(url)
            found = self.find(page.document.language, url.removeprefix(SCHEME))
            return None if found is None else relative(page.address, found)

        return follow


def relative(page: str, target: str) -> str:
    """An address from the top of the site as seen from a page: `../../assets/site.css`."""
    language, _, below = page.partition("/")
    if below and target.startswith(f"{language}/"):
        return "../" * below.count("/") + target.removeprefix(f"{language}/")
    return "../" * page.count("/") + target
