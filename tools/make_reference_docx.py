"""Makes `templates/docx/reference.docx`: the page, the styles and the lists of every DOCX.

Run after a change of the tokens: `python tools/make_reference_docx.py`. Same tokens, same bytes.
Word's own style ids and names are used wherever Word has a style for the purpose, so that the
styles have their names in the reader's own language.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reference_markup import (  # type: ignore[import-not-found]  # beside this script
    DARK_WARM,
    DEEP,
    FONT,
    INK,
    LINE,
    MEASURE,
    MID,
    NEUTRAL,
    PANEL,
    WARM,
)
from reference_styles import styles_xml  # type: ignore[import-not-found]  # beside this script

from reportkit.ooxml.package import write_package

TARGET = Path(__file__).resolve().parent.parent / "templates" / "docx" / "reference.docx"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Twips: 1/20 pt. A4; the margins leave the measure of the tokens and room for remarks on paper.
_LEFT = 1417
_RIGHT = 11906 - _LEFT - MEASURE
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    f'<w:pgMar w:top="1701" w:right="{_RIGHT}" w:bottom="1361" w:left="{_LEFT}"'
    ' w:header="680" w:footer="567" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
)

PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "footnotes": "footnotes",
}


def content_types() -> str:
    """Every part and its type."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{name}+xml"/>'
        for name in sorted(PARTS)
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
        '<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd'
        f'.openxmlformats-officedocument.theme+xml"/>{overrides}</Types>'
    )


def relationships(targets: dict[str, str]) -> str:
    """A relationships part; kinds and their targets."""
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def document_xml() -> str:
    """An empty body with the page."""
    return f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{PAGE}</w:body></w:document>'


def level(number: int, kind: str, text: str, style: str) -> str:
    """One level of a list; deeper ones stand further in."""
    own_style = f'<w:pStyle w:val="{style}"/>' if number == 0 else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{own_style}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{357 * (number + 1)}" w:hanging="357"/></w:pPr></w:lvl>'
    )


def numbering_xml() -> str:
    """Bullets and numbers; the renderer adds one instance for each numbered list."""
    bullets = "".join(level(n, "bullet", "•–"[n % 2], "ListBullet") for n in range(3))
    numbers = "".join(level(n, "decimal", f"%{n + 1}.", "ListNumber") for n in range(3))
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="1"><w:nsid w:val="5A170001"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:nsid w:val="5A170002"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{numbers}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )


def settings_xml() -> str:
    """What Word should do by itself: hyphenate; not ask, not track."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in {
            "compatibilityMode": 15,
            "overrideTableStyleFontSizeAndJustification": 1,
            "enableOpenTypeFeatures": 1,
            "doNotFlipMirrorIndents": 1,
            "differentiateMultirowTableHeaders": 1,
        }.items()
    )
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="567"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="284"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat>{compatibility}</w:compat>"
        '<w:themeFontLang w:val="fi-FI"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def font_table_xml() -> str:
    """Calibri, and Carlito where there is none: its letters have the same widths."""
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="Calibri"><w:altName w:val="Carlito"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        "</w:fonts>"
    )


def footnotes_xml() -> str:
    """The two separators that Word wants before any note."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    return f'{HEAD}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{separators}</w:footnotes>'


def theme_xml() -> str:
    """The palette that Word offers for colours, and the font; Word wants a theme in every file."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    palette = (INK, "ffffff", DEEP, PANEL, DEEP, MID, NEUTRAL, WARM, DARK_WARM, LINE, DEEP, NEUTRAL)
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        for name, colour in zip(names, palette, strict=True)
    )
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' name="Report"><a:themeElements><a:clrScheme name="Report">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Report"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Report"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def reference_docx() -> bytes:
    """The whole file."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": document_xml(),
        "word/_rels/document.xml.rels": relationships(
            {kind: f"{name}.xml" for name, kind in PARTS.items()} | {"theme": "theme/theme1.xml"}
        ),
        "word/theme/theme1.xml": theme_xml(),
        "word/styles.xml": HEAD + styles_xml(),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/footnotes.xml": footnotes_xml(),
    }
    return write_package({name: text.encode() for name, text in parts.items()})


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(reference_docx())
