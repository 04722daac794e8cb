"""Makes the smallest PDF files that a test needs: words at places, and ruled lines."""

from dataclasses import dataclass
from pathlib import Path

HEIGHT = 842
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
_FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold"}


@dataclass(frozen=True)
class Words:
    """Words that begin `left` points from the left and `top` from the top."""

    left: float
    top: float
    text: str
    size: float = 10
    bold: bool = False


@dataclass(frozen=True)
class Rule:
    """A ruled line from one point to another, measured from the top left."""

    left: float
    top: float
    right: float
    bottom: float


def frame(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    """The four edges of a box."""
    return [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]


def write_pdf(path: Path, *pages: list[Words | Rule]) -> Path:
    """A PDF of A4 pages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(_FONT % name.encode() for name in _FONTS.values()),
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            "/Resources << /Font << /plain 3 0 R /bold 4 0 R >> >> "
            f"/Contents {6 + 2 * number} 0 R >>".encode()
        )
        stream = b"\n".join(_drawn(each) for each in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    path.write_bytes(_file(objects))
    return path


def _drawn(thing: Words | Rule) -> bytes:
    if isinstance(thing, Rule):
        top, bottom = HEIGHT - thing.top, HEIGHT - thing.bottom
        return f"0.5 w {thing.left} {top} m {thing.right} {bottom} l S".encode()
    text = thing.text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    font = "bold" if thing.bold else "plain"
    head = f"BT /{font} {thing.size} Tf {thing.left} {HEIGHT - thing.top} Td (".encode()
    return head + text + b") Tj ET"


def _file(objects: list[bytes]) -> bytes:
    content, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(content))
    return content + head + table + tail
