"""The package: the reference document's styles and page with the parts of one report."""

import io
from typing import Any

from lxml import etree

from reportkit.document.nodes import Document
from reportkit.ooxml.package import rewrite_package
from reportkit.outputs.docx.blocks import render_body
from reportkit.outputs.docx.languages import word_language
from reportkit.outputs.docx.ledger import Ledger, Media, Reference
from reportkit.outputs.docx.lists import FIRST_OWN_LIST
from reportkit.outputs.docx.margins import (
    render_first_footer,
    render_first_header,
    render_footer,
    render_header,
)
from reportkit.outputs.docx.markup import DECLARATIONS, NAMESPACES
from reportkit.outputs.docx.notes import render_notes
from reportkit.outputs.docx.properties import render_core_properties, render_custom_properties
from reportkit.resources import templates_folder

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}

# Which list of the reference document's numbering the numbered lists are instances of.
_NUMBERS = 2

_W = f"{{{NAMESPACES['w']}}}"


def assemble_package(document: Document) -> bytes:
    """The finished file."""
    # python-docx takes a tenth of a second to import; only this format needs it.
    from docx.package import Package  # noqa: PLC0415

    reference = templates_folder() / "docx" / "reference.docx"
    package = Package.open(io.BytesIO(reference.read_bytes()))
    main = package.main_document_part
    ledger = Ledger(document, _reference(main))
    _fill_body(main, render_body(ledger), ledger)
    _add_notes(main, ledger)
    _set_languages(main, word_language(document.language))
    _add_numbered_lists(main, ledger.numbered_lists)
    _add_margins(main, ledger)
    _add_properties(package, document)
    return _saved(package)


def _saved(package: Any) -> bytes:
    buffer = io.BytesIO()
    package.save(buffer)
    return rewrite_package(buffer.getvalue())


def _reference(main: Any) -> Reference:
    styles = main.part_related_by(f"{_OFFICE}/styles").element
    return Reference(
        style_ids={
            style.find(f"{_W}name").get(f"{_W}val").casefold(): style.get(f"{_W}styleId")
            for style in styles.iterchildren(f"{_W}style")
        },
        text_width=_text_width(main.element.body.find(f"{_W}sectPr")),
    )


def _text_width(section: Any) -> int:
    margins = section.find(f"{_W}pgMar")
    sides = sum(int(margins.get(f"{_W}{side}")) for side in ("left", "right", "gutter"))
    return int(section.find(f"{_W}pgSz").get(f"{_W}w")) - sides


def _fill_body(main: Any, content: str, ledger: Ledger) -> None:
    blocks = etree.fromstring(f"<w:body {DECLARATIONS}>{content}</w:body>".encode())
    body = main.element.body
    section = body.find(f"{_W}sectPr")
    body[:] = [*blocks, section]
    _relate_links(main, ledger.take_links())
    for media in ledger.media:
        _relate_media(main, media)


def _relate_links(part: Any, links: dict[str, str]) -> None:
    for url, relationship in links.items():
        part.load_rel(f"{_OFFICE}/hyperlink", url, relationship, is_external=True)


def _relate_media(main: Any, media: Media) -> None:
    name = f"/word/media/{media.relationship}.{media.extension}"
    part = _part(main.package, name, _MEDIA_TYPES[media.extension], media.data)
    main.load_rel(f"{_OFFICE}/image", part, media.relationship)


def _part(package: Any, name: str, content_type: str, data: bytes) -> Any:
    # See `assemble_package`.
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    return Part(PackURI(name), content_type, data, package)


def _add_notes(main: Any, ledger: Ledger) -> None:
    notes = render_notes(ledger)
    part = _part(main.package, "/word/footnotes.xml", f"{_WORD_TYPE}.footnotes+xml", notes)
    _relate_links(part, ledger.take_links())
    old = next(
        relationship
        for relationship in main.rels.values()
        if relationship.reltype == f"{_OFFICE}/footnotes"
    )
    del main.rels[old.rId]
    main.load_rel(old.reltype, part, old.rId)


def _set_languages(main: Any, language: str) -> None:
    """The document's language, where nothing says otherwise."""
    styles = main.part_related_by(f"{_OFFICE}/styles").element
    settings = main.part_related_by(f"{_OFFICE}/settings").element
    for element in (
        styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang"),
        settings.find(f"{_W}themeFontLang"),
    ):
        element.set(f"{_W}val", language)


def _add_numbered_lists(main: Any, count: int) -> None:
    """An instance for each numbered list, so that each begins with 1."""
    numbering = main.part_related_by(f"{_OFFICE}/numbering").element
    for number in range(1, count + 1):
        numbering.append(
            etree.fromstring(
                f'<w:num {DECLARATIONS} w:numId="{FIRST_OWN_LIST + number}">'
                f'<w:abstractNumId w:val="{_NUMBERS}"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def _add_margins(main: Any, ledger: Ledger) -> None:
    section = main.element.body.find(f"{_W}sectPr")
    parts = (
        ("header", "first", render_first_header),
        ("header", "default", render_header),
        ("footer", "first", render_first_footer),
        ("footer", "default", render_footer),
    )
    for place, (kind, pages, render) in enumerate(parts):
        name = f"/word/{kind}-{pages}.xml"
        part = _part(main.package, name, f"{_WORD_TYPE}.{kind}+xml", render(ledger))
        relationship = f"{kind}-{pages}"
        main.load_rel(f"{_OFFICE}/{kind}", part, relationship)
        reference = etree.SubElement(section, f"{_W}{kind}Reference")
        reference.set(f"{_W}type", pages)
        reference.set(f"{{{NAMESPACES['r']}}}id", relationship)
        section.insert(place, reference)


def _add_properties(package: Any, document: Document) -> None:
    core = _part(package, "/docProps/core.xml", _CORE_TYPE, render_core_properties(document))
    custom = _part(
        package, "/docProps/custom.xml", _CUSTOM_TYPE, render_custom_properties(document)
    )
    package.relate_to(core, _CORE)
    package.relate_to(custom, f"{_OFFICE}/custom-properties")
