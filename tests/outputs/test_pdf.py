"""The PDF as a file: valid, whole in itself, the same each time, in the shipped fonts."""

import subprocess
import sys
from io import BytesIO

import page as page_validation
import pikepdf
import pytest

from reportkit.document.charts import Image
from reportkit.document.nodes import Document, Figure, Paragraph, Section
from reportkit.outputs import render
from reportkit.outputs.figures import draw_png
from reportkit.outputs.pdf import render_pdf
from tests.agreement.extract import pdf_texts
from tests.outputs.long_document import long_document
from tests.sample_document import WORDS, sample_document, words

PROFILES = ("PDF_UA_1", "PDF_A_3A")
SVG = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.fixture(scope="module")
def sample() -> bytes:
    return render_pdf(sample_document())


@pytest.fixture(scope="module")
def long() -> bytes:
    return render_pdf(long_document())


def one_paragraph(text: str, language: str = "fi") -> Document:
    paragraph = Paragraph(id="a.text", content=words(text))
    section = Section(id="a", title=words("Otsikko"), children=(paragraph,))
    return Document(id="d", language=language, title="Nimi", words=WORDS, blocks=(section,))


def failures(pdf: bytes, profile: str) -> list[str]:
    report = page_validation.validate_pdf_bytes(
        pdf, profile=getattr(page_validation.ValidationProfile, profile)
    )
    return [f"{each.rule_id}: {each.message}" for each in report.failures]


def font_names(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = [
            font
            for each in opened.pages
            for font in each.get("/Resources", {}).get("/Font", {}).values()
        ]
        return {str(font.BaseFont).split("+")[-1] for font in fonts}


@pytest.mark.parametrize("profile", PROFILES)
def test_the_sample_is_accessible_and_archivable(sample: bytes, profile: str) -> None:
    """One file follows PDF/UA-1 and PDF/A-3a with every kind of node in it."""
    assert [] == failures(sample, profile)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_long_document_is_accessible_and_archivable(long: bytes, profile: str) -> None:
    """Tables, notes and lists that break over pages keep the file valid."""
    assert [] == failures(long, profile)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_picture_keeps_the_file_valid(profile: str) -> None:
    """A PNG with transparency does not spoil the archive."""
    svg = f'<svg {SVG} width="4" height="4"><rect width="2" height="4"/></svg>'
    graphic = Image(media_type="image/png", data=draw_png(svg), width_px=12, height_px=12)
    figure = Figure(id="a.figure", caption=words("Kuva"), alt="Musta puolikas.", graphic=graphic)
    document = one_paragraph("Teksti.")
    section = document.blocks[0].model_copy(update={"children": (figure,)})

    pdf = render_pdf(document.model_copy(update={"blocks": (section,)}))

    assert [] == failures(pdf, profile)


@pytest.mark.parametrize("profile", PROFILES)
def test_strange_characters_are_shown_and_valid(profile: str) -> None:
    """Emoji, other scripts and odd spaces neither break the file nor bring in another font."""
    pdf = render(one_paragraph("Hymy 🙂👨‍👩‍👧 漢 ŋ ŧ − • e\u0301 a\u00adb"), "pdf")

    assert [] == failures(pdf, profile)
    assert {"Source-Sans-3-Semi-Bold", "Source-Sans-3"} == {
        name.rstrip(",") for name in font_names(pdf)
    }
    assert "Hymy□□□□□ŋŧ−•éab" == pdf_texts(pdf)[-1]


def test_only_shipped_fonts_are_embedded(sample: bytes) -> None:
    """No other font of the machine is in the file."""
    assert all(name.startswith("Source-Sans-3") for name in font_names(sample))


def test_the_same_document_gives_the_same_bytes(sample: bytes) -> None:
    """Nothing of the clock, the process or another document is in the file."""
    assert sample == render_pdf(sample_document())


@pytest.mark.slow
def test_another_process_gives_the_same_bytes(sample: bytes) -> None:
    """Hash seed, time zone and locale change nothing."""
    code = (
        "import sys; from tests.sample_document import sample_document; "
        "from reportkit.outputs.pdf import render_pdf; "
        "sys.stdout.buffer.write(render_pdf(sample_document()))"
    )
    world = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin"}

    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=world)

    assert sample == made.stdout


def test_the_metadata_are_the_documents(sample: bytes) -> None:
    """Title, language and dates are those of the document; no user and no machine."""
    with pikepdf.open(BytesIO(sample)) as opened:
        info = {key: str(value) for key, value in opened.docinfo.items()}
        assert "fi" == str(opened.Root.Lang)

    assert "Lapin ELY-alueen Opin ovien tulokset ja niiden juurtuminen" == info["/Title"]
    assert "Aikuisohjauksen koordinaatioprojekti" == info["/Author"]
    assert "D:20141216" == info["/CreationDate"][:10] == info["/ModDate"][:10]


def test_headings_are_bookmarks(sample: bytes) -> None:
    """A reader finds each section in the outline, subsections below their sections."""
    with pikepdf.open(BytesIO(sample)) as opened, opened.open_outline() as outline:
        titles = [(item.title, [below.title for below in item.children]) for item in outline.root]

    assert [
        ("Sisällys", []),
        ("1 Alueen Opin ovi -projektit", ["1.1 Lapin Opin ovi"]),
        ("2 Tulosten juurtuminen", []),
        ("Liite 1 Ennakkokyselyn kysymykset", []),
    ] == titles


def test_a_search_finds_words_with_hyphens_and_spaces() -> None:
    """A word with a hyphen and a number with a no-break space are found as they are typed."""
    pdf = render_pdf(one_paragraph("Hinta 8\u00a0245 € ja TNO-palvelut, " + "yhteistyöryhmä " * 30))

    text = pdf_texts(pdf)[-1]

    assert "Hinta8245€jaTNO-palvelut," in text
    assert "\u2010" not in text


def test_a_very_long_word_is_broken_and_not_clipped() -> None:
    """Every letter of a word longer than the line is on the page."""
    word = "x" * 400

    assert word == pdf_texts(render_pdf(one_paragraph(word)))[-1]


def test_the_data_travel_inside_the_file(sample: bytes) -> None:
    """The attached file is there whole, as data that belong to the document (PDF/A-3)."""
    with pikepdf.open(BytesIO(sample)) as pdf:
        name, attached = next(iter(pdf.attachments.items()))
        related = pdf.Root.AF[0]

        assert ("answers.csv", b"question,count\r\nS10,17\r\n") == (
            name,
            attached.get_file().read_bytes(),
        )
        assert "/Data" == str(related.AFRelationship)
        assert "text/csv" == attached.get_file().mime_type
