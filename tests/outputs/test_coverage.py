"""Characters that the shipped fonts do not have."""

import pytest

from reportkit.document.nodes import Document, Paragraph
from reportkit.document.walk import own_texts, walk
from reportkit.outputs.coverage import uncovered_nodes, with_covered_text
from tests.sample_document import WORDS, sample_document, words


def document(text: str) -> Document:
    paragraph = Paragraph(id="a", content=words(text))
    return Document(id="d", language="fi", title=text, words=WORDS, blocks=(paragraph,))


def shown(text: str) -> str:
    return " ".join(own_texts(next(iter(walk(with_covered_text(document(text)))))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hymy 🙂", "Hymy □"),
        ("perhe 👨\u200d👩\u200d👧", "perhe □□□"),
        ("漢字", "□□"),
        ("e\u0301", "é"),
        ("pehmeä\u00adtavu", "pehmeätavu"),
        ("\x07soi", "□soi"),
        ("Anár, Deatnu, čáđŋŧž − – • § € °", "Anár, Deatnu, čáđŋŧž − – • § € °"),
    ],
)
def test_what_cannot_be_shown_has_a_sign_in_its_place(text: str, expected: str) -> None:
    """Nothing is left out without a sign; accents are joined to their letters."""
    assert expected == shown(text)


def test_a_document_that_can_be_shown_is_left_alone() -> None:
    """The usual case costs no copy."""
    sample = sample_document()

    assert with_covered_text(sample) is sample


def test_only_words_are_changed() -> None:
    """Ids, languages, charts and numbers of a document are kept when a word is replaced."""
    sample = sample_document()
    odd = sample.model_copy(update={"title": "漢"})

    assert with_covered_text(odd) == sample.model_copy(update={"title": "□"})


def test_the_nodes_with_such_characters_are_named() -> None:
    """A finding can say where the character stands and which it is."""
    assert [("a", "🙂")] == list(uncovered_nodes(document("Hymy 🙂")))
