"""What styles are made of: tokens in Word's units, and properties in the order of the schema."""

from reportkit.looks import shipped_looks

TOKENS = shipped_looks().light

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

FONT = "Calibri"


def colour(token: str) -> str:
    """A colour as Word writes it."""
    return TOKENS[token].removeprefix("#")


def half_points(token: str) -> int:
    """A size in Word's steps: 9.3 pt becomes 9.5 pt."""
    return round(float(TOKENS[token].removesuffix("pt")) * 2)


def twips(token: str) -> int:
    """A length in twentieths of a point."""
    value, unit = TOKENS[token][:-2], TOKENS[token][-2:]
    return round(float(value) * {"pt": 20, "mm": 1440 / 25.4}[unit])


INK, MUTED, LINE, PANEL = (colour(name) for name in ("ink", "muted", "line", "panel"))
DEEP, MID, NEUTRAL, WARM, DARK_WARM, STRONG = (
    colour(name) for name in ("deep", "mid", "neutral", "warm", "dark-warm", "strong")
)
BODY, LEAD, TABLE, CAPTION, SMALL, TITLE, KEY_FIGURE = (
    half_points(name)
    for name in ("text", "lead", "table", "caption", "small", "title", "key-figure")
)
HEADINGS = [half_points(f"heading-{number}") for number in (1, 2, 3)]
LINE_HEIGHT, MEASURE = twips("leading"), twips("measure")


def run(
    *, size: int | None = None, colour: str = "", bold: bool | None = None, italic: bool = False
) -> str:
    """Character properties in the order of the schema."""
    on = {True: "", False: ' w:val="0"'}
    return "".join(
        (
            "" if bold is None else f"<w:b{on[bold]}/><w:bCs{on[bold]}/>",
            "<w:i/><w:iCs/>" if italic else "",
            f'<w:color w:val="{colour}"/>' if colour else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
        )
    )


def spacing(before: int, after: int, line: int | None = None) -> str:
    """Space around a paragraph and its line height, in twips."""
    height = f' w:line="{line}" w:lineRule="atLeast"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def rule(side: str, colour: str, size: int, space: int, between: str = "") -> str:
    """A border on one side; size in eighths of a point, space in points.

    `between` is the colour of hairlines between paragraphs of the same style.
    """
    edge = f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
    line = f'<w:between w:val="single" w:sz="4" w:space="{space}" w:color="{between}"/>'
    return f"<w:pBdr>{edge}{line if between else ''}</w:pBdr>"


def style(
    style_id: str,
    name: str,
    *,
    kind: str = "paragraph",
    based_on: str = "Normal",
    following: str = "",
    priority: int = 20,
    paragraph: str = "",
    characters: str = "",
    more: str = "",
) -> str:
    """One style. Styles that Word does not know by name are marked as custom."""
    custom = "" if name in WORDS_OWN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>'
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f'<w:uiPriority w:val="{priority}"/><w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{characters}</w:rPr>" if characters else "")
        + more
        + "</w:style>"
    )


WORDS_OWN = frozenset(
    [
        "heading 1",
        "heading 2",
        "heading 3",
        "heading 4",
        "Title",
        "Subtitle",
        "Body Text",
        "Quote",
        "caption",
        "header",
        "footer",
        "List Bullet",
        "List Number",
        "toc 1",
        "toc 2",
        "toc 3",
        "TOC Heading",
        "footnote text",
        "footnote reference",
        "Hyperlink",
        "Strong",
        "Emphasis",
        "annotation text",
        "annotation reference",
    ]
)


def edge(side: str, colour: str, size: int) -> str:
    """A border of a table or cell."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
