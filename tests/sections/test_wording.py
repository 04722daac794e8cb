"""The region's own wording: it stands while it fits, and says so when it does not."""

from reportkit.diagnostics import Code
from reportkit.document.nodes import Document, Paragraph, Text, Value
from reportkit.document.units import units_of
from reportkit.document.words import digest_of_words
from reportkit.records import Override
from reportkit.sections.wording import check_wording, with_wording
from reportkit.sources import SourceRef
from tests.sample_document import sample_document

SOURCE = SourceRef(file="surveys/a.xlsx", cell="B2")


def document(figure: str = "5", verb: str = "toteutettiin") -> Document:
    content = (
        Text(text=f"Alueella {verb} "),
        Value(text=figure, sources=(SOURCE,)),
        Text(text=" projektia."),
    )
    paragraph = Paragraph(id="projects.count", content=content)
    return sample_document().model_copy(update={"blocks": (paragraph,), "notes": ()})


BEFORE = "Alueella toteutettiin 5 projektia."


def override(text: str, before: str = BEFORE, block: str = "projects.count") -> Override:
    return Override(
        language=sample_document().language,
        block=block,
        text=text,
        replaces=digest_of_words(before),
        before=before,
        source=SourceRef(file="texts/lappi/fi/wording.toml", line=1, field=block),
    )


def shown(made: Document) -> str:
    return next(units_of(made)).text


def test_an_override_stands_in_place_of_its_words():
    """The figure in it keeps its source."""
    made = with_wording(document(), (override("Alueella oli 5 projektia."),))

    assert shown(made) == "Alueella oli 5 projektia."
    assert Value(text="5", sources=(SOURCE,)) in next(units_of(made)).content


def test_new_figures_come_into_an_override():
    """Where only a figure has changed, the words stay and the figure is today's."""
    overrides = (override("Alueella oli 5 projektia."),)

    made = with_wording(document(figure="6"), overrides)

    assert shown(made) == "Alueella oli 6 projektia."
    assert check_wording(document(figure="6"), overrides) == ()


def test_an_override_for_other_words_is_told():
    """The generated words are used, and the finding has both."""
    overrides = (override("Alueella oli 5 projektia."),)
    today = document(verb="käynnistettiin")

    (finding,) = check_wording(today, overrides)

    assert with_wording(today, overrides) == today
    assert finding.code == Code.STALE_OVERRIDE
    assert finding.values == {
        "found": BEFORE,
        "name": "Alueella oli 5 projektia.",
        "used": "Alueella käynnistettiin 5 projektia.",
    }


def test_an_override_without_its_block_is_told():
    """Nothing is lost in silence when a block is gone."""
    (finding,) = check_wording(document(), (override("Oma.", block="projects.gone"),))

    assert finding.code == Code.STALE_OVERRIDE
    assert "used" not in finding.values


def test_an_override_without_words_leaves_the_block_out():
    """Paragraphs and items can go; a heading cannot."""
    assert with_wording(document(), (override(""),)).blocks == ()

    heading = next(unit for unit in units_of(sample_document()) if unit.kind == "heading")
    emptied = override("", before=heading.text, block=heading.id)
    (finding,) = check_wording(sample_document(), (emptied,))
    assert finding.code == Code.OVERRIDE_PROBLEM


def test_an_override_cannot_change_a_figure():
    """Its source alone can say what it is."""
    overrides = (override("Alueella toteutettiin 7 projektia."),)

    (finding,) = check_wording(document(), overrides)

    assert with_wording(document(), overrides) == document()
    assert (finding.code, finding.values["found"]) == (Code.OVERRIDE_PROBLEM, "5")


def test_an_override_without_a_new_figure_leaves_it_out_only_while_it_holds():
    """A figure that was left out of the words is not put back, and its change is told."""
    overrides = (override("Alueella toteutettiin projekteja."),)

    (finding,) = check_wording(document(figure="6"), overrides)

    assert shown(with_wording(document(), overrides)) == "Alueella toteutettiin projekteja."
    assert finding.code == Code.STALE_OVERRIDE


def test_overrides_of_another_language_are_not_looked_at():
    """Each language has its own words."""
    other = override("Annat.").model_copy(update={"language": "xx"})

    assert with_wording(document(), (other,)) == document()
    assert check_wording(document(), (other,)) == ()
