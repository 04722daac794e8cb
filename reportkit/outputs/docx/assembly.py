"""The package: the reference document's styles and page with the parts of one report."""

import io
from typing import Any

from lxml import etree

from reportkit.document.nodes import Document
from reportkit.looks import Looks
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
from reportkit.outputs.docx.markup import DECLARATIONS, NAMESPACES, part_xml
from reportkit.outputs.docx.notes import render_notes
from reportkit.outputs.docx.properties import render_core_properties, render_custom_properties

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}

_W = f"{{{NAMESPACES['w']}}}"
_DEFAULT_LANGUAGE = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang"


def assemble_package(document: Document, looks: Looks) -> bytes:
    """The finished file."""
    # python-docx takes a tenth of a second to import; only this format needs it.
    from docx.package import Package  # noqa: PLC0415

    package = Package.open(io.BytesIO(looks.reference))
    main = package.main_document_part
    ledger = Ledger(document, _reference(main), looks)
    content = render_body(ledger)
    _relate_links(main, ledger.take_links())
    _add_media(main, ledger.media)
    _add_notes(main, ledger)
    _set_languages(main, word_language(document.language))
    _add_numbered_lists(main, ledger)
    _add_margins(main, ledger)
    _add_properties(package, document)
    _set_body(package, content)
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


def _set_body(package: Any, content: str) -> None:
    """A main part of these blocks, on the reference document's page and with its relationships.

    Bytes in the place of the parsed part: lxml takes quadratic time to move a long table into
    another document.
    """
    old = package.main_document_part
    page = etree.tostring(old.element.body.find(f"{_W}sectPr"), encoding="unicode")
    data = part_xml("document", f"<w:body>{content}{page}</w:body>")
    main = _part(package, old.partname, old.content_type, data)
    for relationship in old.rels.values():
        _copy_relationship(relationship, main)
    _replace_related(package, f"{_OFFICE}/officeDocument", main)


def _copy_relationship(relationship: Any, part: Any) -> None:
    external = relationship.is_external
    target = relationship.target_ref if external else relationship.target_part
    part.load_rel(relationship.reltype, target, relationship.rId, is_external=external)


def _replace_related(source: Any, kind: str, part: Any) -> None:
    """A part in the place of the one that the source is related to in this way, if there is one."""
    for old in [each for each in source.rels.values() if each.reltype == kind]:
        del source.rels[old.rId]
    source.relate_to(part, kind)


def _relate_links(part: Any, links: dict[str, str]) -> None:
    for url, relationship in links.items():
        part.load_rel(f"{_OFFICE}/hyperlink", url, relationship, is_external=True)


def _add_media(main: Any, pictures: list[Media]) -> None:
    for media in pictures:
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
    _replace_related(main, f"{_OFFICE}/footnotes", part)


def _set_languages(main: Any, language: str) -> None:
    """The document's language, where nothing says otherwise."""
    styles = main.part_related_by(f"{_OFFICE}/styles").element
    settings = main.part_related_by(f"{_OFFICE}/settings").element
    for element in (*styles.iterfind(_DEFAULT_LANGUAGE), *settings.iterfind(f"{_W}themeFontLang")):
        element.set(f"{_W}val", language)


def _add_numbered_lists(main: Any, ledger: Ledger) -> None:
    """An instance for each numbered list, so that each begins with 1."""
    numbering = main.part_related_by(f"{_OFFICE}/numbering").element
    kind = _list_kind(main, numbering, ledger.style("List Number"))
    for number in range(1, ledger.numbered_lists + 1):
        numbering.append(
            etree.fromstring(
                f'<w:num {DECLARATIONS} w:numId="{FIRST_OWN_LIST + number}">'
                f'<w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def _list_kind(main: Any, numbering: Any, style_id: str) -> str:
    """The list that a style is linked to; Word numbers lists anew when it saves a reference."""
    styles = main.part_related_by(f"{_OFFICE}/styles").element
    style = next(each for each in styles if each.get(f"{_W}styleId") == style_id)
    number = style.find(f"{_W}pPr/{_W}numPr/{_W}numId").get(f"{_W}val")
    instances = numbering.iterfind(f"{_W}num")
    instance = next(each for each in instances if each.get(f"{_W}numId") == number)
    return str(instance.find(f"{_W}abstractNumId").get(f"{_W}val"))


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
