"""The standard report as a whole: every required section, the same ids in each language."""

from dataclasses import dataclass

import pytest

from reportkit.document.nodes import Document, Figure, Section, Table, Value
from reportkit.document.walk import inlines_of, own_texts, walk
from reportkit.model.publication import for_internal_use, for_publication
from reportkit.model.region import InternalReport
from reportkit.records import ProseHeading, Span
from reportkit.resources import templates_folder
from reportkit.sections.report import compose_report
from tests.sections.sample_model import empty_report, fact, full_report

LOCALES = templates_folder() / "locales"
REQUIRED = [
    "cover",
    "data-sheet",
    "summary",
    "summary-sv",
    "contents",
    "introduction",
    "material",
    "participants",
    "projects",
    "results",
    "rooting",
    "services",
    "networks",
    "agreements",
    "elo",
    "challenges",
    "conclusions",
    "references",
    "appendix-questions",
    "appendix-answers",
    "distribution",
]
OPTIONAL = ("service-models", "e-services", "work-life", "competence")


@dataclass(frozen=True)
class _Case:
    report: InternalReport
    language: str

    @property
    def document(self) -> Document:
        return compose_report(for_publication(self.report), self.language, LOCALES, ("fi", "sv"))


def _ids(document):
    return [node.id for node in walk(document)]


def _words(document):
    return " ".join(text for node in walk(document) for text in own_texts(node))


def _text(document, node_id):
    node = next(each for each in walk(document) if each.id == node_id)
    return " | ".join(own_texts(node))


def test_a_region_without_input_has_every_required_section_and_no_other():
    """What has no input says so in a sentence; what may be left out is left out."""
    document = _Case(empty_report(), "fi").document

    sections = [node.id for node in walk(document) if isinstance(node, Section)]

    assert REQUIRED == sections


def test_a_region_with_input_has_the_optional_sections():
    """Service models, cooperation with working life and competence have something to say."""
    ids = set(_ids(_Case(full_report(), "fi").document))

    assert {"service-models", "work-life", "competence"} <= ids
    assert "e-services" not in ids


def test_the_promised_tables_and_figures_are_there():
    """Tables 1–3, 5 and 9–11 and figures 1–3, under the ids that the later stages rely on."""
    document = _Case(full_report(), "fi").document

    tables = {node.id for node in walk(document) if isinstance(node, Table)}
    figures = {node.id for node in walk(document) if isinstance(node, Figure)}

    assert {
        "material.table",
        "participants.table",
        "projects.table",
        "results.products",
        "rooting.products",
        "agreements.table",
        "challenges.table",
        "conclusions.recommendations",
    } <= tables
    assert {"projects.timeline", "rooting.statuses", "rooting.ratings"} <= figures


def test_the_languages_have_the_same_nodes():
    """Ids come from meaning: only the other summary differs by language."""
    report = full_report().model_copy(update={"passages": ()})

    other_language = ("summary-", "cover.parallel-title-")
    finnish, swedish = (
        [i for i in _ids(_Case(report, each).document) if not i.startswith(other_language)]
        for each in ("fi", "sv")
    )

    assert finnish == swedish


def test_every_number_from_data_knows_its_source():
    """A value in the tree always has at least one place to look it up."""
    document = _Case(full_report(), "fi").document

    values = [
        each for node in walk(document) for each in inlines_of(node) if isinstance(each, Value)
    ]

    assert len(values) > 60
    assert all(value.sources for value in values)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "Ennakkokyselyyn ei saatu vastauksia."),
        (1, "Ennakkokyselyyn saatiin yksi vastaus."),
        (12, "Ennakkokyselyyn saatiin 12 vastausta."),
    ],
)
def test_sentences_are_grammatical_for_none_one_and_many(count, expected):
    """Finnish has other words for none, one and many."""
    report = empty_report()
    survey = report.survey.model_copy(update={"respondents": fact(count)})

    text = _text(
        _Case(report.model_copy(update={"survey": survey}), "fi").document, "material.text"
    )

    assert expected in text


def test_small_groups_are_not_shown():
    """Three answers: no distribution, no chart and no table in the appendix."""
    document = _Case(full_report(), "fi").document

    assert "joten jakaumaa ei esitetä" in _text(document, "networks.s17")
    assert "networks.ratings" not in _ids(document)
    assert not any(i.startswith("appendix-answers.s17.row") for i in _ids(document))


def test_percentages_need_ten_answers():
    """Eight answers are counted, seventeen also given as shares."""
    ids = _ids(_Case(full_report(), "fi").document)

    assert "service-models.channels.column.share" not in ids
    assert "appendix-answers.s08.column.share" in ids


def test_free_texts_are_printed_only_when_the_form_allows_it():
    """S27 may be quoted, S20 not."""
    texts = " ".join(
        text for node in walk(_Case(full_report(), "fi").document) for text in own_texts(node)
    )

    assert "Lisää verkko-ohjausta." in texts
    assert "Foorumit jatkuvat." not in texts


def test_the_author_s_own_section_stands_where_the_author_put_it():
    """A thematic section follows its standard section, with numbers of the model in its prose."""
    document = _Case(full_report(), "fi").document
    titles = [block.id for block in document.blocks]

    assert titles.index("own.teema") == titles.index("rooting") + 1
    assert "Alueella oli 2 projektia." in _text(
        document, "own.teema.author.teema.alueella-oli-projektia"
    )
    assert [note.label for note in document.notes] == ["1"]


def test_words_of_another_language_are_marked():
    """A Finnish remark in the Swedish report says that it is Finnish."""
    document = _Case(full_report(), "sv").document
    remark = next(node for node in walk(document) if node.id == "networks.meeting.item.remark-0")

    value = next(each for each in inlines_of(remark) if isinstance(each, Value))

    assert (value.text, value.language) == ("Verkosto on voimavara.", "fi")


def test_shuffled_remarks_and_products_change_no_id():
    """The order of the inputs decides no id."""
    report = full_report()
    shuffled = report.model_copy(
        update={"remarks": report.remarks[::-1], "products": report.products[::-1]}
    )

    assert set(_ids(_Case(report, "fi").document)) == set(_ids(_Case(shuffled, "fi").document))


def test_a_footnote_of_a_footnote_stays_as_it_was_written():
    """Word has no such thing: the mark is kept as text, in a heading or a table too."""
    report = full_report()
    passage = report.passages[0]
    mark = Span(text="", footnote="1")
    note = passage.notes[0].model_copy(update={"content": (*passage.notes[0].content, mark)})
    marked = tuple(
        block.model_copy(update={"content": (*block.content, mark)})
        if isinstance(block, ProseHeading)
        else block
        for block in passage.blocks
    )
    changed = passage.model_copy(update={"notes": (note,), "blocks": marked})

    document = _Case(report.model_copy(update={"passages": (changed,)}), "fi").document

    assert ["Strategia 2012–2020.[^1]"] == own_texts(document.notes[0])


def test_an_internal_remark_is_in_the_internal_version_only():
    """The published report has neither the remark nor a mark of it."""
    report = full_report()

    published = _Case(report, "fi").document
    internal = compose_report(for_internal_use(report), "fi", LOCALES, ("fi", "sv"))

    assert "Vain meille." not in " ".join(
        text for node in walk(published) for text in own_texts(node)
    )
    assert "Vain meille." in " ".join(text for node in walk(internal) for text in own_texts(node))
    assert "Sisäinen versio" in internal.notice
    assert "Sisäinen" not in published.notice


def test_the_internal_version_has_what_the_published_one_withholds():
    """Three answers and an unquotable text are for the project's own eyes."""
    internal = compose_report(for_internal_use(full_report()), "fi", LOCALES, ("fi", "sv"))
    texts = " ".join(text for node in walk(internal) for text in own_texts(node))

    assert "Foorumit jatkuvat." in texts
    assert any(i.startswith("appendix-answers.s17.row") for i in _ids(internal))


def test_a_draft_says_so_on_every_page() -> None:
    """The mark is in the identification that every page repeats."""
    report = full_report()
    tour = report.tour.model_copy(update={"draft": True})

    document = _Case(report.model_copy(update={"tour": tour}), "fi").document

    assert "Luonnos" == document.notice


def test_products_by_type_are_a_chart_with_its_table() -> None:
    """Most mentioned first; the table holds the same numbers."""
    document = _Case(full_report(), "fi").document
    figure = next(node for node in walk(document) if node.id == "results.types")

    assert [("palvelumalli", "9"), ("muu", "2")] == [
        (bar.label, bar.text) for bar in figure.graphic.bars
    ]
    assert "results.products" == figure.data
