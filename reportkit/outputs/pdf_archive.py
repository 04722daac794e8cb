"""What makes one file PDF/UA-1 and PDF/A-3a: the identification of both in its metadata, and text
that can be searched."""

from importlib.resources import files
from io import BytesIO
from typing import Any

_ABOUT = 'rdf:about=""'
_UA_IDENTIFICATION = f"""
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" {_ABOUT} pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" {_ABOUT}>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

# One glyph serves several characters in Source Sans; what is copied is the plain one, so that a
# search for "TNO-palvelut" finds it.
_PLAIN = ((b"<00a0>", b"<0020>"), (b"<2010>", b"<002d>"), (b"<00ad>", b"<002d>"))


def identify_as_both(document: Any) -> None:
    """The metadata of a PDF/A says that the file is PDF/UA too.

    WeasyPrint writes one of the two; PDF/A wants a schema for each property that it does not know.
    """
    metadata = document.metadata
    generate = metadata.generate_rdf_metadata

    def generate_both(*arguments: Any) -> bytes:
        rdf: bytes = generate(*arguments)
        return rdf.replace(b"</rdf:RDF>", _UA_IDENTIFICATION.encode() + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = generate_both


def add_colour_profile(document: Any) -> None:
    """The profile by which colours are meant, as PDF/A wants it.

    WeasyPrint would add the same by itself, but leaves its file open.
    """
    # Both come with the PDF: they are heavy.
    from weasyprint.css import ColorProfile  # noqa: PLC0415
    from weasyprint.pdf import __name__ as package  # noqa: PLC0415

    profile = BytesIO((files(package) / "sRGB2014.icc").read_bytes())
    document.color_profiles["srgb"] = ColorProfile(
        profile, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"])
    )


def finish_archive(pdf: Any) -> None:
    """Metadata that any tool can read, plain characters for search, and labels of pages."""
    import pydyf  # type: ignore[import-untyped]  # noqa: PLC0415

    for each in pdf.objects:
        if isinstance(each, pydyf.Stream):
            _finish_stream(each)
    decimal = pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": decimal})


def _finish_stream(stream: Any) -> None:
    if stream.extra.get("Type") == "/Metadata":
        stream.compress = False
    elif "Interpolate" in stream.extra:
        # PDF/A shows a picture as it is, not smoothed by each reader in its own way.
        stream.extra["Interpolate"] = "false"
    elif b"begincmap" in stream.stream:
        stream.stream[:] = [_plain(line) for line in stream.stream]


def _plain(line: bytes) -> bytes:
    for fancy, plain in _PLAIN:
        if line.endswith(b" " + fancy):
            return line[: -len(fancy)] + plain
    return line
