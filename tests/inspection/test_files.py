"""A leak of each kind, planted in each kind of file, is found and its place named."""

from base64 import b64encode

import pikepdf
import pytest

from reportkit.outputs import render
from tests.inspection.planted import (
    INTERNAL,
    KNOWN,
    ORGANISATION,
    PERSON,
    W,
    jpeg,
    kinds,
    leaks,
    paragraph,
    pdf_file,
    png,
    saved_again,
    with_text,
    word_file,
    zip_file,
)
from tests.sample_document import sample_document

LINKED = '<R><Relationship Target="file:///home/testa/k.png" TargetMode="External"/></R>'
PACKED = b64encode(png((b"tEXt", b"Author\0Testa"))).decode()

# --- Word ---


def test_clean_word_file_has_no_leak():
    """Text, the organisation as author, and our own properties are ours to publish."""
    own = (
        '<Properties><property name="reportkit.document"><v>tour.lappi</v></property></Properties>'
    )
    core = f"<dc:creator>{ORGANISATION}</dc:creator><cp:lastModifiedBy/>"

    assert set() == kinds("a.docx", word_file(paragraph("Lappi"), core, docProps__custom_0_xml=own))


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("internal-text", word_file(paragraph(INTERNAL))),
        ("internal-text", word_file(paragraph(INTERNAL[:30]) + paragraph(INTERNAL[30:]))),
        ("internal-text", word_file(word__footnotes_0_xml=f"<w:a {W}>{paragraph(INTERNAL)}</w:a>")),
        ("person", word_file(f'<w:p><w:r><w:drawing descr="{PERSON}"/></w:r></w:p>')),
        ("personal-data", word_file(paragraph("tes</w:t></w:r><w:r><w:t>ta@example.org"))),
        ("author", word_file(core=f"<dc:creator>{PERSON}</dc:creator>")),
        ("author", word_file(core="<cp:lastModifiedBy>testa</cp:lastModifiedBy>")),
        ("author", word_file(docProps__app_0_xml="<P><Company>X Oy</Company></P>")),
        ("revision", word_file(core="<cp:revision>7</cp:revision>")),
        ("comment", word_file(word__comments_0_xml=f"<w:a {W}><w:comment/></w:a>")),
        ("comment", word_file(f"<w:p {W}><w:commentRangeStart w:id='1'/></w:p>")),
        ("comment", word_file("<!-- muista -->")),
        ("comment", word_file(word__people_0_xml="<people xmlns='x'><person/></people>")),
        ("revision", word_file("<w:p><w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>")),
        ("revision", word_file("<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>")),
        ("revision", word_file("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>")),
        ("revision", word_file("<w:tbl><w:tr><w:trPr><w:ins/></w:trPr></w:tr></w:tbl>")),
        ("program-data", word_file('<w:p w:rsidR="00AB12CD"/>')),
        ("program-data", word_file(word__settings_0_xml=f"<w:a {W}><w:docVars/></w:a>")),
        ("program-data", word_file(docProps__app_0_xml="<P><Template>Oma.dotx</Template></P>")),
        ("program-data", word_file(docProps__custom_0_xml='<P><property name="Owner"/></P>')),
        ("program-data", word_file(customXml__item1_0_xml="<a/>")),
        ("hidden-text", word_file("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>")),
        ("local-path", word_file(word___rels__document_0_xml_0_rels=LINKED)),
        ("picture-data", word_file(word__media__kuva_0_png=png((b"tEXt", b"Author\0Testa")))),
        ("active-content", word_file(word__vbaProject_0_bin=b"x")),
        ("unreadable", word_file(word__document_0_xml="<w:document")),
    ],
)  # fmt: skip
def test_planted_in_a_word_file(kind, file):
    """Parts, properties, marks of revision and what lies inside are all looked at."""
    assert kind in kinds("a.docx", file)


def test_what_is_switched_off_is_not_hidden():
    """`w:vanish` with the value false says that the text is shown."""
    text = '<w:p><w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>x</w:t></w:r></w:p>'

    assert set() == kinds("a.docx", word_file(text))


def test_the_part_and_paragraph_are_named():
    """Where to look in the file."""
    file = word_file(paragraph("eka") + paragraph("testa@example.org"))

    (leak,) = leaks("a.docx", file)

    assert ("word/document.xml", 2) == (leak.source.field, leak.source.paragraph)


# --- pictures ---


@pytest.mark.parametrize("picture", [png(), png((b"pHYs", b"x" * 9)), jpeg()])
def test_pictures_alone_are_no_leak(picture):
    """Size, density and colours belong to the image."""
    assert set() == kinds("kuva", picture)


@pytest.mark.parametrize(
    "picture",
    [
        png((b"tEXt", b"Author\0Testa")),
        png((b"eXIf", b"MM\0*")),
        png((b"tIME", b"\x07\xde\x0a\x06\0\0\0")),
        png() + b"after the end",
        jpeg((0xE1, b"Exif\0\0MM\0*GPS")),
        jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")),
        jpeg((0xED, b"Photoshop 3.0\0")),
        jpeg((0xFE, b"made by Testa")),
        b"GIF89a\1\0\1\0\0\0\0\x21\xfe\x05Testa\0\x3b",
        b"RIFF\x14\0\0\0WEBPEXIF\x04\0\0\0abcd",
    ],
)
def test_planted_in_a_picture(picture):
    """Exif, XMP, IPTC, texts, times, comments, and what follows the image."""
    assert {"picture-data"} == kinds("kuva", picture)


# --- PDF ---


def _info(**properties):
    return pdf_file(lambda pdf: pdf.docinfo.update({f"/{k}": v for k, v in properties.items()}))


def _note(pdf):
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, T="Testa", Rect=[0, 0, 9, 9]
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))


def _attachment(pdf):
    pdf.attachments["tiedot.csv"] = b"nimi;testa@example.org"


def _metadata(text):
    def change(pdf):
        packet = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">'
            f"<rdf:RDF><rdf:Description>{text}</rdf:Description></rdf:RDF></x:xmpmeta>"
        )
        pdf.Root.Metadata = pdf.make_stream(
            packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )

    return pdf_file(change)


def _layer(pdf):
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Muistiinpanot"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=[layer], D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    )


def _photograph(pdf):
    pdf.pages[0].Kuva = pdf.make_stream(
        jpeg((0xE1, b"Exif\0\0GPS")),
        Subtype=pikepdf.Name.Image,
        Filter=pikepdf.Name.DCTDecode,
    )


def _action(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _program_data(pdf):
    pdf.Root.PieceInfo = pikepdf.Dictionary()


def _alternative(pdf):
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=f"Kuvassa {PERSON}"))
    )


def test_clean_pdf_has_no_leak():
    """The organisation may stand as author."""
    assert set() == kinds("a.pdf", _info(Author=ORGANISATION, Title="Lappi"))


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("internal-text", pdf_file(lambda pdf: with_text(pdf, INTERNAL))),
        ("personal-data", pdf_file(lambda pdf: with_text(pdf, "testa@example.org"))),
        ("hidden-text", pdf_file(lambda pdf: with_text(pdf, "x", "3 Tr"))),
        ("hidden-text", pdf_file(_layer)),
        ("author", _info(Author=PERSON)),
        ("author", _metadata("<dc:creator><rdf:Seq><rdf:li>Testa</rdf:li></rdf:Seq></dc:creator>")),
        ("local-path", _info(Title="file:///home/testa/raportti.html")),
        ("revision", _metadata("<xmpMM:History/>")),
        ("revision", saved_again(pdf_file())),
        ("comment", pdf_file(_note)),
        ("personal-data", pdf_file(_attachment)),
        ("picture-data", pdf_file(_photograph)),
        ("active-content", pdf_file(_action)),
        ("person", pdf_file(_alternative)),
        ("program-data", pdf_file(_program_data)),
        ("unreadable", b"%PDF-1.7 and nothing more"),
    ],
)  # fmt: skip
def test_planted_in_a_pdf(kind, file):
    """Pages, properties, metadata, notes, layers, files inside, alternatives, revisions."""
    assert kind in kinds("a.pdf", file)


def test_the_page_and_the_file_inside_are_named():
    """Where to look in the file."""

    def change(pdf):
        with_text(pdf, "testa@example.org")
        _attachment(pdf)

    found = leaks("a.pdf", pdf_file(change))

    assert {(None, 1), ("tiedot.csv", None)} <= {(e.source.field, e.source.page) for e in found}


# --- pages ---


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_clean_page_has_no_leak():
    """Titles, drawings, scripts and the organisation's name are ours to publish."""
    page = _page(
        '<h1>Lappi</h1><p title="surveys/lappi.xlsx › Vastaukset!F7">14</p>'
        '<svg viewBox="0 0 9 9"><path d="M0401234567 0401234567"/><text>14</text></svg>'
        "<script>var a=1</script>",
        f'<meta name="author" content="{ORGANISATION}"><style>p{{color:red}}</style>',
    )

    assert set() == kinds("a.html", page)


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("internal-text", _page(f"<p>{INTERNAL.replace('jatkaa', '<em>jatkaa</em>')}</p>")),
        ("internal-text", _page(f'<p data-note="{INTERNAL}">x</p>')),
        ("internal-text", _page(f"<script>var t = '{INTERNAL}'</script>")),
        ("person", _page(f'<img alt="{PERSON}">')),
        ("personal-data", _page("<p>tes<b>ta@example</b>.org</p>")),
        ("personal-data", _page('<a href="mailto:testa%40example.org">x</a>')),
        ("author", _page("", '<meta name="author" content="Testa">')),
        ("author", _page('<script type="application/ld+json">{"author": "Testa"}</script>')),
        ("comment", _page("<!-- korjaa tämä -->")),
        ("local-path", _page('<a href="file:///home/testa/x.html">x</a>')),
        ("hidden-text", _page('<p style="display: none">x</p>')),
        ("picture-data", _page(f'<img alt="" src="data:image/png;base64,{PACKED}">')),
        ("unreadable", _page('<img alt="" src="data:image/png;base64,!!">')),
        ("unreadable", b" "),
    ],
)  # fmt: skip
def test_planted_in_a_page(kind, page):
    """Text, attributes, scripts, comments and what a page carries."""
    assert kind in kinds("a.html", page)


def test_planted_in_a_drawing():
    """A drawing program leaves its user's paths behind."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="x" i:export-filename="/home/testa/k.png">'
        "<!-- tehty --><metadata><creator>Testa</creator></metadata></svg>"
    )

    assert {"local-path", "comment", "author"} == kinds("a.svg", drawing.encode())


# --- archives and messages ---


def test_digits_of_a_program_are_no_telephone_number_in_an_archive_either():
    """A site is distributed as one, with the index of its search in it."""
    script = b'self.siteIndex={"words":"00 000 01 02 03 040 123 4567"};'

    assert [] == leaks("a.zip", zip_file({"fi/haku.js": script}))
    assert {"personal-data"} == kinds("a.zip", zip_file({"a.txt": script}))


def test_files_in_archives_are_looked_at():
    """However deep, with the way to them."""
    inner = zip_file({"b/sivu.txt": b"testa@example.org"})

    (leak,) = leaks("a.zip", zip_file({"inner.zip": inner}))

    assert "inner.zip › b/sivu.txt" == leak.source.field


def test_planted_in_an_archive():
    """Its comment, and the names in it."""
    assert {"comment"} == kinds("a.zip", zip_file({}, b"made by Testa"))
    assert {"local-path"} == kinds("a.zip", zip_file({"/home/testa/x.txt": b"x"}))


def test_an_archive_without_end_is_refused():
    """Six boxes in one another hide more than they pack."""
    data = b"x"
    for _ in range(6):
        data = zip_file({"a.zip": data})

    assert {"unreadable"} == kinds("a.zip", data)


def test_planted_in_a_message():
    """What it says and what it carries; its addresses are its own."""
    message = (
        "To: elo@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\n{body}\n"
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n{file}\n"
        "--b--\n"
    )

    assert set() == kinds("a.eml", message.format(body="x", file="y").encode())
    assert {"person"} == kinds("a.eml", message.format(body=PERSON, file="y").encode())
    assert {"person"} == kinds("a.eml", message.format(body="x", file=PERSON).encode())


def test_a_message_in_a_message_is_refused():
    """Nobody looks for one there."""
    message = (
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: message/rfc822\nContent-Disposition: attachment\n\nSubject: x\n\ny\n--b--\n"
    )

    assert {"unreadable"} == kinds("a.eml", message.encode())


# --- our own outputs ---


@pytest.mark.parametrize("output_format", ["pdf", "docx", "html"])
def test_our_own_outputs_are_clean(output_format):
    """A document with every kind of node, and nothing that must not be published."""
    document = sample_document()
    known = KNOWN.model_copy(update={"organisations": (document.organisation,)})

    assert [] == leaks(f"a.{output_format}", render(document, output_format), known)
