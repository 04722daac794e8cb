"""A cover letter as it is printed: how its last page looks."""

from io import BytesIO

import pypdfium2
import pytest

from reportkit.outputs import render
from reportkit.sections.letters import Enclosed
from tests.sections.test_letters import letter


@pytest.mark.parametrize("count", range(12, 21, 2))
def test_the_ending_does_not_stand_alone_on_a_page(count: int) -> None:
    """However many documents there are, a greeting has something above it."""
    enclosed = tuple(
        Enclosed(
            file=f"alue-{number}-kiertueraportti-2014-fi.pdf",
            title=f"Alueen {number} Opin ovien tulokset ja niiden juurtuminen",
            language="fi",
            format="pdf",
            bytes=250_000,
        )
        for number in range(count)
    )

    document = pypdfium2.PdfDocument(BytesIO(render(letter(enclosed=enclosed), "pdf")))

    last = document[len(document) - 1].get_textpage().get_text_range()
    assert "Ystävällisin terveisin" in last
    assert "SHA256SUMS" in last
