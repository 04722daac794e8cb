"""The summary as a whole: any number of regions, any set of them, three languages, no hole."""

from decimal import Decimal

import pytest

from reportkit.document.charts import SmallMultiples, TileMap
from reportkit.document.nodes import BulletList, Document, Figure, Section, Table, Value
from reportkit.document.walk import inlines_of, own_texts, text_of, walk
from reportkit.model.national import NationalReport
from reportkit.model.national_assembly import assemble_national
from reportkit.model.publication import for_publication
from reportkit.registry_files import load_region_set
from reportkit.resources import data_folder, templates_folder
from reportkit.sections.national.report import compose_national
from tests.sections.national.models import (
    HAME,
    LAPPI,
    REGIONS,
    SATAKUNTA,
    challenge,
    rated,
    region_report,
    rich_report,
    summary_of,
)
from tests.sections.sample_model import empty_report

LOCALES = templates_folder() / "locales"
LANGUAGES = ("fi", "sv", "en")
REQUIRED = [
    "cover",
    "data-sheet",
    "summary",
    "summary-sv",
    "summary-en",
    "contents",
    "introduction",
    "projects",
    "results",
    "rooting",
    "services",
    "networks",
    "agreements",
    "elo",
    "comparison",
    "challenges",
    "conclusions",
    "appendix-regions",
    "appendix-answers",
    "appendix-files",
    "distribution",
]


def composed(summary: NationalReport, language: str = "fi") -> Document:
    return compose_national(summary, language, LOCALES, LANGUAGES)


def words(document: Document, node_id: str = "") -> str:
    """The words of the whole document, or of what lies below a node."""
    nodes = (each for each in walk(document) if each.id.startswith(node_id))
    return " ".join(text for node in nodes for text in own_texts(node)).replace("\u00a0", " ")


def row_names(document: Document, table: str) -> list[str]:
    found = next(each for each in walk(document) if each.id == table)
    assert isinstance(found, Table)
    return [text_of(each.cells[0].content) for each in found.rows]


# --- any number of regions, any set ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 15])
def test_any_number_of_regions_makes_a_summary(count: int, language: str) -> None:
    """None, one, two, all fifteen: the tree holds its own rules, and every section is there."""
    reports = [rich_report(each) for each in REGIONS[:count]]

    document = composed(summary_of(*reports), language)

    sections = [each.id for each in document.blocks if isinstance(each, Section)]
    expected = [each for each in REQUIRED if each != f"summary-{language}"]
    assert set(expected) <= {*sections, "summary-fi", "summary-sv", "summary-en"}
    assert "{" not in words(document)


def test_another_set_of_regions_makes_a_summary() -> None:
    """Nothing knows the ELY areas but their data: ten offices of 2026 do as well."""
    region_set = load_region_set(data_folder(), "elinvoima-2026")
    empty = empty_report()
    reports = [
        for_publication(region_report(LAPPI).model_copy(update={"region": each}))
        for each in region_set.regions
    ]

    summary = assemble_national(
        reports,
        regions=region_set.regions,
        region_set=region_set,
        programme=empty.programme,
        tour=empty.tour,
    )

    assert 10 == len(region_set.regions)
    assert 11 == len(row_names(composed(summary), "material.table"))


def test_regions_without_any_data_are_shown_as_such() -> None:
    """In the table by name and on the map by word; in the text how many and which."""
    document = composed(summary_of(region_report(LAPPI), on_tour=(LAPPI, HAME, SATAKUNTA)))

    assert ["Häme (ei aineistoa)", "Lappi", "Satakunta (ei aineistoa)", "Kaikki alueet"] == (
        row_names(document, "material.table")
    )
    assert "Aineistoa ei ole saatu 2 alueelta: Häme ja Satakunta." in words(document, "material")
    figure = next(each for each in walk(document) if each.id == "rooting.map")
    assert isinstance(figure, Figure)
    assert "Häme ei tietoa" in figure.alt


# --- order and languages ---


def test_regions_stand_in_the_alphabet_of_the_language() -> None:
    """Häme is Tavastland in Swedish, and Finnish sorts ä last."""
    summary = summary_of(*(region_report(each.id) for each in REGIONS))

    finnish, swedish = (
        row_names(composed(summary, each), "material.table") for each in ("fi", "sv")
    )

    assert finnish.index("Häme") < finnish.index("Kaakkois-Suomi") < finnish.index("Lappi")
    assert "Etelä-Pohjanmaa" == finnish[0]
    assert ("Birkaland", "Österbotten") == (swedish[0], swedish[-2])


def test_the_languages_have_the_same_nodes() -> None:
    """Ids come from meaning; only the parallel titles and summaries differ by language."""
    summary = summary_of(*(rich_report(each) for each in REGIONS[:3]))
    of_language = ("summary-", "cover.parallel-title-")

    finnish, swedish = (
        {each.id for each in walk(composed(summary, language))} for language in ("fi", "sv")
    )

    assert {each for each in finnish ^ swedish if not each.startswith(of_language)} == set()


# --- sources ---


def test_every_value_knows_where_it_came_from() -> None:
    """Also those of all regions together."""
    document = composed(summary_of(*(rich_report(each) for each in REGIONS[:4])))

    values = [
        each for node in walk(document) for each in inlines_of(node) if isinstance(each, Value)
    ]

    assert len(values) > 200
    assert all(each.sources for each in values)


def test_a_sum_names_the_places_of_each_region() -> None:
    """The total row leads to both files."""
    document = composed(
        summary_of(
            region_report(LAPPI, rated(LAPPI, 0, 1, 2, 3, 4)),
            region_report(HAME, rated(HAME, 1, 1, 1, 1, 1)),
        )
    )
    table = next(each for each in walk(document) if each.id == "appendix-answers.s10")
    assert isinstance(table, Table)
    total = table.rows[-1].cells[1].content[0]
    assert isinstance(total, Value)

    assert "15" == total.text
    assert {"surveys/lappi.xlsx", "surveys/hame.xlsx"} == {each.file for each in total.sources}


# --- small groups ---


def test_a_withheld_region_is_named_and_its_counts_are_not_there() -> None:
    """The table says who is missing from it; the row has how many answered and dashes."""
    document = composed(
        summary_of(
            region_report(LAPPI, rated(LAPPI, 0, 1, 2, 3, 4)),
            region_report(HAME, rated(HAME, 3, 0, 0, 0, 0)),
        )
    )
    table = next(each for each in walk(document) if each.id == "appendix-answers.s10")
    assert isinstance(table, Table)
    hame = [text_of(each.content) for each in table.rows[0].cells]

    assert ["Häme", "3"] == hame[:2]
    assert {"–"} == set(hame[2:])
    assert "Häme" in words(document, "appendix-answers.s10.withheld")
    assert "S10" in words(document, "material.limits")


@pytest.mark.parametrize("few", [(0, 3, 0), (0, 0, 3), (1, 1, 1)])
def test_the_document_is_the_same_whatever_a_small_group_answered(few: tuple[int, ...]) -> None:
    """Word by word, but for the checksum of the region's own published model, which is the same."""

    def document(answered: tuple[int, ...]) -> Document:
        return composed(
            summary_of(
                region_report(LAPPI, rated(LAPPI, 0, 1, 2, 3, 4)),
                region_report(HAME, rated(HAME, *answered)),
            )
        )

    assert document((3, 0, 0)) == document(few)


# --- figures ---


def test_ratings_are_small_multiples_with_a_bar_for_every_region() -> None:
    """One with too few answers has no bar but a word, one without data a dash."""
    document = composed(
        summary_of(
            region_report(LAPPI, rated(LAPPI, 0, 1, 2, 3, 4)),
            region_report(HAME, rated(HAME, 3, 0, 0, 0, 0)),
            on_tour=(LAPPI, HAME, SATAKUNTA),
        )
    )
    figure = next(each for each in walk(document) if each.id == "rooting.ratings")
    assert isinstance(figure, Figure)
    assert isinstance(figure.graphic, SmallMultiples)
    (panel,) = figure.graphic.panels

    assert [("Häme", 0, "vähän"), ("Lappi", 5, "4,0"), ("Satakunta", 0, "–")] == [
        (each.label, len(each.segments), each.note) for each in panel.bars
    ]
    assert "Lappi 4,0" in figure.alt


@pytest.mark.parametrize(
    ("statuses", "tone", "text"),
    [
        (("jatkuu", "jatkuu"), "deep", "2/2"),
        (("jatkuu", "jatkuu", "paattynyt"), "mid", "2/3"),
        (("jatkuu", "paattynyt"), "neutral", "1/2"),
        (("paattynyt",), "warm", "0/1"),
    ],
)
def test_the_map_says_in_words_what_its_tones_say(
    statuses: tuple[str, ...], tone: str, text: str
) -> None:
    """All, more than half, at most half, none: each tone has its figure and its legend."""
    document = composed(summary_of(region_report(LAPPI, statuses=statuses)))
    figure = next(each for each in walk(document) if each.id == "rooting.map")
    assert isinstance(figure, Figure)
    assert isinstance(figure.graphic, TileMap)
    tile = next(each for each in figure.graphic.tiles if each.label == "Lappi")

    assert (tone, text) == (tile.tone, tile.text)
    assert [tone] == [each.tone for each in figure.graphic.legend]


# --- sentences ---


def _differences(document: Document) -> str:
    return words(document, "comparison-differences")


def _common(document: Document) -> str:
    return words(document, "comparison-common")


def test_where_one_and_where_several_are_largest() -> None:
    """One region in the singular, several in the plural, many by their number."""
    one = composed(
        summary_of(region_report(LAPPI, respondents=18), region_report(HAME, respondents=6))
    )
    ids = [each.id for each in REGIONS[:7]]
    many = composed(
        summary_of(
            *(region_report(each, respondents=6) for each in ids[:5]),
            *(region_report(each, respondents=12) for each in ids[5:]),
        )
    )

    assert "suurin Lapin ELY-alueella (90 %) ja pienin Hämeen ELY-alueella (30 %)." in (
        _differences(one)
    )
    assert "suurin Etelä-Savon ja Kaakkois-Suomen ELY-alueilla (60 %)" in _differences(many)
    assert "pienin 5 alueella (30 %)." in _differences(many)


def test_equal_figures_are_said_to_be_equal() -> None:
    """No largest where there is none."""
    document = composed(summary_of(region_report(LAPPI), region_report(HAME)))

    assert "Vastausprosentti oli kaikilla alueilla sama (60 %)." in _differences(document)


def test_both_all_and_none_have_words_of_their_own() -> None:
    """Two regions are both; none is said with a negation."""
    both = summary_of(region_report(LAPPI), region_report(HAME))
    none = summary_of(
        *(region_report(each).model_copy(update={"agreements": ()}) for each in (LAPPI, HAME))
    )

    assert "Molemmilla alueilla on vähintään yksi" in _common(composed(both))
    assert "Yhdelläkään 2 alueesta ei ole toiminnan jatkoa" in _common(composed(none))


def test_exceptions_are_named() -> None:
    """Most have it: the one that has not is told."""
    lacking = region_report(HAME).model_copy(update={"agreements": ()})
    document = composed(summary_of(region_report(LAPPI), region_report(SATAKUNTA), lacking))

    assert "Useimmilla alueilla (2/3) on vähintään yksi" in _common(document)
    assert "Poikkeus on Häme." in _common(document)


def test_one_region_is_not_compared() -> None:
    """And the section says why."""
    document = composed(summary_of(region_report(LAPPI)))

    assert "Vertailuun tarvitaan aineistoa vähintään kahdelta alueelta." in words(document)


# --- themes ---


def test_challenges_of_several_regions_and_of_one_stand_apart() -> None:
    """The shared ones with the number of their regions."""
    document = composed(
        summary_of(
            region_report(LAPPI, challenges=(challenge("Kiire", LAPPI), challenge("Raha", LAPPI))),
            region_report(HAME, challenges=(challenge("Kiire", HAME),)),
        )
    )

    assert ["Kiire"] == row_names(document, "challenges.table")
    assert ["Lappi"] == row_names(document, "challenges.alone")
    assert "yksi haaste, joka on yhteinen usealle alueelle" in words(document, "challenges.count")


def test_a_recommendation_stands_under_each_of_its_addressees() -> None:
    """With the region that gives it."""
    document = composed(summary_of(*(rich_report(each) for each in REGIONS[:2])))
    lists = {each.id: each for each in walk(document) if isinstance(each, BulletList)}

    for addressee in ("conclusions.okm", "conclusions.tem"):
        assert 2 == len(lists[addressee].items)
    assert "(Uusimaa)" in text_of(lists["conclusions.okm"].items[0].content)


def test_the_internal_summary_says_so_on_every_page() -> None:
    """And has the remarks of each region, which the published one has not."""
    report = rich_report(REGIONS[0])

    internal = composed(summary_of(report, published=False))
    published = composed(summary_of(report))

    assert "Sisäinen versio" in internal.notice
    assert "Uusimaa: Vain meille." in words(internal, "internal")
    assert "Vain meille" not in words(published)
    assert "Sisäinen" not in published.notice


def test_the_data_travel_with_the_summary() -> None:
    """A line for each figure of each region and one for all; withheld answers are in none."""
    document = composed(
        summary_of(
            region_report(LAPPI, rated(LAPPI, 0, 1, 2, 3, 4)),
            region_report(HAME, rated(HAME, 3, 0, 0, 0, 0)),
        )
    )
    files = {each.name: each.data.decode() for each in document.attachments}

    assert "answers,lappi,12\r\n" in files["koonti-figures.csv"]
    assert "answers,*,24\r\n" in files["koonti-figures.csv"]
    assert ",lappi,4\r\n" in files["koonti-answers.csv"]
    assert ",hame," not in files["koonti-answers.csv"]
    assert "lappi-model.json,model,lappi," in files["koonti-checksums.csv"]


def test_numbers_are_decimal_all_the_way() -> None:
    """A share that is no short number is rounded for the table only where it is written."""
    summary = summary_of(region_report(LAPPI, respondents=1, invited=3))

    assert Decimal(1) / 3 == summary.figure("rate").total.value
    assert "rate,*,0.3333\r\n" in composed(summary).attachments[0].data.decode()
