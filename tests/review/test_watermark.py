"""The mark behind a draft's text is ours, in whatever shape it comes back."""

from datetime import date
from pathlib import Path

from lxml import etree

from reportkit.outputs.docx import render_docx
from reportkit.review.comparing import compare
from reportkit.review.drafts import DraftIdentity
from reportkit.review.remarks import Remark
from reportkit.review.returned.package import read_returned
from reportkit.review.sending import make_draft
from tests.review.returned_files import FIRST, edited, element, paragraph_with, run, sample

VML = "urn:schemas-microsoft-com:vml"
DOCUMENT = sample().model_copy(update={"watermark": "LUONNOS 3"})


def remarks_with_box(words: str, tmp_path: Path) -> tuple[Remark, ...]:
    """Read back after a text box with these words was put in, as a way through ODT does."""

    def put_in(root: etree._Element) -> None:
        box = etree.Element(f"{{{VML}}}textbox")
        box.append(element("txbxContent", element("p", run(words))))
        shape = etree.Element(f"{{{VML}}}shape")
        shape.append(box)
        paragraph_with(root, FIRST).append(element("r", element("pict", shape)))

    content = render_docx(DOCUMENT)
    identity = DraftIdentity(tour="kiertue-2014", region="lappi", language="fi", number=3)
    draft = make_draft(DOCUMENT, identity, content, "luonnos.docx", date(2014, 5, 1))
    file = tmp_path / "returned.docx"
    file.write_bytes(edited(put_in, data=content))
    return compare(draft, read_returned(file), file.name)


def test_a_box_with_the_mark_is_no_remark(tmp_path: Path) -> None:
    assert () == remarks_with_box("LUONNOS 3", tmp_path)


def test_a_box_with_other_words_is_one(tmp_path: Path) -> None:
    assert ["LUONNOS 4"] == [each.after for each in remarks_with_box("LUONNOS 4", tmp_path)]
