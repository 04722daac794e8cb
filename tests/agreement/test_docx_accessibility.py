"""The DOCX has no barriers, and the check that says so notices planted ones."""

import re

import pytest

from reportkit.ooxml.package import write_package
from reportkit.outputs.docx import render_docx
from tests.agreement.docx_accessibility import check_accessibility
from tests.outputs.docx_parts import parts_of
from tests.sample_document import sample_document

BODY, CORE, STYLES = "word/document.xml", "docProps/core.xml", "word/styles.xml"

# Name of the fault, part, pattern and what stands there instead.
FAULTS = [
    ("no title", CORE, "<dc:title>.*?</dc:title>", ""),
    ("no language", CORE, "<dc:language>.*?</dc:language>", ""),
    ("no spelling", STYLES, '<w:lang w:val="fi-FI"', '<w:lang w:val=""'),
    ("a skipped level", BODY, '"Heading2"', '"Heading3"'),
    ("headings as text", BODY, '"Heading[1-9]"', '"BodyText"'),
    ("alternative gone", BODY, 'descr="Kaavio[^"]*"', 'descr=""'),
    ("alternative empty of words", BODY, 'descr="Kaavio[^"]*"', 'descr="image1.png"'),
    ("a floating picture", BODY, "<wp:inline", "<wp:anchor"),
    ("no head", BODY, "<w:tblHeader/>", ""),
    ("merged cells", BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>'),
    ("an empty paragraph", BODY, "<w:body>", "<w:body><w:p/>"),
    ("a typed list", BODY, ">Strategia ulottuu", ">• Strategia ulottuu"),
    ("a bare address", BODY, ">ELO-oppaan verkkosivu<", ">https://example.org/elo<"),
    ("pale words", STYLES, '<w:color w:val="55616d"/>', '<w:color w:val="9aa5b0"/>'),
    ("tiny words", STYLES, '<w:sz w:val="17"/>', '<w:sz w:val="12"/>'),
    ("a nameless column", BODY, ">Toteutusaika<", "> <"),
]


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return parts_of(render_docx(sample_document()))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_docx_has_no_barriers(language: str) -> None:
    """Every check of accessibility passes on a document with every kind of node."""
    assert [] == check_accessibility(render_docx(sample_document(language)))


@pytest.mark.parametrize(("fault", "part", "pattern", "instead"), FAULTS)
def test_the_check_notices(
    parts: dict[str, bytes], fault: str, part: str, pattern: str, instead: str
) -> None:
    """A planted fault is found, so that silence means something."""
    # The anchor's own end tag has to follow for the file to stay XML.
    text = parts[part].decode()
    broken = re.sub(pattern, instead, text, flags=re.DOTALL).replace(
        "</wp:inline>", "</wp:anchor>" if "anchor" in instead else "</wp:inline>"
    )

    assert broken != text, fault
    assert check_accessibility(write_package(parts | {part: broken.encode()})), fault
