"""What openpyxl saves → the same bytes each time: fixed dates in the package and its properties."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

# The earliest date that a zip can hold.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

PartEdit = Callable[[str, bytes], bytes]


def save_package(book: "Workbook", modified: datetime, edit: PartEdit | None = None) -> bytes:
    """The workbook as bytes, with `modified` for the time at which openpyxl saved it.

    `edit` may change the parts of the package by name.
    """
    raw = io.BytesIO()
    book.save(raw)
    tidy = io.BytesIO()
    with zipfile.ZipFile(raw) as saved, zipfile.ZipFile(tidy, "w", zipfile.ZIP_DEFLATED) as out:
        for name in saved.namelist():
            content = saved.read(name)
            if name == "docProps/core.xml":
                content = _with_date(content, modified)
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(member, edit(name, content) if edit else content)
    return tidy.getvalue()


def _with_date(core: bytes, modified: datetime) -> bytes:
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _MODIFIED.sub(lambda match: match[1] + stamp + match[2], core)
