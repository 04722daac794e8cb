"""Pictures: what a camera or a program wrote beside the image itself."""

from collections.abc import Iterator

from reportkit.inspection.leaks import Leak, LeakKind, leak
from reportkit.sources import SourceRef

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_IMAGE = frozenset(
    [
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "gAMA",
        "cHRM",
        "sRGB",
        "iCCP",
        "sBIT",
        "bKGD",
        "pHYs",
        "hIST",
        "sPLT",
        "cICP",
        "acTL",
        "fcTL",
        "fdAT",
    ]
)
_JPEG_HEAD = b"\xff\xd8"
_JPEG_END, _JPEG_SCAN, _JPEG_COMMENT = 0xD9, 0xDA, 0xFE
_APPLICATION = range(0xE0, 0xF0)
# What tells how to show the image: JFIF's density, a colour profile, Adobe's colour transform.
_JPEG_IMAGE = (b"JFIF\0", b"JFXX\0", b"ICC_PROFILE\0", b"Adobe")
_GIF_IMAGE, _GIF_END = 0x2C, 0x3B
_GIF_COMMENT, _GIF_APPLICATION = b"\xfe", b"\xff"
_WEBP_IMAGE = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))


def is_picture(data: bytes) -> bool:
    """Whether these are the bytes of a picture that can be looked through."""
    return data.startswith((_PNG_HEAD, _JPEG_HEAD, b"GIF87a", b"GIF89a")) or _is_webp(data)


def find_in_picture(source: SourceRef, data: bytes) -> Iterator[Leak]:
    """Each part of a picture that is not image: Exif, XMP, IPTC, texts, comments, what follows."""
    for name, content in _foreign_parts(data):
        words = content[:200].decode("latin-1")
        shown = "".join(each if each.isprintable() else " " for each in words)
        yield leak(LeakKind.PICTURE_DATA, source, f"{name}: {shown}")


def _foreign_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(_PNG_HEAD):
        yield from _png_parts(data)
    elif data.startswith(_JPEG_HEAD):
        yield from _jpeg_parts(data)
    elif _is_webp(data):
        yield from _webp_parts(data)
    else:
        yield from _gif_parts(data)


def _png_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    position = len(_PNG_HEAD)
    while position + 8 <= len(data):
        length = int.from_bytes(data[position : position + 4])
        kind = data[position + 4 : position + 8].decode("latin-1")
        content = data[position + 8 : position + 8 + length]
        position += length + 12
        if kind not in _PNG_IMAGE:
            yield kind, content
        if kind == "IEND":
            break
    if position < len(data):
        yield "…", data[position:]


def _jpeg_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in (_JPEG_SCAN, _JPEG_END):
            break
        length = int.from_bytes(data[position + 2 : position + 4])
        content = data[position + 4 : position + 2 + length]
        position += 2 + max(length, 2)
        if marker == _JPEG_COMMENT:
            yield "COM", content
        elif marker in _APPLICATION and not content.startswith(_JPEG_IMAGE):
            yield f"APP{marker - 0xE0}", content
    rest = data.rpartition(b"\xff\xd9")[2]
    if rest.strip(b"\0"):
        yield "…", rest


def _webp_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    position = 12
    while position + 8 <= len(data):
        kind = data[position : position + 4]
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        if kind not in _WEBP_IMAGE:
            yield kind.decode("latin-1"), data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _gif_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    position = 13 + _colours(data[10:11])
    while position < len(data) and data[position] != _GIF_END:
        start = position
        is_image = data[position] == _GIF_IMAGE
        kind = data[position + 1 : position + 2]
        position += 11 + _colours(data[position + 9 : position + 10]) if is_image else 2
        while data[position : position + 1] not in (b"", b"\0"):
            position += 1 + data[position]
        position += 1
        if kind == _GIF_COMMENT and not is_image:
            yield "comment", data[start + 3 : position]
        elif kind == _GIF_APPLICATION and b"XMP" in data[start : start + 14]:
            yield "XMP", data[start + 14 : position]


def _colours(flags: bytes) -> int:
    """The size of the colour table that these flags announce."""
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0
