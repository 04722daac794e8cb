"""What machines are told of a page: schema.org as JSON-LD."""

import json
from typing import Any

from markupsafe import Markup

from reportkit.document.site import Frame, Page, PublishedFile
from reportkit.outputs.site.addresses import relative

_TYPES = {
    "front": "CollectionPage",
    "report": "Report",
    "region": "WebPage",
    "programme": "AboutPage",
    "list": "CollectionPage",
    "project": "Project",
    "search": "SearchResultsPage",
    "plain": "WebPage",
}
# Within a <script> element, "</" would end it and "<!--" change how it is read.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def linked_data(page: Page, frame: Frame, files: dict[str, PublishedFile]) -> Markup:
    """The page as JSON-LD, safe to stand in a <script> element."""
    words = json.dumps(_described(page, frame, files), ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _UNSAFE.items():
        words = words.replace(sign, escape)
    return Markup(words)  # noqa: S704 - what HTML would read is escaped


def _described(page: Page, frame: Frame, files: dict[str, PublishedFile]) -> dict[str, Any]:
    document = page.document
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES[page.kind],
        "name": document.title,
    }
    if document.description:
        described["description"] = document.description
    publisher = {"@type": "Organization", "name": frame.organisation}
    if page.kind == "project":
        return {**described, "funder": {"@type": "Organization", "name": frame.fund}}
    described["inLanguage"] = document.language
    described["isPartOf"] = {"@type": "WebSite", "name": frame.site_name}
    if frame.organisation:
        described["publisher"] = publisher
    if page.kind == "report":
        described |= _report(page, frame, files)
    return described


def _report(page: Page, frame: Frame, files: dict[str, PublishedFile]) -> dict[str, Any]:
    described: dict[str, Any] = {"funder": {"@type": "Organization", "name": frame.fund}}
    if page.document.iso_date:
        described["datePublished"] = page.document.iso_date
    if page.key.startswith("region."):
        described["spatialCoverage"] = {
            "@type": "Place",
            "name": page.document.title,
            "containedInPlace": {"@type": "Country", "name": frame.place},
        }
    encodings = [files[key] for key in page.files if files[key].language == frame.language]
    described["encoding"] = [
        {
            "@type": "MediaObject",
            "contentUrl": relative(page.address, each.address),
            "encodingFormat": each.media_type,
            "contentSize": str(each.size),
        }
        for each in encodings
    ]
    return described
