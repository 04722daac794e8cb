"""Makes the smallest Word files that a test needs."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Otsikko{level}">'
        f'<w:name w:val="heading {level}"/></w:style>'
        for level in (1, 2, 3)
    )
    + '<w:style w:type="paragraph" w:styleId="Nimi"><w:name w:val="Title"/></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Sis1"><w:name w:val="toc 1"/></w:style>'
    + "</w:styles>"
)


def paragraph(text: str, style: str = "", *, bold: bool = False) -> str:
    """A paragraph of one run; `\\n` in the text becomes a line break."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{run(text, bold=bold)}</w:p>"


def run(text: str, *, bold: bool = False) -> str:
    """A run."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def heading(text: str, level: int = 1) -> str:
    """A heading by its style."""
    return paragraph(text, f"Otsikko{level}")


def item(text: str, depth: int = 0) -> str:
    """An item of a bulleted list."""
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr>{run(text)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell that begins with `<` is XML of its own."""
    return "<w:tbl>" + "".join(_row(row) for row in rows) + "</w:tbl>"


def _row(cells: tuple[str, ...]) -> str:
    inner = (cell if cell.startswith("<") else paragraph(cell) for cell in cells)
    return "<w:tr>" + "".join(f"<w:tc>{each}</w:tc>" for each in inner) + "</w:tr>"


def write_docx(path: Path, body: str, **parts: str) -> Path:
    """A .docx with this body. `parts` are further parts by kind: `footnotes="<w:footnotes …"`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    relations = "".join(
        f'<Relationship Id="p{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", *parts)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _ROOT)
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        )
        package.writestr("word/styles.xml", STYLES)
        for kind, content in parts.items():
            package.writestr(f"word/{kind}.xml", content)
        package.writestr("word/document.xml", document_xml(body))
    return path


def document_xml(body: str) -> str:
    """The XML of a document with this body."""
    names = (
        f'xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<w:document {names}><w:body>{body}</w:body></w:document>"
