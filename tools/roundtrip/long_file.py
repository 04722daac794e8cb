"""A file of a hundred pages, edited on every page, and the time that reading it takes."""

import io
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from reportkit.ooxml.package import write_package
from reportkit.outputs import render
from reportkit.review.comparing import compare
from reportkit.review.drafts import Draft, DraftIdentity
from reportkit.review.returned.package import read_returned, read_sent
from reportkit.review.sending import sent_blocks
from tests.outputs.long_document import long_document

_BODY = "word/document.xml"
# Sections of the long document that come to a hundred pages in Word's fonts.
SECTIONS = 27
_RUN = re.compile(r'<w:r><w:t xml:space="preserve">([^<]{60,})</w:t></w:r>')
_WHO = 'w:author="Arvioija Yksi" w:date="2014-12-16T10:00:00Z"'


def write_long_file(path: Path) -> Draft:
    """A long draft in a file, with a tracked change in every fifth long run."""
    document = long_document(SECTIONS)
    content = render(document, "docx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[_BODY] = "".join(_edited(parts[_BODY].decode())).encode()
    path.write_bytes(write_package(parts))
    return Draft(
        identity=DraftIdentity(tour="tour", region="long", language="fi", number=1),
        date="2014-12-16",
        sha256="0" * 64,
        file=path.name,
        blocks=sent_blocks(document, read_sent(content)),
        document=document,
    )


def _edited(body: str) -> Iterator[str]:
    place = 0
    for number, match in enumerate(_RUN.finditer(body)):
        if number % 5:
            continue
        words = match[1]
        yield body[place : match.start()]
        yield f'<w:r><w:t xml:space="preserve">{words[:30]}</w:t></w:r>'
        yield f'<w:del w:id="{9_000_000 + number}" {_WHO}><w:r><w:delText xml:space="preserve">'
        yield f"{words[30:40]}</w:delText></w:r></w:del>"
        yield f'<w:ins w:id="{9_500_000 + number}" {_WHO}><w:r><w:t>toisin sanottu</w:t></w:r>'
        yield f'</w:ins><w:r><w:t xml:space="preserve">{words[40:]}</w:t></w:r>'
        place = match.end()
    yield body[place:]


def seconds_to_read(path: Path, draft: Draft) -> tuple[float, int]:
    """Seconds of CPU to read a file, and how many remarks it holds."""
    started = time.process_time()
    remarks = compare(draft, read_returned(path), path.name)
    return time.process_time() - started, len(remarks)
