"""The words behind the text of a draft, as Word makes them: a drawing of words in each head."""

from reportkit.document.nodes import Document
from reportkit.outputs.docx.markup import escaped

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
# Word and LibreOffice know a watermark by the name of its shape.
WATERMARK_SHAPE = "PowerPlusWaterMarkObject"
# In points: as high as a thumb, as wide as its letters are, across the text and not over it.
_HEIGHT, _LETTER, _WIDEST = 90, 58, 470
_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def render_watermark(document: Document, colour: str) -> str:
    """The run that shows a draft's mark behind the text; nothing for what is no draft.

    Heads are no part of what is read aloud, so the mark is none either.
    """
    words = document.watermark
    if words is None:
        return ""
    width = min(len(words) * _LETTER, _WIDEST)
    size = f"width:{width}pt;height:{min(_HEIGHT, width // 3)}pt"
    return (
        f"<w:r><w:pict {_NAMESPACES}>{_SHAPE_TYPE}"
        f'<v:shape id="{WATERMARK_SHAPE}1" o:spid="_x0000_s2049" type="#_x0000_t136" alt=""'
        f' style="{_PLACE};{size}" o:allowincell="f" fillcolor="{colour}" stroked="f">'
        f'<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt"'
        f' string="{escaped(words)}"/></v:shape></w:pict></w:r>'
    )
