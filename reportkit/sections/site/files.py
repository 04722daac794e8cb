"""Links to published files, with their format, language and size in words."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportkit.document.nodes import Link, Text
from reportkit.document.site import PublishedFile
from reportkit.phrases import Phrases
from reportkit.sections.site.edition import Edition, to_page

_KILO = 1000


def file_links(edition: Edition, files: Iterable[PublishedFile]) -> Iterator[Link]:
    """A link to each file: `PDF, suomi, 239 kt`."""
    for each in files:
        words = file_words(edition.phrases, each)
        yield to_page(each.key, (Text(text=words),))


def file_words(phrases: Phrases, file: PublishedFile) -> str:
    """What a file is, before it is fetched."""
    return phrases.text(
        "files.words",
        format=phrases.text(f"files.formats.{file.output_format}"),
        language=phrases.text(f"languages.{file.language}"),
        size=file_size(phrases, file.size),
    )


def file_size(phrases: Phrases, size: int) -> str:
    """A size in thousands of bytes, or in millions where it is that large."""
    if size >= _KILO * _KILO:
        return phrases.text("files.mega", count=None, size=phrases.number(Decimal(size) / _KILO**2))
    return phrases.text("files.kilo", size=phrases.number(max(1, round(size / _KILO)), digits=0))
