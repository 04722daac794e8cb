"""Figures: a chart as SVG with a PNG for programs without SVG, an image as it was given."""

from lxml import etree

from reportkit.document.charts import Image
from reportkit.document.nodes import Figure
from reportkit.document.walk import text_of
from reportkit.looks import Looks
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import NAMESPACES, escaped
from reportkit.outputs.figures import draw_png, draw_svg
from reportkit.outputs.fonts import FAMILY

# English Metric Units: Office's measure of drawings.
EMU_PER_TWIP = 635
EMU_PER_PIXEL = 9525
_TALLEST = 200 * 36000

_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def render_picture(figure: Figure, ledger: Ledger) -> str:
    """The run that shows a figure, with its text alternative."""
    widest = ledger.reference.text_width * EMU_PER_TWIP
    graphic = figure.graphic
    if isinstance(graphic, Image):
        natural = (graphic.width_px * EMU_PER_PIXEL, graphic.height_px * EMU_PER_PIXEL)
        picture = ledger.add_media(graphic.media_type.removeprefix("image/"), graphic.data)
        blip = f'<a:blip r:embed="{picture}"/>'
        size = fitted(natural, widest)
    else:
        svg, png = picture_of(figure, ledger.looks)
        size = fitted(_svg_size(svg), widest)
        blip = _blip_with_fallback(svg, png, ledger)
    return _drawing(figure, blip, size, ledger.next_drawing())


def picture_of(figure: Figure, looks: Looks) -> tuple[str, bytes]:
    """A figure that is drawn, as SVG and as PNG."""
    svg = draw_svg(figure.graphic, text_of(figure.caption), figure.alt, looks)
    return svg, draw_png(svg)


def fitted(natural: tuple[int, int], widest: int) -> tuple[int, int]:
    """A size not wider than the text nor taller than a page, in the natural proportions."""
    width, height = natural
    scale = min(1.0, widest / max(width, 1), _TALLEST / max(height, 1))
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _svg_size(svg: str) -> tuple[int, int]:
    _, _, width, height = etree.fromstring(svg.encode()).attrib["viewBox"].split()
    return round(float(width) * EMU_PER_PIXEL), round(float(height) * EMU_PER_PIXEL)


def _office_svg(svg: str) -> str:
    """A drawing in the office's font: Word takes the first family and has not ours."""
    return svg.replace(f'font-family="{FAMILY},', 'font-family="Calibri, Carlito,')


def _blip_with_fallback(svg: str, png: bytes, ledger: Ledger) -> str:
    fallback = ledger.add_media("png", png)
    drawing = ledger.add_media("svg", _office_svg(svg).encode())
    return (
        f'<a:blip r:embed="{fallback}"><a:extLst><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip r:embed="{drawing}"/></a:ext></a:extLst></a:blip>'
    )


def _drawing(figure: Figure, blip: str, size: tuple[int, int], number: int) -> str:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    words = f'id="{number}" name="{escaped(figure.id)}" descr="{escaped(figure.alt)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {words}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {words}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}"
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</w:r>"
    )
