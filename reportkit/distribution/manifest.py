"""The list of a package's files with their checksums, in the form that `sha256sum -c` reads."""

import hashlib
from collections.abc import Mapping

MANIFEST = "SHA256SUMS"


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A line for each file, sorted by name."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def read_manifest(data: bytes) -> dict[str, str]:
    """The checksums of a manifest of ours by name; what is no line of one is left out."""
    pairs = (line.partition("  ") for line in data.decode("utf-8", "replace").splitlines())
    return {name: digest for digest, between, name in pairs if between and len(digest) == 64}
