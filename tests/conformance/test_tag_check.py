"""The check of tags against the tree: silent on good files, and it notices each planted fault."""

import pytest

from reportkit.document.nodes import Document, Paragraph, Section
from reportkit.outputs.pdf import render_pdf
from tests.outputs.long_document import long_document
from tests.sample_document import sample_document, words
from tools.conformance.heard import Heard, same_spaces
from tools.conformance.mutants import FAULTS, plant
from tools.conformance.spoiling import NothingToSpoil
from tools.conformance.tag_check import check_tags, count_heard

# The sample has no line that ends inside a word.
IN_LONG_ONES = {"wrong actual text"}


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def pdf(document: Document) -> bytes:
    return render_pdf(document)


@pytest.fixture(scope="module")
def long_pdf() -> bytes:
    return render_pdf(long_document())


def test_a_good_file_differs_in_nothing(document: Document, pdf: bytes) -> None:
    """Every kind of node is heard as what it is."""
    assert [] == check_tags(document, pdf)


def test_a_long_file_differs_in_nothing(long_pdf: bytes) -> None:
    """Tables, notes and paragraphs that break over pages are heard whole."""
    assert [] == check_tags(long_document(), long_pdf)


@pytest.mark.parametrize("name", sorted(FAULTS.keys() - IN_LONG_ONES))
def test_a_planted_fault_is_noticed(document: Document, pdf: bytes, name: str) -> None:
    """No fault passes that can be planted in the sample."""
    assert check_tags(document, plant(pdf, FAULTS[name]))


@pytest.mark.parametrize("name", sorted(IN_LONG_ONES))
def test_a_fault_of_long_documents_is_noticed(long_pdf: bytes, name: str) -> None:
    """No fault passes that needs lines cut inside words."""
    assert check_tags(long_document(), plant(long_pdf, FAULTS[name]))


def test_a_fault_that_cannot_be_planted_is_named(pdf: bytes) -> None:
    """A file without what a fault needs is not taken for a file in which it went unnoticed."""
    with pytest.raises(NothingToSpoil):
        plant(pdf, FAULTS[min(IN_LONG_ONES)])


def test_a_rewritten_file_without_a_fault_is_good(document: Document, pdf: bytes) -> None:
    """What is noticed is the fault, not that the file was opened and saved."""
    assert [] == check_tags(document, plant(pdf, lambda _: None))


def test_a_paragraph_that_is_not_in_the_file_is_missed(document: Document, pdf: bytes) -> None:
    """A document with one paragraph more is not what the file says."""
    more = Paragraph(id="more", content=words("Tätä ei kuulla."))
    longer = document.model_copy(update={"blocks": (*document.blocks, more)})

    assert ["not heard: P · fi:Tätäeikuulla."] == check_tags(longer, pdf)


def test_a_word_of_another_language_is_missed(document: Document, pdf: bytes) -> None:
    """The same words in another language are something else."""
    swedish = document.model_copy(update={"language": "sv"})

    assert check_tags(swedish, pdf)


def test_what_is_compared_is_counted(document: Document) -> None:
    """The count says how much a clean result stands for."""
    counts = count_heard(document)

    assert (3, 7, 5) == (counts["Table"], counts["Caption"], counts["Figure"])


@pytest.mark.parametrize(
    ("told", "same"),
    [
        (("yksi kaksi",), True),
        (("yksi", "kaksi"), True),
        (("yksi ", " kaksi"), True),
        (("yksikaksi",), False),
        (("yk si kaksi",), False),
        (("yk", "si kaksi"), True),
    ],
)
def test_words_that_run_together_are_noticed(told: tuple[str, ...], same: bool) -> None:
    """Spaces count within a piece; where two pieces meet, nobody knows."""
    expected = Heard("P", spoken=("yksi ", "kaksi"))

    assert same == same_spaces(expected, Heard("P", spoken=told))


def test_a_lost_space_is_a_difference(document: Document, pdf: bytes) -> None:
    """The same letters with other spaces are not the same words."""
    joined = Paragraph(
        id="rooting.nothing", role="empty", content=words("Sopimuksia eiilmoitettu.")
    )
    (section,) = [block for block in document.blocks if block.id == "rooting"]
    assert isinstance(section, Section)
    children = (*section.children[:-1], joined)
    changed = section.model_copy(update={"children": children})
    blocks = tuple(changed if block is section else block for block in document.blocks)

    (difference,) = check_tags(document.model_copy(update={"blocks": blocks}), pdf)

    assert difference.startswith("'Sopimuksia eiilmoitettu.' is told as")
