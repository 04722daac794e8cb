"""Every link of a site leads somewhere within it: files, places in pages, feeds, site map."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from tools.conformance.outcome import Outcome

_LINK = re.compile(r'\b(?:href|src|action)="([^"]*)"')
_PLACE = re.compile(r'\bid="([^"]*)"')
_ELSEWHERE = re.compile(r"^(?:https?:|mailto:|data:)")
_PAGE_IN_INDEX = re.compile(r'\["([^"]+\.html)","')


def check_links(site: Path) -> Outcome:
    """No link to a file or a place that is not there; none that leads out of the folder."""
    outcome = Outcome("links (own)", "-", "links")
    for page in sorted(site.rglob("*")):
        if page.suffix not in (".html", ".xml", ".js"):
            continue
        outcome.files += 1
        for link in _links_of(page):
            outcome.checked += 1
            fault = _fault(site, page, link)
            if fault:
                outcome.blame(page.relative_to(site).as_posix(), "dead link", f"{link}: {fault}")
    return outcome


def _links_of(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".js":
        yield from _PAGE_IN_INDEX.findall(text)
    else:
        yield from (each.replace("&amp;", "&") for each in _LINK.findall(text))


def _fault(site: Path, page: Path, link: str) -> str:
    if _ELSEWHERE.match(link):
        return ""
    if link.startswith("/"):
        return "not relative"
    address, _, place = link.partition("#")
    target = (page.parent / unquote(address)).resolve() if address else page
    if not target.is_relative_to(site.resolve()) and address:
        return "leads out of the site"
    if not target.is_file():
        return "no such file"
    if place and unquote(place) not in _places(target):
        return "no such place"
    return ""


@cache
def _places(page: Path) -> frozenset[str]:
    return frozenset(_PLACE.findall(page.read_text(encoding="utf-8")))
