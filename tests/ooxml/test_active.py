"""What a package could run, fetch or carry is counted by kind."""

import io
import zipfile

import pytest

from reportkit.ooxml.active import find_active_content
from reportkit.ooxml.opening import WORD_LIMITS, open_untrusted_bytes

_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
)


def active(**parts: str) -> dict:
    """What is found in a package of these parts; `__` in a name stands for `/`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    with open_untrusted_bytes(buffer.getvalue(), WORD_LIMITS) as opened:
        return dict(find_active_content(opened))


def relation(kind: str, target: str, mode: str = "External") -> str:
    return _RELATIONS.format(kind=kind, target=target, mode=mode)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/vbaProject.bin", "macros"),
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("Basic/Standard/Module1.xml", "macros"),
        ("Scripts/python/answers.py", "macros"),
        ("word/embeddings/oleObject1.bin", "embedded-objects"),
        ("xl/embeddings/Document.docx", "embedded-objects"),
        ("word/activeX/activeX1.xml", "embedded-objects"),
        ("Object 1", "embedded-objects"),
        ("xl/externalLinks/externalLink1.xml", "external-links"),
        ("xl/connections.xml", "data-connections"),
    ],
)
def test_parts_are_known_by_their_names(part, kind):
    """Word, Excel and LibreOffice keep such content in parts of fixed names."""
    assert {kind: 1} == active(**{part: "x"})


@pytest.mark.parametrize(
    "part",
    [
        "word/document.xml",
        "word/media/image1.png",
        "xl/worksheets/sheet1.xml",
        "Basic/Standard/script-lb.xml",
        "Object 1/content.xml",
        "ObjectReplacements/Object 1",
    ],
)
def test_ordinary_parts_are_not_active(part):
    """Pictures, charts and the empty macro library of LibreOffice are no danger."""
    assert {} == active(**{part: "x"})


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("attachedTemplate", {"external-links": 1}),
        ("oleObject", {"external-links": 1}),
        ("image", {"external-links": 1}),
        ("hyperlink", {}),
    ],
)
def test_links_out_of_the_package_are_counted(kind, expected):
    """What Word would fetch by itself counts; what a reader may click on does not."""
    target = relation(kind, "http://example.org/x")

    assert expected == active(**{"word/_rels/document.xml.rels": target})


def test_linked_workbook_counts_once():
    """Its part and the relation that names its file are one link."""
    assert {"external-links": 1} == active(
        **{
            "xl/externalLinks/externalLink1.xml": "x",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relation(
                "externalLinkPath", "file:///other.xlsx"
            ),
        }
    )


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("word/document.xml", '<w:instrText> DDEAUTO c:\\x "y"</w:instrText>', 1),
        ("word/document.xml", '<w:fldSimple w:instr="INCLUDETEXT x.docx">', 1),
        ("word/document.xml", "<w:instrText> PAGE </w:instrText><w:t>LINK to it</w:t>", 0),
        ("content.xml", '<table:table-source xlink:href="../x.ods"/>', 1),
    ],
)
def test_links_in_the_text_are_counted(part, text, expected):
    """Fields of Word and tables of LibreOffice may take their text from elsewhere."""
    assert expected == active(**{part: text}).get("external-links", 0)
