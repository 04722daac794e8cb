"""Parts to the bytes of an Office file, the same for the same parts on every machine and day."""

import io
import zipfile

CONTENT_TYPES = "[Content_Types].xml"

# The first day that a zip can hold; any fixed day would do.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def write_package(parts: dict[str, bytes]) -> bytes:
    """The zip of the parts, by name; the list of content types first, as readers expect it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            package.writestr(_entry(name), parts[name])
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_NO_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry


def rewrite_package(data: bytes) -> bytes:
    """A package of ours without what its writer took from the clock and the machine."""
    return write_package(read_package(data))


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts of a package of ours, by name; one of a stranger's is for `ooxml.opening`."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
