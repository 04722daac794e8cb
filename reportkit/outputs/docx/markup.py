"""WordprocessingML as text: runs, paragraphs, bookmarks and fields.

Strings and not objects: a report has thousands of them, and one parse at the end is ten times as
fast as building them one by one.
"""

import re
from xml.sax.saxutils import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# What XML 1.0 cannot hold at all. Readers clean their texts; settings and tests may not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

KEEP_NEXT = "<w:keepNext/>"
TAB = "<w:r><w:tab/></w:r>"


def escaped(text: str) -> str:
    """Text as the content of an element or, with quotes around it, of an attribute."""
    return escape(_NOT_XML.sub("\ufffd", text), {'"': "&quot;"})


def run(text: str, properties: str = "") -> str:
    """Words of one look; nothing for no words."""
    if not text:
        return ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(style_id: str, content: str, properties: str = "") -> str:
    """A paragraph; `properties` come after the style, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}</w:pPr>{content}</w:p>'


def space(*, before: int | None = None, after: int | None = None) -> str:
    """Space around a paragraph where it is not its style's, in twips."""
    sides = {"before": before, "after": after}
    given = "".join(f' w:{side}="{size}"' for side, size in sides.items() if size is not None)
    return f"<w:spacing{given}/>" if given else ""


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with the result that a program shows until it works the field out anew."""
    return field_start(instruction, properties) + result + field_end(properties)


def field_start(instruction: str, properties: str = "") -> str:
    """A field up to its result."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escaped(instruction)} '
        f'</w:instrText></w:r><w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end(properties: str = "") -> str:
    """The end of a field."""
    return f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'


def anchored(bookmark: str, content: str) -> str:
    """A link to a place in the document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'


def part_xml(element: str, content: str) -> bytes:
    """A whole part with its root element."""
    return f"{XML_HEAD}<w:{element} {DECLARATIONS}>{content}</w:{element}>".encode()
