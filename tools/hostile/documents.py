"""Word, PDF and Markdown files that are sound as files, and odd in what they hold."""

import random
from collections.abc import Iterator

from tools.hostile import parts
from tools.hostile.entry import NOTES, REPORTS, TEXTS, Entry, Scene
from tools.hostile.parts import REPORT_LINES, document, paragraph, pdf, pdf_of, report_body


def document_entries(scene: Scene) -> Iterator[Entry]:
    """Word documents, as project reports and as meeting notes."""
    for name, (tries, body) in _bodies(scene).items():
        yield Entry(f"word-{name}", tries, f"{REPORTS}/word-{name} S10802.docx", document(body))
    yield Entry("word-notes", "notes in Word with every marker", f"{NOTES}/word-notes.docx", document(_notes()))  # fmt: skip
    yield Entry("word-empty", "an empty .docx", f"{REPORTS}/word-empty.docx", b"")
    yield Entry(
        "word-is-pdf", "a PDF under .docx", f"{REPORTS}/word-is-pdf.docx", pdf(REPORT_LINES)
    )
    yield Entry(
        "word-is-book", "a workbook under .docx", f"{NOTES}/word-is-book.docx", parts.workbook()
    )


def _field(instruction: str) -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>tulos</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _bodies(scene: Scene) -> dict[str, tuple[str, str]]:
    usual = report_body()
    cell = "<w:tc>" + paragraph("x") + "</w:tc>"
    inserted = '<w:ins w:id="1" w:author="Testaaja"><w:r><w:t>lisätty</w:t></w:r></w:ins>'
    removed = (
        '<w:del w:id="2" w:author="Testaaja"><w:r><w:delText>poistettu</w:delText></w:r></w:del>'
    )
    return {
        "nothing": ("a body without anything", ""),
        "field-include": ("a field that takes in a file", usual + _field(f'INCLUDETEXT "{scene.canary}"')),
        "field-picture": ("a field that calls a server", usual + _field(f'INCLUDEPICTURE "{scene.server}/p"')),
        "field-dde": ("a field that starts a program", usual + _field("DDEAUTO c:\\\\x")),
        "field-open": ("a field that never ends", usual + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + usual),
        "alt-chunk": ("a part of another format", usual + '<w:altChunk r:id="rId9"/>'),
        "tracked": ("changes by reviewers", usual + f"<w:p>{inserted}{removed}</w:p>"),
        "tracked-deep": ("changes in changes", usual + "<w:p>" + '<w:ins w:id="1">' * 60 + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * 60 + "</w:p>"),
        "table-ragged": ("a table of rows of all lengths", usual + "<w:tbl>" + "".join(f"<w:tr>{cell * n}</w:tr>" for n in range(12)) + "</w:tbl>"),
        "table-wide": ("a table of 300 columns", usual + f"<w:tbl><w:tr>{cell * 300}</w:tr></w:tbl>"),
        "table-long": ("a table of 5,000 rows", usual + "<w:tbl>" + f"<w:tr>{cell * 3}</w:tr>" * 5_000 + "</w:tbl>"),
        "table-span": ("a cell over a million columns", usual + '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr></w:tc></w:tr></w:tbl>'),
        "table-merge": ("cells merged from nowhere", usual + "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + paragraph("x") + "</w:tc></w:tr></w:tbl>"),
        "numbers-nonsense": ("numbers that are none", usual + '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="-1"/></w:numPr><w:outlineLvl w:val="999999999999999999999"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'),
        "headings-deep": ("headings of level 99", usual + paragraph("Tulokset", "Heading99") + paragraph("x")),
        "headings-only": ("5,000 headings", "".join(paragraph(f"Otsikko {n}", "Heading1") for n in range(5_000))),
        "paragraphs-many": ("20,000 paragraphs", usual + paragraph("Sama kappale.") * 20_000),
        "runs-many": ("a paragraph of 50,000 runs", usual + f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * 50_000}</w:p>"),
        "symbols": ("signs by number", usual + '<w:p><w:r><w:sym w:font="Wingdings" w:char="ZZZZ"/><w:sym w:char="F0FFFFFFF"/><w:noBreakHyphen/><w:tab/><w:br/></w:r></w:p>'),
        "notes-missing": ("a footnote that is not there", usual + '<w:p><w:r><w:footnoteReference w:id="77"/></w:r></w:p>'),
        "links-missing": ("a link that is not there", usual + '<w:p><w:hyperlink r:id="rId77"><w:r><w:t>linkki</w:t></w:r></w:hyperlink></w:p>'),
        "control-empty": ("content controls with nothing in them", usual + "<w:sdt/><w:sdt><w:sdtContent/></w:sdt>"),
        "text-boxes": ("text boxes in text boxes", usual + "<w:p><w:r>" + "<w:pict><w:txbxContent><w:p><w:r>" * 40 + "<w:t>x</w:t>" + "</w:r></w:p></w:txbxContent></w:pict>" * 40 + "</w:r></w:p>"),
        "template": ("code of templates", usual + paragraph("{{ 7*7 }} {% include '/etc/passwd' %} ${x}")),
    }  # fmt: skip


def _notes() -> str:
    lines = ("Aika: 31.13.2014", "Paikka:", "Läsnä: ,,;", "Päätös:", "Sisäinen: salaista", "Tuotos: (tyyppi: , tila: )")  # fmt: skip
    return paragraph("Kiertuekokous", "Title") + "".join(map(paragraph, lines))


# --- PDF --------------------------------------------------------------------------------------


def pdf_entries(scene: Scene, dice: random.Random) -> Iterator[Entry]:
    """PDF files, as project reports."""
    for name, (tries, content) in _pdfs(scene).items():
        yield Entry(f"pdf-{name}", tries, f"{REPORTS}/pdf-{name} S10802.pdf", content)
    whole = pdf(REPORT_LINES)
    for number in range(8):
        changed = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        name = f"pdf-fuzzed-{number}"
        yield Entry(
            name, "a PDF with changed bytes", f"{REPORTS}/{name} S10802.pdf", bytes(changed)
        )


def _pdfs(scene: Scene) -> dict[str, tuple[str, bytes]]:
    whole = pdf(REPORT_LINES)
    script = b"<< /S /JavaScript /JS (app.launchURL\\('%s'\\)) >>" % scene.server.encode()
    launch = b"<< /S /Launch /F (/bin/sh) >>"
    content = b"/Im0 Do"
    scan = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        b"/Resources << /XObject << /Im0 5 0 R >> >> /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream",
    ]
    circle = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
    ]
    far = b"<< /Length 0 /F (%s) >>\nstream\nendstream" % scene.canary.encode()
    return {
        "empty": ("an empty .pdf", b""),
        "scan": ("pages without text", pdf_of(scan)),
        "no-pages": ("no pages", pdf_of([circle[0], b"<< /Type /Pages /Kids [] /Count 0 >>"])),
        "circle": ("pages that hold themselves", pdf_of(circle)),
        "count-lies": ("a page count of a thousand million", whole.replace(b"/Count 1 ", b"/Count 1000000000 ")),
        "xref-broken": ("a broken table of places", whole.replace(b"xref\n0", b"xrxf\n9")),
        "xref-far": ("a table of places beyond the end", whole.replace(b"startxref\n", b"startxref\n99999")),
        "xref-missing": ("cut before its table of places", whole[: whole.rfind(b"xref\n0")]),
        "cut": ("cut in the middle", whole[: len(whole) // 2]),
        "script": ("a script that runs on opening", pdf(REPORT_LINES, extra=[script], catalog=b"/OpenAction 6 0 R")),
        "launch": ("an action that starts a program", pdf(REPORT_LINES, extra=[launch], catalog=b"/OpenAction 6 0 R")),
        "far-stream": ("a stream that lies in another file", pdf(REPORT_LINES, extra=[far], catalog=b"/Metadata 6 0 R")),
        "password": ("a password", _with_password()),
        "encrypted-nonsense": ("encryption that does not exist", pdf(REPORT_LINES).replace(b"/Root", b"/Encrypt << /Filter /X /V 99 >> /Root")),
        "page-huge": ("a page of a thousand kilometres", whole.replace(b"595 842", b"9e12 9e12")),
        "page-none": ("a page without size", whole.replace(b"0 0 595 842", b"0 0 0 0")),
        "text-far": ("text far off the page", whole.replace(b"60 780 Td", b"1e30 -1e30 Td")),
        "operators": ("drawing that is none", whole.replace(b"BT /F1 11 Tf", b"BT /F1 11 Tf" + b" q" * 3_000)),
        "text-long": ("a line of 30,000 words", pdf(["sana " * 30_000])),
        "lines-many": ("6,000 lines on a page", pdf(["Rivi tekstiä."] * 6_000)),
        "lines-drawn": ("20,000 drawn lines", _with_drawing()),
        "markup": ("code of pages and templates", pdf([*REPORT_LINES, "<script>{{7*7}}</script> &amp; %s"])),
        "bomb": ("a stream of 300 MB", _bomb()),
        "only-head": ("nothing but the first line", b"%PDF-1.7\n"),
        "is-text": ("a text under .pdf", b"Lapin Opin ovi, loppuraportti"),
        "is-document": ("a document under .pdf", document()),
    }  # fmt: skip


def _with_password() -> bytes:
    import io  # noqa: PLC0415 - with the library below, for one file of the catalogue

    import pikepdf  # noqa: PLC0415 - native code, for one file of the catalogue

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(REPORT_LINES))) as opened:
        key = pikepdf.Encryption(owner="omistaja", user="salasana", R=4, aes=False, metadata=False)
        opened.save(buffer, encryption=key, static_id=True)
    return buffer.getvalue()


def _with_drawing() -> bytes:
    whole = pdf(REPORT_LINES)
    lines = b" ".join(b"%d %d m %d %d l S" % (n % 595, 0, n % 595, 842) for n in range(20_000))
    return whole.replace(b" ET\nendstream", b" ET " + lines + b"\nendstream")


def _bomb() -> bytes:
    import zlib  # noqa: PLC0415 - for one file of the catalogue

    packed = zlib.compress(b" " * 300_000_000, 9)
    whole = pdf(REPORT_LINES)
    start = whole.index(b"4 0 obj\n") + len(b"4 0 obj\n")
    end = whole.index(b"endobj", start)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\n" % (
        len(packed),
        packed,
    )
    return whole[:start] + stream + whole[end:]


# --- Markdown ---------------------------------------------------------------------------------

_FRONT = '---\nsection: "rooting"\n---\n\n'


def markdown_entries(scene: Scene) -> Iterator[Entry]:
    """Markdown files, as notes, as reports and as author's prose."""
    for name, (tries, text) in _texts(scene).items():
        content = text.encode("utf-8", "surrogatepass")
        yield Entry(f"notes-{name}", tries, f"{NOTES}/notes-{name}.md", content)
        yield Entry(f"prose-{name}", tries, f"{TEXTS}/prose-{name}.md", _FRONT.encode() + content)
    for name, (tries, text) in _fronts().items():
        yield Entry(f"front-{name}", tries, f"{TEXTS}/front-{name}.md", text.encode())
        yield Entry(f"front-{name}", tries, f"{REPORTS}/front-{name}.md", text.encode())
    yield Entry("notes-zip", "a package under .md", f"{NOTES}/notes-zip.md", parts.workbook())
    yield Entry("notes-utf-16", "notes in UTF-16", f"{NOTES}/notes-utf-16.md", "# Kokous\n\n- Huoli: äö".encode("utf-16"))  # fmt: skip
    yield Entry("notes-empty", "empty notes", f"{NOTES}/notes-empty.md", b"")


def _texts(scene: Scene) -> dict[str, tuple[str, str]]:
    return {
        "lines-many": ("10,000 lines", "# Kokous\n\n" + "- Huoli: Rahoitus loppuu.\n" * 10_000),
        "quotes-deep": ("quotations 3,000 deep", "> " * 3_000 + "x"),
        "lists-deep": ("lists 400 deep", "".join("  " * n + f"- taso {n}\n" for n in range(400))),
        "emphasis-deep": ("emphasis 5,000 deep", "*a **b " * 5_000),
        "links-deep": ("links in links", "[" * 3_000 + "x" + "](y)" * 3_000),
        "image-outside": ("a picture from outside", f"![kuva]({scene.canary}) ![k](../../../../canary.txt)"),
        "image-server": ("a picture from a server", f"![kuva]({scene.server}/pixel.png)"),
        "html": ("a page in the text", f'<script src="{scene.server}/x.js"></script>\n\n<img src=x>'),
        "links-script": ("links that run scripts", "[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x)"),
        "references": ("references to themselves", "[a]: a\n[^1]: [^1]\n\n[a][a] [^1] [^2]"),
        "notes-circle": ("footnotes in a circle", "x[^a]\n\n[^a]: y[^b]\n[^b]: z[^a]\n"),
        "table-wide": ("a table of 400 columns", "|" + "a|" * 400 + "\n|" + "-|" * 400 + "\n|" + "b|" * 400),
        "table-ragged": ("a table of rows of all lengths", "|a|b|\n|-|-|\n" + "".join("|" + "x|" * n + "\n" for n in range(50))),
        "fence-open": ("code that never ends", "```\n" + "x\n" * 500),
        "headings": ("headings of all kinds", "#\n##\n# #\n" + "#" * 50 + " x\n\nx\n=\n\n" + "###### y " * 9),
        "surrogates": ("surrogates written as UTF-8", "# Kokous\n\n- alku\ud800loppu"),
        "only-marks": ("marks without text", "- \n* \n+ \n1. \n> \n---\n***\n"),
    }  # fmt: skip


def _fronts() -> dict[str, tuple[str, str]]:
    return {
        "unclosed": ("front matter that never ends", "---\nsection: rooting\n\nTeksti."),
        "twice": ("front matter twice", "---\nsection: rooting\n---\n---\nsection: x\n---\nTeksti."),
        "unknown": ("keys that do not exist", "---\n__class__: x\nsection: ../../x\nposition: {{7*7}}\n---\nTeksti."),
        "yaml": ("YAML that makes objects", '---\nsection: !!python/object/apply:os.system ["x"]\n---\nTeksti.'),
        "anchors": ("YAML that multiplies", "---\na: &a [x,x]\nb: &b [*a,*a]\nsection: *b\n---\nTeksti."),
        "deep": ("values in each other", "---\nsection: " + "[" * 900 + "\n---\nTeksti."),
        "number": ("numbers and dates for names", "---\ntitle: 1e999\nafter: 2014-99-99\n---\nTeksti."),
        "long": ("a title of 100 kB", "---\ntitle: " + "otsikko " * 12_000 + "\nafter: rooting\n---\nTeksti."),
        "control": ("control characters in the title", "---\ntitle: \x07\x1b[31m\u202ex\nafter: rooting\n---\nTeksti."),
        "only": ("nothing but front matter", "---\n---\n"),
    }  # fmt: skip
