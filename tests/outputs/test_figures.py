"""Charts: every number and word in them, readable, the same each time, also where nothing is."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from lxml import etree

from reportkit.document.charts import (
    Bar,
    Bars,
    Graphic,
    Image,
    Segment,
    StackedBar,
    StackedBars,
    Tile,
    TileMap,
    Timeline,
    TimelineBar,
    Tone,
)
from reportkit.document.nodes import Figure
from reportkit.document.walk import walk
from reportkit.looks import shipped_looks
from reportkit.outputs.figures import draw_png, draw_svg
from reportkit.outputs.figures_canvas import WIDTH, wrapped
from reportkit.outputs.fonts import text_width
from tests.sample_document import sample_document

SVG = "{http://www.w3.org/2000/svg}"
TONES: tuple[Tone, ...] = ("dark-warm", "warm", "neutral", "mid", "deep", "muted")
SAMPLES = [node.graphic for node in walk(sample_document()) if isinstance(node, Figure)]


def drawn(graphic: Graphic) -> etree._Element:
    return etree.fromstring(draw_svg(graphic, "Nimi", "Kuvaus").encode())


def texts(svg: etree._Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


def stacked(*sizes: int, diverging: bool = False, rows: int = 1) -> StackedBars:
    segments = tuple(
        Segment(label=f"vaihtoehto {tone}", size=Decimal(size), text=str(size), tone=tone)
        for size, tone in zip(sizes, TONES, strict=False)
    )
    bars = tuple(StackedBar(label=f"rivi {row}", segments=segments) for row in range(rows))
    return StackedBars(bars=bars, diverging=diverging)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("graphic", SAMPLES, ids=lambda graphic: graphic.kind)
def test_a_chart_is_named_and_described(graphic: Graphic) -> None:
    """A picture has a role, a title and a description, the title first."""
    svg = drawn(graphic)

    assert "img" == svg.get("role")
    assert [(f"{SVG}title", "Nimi"), (f"{SVG}desc", "Kuvaus")] == [
        (child.tag, child.text) for child in svg[:2]
    ]


@pytest.mark.parametrize("graphic", SAMPLES, ids=lambda graphic: graphic.kind)
def test_nothing_lies_outside_a_chart(graphic: Graphic) -> None:
    """Every text and bar ends within the picture."""
    svg = drawn(graphic)
    height = float(svg.get("height", "0"))

    for element in svg.iter(f"{SVG}text"):
        left, right = extent(element)
        assert -0.5 <= left < right <= WIDTH + 0.5, element.text
        assert 0 < float(element.get("y", "-1")) <= height
    for element in svg.iter(f"{SVG}rect"):
        end = float(element.get("x", "0")) + float(element.get("width", "0"))
        assert end <= WIDTH + 0.5


def extent(element: etree._Element) -> tuple[float, float]:
    x, width = float(element.get("x", "0")), float(element.get("textLength", "0"))
    shift = {"start": 0.0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
    return x - shift, x - shift + width


@pytest.mark.parametrize("graphic", SAMPLES, ids=lambda graphic: graphic.kind)
def test_no_two_texts_of_a_line_overlap(graphic: Graphic) -> None:
    """Words on one line have room for themselves."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for element in drawn(graphic).iter(f"{SVG}text"):
        lines.setdefault(element.get("y", ""), []).append(extent(element))

    assert all(
        first[1] <= second[0] for line in lines.values() for first, second in pairwise(sorted(line))
    )


@pytest.mark.parametrize("graphic", SAMPLES, ids=lambda graphic: graphic.kind)
def test_a_chart_is_the_same_each_time(graphic: Graphic) -> None:
    """The same data gives the same picture, as SVG and as PNG."""
    svg = draw_svg(graphic, "Nimi", "Kuvaus")

    assert svg == draw_svg(graphic, "Nimi", "Kuvaus")
    assert draw_png(svg) == draw_png(svg)


def test_a_png_is_sharp_enough_for_print() -> None:
    """A chart as wide as the text has about 190 dots an inch."""
    png = draw_png(draw_svg(SAMPLES[0], "Nimi", ""))

    assert b"\x89PNG" == png[:4]
    assert int(WIDTH) * 2 == int.from_bytes(png[16:20], "big")


def test_words_in_a_chart_cannot_break_it() -> None:
    """Signs of markup in data are shown as they are."""
    chart = Bars(bars=(Bar(label='<b> & "q"', size=Decimal(1), text="1 < 2"),))

    assert ['<b> & "q"', "1 < 2"] == texts(drawn(chart))


def test_a_stacked_bar_shows_each_number_and_a_legend() -> None:
    """Numbers stand in their segments in order; the legend names each once."""
    shown = texts(drawn(stacked(1, 2, 4, 7, 3, rows=2)))

    assert ["rivi 0", "1", "2", "4", "7", "3", "rivi 1"] == shown[:7]
    assert [f"vaihtoehto {tone}" for tone in TONES[:5]] == shown[-5:]


def test_a_segment_of_nothing_is_not_drawn() -> None:
    """Zero has no bar and no number; the legend of a scale names it, that of a sum does not."""
    for diverging in (True, False):
        shown = texts(drawn(stacked(1, 0, 4, diverging=diverging, rows=2)))

        assert ["1", "4"] * 2 == [text for text in shown if text.isdigit()]
        assert diverging == ("vaihtoehto warm" in shown)


def test_a_lone_bar_has_its_labels_below_its_segments() -> None:
    """Where they fit no legend is needed; where one does not, all stand in a legend."""
    fits, narrow = drawn(stacked(3, 3, 3)), drawn(stacked(1, 60, 60))

    starts = [rect.get("x") for rect in fits.iter(f"{SVG}rect")]
    labels = {text.get("x") for text in fits.iter(f"{SVG}text") if "vaihtoehto" in text.text}
    assert 3 == len(starts)
    assert labels <= set(starts)
    assert 6 == len(list(narrow.iter(f"{SVG}rect")))


def test_diverging_bars_share_the_middle_of_the_neutral() -> None:
    """The middle of the neutral segment is at one place in every bar."""
    bars = (*stacked(1, 2, 4, 7, 3).bars, *stacked(6, 5, 1, 0, 1).bars)

    svg = drawn(StackedBars(bars=bars, diverging=True))

    middles = [
        float(rect.get("x", "0")) + float(rect.get("width", "0")) / 2
        for rect in svg.iter(f"{SVG}rect")
        if rect.get("class") == "f-neutral"
    ][:2]
    assert abs(middles[0] - middles[1]) < 0.1


@pytest.mark.parametrize(
    "graphic",
    [
        Bars(bars=()),
        Bars(bars=(Bar(label="ei mitään", size=Decimal(0), text="0"),)),
        StackedBars(bars=()),
        stacked(0, 0, 0),
        stacked(0, 0, 0, diverging=True),
        Timeline(first_year=2010, last_year=2010, bars=()),
        TileMap(tiles=()),
    ],
)
def test_a_chart_of_nothing_can_be_drawn(graphic: Graphic) -> None:
    """No data, or only zeros, divide by nothing."""
    assert drawn(graphic).tag == f"{SVG}svg"


def test_an_open_end_is_a_point_to_the_edge() -> None:
    """A project without an end date is drawn to the last year with a point."""
    svg = drawn(SAMPLES[0])

    (point,) = svg.iter(f"{SVG}polygon")
    assert f"{WIDTH:g}," in point.get("points", "")


def test_a_bar_outside_the_years_stays_in_the_picture() -> None:
    """Dates before and after the years shown are cut at the edges."""
    bar = TimelineBar(label="x", start=date(2001, 1, 1), end=date(2030, 1, 1), text="2001–2030")

    svg = drawn(Timeline(first_year=2010, last_year=2012, bars=(bar,)))

    (rect,) = svg.iter(f"{SVG}rect")
    assert float(rect.get("x", "0")) + float(rect.get("width", "0")) <= WIDTH + 0.01


def test_the_marked_region_stands_out_without_colour() -> None:
    """It alone has semibold words and a thick frame; one off the tour has a dashed frame."""
    tiles = (
        Tile(label="Lappi", column=0, row=0, marked=True),
        Tile(label="Kainuu", column=1, row=0, on_tour=False),
        Tile(label="Häme", column=2, row=0),
    )
    svg = drawn(TileMap(tiles=tiles))

    assert ["Lappi"] == [each.text for each in svg.iter(f"{SVG}text") if each.get("font-weight")]
    dashes = [each.get("stroke-dasharray") for each in svg.iter(f"{SVG}rect")]
    assert [None, "3 2", None] == dashes


def test_long_labels_are_wrapped_at_words_and_hyphens() -> None:
    """No line is wider than its room, and nothing is lost."""
    label = "Pohjois-Pohjanmaan aikuisohjauksen kehittämishankkeen kumppanuussopimukset"

    lines = wrapped(label, 120)

    assert all(text_width(line, 11.5) <= 130 for line in lines)
    assert label.replace(" ", "") == "".join(lines).replace(" ", "")


def test_an_image_is_framed_with_its_words() -> None:
    """A given picture is as wide as the text at most and keeps its proportions."""
    image = Image(media_type="image/png", data=b"x", width_px=1254, height_px=100)

    svg = drawn(image)

    assert ("627", "50") == (svg.get("width"), svg.get("height"))


def test_words_and_colours_can_be_told_from_their_ground() -> None:
    """Text has a contrast of 4.5 at least, data of 3, in the light tokens."""
    tokens = shipped_looks().light

    for name in ("ink", "muted", "heading", "link", "warning"):
        assert contrast(tokens[name], tokens["paper"]) >= 4.5, name
        assert contrast(tokens[name], tokens["panel"]) >= 4.5, name
    for name in ("dark-warm", "warm", "neutral", "mid", "deep"):
        assert contrast(tokens[name], tokens["on-data"]) >= 4.5, name
    assert contrast(tokens["ink"], tokens["off"]) >= 4.5


def test_charts_use_no_colour_that_is_no_token() -> None:
    """One palette: every colour of a chart is in tokens.css."""
    svgs = " ".join(draw_svg(graphic, "", "") for graphic in SAMPLES)

    assert set(re.findall(r"#[0-9a-f]{3,8}", svgs)) <= set(shipped_looks().light.values())
