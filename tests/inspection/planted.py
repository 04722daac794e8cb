"""Files with a leak planted in them: clean ones of ours, changed in one place."""

import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf

from reportkit.inspection.finding import find_leaks
from reportkit.inspection.leaks import Known, Leak
from reportkit.inspection.looking import prepare_search
from reportkit.ooxml.package import write_package

ORGANISATION = "Esimerkkiprojekti"
INTERNAL = "Kunnat eivät aio jatkaa rahoitusta ensi vuonna, mutta tätä ei saa vielä kertoa."
PERSON = "Testa Esimerkkinen"
KNOWN = Known(
    internal=(INTERNAL, "Lyhyt sisäinen huomio tässä"),
    persons=(PERSON,),
    organisations=(ORGANISATION,),
    folders=("/tour/workspace",),
)


def leaks(name: str, data: bytes, known: Known = KNOWN) -> list[Leak]:
    return list(find_leaks(prepare_search(known), name, data))


def kinds(name: str, data: bytes, known: Known = KNOWN) -> set[str]:
    return {each.kind.value for each in leaks(name, data, known)}


# --- Word ---

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_file(body: str = "", core: str = "", **parts: str | bytes) -> bytes:
    """A Word file of this body; `parts` are further parts by name, `__` for `/`, `_0_` for `.`."""
    named = {name.replace("__", "/").replace("_0_", "."): part for name, part in parts.items()}
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Target="word/document.xml" '
            f'Type="{_OFFICE}/relationships/officeDocument"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": f"<cp:coreProperties {_CORE}>{core}</cp:coreProperties>",
        **named,
    }
    return write_package(
        {name: part.encode() if isinstance(part, str) else part for name, part in files.items()}
    )


# --- pictures ---


def png(*extra: tuple[bytes, bytes]) -> bytes:
    """A picture of one dot, with further chunks before its image."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), *extra, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """The skeleton of a photograph with further segments at its head."""
    heads = ((0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0"), *segments)
    written = (
        bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data for marker, data in heads
    )
    return b"\xff\xd8" + b"".join(written) + b"\xff\xda\0\2image\xff\xd9"


# --- PDF ---


def pdf_file(change=lambda pdf: None) -> bytes:
    """A PDF of one empty page, changed as wished."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    change(pdf)
    buffer = BytesIO()
    pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def with_text(pdf: pikepdf.Pdf, text: str, operators: str = "") -> None:
    """Text on the first page, in a font that every reader has."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    content = f"BT /F1 9 Tf {operators} 20 700 Td ({shown}) Tj ET".encode("cp1252")
    page.Contents = pdf.make_stream(content)


def saved_again(pdf: bytes) -> bytes:
    """The file with a change appended, as programs do that save quickly; the old is still there."""
    start = pdf.rpartition(b"startxref")[2].split()[0].decode()
    added = b"9 0 obj\n<< /Nothing true >>\nendobj\n"
    table = f"xref\n9 1\n{len(pdf):010} 00000 n \n"
    trailer = f"trailer << /Size 10 /Root 1 0 R /Prev {start} >>\n"
    end = f"startxref\n{len(pdf) + len(added)}\n%%EOF\n"
    return pdf + added + (table + trailer + end).encode()


def zip_file(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = comment
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()
