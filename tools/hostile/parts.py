"""Small Office packages and PDF files, made by hand so that every byte can be wrong on purpose."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

Parts = Mapping[str, str | bytes]

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

HEADER = ("S01", "S05", "S06", "S07", "S10", "S28")
ANSWERS = (
    "Lappi",
    "31.12.2011",
    "12",
    "Verkosto jatkuu kolmen kunnan voimin.",
    "4",
    "Kiitos työstä.",
)


def package(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts in this order, with a fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2014, 12, 16, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, content)
    return buffer.getvalue()


def relations(*targets: tuple[str, str], extra: str = "") -> str:
    """A relationships part: (kind, target) each."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{rows}{extra}</Relationships>'
    )


def _types(part: str, content_type: str) -> str:
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    )


# --- Workbooks --------------------------------------------------------------------------------


def inline(cell: str) -> str:
    """The inside of a cell that holds a text."""
    return f'<is><t xml:space="preserve">{escape(cell)}</t></is>'


def row(number: int, cells: Sequence[str]) -> str:
    """A row of texts from column A on."""
    filled = "".join(
        f'<c r="{_letters(index)}{number}" t="inlineStr">{inline(cell)}</c>'
        for index, cell in enumerate(cells)
    )
    return f'<row r="{number}">{filled}</row>'


def _letters(index: int) -> str:
    first, second = divmod(index, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def sheet(rows: Iterable[str], before: str = "", after: str = "", head: str = DECLARATION) -> str:
    """A worksheet of rows written out."""
    return f'{head}<worksheet xmlns="{SHEETS}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def answers_sheet() -> str:
    """A worksheet with a header and one answer."""
    return sheet([row(1, HEADER), row(2, ANSWERS)])


def workbook_parts(
    content: str | bytes | None = None, **changed: str | bytes
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet; `changed` gives others by their short names."""
    workbook = (
        f'{DECLARATION}<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Vastaukset" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return {
        "[Content_Types].xml": changed.get("types", _types("xl/workbook.xml", _WORKBOOK_TYPE)),
        "_rels/.rels": changed.get("rels", relations(("officeDocument", "xl/workbook.xml"))),
        "xl/workbook.xml": changed.get("workbook", workbook),
        "xl/_rels/workbook.xml.rels": changed.get(
            "workbook_rels", relations(("worksheet", "worksheets/sheet1.xml"))
        ),
        "xl/worksheets/sheet1.xml": content if content is not None else answers_sheet(),
    }


def workbook(content: str | bytes | None = None, **changed: str | bytes) -> bytes:
    """A workbook with one sheet."""
    return package(workbook_parts(content, **changed))


def open_document(content: str, manifest: str = "") -> bytes:
    """An OpenDocument spreadsheet of this `content.xml`."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
        f'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        f"{manifest}</manifest:manifest>"
    )
    return package({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": listed})


def open_document_content(rows: str, head: str = DECLARATION) -> str:
    """The `content.xml` of a spreadsheet with these rows."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    return (
        f'{head}<office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Vastaukset">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def open_document_row(cells: Iterable[str], attributes: str = "") -> str:
    """A row of texts."""
    filled = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
        "</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row {attributes}>{filled}</table:table-row>"


# --- Word documents ---------------------------------------------------------------------------


def paragraph(text: str, style: str = "") -> str:
    """A paragraph, of a style if one is named."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def report_body() -> str:
    """The paragraphs of a small final report."""
    return "".join(
        [
            paragraph("Lapin Opin ovi, loppuraportti S10802", "Heading1"),
            paragraph("Toteutus", "Heading1"),
            paragraph("Ohjausverkosto kokoontui neljä kertaa vuodessa."),
            paragraph("Tulokset", "Heading1"),
            paragraph("Palvelumalli jäi käyttöön kolmessa kunnassa."),
        ]
    )


def document_parts(body: str | None = None, **changed: str | bytes) -> dict[str, str | bytes]:
    """The parts of a Word document; `changed` gives others by their short names."""
    text = (
        f'{changed.get("head", DECLARATION)}<w:document xmlns:w="{WORDS}" xmlns:r="{OFFICE}">'
        f"<w:body>{report_body() if body is None else body}</w:body></w:document>"
    )
    return {
        "[Content_Types].xml": changed.get("types", _types("word/document.xml", _DOCUMENT_TYPE)),
        "_rels/.rels": changed.get("rels", relations(("officeDocument", "word/document.xml"))),
        "word/document.xml": changed.get("document", text),
    }


def document(body: str | None = None, **changed: str | bytes) -> bytes:
    """A Word document."""
    return package(document_parts(body, **changed))


# --- PDF --------------------------------------------------------------------------------------


def pdf(lines: Sequence[str], *, extra: Sequence[bytes] = (), catalog: bytes = b"") -> bytes:
    """A PDF of one page with these lines; `extra` are further objects, from number 6 on."""
    shown = b" ".join(b"(%s) Tj 0 -16 Td" % _pdf_text(line) for line in lines)
    content = b"BT /F1 11 Tf 60 780 Td " + shown + b" ET"
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            *extra,
        ]
    )


def _pdf_text(line: str) -> bytes:
    raw = line.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of numbered objects, the first of them its catalog."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


REPORT_LINES = (
    "Lapin Opin ovi, loppuraportti S10802",
    "Toteutus",
    "Ohjausverkosto kokoontui nelja kertaa vuodessa.",
    "Tulokset",
    "Palvelumalli jai kayttoon kolmessa kunnassa.",
)
