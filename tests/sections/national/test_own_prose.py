"""What its author writes in the summary: where it stands, which figures it names, its notes."""

from pathlib import Path

import pytest

from reportkit.diagnostics import Code
from reportkit.document.nodes import Document, Paragraph, Section, Value
from reportkit.document.walk import inlines_of, own_texts, walk
from reportkit.inputs.prose import read_passage
from reportkit.inputs.reading_words import load_reading_words
from reportkit.model.national_values import national_values
from reportkit.model.passages import check_passages, place_passages
from reportkit.model.section_keys import NATIONAL_SECTIONS
from reportkit.records import Passage
from reportkit.registry import SUMMARY
from reportkit.resources import templates_folder
from reportkit.sections.national.report import compose_national
from tests.sections.national.models import REGIONS, rich_report, summary_of

LOCALES = templates_folder() / "locales"
TWO = tuple(map(rich_report, REGIONS[:2]))


def passage(tmp_path: Path, text: str, language: str = "fi", name: str = "oma") -> Passage:
    file = f"texts/koonti/{language}/{name}.md"
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    read = read_passage(path, file, SUMMARY, language, load_reading_words(LOCALES))
    assert read.value is not None
    return read.value


def composed(*passages: Passage, language: str = "fi") -> Document:
    summary = summary_of(*TWO, passages=passages)
    return compose_national(summary, language, LOCALES, ("fi", "sv", "en"))


def section(document: Document, key: str) -> Section:
    return next(each for each in walk(document) if isinstance(each, Section) and each.id == key)


def first_words(found: Section) -> str:
    return "".join(own_texts(found.children[0]))


@pytest.mark.parametrize("key", NATIONAL_SECTIONS)
def test_prose_may_stand_in_every_section(tmp_path: Path, key: str) -> None:
    """Whatever section an author may name is there, and begins with the author's words."""
    document = composed(passage(tmp_path, f"---\nsection: {key}\n---\n\nOma huomio.\n"))

    assert "Oma huomio." == first_words(section(document, key))


def test_a_paragraph_knows_its_file_and_lines(tmp_path: Path) -> None:
    """Who reads it on the page sees where it was written."""
    document = composed(passage(tmp_path, "---\nsection: rooting\n---\n\nOma\nhuomio.\n"))

    source = section(document, "rooting").children[0].sources[0]
    assert ("texts/koonti/fi/oma.md", 5, 6) == (source.file, source.line, source.end_line)


def test_prose_may_follow_what_is_generated_and_retitle_it(tmp_path: Path) -> None:
    """`position` and `title` mean what they mean in a region's report."""
    text = "---\nsection: elo\nposition: after\ntitle: ELO-työn vaiheet\n---\n\nOma huomio.\n"
    found = section(composed(passage(tmp_path, text)), "elo")

    assert "Oma huomio." == "".join(own_texts(found.children[-1]))
    assert "ELO-työn vaiheet" == "".join(each.text for each in found.title)  # type: ignore[union-attr]


def test_a_section_of_its_own_is_numbered_after_the_one_named(tmp_path: Path) -> None:
    """The next standard section has the next number."""
    document = composed(passage(tmp_path, "---\ntitle: Opittua\nafter: elo\n---\n\nTeksti.\n"))

    tops = [each for each in document.blocks if isinstance(each, Section)]
    place = next(number for number, each in enumerate(tops) if each.id == "own.oma")
    assert "elo" == tops[place - 1].id
    assert int(tops[place - 1].label) + 1 == int(tops[place].label)


def test_a_national_figure_in_prose_has_the_sources_of_all_regions(tmp_path: Path) -> None:
    """It is the summary's own figure, and leads back to the cells of each region."""
    text = "---\nsection: results\n---\n\nTuotoksia on [[products.count]].\n"
    block = section(composed(passage(tmp_path, text)), "results").children[0]

    (value,) = (each for each in inlines_of(block) if isinstance(each, Value))
    summary = summary_of(*TWO)
    total = summary.figure("products").total
    assert (str(total.value), total.sources) == (value.text, value.sources)


def test_a_footnote_stands_in_the_document(tmp_path: Path) -> None:
    """Marks of prose lead to notes, in the summary as in a region."""
    text = "---\nsection: results\n---\n\nVäite.[^a]\n\n[^a]: Tarkennus.\n"
    document = composed(passage(tmp_path, text))

    assert ["Tarkennus."] == ["".join(own_texts(each)) for each in document.notes]


def test_a_summary_in_another_language_is_the_author_s(tmp_path: Path) -> None:
    """Where there is none the figures speak, as in a region's report."""
    text = "---\nsection: summary\n---\n\nEgna ord.\n"
    document = composed(passage(tmp_path, text, "sv"))

    assert ["Egna ord."] == [
        "".join(own_texts(each)) for each in section(document, "summary-sv").children
    ]
    english = section(document, "summary-en").children[0]
    assert isinstance(english, Paragraph)
    assert "summary-en.figures" == english.id


@pytest.mark.parametrize("key", ["references", "appendix-questions", "tuntematon"])
def test_a_section_that_the_summary_lacks_is_named_and_no_word_lost(
    tmp_path: Path, key: str
) -> None:
    """The prose becomes a section of its own."""
    given = passage(tmp_path, "Oma huomio.\n").model_copy(update={"section": key})
    placed = place_passages((given,), NATIONAL_SECTIONS)

    assert [Code.UNKNOWN_SECTION] == [each.code for each in placed.findings]
    assert "Oma huomio." == first_words(section(composed(*placed.value), "own.oma"))


def test_a_value_that_the_summary_lacks_is_named_with_the_nearest(tmp_path: Path) -> None:
    """A region has a day of its visit, and all of them together have none."""
    text = "---\nsection: results\n---\n\n[[visit.date]] [[projects.cont]]\n"
    summary = summary_of(TWO[0], passages=(passage(tmp_path, text),))

    found = check_passages(summary.passages, national_values(summary))

    assert [Code.UNKNOWN_VALUE_NAME] * 2 == [each.code for each in found]
    assert "projects.count" in str(found[1].values["expected"])
