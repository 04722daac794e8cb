"""What the file says of itself: title, language and keywords; no user, no clock, no path."""

import re

from reportkit.document.nodes import Document
from reportkit.outputs.docx.languages import word_language
from reportkit.outputs.docx.markup import XML_HEAD, escaped

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE = " ".join(
    (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:dcterms="http://purl.org/dc/terms/"',
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    )
)
# The set of properties that people give names to themselves.
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def render_core_properties(document: Document) -> bytes:
    """Title, subject, organisation as author, keywords, language, the document's id and day."""
    properties = {
        "dc:title": document.title,
        "dc:subject": document.subtitle,
        "dc:creator": document.organisation,
        "cp:keywords": ", ".join(document.keywords),
        "dc:description": document.description,
        "dc:identifier": document.id,
        "dc:language": word_language(document.language),
    }
    elements = "".join(
        f"<{name}>{escaped(value)}</{name}>" for name, value in properties.items() if value
    )
    core = f"<cp:coreProperties {_CORE}>{elements}{_days(document)}</cp:coreProperties>"
    return (XML_HEAD + core).encode()


def _days(document: Document) -> str:
    # The report's own day: the day of the build would make every build another file.
    if not _DAY.fullmatch(document.iso_date):
        return ""
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{document.iso_date}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )


def render_custom_properties(document: Document) -> bytes:
    """The document's id and language under names of ours, by which a returned file is known."""
    named = {"reportkit.document": document.id, "reportkit.language": document.language}
    properties = "".join(
        f'<property fmtid="{_CUSTOM_SET}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(named.items(), start=2)
    )
    root = (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{properties}</Properties>"
    )
    return (XML_HEAD + root).encode()
