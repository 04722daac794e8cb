"""Figures in the DOCX: SVG with a PNG, text alternatives, sizes that fit the page."""

import io

import pytest
from PIL import Image as Picture

from reportkit.document.charts import Image
from reportkit.document.nodes import Figure
from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.outputs.docx.pictures import fitted
from tests.outputs.docx_parts import Opened, R, W, small_document
from tests.sample_document import sample_document, words


def image_figure(width: int, height: int) -> Figure:
    buffer = io.BytesIO()
    Picture.new("RGB", (width, height), "#0b4f6c").save(buffer, "PNG")
    graphic = Image(
        media_type="image/png", data=buffer.getvalue(), width_px=width, height_px=height
    )
    return Figure(id="f", caption=words("Kuva"), alt='Sininen & "ruutu"', graphic=graphic)


@pytest.fixture(scope="module")
def sample() -> Opened:
    return Opened(sample_document())


def test_a_chart_is_an_svg_with_a_png(sample: Opened) -> None:
    """Each chart is there twice: as drawing for Word, as picture for programs without SVG."""
    pictures = [each.get(f"{R}embed", "") for each in sample.find("//a:blip")]
    drawings = [each.get(f"{R}embed", "") for each in sample.find("//asvg:svgBlip")]
    relations = sample.relations()

    assert 5 == len(pictures) == len(drawings)
    assert all(sample.parts[f"word/{relations[each]}"].startswith(b"\x89PNG") for each in pictures)
    assert all(b"<svg" in sample.parts[f"word/{relations[each]}"] for each in drawings)


def test_a_drawing_has_the_font_of_the_office(sample: Opened) -> None:
    """Word shows drawings in fonts that are there, not in the one that ships with the PDF."""
    drawings = [data for name, data in sample.parts.items() if name.endswith(".svg")]

    assert drawings
    assert all(b'font-family="Calibri, Carlito, sans-serif"' in each for each in drawings)


def test_every_figure_has_its_text_alternative(sample: Opened) -> None:
    """What a screen reader says of a figure is the node's alternative."""
    alternatives = [each.get("descr", "") for each in sample.find("//wp:docPr")]

    assert "Kaavio kahden projektin toteutusajoista vuosina 2008–2011." == alternatives[0]
    assert all(alternatives)


def test_drawings_are_told_apart(sample: Opened) -> None:
    """Each drawing has a number of its own."""
    numbers = [each.get("id") for each in sample.find("//wp:docPr")]

    assert len(numbers) == len(set(numbers))


def test_an_image_is_embedded_as_it_is() -> None:
    """The bytes of an image are not touched, and markup in its alternative is text."""
    figure = image_figure(40, 30)
    opened = Opened(small_document(figure))
    (blip,) = opened.find("//a:blip")

    assert isinstance(figure.graphic, Image)
    assert (
        figure.graphic.data == opened.parts[f"word/{opened.relations()[blip.get(f'{R}embed', '')]}"]
    )
    assert ['Sininen & "ruutu"'] == [each.get("descr") for each in opened.find("//wp:docPr")]


@pytest.mark.parametrize(
    ("natural", "expected"),
    [((100, 50), (100, 50)), ((4000, 2000), (1000, 500)), ((100, 14_400_000), (50, 7_200_000))],
)
def test_a_picture_fits_the_page_in_its_proportions(
    natural: tuple[int, int], expected: tuple[int, int]
) -> None:
    """A small picture keeps its size; a large one is as wide as the text or as high as a page."""
    assert expected == fitted(natural, 1000)


def test_a_figure_stays_with_its_caption(sample: Opened) -> None:
    """The picture's style keeps it with the caption below, which follows at once."""
    following = sample.values("//w:p[.//w:drawing]/following-sibling::*[1]/w:pPr/w:pStyle")

    assert ["FigureCaption"] * 5 == following
    assert 5 == len(sample.find("//w:p[.//w:drawing]/w:pPr/w:keepNext"))


def test_a_figure_without_a_caption_is_a_picture_alone() -> None:
    """A map on the cover has no empty line below; its bookmark lies around the picture."""
    opened = Opened(small_document(image_figure(40, 30).model_copy(update={"caption": ()})))

    assert 1 == len(opened.find("//w:body/w:p"))
    assert [bookmark_name("f")] == [
        each.get(f"{W}name") for each in opened.find("//w:p[.//w:drawing]/w:bookmarkStart")
    ]
