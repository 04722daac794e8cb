"""Small multiples, and maps whose tiles have a figure."""

from decimal import Decimal
from xml.etree import ElementTree as ET

from reportkit.document.charts import (
    LegendEntry,
    Panel,
    Segment,
    SmallMultiples,
    StackedBar,
    Tile,
    TileMap,
    Tone,
)
from reportkit.outputs.figures import draw_svg
from reportkit.outputs.figures_canvas import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
TONES: tuple[Tone, ...] = ("dark-warm", "warm", "neutral", "mid", "deep")


def bar(label: str, *sizes: int, note: str = "") -> StackedBar:
    segments = tuple(
        Segment(label=tone, size=Decimal(size), text=str(size), tone=tone)
        for tone, size in zip(TONES, sizes, strict=False)
    )
    return StackedBar(label=label, segments=segments, note=note)


def drawn(graphic: SmallMultiples | TileMap) -> ET.Element:
    return ET.fromstring(draw_svg(graphic, "Nimi", ""))


def words(svg: ET.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


def boxes(svg: ET.Element) -> list[tuple[float, float, float]]:
    """The left, the right and the top of each rectangle."""
    return [
        (
            float(each.get("x", 0)),
            float(each.get("x", 0)) + float(each.get("width", 0)),
            float(each.get("y", 0)),
        )
        for each in svg.iter(f"{SVG}rect")
    ]


def multiples(count: int) -> SmallMultiples:
    rows = (bar("Häme", 1, 2, 3, 4, 5, note="3,7"), bar("Lappi", 0, 0, 0, 0, 9, note="5,0"))
    return SmallMultiples(
        panels=tuple(Panel(title=f"Väite {number}", bars=rows) for number in range(count))
    )


def test_every_panel_has_its_title_and_every_row_its_note() -> None:
    """Labels once for each line of panels; one legend for all."""
    found = words(drawn(multiples(3)))

    assert [1, 1, 1] == [found.count(f"Väite {number}") for number in range(3)]
    assert (3, 3) == (found.count("3,7"), found.count("5,0"))
    # Three panels make two lines.
    assert 2 == found.count("Häme")
    assert 1 == found.count("dark-warm")


def test_nothing_leaves_the_picture() -> None:
    """Also where one bar is all on one side."""
    for count in (1, 2, 5):
        for left, right, _ in boxes(drawn(multiples(count))):
            assert -0.01 <= left <= right <= WIDTH + 0.01


def test_all_bars_lie_around_one_middle() -> None:
    """The middle of the neutral segment is at the same place in each row of a panel."""
    rows = (bar("a", 2, 2, 4, 1, 1), bar("b", 0, 1, 2, 8, 9))
    svg = drawn(SmallMultiples(panels=(Panel(title="x", bars=rows),)))

    (middle,) = [float(each.get("x1", 0)) for each in svg.iter(f"{SVG}line")]
    neutral = [each for each in svg.iter(f"{SVG}rect") if each.get("class") == "f-neutral"][:2]
    centres = [float(each.get("x", 0)) + float(each.get("width", 0)) / 2 for each in neutral]

    assert all(abs(centre - middle) < 1 for centre in centres)


def test_a_row_without_answers_has_its_word_and_no_bar() -> None:
    """Too few to be shown: said, and not drawn."""
    rows = (bar("Häme", note="vähän"), bar("Lappi", 1, 1, 1, 1, 1, note="3,0"))
    svg = drawn(SmallMultiples(panels=(Panel(title="x", bars=rows),)))

    assert "vähän" in words(svg)
    # Five segments of the other row and five marks of the legend.
    assert 10 == len(boxes(svg))


def test_a_tile_has_its_figure_below_its_name() -> None:
    """In words that stand out, so that nobody needs its colour."""
    tiles = (
        Tile(label="Lappi", column=0, row=0, text="4/5", tone="mid"),
        Tile(label="Häme", column=1, row=0, text="ei tietoa"),
        Tile(label="Kainuu", column=2, row=0, on_tour=False),
    )
    legend = (LegendEntry(label="yli puolet", tone="mid"),)
    svg = drawn(TileMap(tiles=tiles, legend=legend))

    assert ["Lappi", "4/5", "Häme", "ei tietoa", "Kainuu", "yli puolet"] == words(svg)
    assert ["f-mid", "f-off", "f-paper", "f-mid"] == [
        each.get("class") for each in svg.iter(f"{SVG}rect")
    ]
