"""Office files made twice are the same bytes: fixed dates, fixed order, no tool's clock."""

import re
import zipfile
from pathlib import Path

_EPOCH = (2014, 12, 16, 12, 0, 0)
_STAMP = b"2014-12-16T12:00:00Z"
_DATES = re.compile(
    rb"(<(?:dcterms:(?:created|modified)|dc:date|meta:creation-date)[^>]*>)[^<]*(</)"
)


def settle(path: Path, changes: dict[str, list[tuple[bytes, bytes]]] | None = None) -> None:
    """Rewrite a zip-based office file with fixed dates; `changes` replace bytes in members."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    for name, pairs in (changes or {}).items():
        for old, new in pairs:
            if old not in members[name]:
                raise ValueError(f"{path}: {name} has no {old!r}")
            members[name] = members[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(_entry(name), _DATES.sub(rb"\g<1>" + _STAMP + rb"\g<2>", content))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    # An .ods file starts with its media type, which must not be compressed.
    entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
