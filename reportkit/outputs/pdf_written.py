"""The objects of a PDF as the bytes that they are written as, each made once.

WeasyPrint's writer asks each object for its bytes twice, for the file and for the file's id, and
packs streams anew each time.
"""

import zlib
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
        self.data = _packed(made) if isinstance(made, pydyf.Stream) else made.data


def _packed(stream: Any) -> bytes:
    plain = b"\n".join(map(_as_bytes, stream.stream))
    extra = dict(stream.extra)
    content = zlib.compress(plain, _LEVEL) if stream.compress else plain
    # Before the end of line that follows, some readers take a carriage return for half of it, and
    # the stream for one byte shorter than it says. It happens to one in 256: the last byte of what
    # is packed is a check sum.
    if stream.compress and not content.endswith(b"\r"):
        extra["Filter"] = "/FlateDecode"
    else:
        content = plain
    extra["Length"] = len(content)
    return b"\n".join((pydyf.Dictionary(extra).data, b"stream", content, b"endstream"))


def _as_bytes(piece: Any) -> bytes:
    if isinstance(piece, bytes):
        return piece
    made: bytes = piece.data if isinstance(piece, pydyf.Object) else str(piece).encode("ascii")
    return made
