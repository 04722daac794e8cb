"""How the pages of a PDF break and what stands on each: read from the places of the words."""

import re
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

import pdfplumber
import pytest

from reportkit.document.nodes import Table
from reportkit.document.walk import walk
from reportkit.outputs.pdf import render_pdf
from tests.outputs.long_document import long_document, shifted_document
from tests.sample_document import sample_document

# The text area ends here, in points from the top; below it are footnotes and the foot.
HEAD = 85.0


class Line(NamedTuple):
    """A line of text: its words, its place from the top and from the left, its size."""

    text: str
    top: float
    left: float
    size: float


def lines_of(pdf: bytes) -> list[list[Line]]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [_lines(page) for page in opened.pages]


def _lines(page: pdfplumber.page.Page) -> list[Line]:
    words = page.extract_words(extra_attrs=["size"], keep_blank_chars=False)
    words.sort(key=lambda word: (round(word["bottom"]), word["x0"]))
    return [
        Line(" ".join(word["text"] for word in row), row[0]["top"], row[0]["x0"], row[0]["size"])
        for row in (list(group) for _, group in groupby(words, lambda word: round(word["bottom"])))
    ]


def body(page: list[Line]) -> list[Line]:
    """The lines between the running head and the footnotes."""
    lines = [line for line in page if line.top > HEAD]
    notes = [line.top for line in lines if re.match(r"\d+ Alueella", line.text) and line.size < 9]
    return [line for line in lines if line.top < min([*notes, 775])]


@pytest.fixture(scope="module")
def long() -> list[list[Line]]:
    return lines_of(render_pdf(long_document(5)))


@pytest.fixture(scope="module")
def shifted() -> list[list[Line]]:
    return [page for page in lines_of(render_pdf(shifted_document(10, 30))) if body(page)]


@pytest.fixture(scope="module")
def sample() -> list[list[Line]]:
    return lines_of(render_pdf(sample_document()))


def test_no_page_ends_with_a_heading_a_caption_or_a_head(shifted: list[list[Line]]) -> None:
    """What announces something is followed by it on the same page, wherever the page ends."""
    announcing = re.compile(r"(Liite|Alaluku|Taulukko|Tuotos Juurtumisaste|Väliotsikko)")

    assert not [body(page)[-1].text for page in shifted if announcing.match(body(page)[-1].text)]


def test_a_long_table_starts_and_ends_with_two_rows_at_least(shifted: list[list[Line]]) -> None:
    """No single row is left before or after a break."""
    texts = [[line.text for line in body(page)] for page in shifted]

    assert not [page for page in texts if page[-1].startswith("Tuotos 0")]
    for page in texts:
        if page[0].startswith("Tuotos Juurtumisaste"):
            assert not page[1].startswith("Tuotos 11")


def test_the_source_of_a_table_stands_below_it(shifted: list[list[Line]]) -> None:
    """A line of sources does not begin a page."""
    assert not [page for page in shifted if body(page)[0].text.startswith("Lähde")]


def test_a_head_is_repeated_where_a_table_goes_on(long: list[list[Line]]) -> None:
    """A page that starts inside a table starts with its head."""
    firsts = [body(page)[0].text for page in long]

    assert not [text for text in firsts if re.match(r"Tuotos \d", text)]
    assert [text for text in firsts if text.startswith("Tuotos Juurtumisaste")]


def test_a_short_table_stays_on_one_page(long: list[list[Line]]) -> None:
    """All rows of a table of up to eight rows are on the page of its caption."""
    tables = [node for node in walk(long_document(5)) if isinstance(node, Table)]
    short = [f"{table.label} " for table in tables if len(table.rows) <= 8]

    for label in short:
        (page,) = [page for page in long if any(line.text.startswith(label) for line in page)]
        below = [line.text for line in body(page)]
        start = next(at for at, text in enumerate(below) if text.startswith(label))
        rows = sum(len(table.rows) for table in tables if f"{table.label} " == label)
        assert rows <= sum(bool(re.match(r"Tuotos \d", text)) for text in below[start:])


def test_every_page_has_the_title_and_its_number(sample: list[list[Line]]) -> None:
    """The running head says which document it is, which page and of how many."""
    title = "Lapin ELY-alueen Opin ovien tulokset ja niiden juurtuminen"

    assert [f"{title} {page} ({len(sample)})" for page in range(1, len(sample) + 1)] == [
        page[0].text for page in sample
    ]


def test_a_sample_says_so_on_every_page(sample: list[list[Line]]) -> None:
    """The notice stands on the cover and at the foot of each page after it."""
    assert all(any(line.text == "Esimerkkiaineisto" for line in page) for page in sample)


def test_the_contents_tell_the_right_pages(long: list[list[Line]]) -> None:
    """The number at the end of a line of the contents is the page of that heading."""
    entries = [re.fullmatch(r"(.+?)\s+(\d+)", line.text) for line in body(long[0])]
    found = [(match[1], int(match[2])) for match in entries if match]

    assert len(found) == 20
    for title, number in found:
        assert title in [line.text for line in body(long[number - 1])]


def test_at_most_four_key_figures_stand_in_a_row(sample: list[list[Line]]) -> None:
    """Four numbers of one size on one line, their words below."""
    (row,) = [line for page in sample for line in page if line.text == "4 17 5 13"]

    assert row.size == pytest.approx(20, abs=0.5)


def test_text_keeps_to_the_measure() -> None:
    """Running text is at most 150 mm wide, for the eye; tables use the page."""
    pdf = render_pdf(long_document(1))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        words = [
            word
            for page in opened.pages[1:]
            for word in page.extract_words(extra_attrs=["size"])
            if word["size"] == pytest.approx(10.5, abs=0.1)
        ]

    assert max(word["x1"] for word in words) <= (22 + 150.5) / 25.4 * 72
