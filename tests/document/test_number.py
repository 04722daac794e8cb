"""Numbering fills every label, reference and contents entry."""

from reportkit.document.check import check_document
from reportkit.document.dump import dump_document, load_document
from reportkit.document.nodes import Contents, CrossRef, NoteMark, Paragraph, Section, Text
from reportkit.document.number import number
from reportkit.document.walk import inlines_of, own_texts, walk
from tests.sample_document import sample_document


def _node(document, node_id):
    return next(node for node in walk(document) if node.id == node_id)


def test_sections_are_numbered_by_their_place():
    """Body sections count 1, 1.1, 2; appendices of their own; the cover and front not at all."""
    document = sample_document()

    labels = {node.id: node.label for node in walk(document) if isinstance(node, Section)}

    expected = {
        "cover": "",
        "contents": "",
        "projects": "1",
        "projects.lappi": "1.1",
        "rooting": "2",
        "appendix-questions": "Liite 1",
    }
    assert expected == labels


def test_a_section_that_is_left_out_closes_the_numbering_up():
    """Without its second section the third becomes the second."""
    document = sample_document()
    shorter = document.model_copy(
        update={"blocks": tuple(each for each in document.blocks if each.id != "projects")}
    )

    rooting = _node(number(shorter.model_copy(update={"notes": document.notes[1:]})), "rooting")

    assert rooting.label == "1"


def test_tables_and_figures_count_through_the_document():
    """Tables and figures have counts of their own, and a table without a caption none."""
    document = sample_document()

    assert _node(document, "projects.table").label == "Taulukko 1."
    assert _node(document, "rooting.table").label == "Taulukko 2."
    assert _node(document, "rooting.likert").label == "Kuvio 2."
    assert _node(document, "appendix-questions.sheet").label == ""


def test_references_and_note_marks_show_their_numbers():
    """A reference takes its pattern, a note mark the number of its place in the text."""
    document = sample_document()
    inlines = [each for node in walk(document) for each in inlines_of(node)]

    assert [each.text for each in inlines if isinstance(each, CrossRef)] == ["taulukko 1"]
    assert [each.label for each in inlines if isinstance(each, NoteMark)] == ["1", "2"]


def test_contents_list_the_numbered_titles():
    """Every section but the cover and the list itself is in the contents."""
    document = sample_document()
    contents = next(node for node in walk(document) if isinstance(node, Contents))

    expected = [
        "1 Alueen Opin ovi -projektit",
        "1.1 Lapin Opin ovi",
        "2 Tulosten juurtuminen",
        "Liite 1 Ennakkokyselyn kysymykset",
    ]
    assert expected == own_texts(contents)


def test_the_sample_keeps_every_rule():
    """The sample document has no breach, so that a renderer's test starts from sound ground."""
    assert check_document(sample_document()) == ()


def test_a_repeated_id_and_a_dangling_reference_are_named():
    """The check sees an id used twice and a reference to nothing."""
    document = sample_document()
    twin = Paragraph(id="cover.title", content=(CrossRef(target="nowhere", text="x"),))
    broken = document.model_copy(update={"blocks": (*document.blocks, twin)})

    breaches = " ".join(check_document(broken))

    assert "cover.title is used 2 times" in breaches
    assert "refers to nowhere" in breaches


def test_a_paragraph_that_shows_nothing_is_named():
    """An empty paragraph is a breach."""
    document = sample_document()
    blank = Paragraph(id="blank", content=(Text(text=" "),))

    assert check_document(document.model_copy(update={"blocks": (*document.blocks, blank)}))


def test_a_document_survives_json():
    """Written as JSON and read back, it is the same document."""
    document = sample_document()

    assert load_document(dump_document(document)) == document


def test_a_number_without_a_source_is_named():
    """A cell of a column of numbers must be a value, and a chart must have sources."""
    document = sample_document()
    table = _node(document, "projects.table")
    bare = table.rows[0].cells[2].model_copy(update={"content": (Text(text="245 760"),)})
    row = table.rows[0].model_copy(update={"cells": (*table.rows[0].cells[:2], bare)})
    broken = table.model_copy(update={"id": "broken", "rows": (row,), "columns": table.columns})

    breaches = check_document(document.model_copy(update={"blocks": (broken,), "notes": ()}))

    assert any("has a number without a source: 245 760" in each for each in breaches)
