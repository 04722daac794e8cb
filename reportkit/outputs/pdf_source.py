"""The HTML that is typeset, read as the XML that it is: WeasyPrint's own reading of HTML mends
what is not well-formed, letter by letter in Python, and takes thirty times as long.

It is imported when a PDF is made: WeasyPrint is heavy.
"""

import re
from typing import Any
from xml.etree.ElementTree import fromstring

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import HTML

# What XML cannot hold; nothing that anybody would see.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WellFormedPage(HTML):  # type: ignore[misc]
    """A document for WeasyPrint from markup of our templates, whose elements are all ended."""

    def __init__(self, markup: str, url_fetcher: Any) -> None:
        # It names no entities but XML's own: every word in it was escaped by the templates.
        root = fromstring(_NO_XML.sub("", markup))  # noqa: S314
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root
