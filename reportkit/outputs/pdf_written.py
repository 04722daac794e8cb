"""The objects of a PDF as the bytes that they are written as, each made once.

WeasyPrint's writer asks each object for its bytes twice, for the file and for the file's id, and
packs streams anew each time.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped]

# The highest level takes three times as long for three per cent of the size.
_LEVEL = 6


def write_once(pdf: Any) -> None:
    """The last step before a PDF is written: its objects are not changed any more."""
    pdf.objects[:] = [each if each.free == "f" else _Written(each) for each in pdf.objects]


class _Written(pydyf.Object):  # type: ignore[misc]
    """An object of a PDF whose bytes are there."""

    data = b""
    compressible = False

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.number, self.generation = made.number, made.generation
        self.compressible = made.compressible
        self.data = made.data


@contextmanager
def packed_streams() -> Iterator[None]:
    """While a PDF is written its streams, also the writer's own, are packed as `_packed` does."""
    before = pydyf.Stream.data
    pydyf.Stream.data = property(_packed)
    try:
        yield
    finally:
        pydyf.Stream.data = before


def _packed(stream: Any) -> bytes:
    content = b"\n".join(map(_as_bytes, stream.stream))
    extra = dict(stream.extra)
    if stream.compress:
        extra["Filter"] = "/FlateDecode"
        content = zlib.compress(content, _LEVEL)
    extra["Length"] = len(content)
    # Some readers take a carriage return before a line feed for half of an end of line, and the
    # stream for one byte shorter than it says. What is packed ends with a check sum, and that in
    # one of 256 with a carriage return.
    end = b"\r\nendstream" if content.endswith(b"\r") else b"\nendstream"
    return b"".join((pydyf.Dictionary(extra).data, b"\nstream\n", content, end))


def _as_bytes(piece: Any) -> bytes:
    if isinstance(piece, bytes):
        return piece
    made: bytes = piece.data if isinstance(piece, pydyf.Object) else str(piece).encode("ascii")
    return made
