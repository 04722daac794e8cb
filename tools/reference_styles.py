"""The styles of `reference.docx`, from the tokens of `templates/css/tokens.css`."""

from reference_markup import (  # type: ignore[import-not-found]  # beside this script
    BODY,
    CAPTION,
    DARK_WARM,
    DEEP,
    FONT,
    HEADINGS,
    INK,
    KEY_FIGURE,
    LEAD,
    LINE,
    LINE_HEIGHT,
    MEASURE,
    MUTED,
    NEUTRAL,
    SMALL,
    STRONG,
    TABLE,
    TITLE,
    WARM,
    W,
    edge,
    rule,
    run,
    spacing,
    style,
)


def defaults() -> str:
    """What holds where no style says otherwise, and the styles that all others start from."""
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"'
        f' w:eastAsia="{FONT}" w:cs="{FONT}"/><w:color w:val="{INK}"/><w:sz w:val="{BODY}"/>'
        f'<w:szCs w:val="{BODY}"/><w:lang w:val="fi-FI" w:eastAsia="fi-FI" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def heading(number: int, size: int, before: int, after: int, indent: int) -> str:
    """A heading; its number stands before a tab, further lines under the words."""
    paragraph = (
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
        + spacing(before, after)
        + f'<w:ind w:left="{indent}" w:hanging="{indent}"/><w:outlineLvl w:val="{number - 1}"/>'
    )
    return style(
        f"Heading{number}",
        f"heading {number}",
        following="BodyText",
        priority=9,
        paragraph=paragraph,
        characters=run(size=size, colour=DEEP, bold=True),
    )


def headings() -> str:
    """Headings, and the heading of the contents list, which is not in that list."""
    return (
        heading(1, HEADINGS[0], 480, 160, 624)
        + heading(2, HEADINGS[1], 320, 100, 624)
        + heading(3, HEADINGS[2], 240, 80, 737)
        + heading(4, BODY, 200, 60, 850)
        + style(
            "TOCHeading",
            "TOC Heading",
            based_on="Heading1",
            following="BodyText",
            priority=39,
            paragraph='<w:ind w:left="0" w:firstLine="0"/><w:outlineLvl w:val="9"/>',
        )
    )


def running_text() -> str:
    """Paragraphs of the text."""
    indented = '<w:ind w:left="357"/>'
    whole = "<w:keepLines/>"
    return (
        style(
            "BodyText",
            "Body Text",
            priority=1,
            paragraph="<w:widowControl/>" + spacing(0, 140, LINE_HEIGHT),
        )
        + style(
            "Lead",
            "Lead",
            based_on="BodyText",
            following="BodyText",
            paragraph=spacing(0, 160, 320),
            characters=run(size=LEAD),
        )
        + style(
            "NothingReported", "Nothing Reported", based_on="BodyText", characters=run(colour=MUTED)
        )
        + style(
            "Notice",
            "Notice",
            based_on="BodyText",
            paragraph=rule("left", WARM, 24, 8) + spacing(120, 160, LINE_HEIGHT) + indented,
            characters=run(colour=DARK_WARM, bold=True),
        )
        + style(
            "Quote",
            "Quote",
            based_on="BodyText",
            following="BodyText",
            paragraph=whole + rule("left", LINE, 12, 8) + spacing(60, 160, LINE_HEIGHT) + indented,
            characters=run(italic=True),
        )
        + style(
            "Subheading",
            "Subheading",
            based_on="BodyText",
            following="BodyText",
            paragraph="<w:keepNext/>" + spacing(160, 40),
            characters=run(bold=True),
        )
        + style(
            "Source",
            "Source",
            following="BodyText",
            paragraph=spacing(60, 240),
            characters=run(size=SMALL, colour=MUTED),
        )
    )


def cover() -> str:
    """The cover's paragraphs."""
    flat = "<w:keepNext/><w:suppressAutoHyphens/>"
    return (
        style(
            "Title",
            "Title",
            following="Subtitle",
            priority=10,
            paragraph=flat + spacing(2400, 160),
            characters=run(size=TITLE, colour=DEEP, bold=True),
        )
        + style(
            "Subtitle",
            "Subtitle",
            following="BodyText",
            priority=11,
            paragraph=flat + spacing(0, 360),
            characters=run(size=28, colour=MUTED),
        )
        + style("Meta", "Meta", paragraph=spacing(0, 80, LINE_HEIGHT), characters=run(colour=MUTED))
    )


def lists() -> str:
    """Lists and key figures; the number of a key figure is a character style."""
    return (
        style(
            "ListBullet",
            "List Bullet",
            based_on="BodyText",
            paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>' + spacing(0, 60, 290),
        )
        + style(
            "ListNumber",
            "List Number",
            based_on="BodyText",
            paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>' + spacing(0, 80, 290),
        )
        + style(
            "KeyFigure",
            "Key Figure",
            paragraph="<w:keepLines/>"
            + rule("top", DEEP, 8, 3, between=LINE)
            + '<w:tabs><w:tab w:val="left" w:pos="1418"/></w:tabs>'
            + spacing(40, 100)
            + '<w:ind w:left="1418" w:hanging="1418"/>',
            characters=run(size=CAPTION, colour=MUTED),
        )
        + style(
            "KeyFigureNumber",
            "Key Figure Number",
            kind="character",
            based_on="DefaultParagraphFont",
            characters=run(size=KEY_FIGURE, colour=DEEP, bold=True),
        )
    )


def figures_and_tables() -> str:
    """Captions, pictures, and the paragraphs in cells."""
    return (
        style(
            "Caption",
            "caption",
            following="BodyText",
            priority=35,
            paragraph="<w:keepNext/><w:keepLines/>" + spacing(200, 80),
            characters=run(size=CAPTION, bold=True),
        )
        + style("Figure", "Figure", following="Caption", paragraph=spacing(200, 0))
        + style(
            "FigureCaption",
            "Figure Caption",
            based_on="Caption",
            following="BodyText",
            paragraph='<w:keepNext w:val="0"/>' + spacing(80, 240),
        )
        + style("TableText", "Table Text", paragraph=spacing(30, 30), characters=run(size=TABLE))
        + style(
            "TableTextNumber",
            "Table Text Number",
            based_on="TableText",
            paragraph='<w:jc w:val="right"/>',
        )
        + style(
            "TableHeader",
            "Table Header",
            based_on="TableText",
            characters=run(bold=True),
            paragraph="<w:keepNext/><w:suppressAutoHyphens/>",
        )
        + style(
            "TableHeaderNumber",
            "Table Header Number",
            based_on="TableHeader",
            paragraph='<w:jc w:val="right"/>',
        )
        + style("TableTotal", "Table Total", based_on="TableText", characters=run(bold=True))
        + style(
            "TableTotalNumber",
            "Table Total Number",
            based_on="TableTotal",
            paragraph='<w:jc w:val="right"/>',
        )
        + style(
            "TableGap",
            "Table Gap",
            paragraph='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
            characters=run(size=4),
        )
        + "".join(
            status(name, colour)
            for name, colour in (
                ("Strong", STRONG),
                ("Good", DEEP),
                ("Middle", NEUTRAL),
                ("Bad", WARM),
            )
        )
    )


def status(name: str, colour: str) -> str:
    """A status in a cell: a coloured bar before its word, so no sign is added to the text."""
    return style(
        f"Status{name}",
        f"Status {name}",
        based_on="TableText",
        paragraph=rule("left", colour, 36, 4) + '<w:ind w:left="142"/>',
    )


def contents_and_margins() -> str:
    """Contents, notes, heads and feet."""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{MEASURE}"/></w:tabs>'
    return (
        style(
            "TOC1",
            "toc 1",
            priority=39,
            paragraph=contents_line(120, 0, 850),
            characters=run(bold=True),
        )
        + style("TOC2", "toc 2", priority=39, paragraph=contents_line(20, 850, 624))
        + style("TOC3", "toc 3", priority=39, paragraph=contents_line(0, 1474, 737))
        + style(
            "Header",
            "header",
            priority=99,
            paragraph=tabs + spacing(0, 0),
            characters=run(size=SMALL, colour=MUTED),
        )
        + style(
            "Footer",
            "footer",
            priority=99,
            paragraph=tabs + spacing(0, 0),
            characters=run(size=SMALL, colour=MUTED),
        )
        + style(
            "HeaderNotice",
            "Header Notice",
            based_on="Header",
            characters=run(colour=DARK_WARM, bold=True),
        )
        + style(
            "FootnoteText",
            "footnote text",
            priority=99,
            paragraph=spacing(0, 40) + '<w:ind w:left="227" w:hanging="227"/>',
            characters=run(size=SMALL + 1),
        )
        + style("AnnotationText", "annotation text", priority=99, characters=run(size=20))
    )


def contents_line(before: int, left: int, hanging: int) -> str:
    """A line of the contents list: number, tab, title."""
    place = left + hanging
    return (
        f'<w:tabs><w:tab w:val="left" w:pos="{place}"/></w:tabs>'
        + spacing(before, 20)
        + f'<w:ind w:left="{place}" w:right="567" w:hanging="{hanging}"/>'
    )


def character_styles() -> str:
    """Styles of words within a paragraph."""
    base = {"kind": "character", "based_on": "DefaultParagraphFont"}
    raised = '<w:vertAlign w:val="superscript"/>'
    link = run(colour=DEEP) + '<w:u w:val="single"/>'
    return (
        style("Strong", "Strong", priority=22, characters=run(bold=True), **base)
        + style("Emphasis", "Emphasis", priority=20, characters=run(italic=True), **base)
        + style("Hyperlink", "Hyperlink", priority=99, characters=link, **base)
        + style("FootnoteReference", "footnote reference", priority=99, characters=raised, **base)
        + style(
            "CommentReference", "annotation reference", priority=99, characters=run(size=16), **base
        )
    )


def table_style(style_id: str, name: str, head: str) -> str:
    """A table of hairlines; `head` are the borders of its head."""
    properties = (
        "<w:tblPr><w:tblBorders>"
        + edge("bottom", LINE, 4)
        + edge("insideH", LINE, 4)
        + '</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        '<w:right w:w="198" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    # Bold is the head's paragraph style alone: said here too, Word would take it back.
    first = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        + head
        + '</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    last = (
        '<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>'
        + edge("top", INK, 8)
        + "</w:tcBorders></w:tcPr></w:tblStylePr>"
    )
    return style(
        style_id,
        name,
        kind="table",
        based_on="TableNormal",
        priority=40,
        more=properties + first + last,
    )


def styles_xml() -> str:
    """The whole styles part."""
    return (
        f'<w:styles xmlns:w="{W}">'
        + defaults()
        + headings()
        + cover()
        + running_text()
        + lists()
        + figures_and_tables()
        + contents_and_margins()
        + character_styles()
        + table_style("ReportTable", "Report Table", edge("bottom", INK, 8))
        + table_style("DataSheet", "Data Sheet", edge("bottom", LINE, 4))
        + "</w:styles>"
    )
