"""Workbooks and delimited files that are sound as files, and odd in what they hold."""

from collections.abc import Iterator

from tools.hostile import parts
from tools.hostile.entry import SURVEYS, Entry, Scene
from tools.hostile.parts import ANSWERS, HEADER, row, sheet, workbook

_STYLES = (
    f'<styleSheet xmlns="{parts.SHEETS}"><fonts><font/></fonts><fills><fill/></fills><borders>'
    '<border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>'
)


def workbook_entries(scene: Scene) -> Iterator[Entry]:
    """Answer workbooks with odd cells."""
    for name, (tries, content) in _sheets(scene).items():
        yield Entry(name, tries, f"{SURVEYS}/{name}.xlsx", workbook(content))
    yield _with_1904_dates()


def _cells(*cells: str) -> str:
    """A header and one row with these cells, written out."""
    return sheet([row(1, HEADER), f'<row r="2">{"".join(cells)}</row>'])


def _sheets(scene: Scene) -> dict[str, tuple[str, str]]:
    whole = [row(1, HEADER), row(2, ANSWERS)]
    call = f'WEBSERVICE("{scene.server}/formula")'
    wide = [
        row(1, [*HEADER, *(f"sarake {n}" for n in range(294))]),
        row(2, [*ANSWERS, *["x"] * 294]),
    ]
    return {
        "dimension-small": ("a dimension smaller than the cells", sheet(whole, '<dimension ref="A1"/>')),
        "dimension-huge": ("a dimension of all cells", sheet(whole, '<dimension ref="A1:XFD1048576"/>')),
        "dimension-nonsense": ("a dimension that is none", sheet(whole, '<dimension ref="B2:A0"/>')),
        "columns-300": ("300 columns", sheet(wide)),
        "far-cell": ("a cell in the last corner", sheet([*whole, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'])),
        "cell-beyond": ("cells beyond the sheet", sheet([*whole, '<row r="9999999"><c r="ZZZZ99999999"><v>1</v></c></row>'])),
        "cell-no-address": ("cells without addresses", sheet(whole).replace(' r="', ' q="')),
        "cells-backwards": ("rows and cells in the wrong order", sheet(whole[::-1])),
        "row-twice": ("the same row twice", sheet([*whole, whole[1]])),
        "formula-no-value": ("a formula that was never calculated", _cells('<c r="C2"><f>1+1</f></c>', '<c r="D2" t="str"><f>A1</f></c>')),
        "formula-call": ("a formula that calls a server", _cells(f'<c r="D2" t="str"><f>{call}</f><v>x</v></c>')),
        "formula-shared": ("a shared formula without a master", _cells('<c r="C2"><f t="shared" si="9"/><v>5</v></c>')),
        "formula-long": ("a formula of a megabyte", _cells(f'<c r="C2"><f>{"1+" * 500_000}1</f><v>5</v></c>')),
        "errors": ("error values everywhere", _cells(*(f'<c r="{letter}2" t="e"><v>{error}</v></c>' for letter, error in zip("ABCDEF", ("#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#SPILL!"), strict=True)))),
        "error-unknown": ("an error value that does not exist", _cells('<c r="C2" t="e"><v>#PUUTTUU!&amp;</v></c>')),
        "merged-all": ("all cells merged", sheet(whole, after='<mergeCells><mergeCell ref="A1:F2"/></mergeCells>')),
        "merged-overlap": ("merges that overlap", sheet(whole, after='<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="B1:F2"/><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        "merged-nonsense": ("merges that are none", sheet(whole, after='<mergeCells><mergeCell ref="C3:A1"/><mergeCell ref="x"/></mergeCells>')),
        "merges-many": ("100,000 merges", sheet(whole, after="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 100_003)) + "</mergeCells>")),
        "hidden-all": ("every row and column hidden", sheet([each.replace("<row", '<row hidden="1"') for each in whole], '<cols><col min="1" max="16384" hidden="1"/></cols>')),
        "empty-rows": ("50,000 empty rows", sheet([*whole, *(f'<row r="{n}"/>' for n in range(3, 50_000))])),
        "header-only": ("a header and nothing else", sheet(whole[:1])),
        "no-rows": ("an empty sheet", sheet([])),
        "no-header": ("answers without a header", sheet([row(1, ANSWERS)])),
        "header-often": ("the header in every row", sheet([row(n, HEADER) for n in range(1, 500)])),
        "numbers-huge": ("numbers that no one means", _cells('<c r="C2"><v>1E+308</v></c>', '<c r="B2"><v>1E+300</v></c>', '<c r="E2"><v>-0</v></c>')),
        "numbers-nonsense": ("numbers that are none", _cells('<c r="C2"><v>NaN</v></c>', '<c r="B2"><v>INF</v></c>', '<c r="E2"><v>1,5</v></c>')),
        "type-unknown": ("a cell type that does not exist", _cells('<c r="C2" t="q"><v>5</v></c>')),
        "strings-missing": ("shared strings that are not there", _cells('<c r="D2" t="s"><v>99999</v></c>', '<c r="F2" t="s"><v>-1</v></c>')),
        "surrogates": ("characters that XML cannot hold", _cells('<c r="D2" t="inlineStr"><is><t>&#xD800; &#0; &#xFFFF;</t></is></c>')),
        "escapes": ("Excel's own escapes", _cells(f'<c r="D2" t="inlineStr">{parts.inline("_x0000_ _xD800_ _x000D_ _x005F_x0041_ _xFFFF_")}</c>')),
        "cdata": ("a text in CDATA", _cells('<c r="D2" t="inlineStr"><is><t><![CDATA[<b>]]]]><![CDATA[></b>]]></t></is></c>')),
        "runs": ("a text of 20,000 runs", _cells(f'<c r="D2" t="inlineStr"><is>{"<r><t>a</t></r>" * 20_000}</is></c>')),
        "sheet-names": ("a sheet named like a path", sheet(whole)),
    }  # fmt: skip


def _with_1904_dates() -> Entry:
    book = (
        f'<workbook xmlns="{parts.SHEETS}" xmlns:r="{parts.OFFICE}"><workbookPr date1904="1"/><sheets>'
        '<sheet name="../../x&#10;{{7*7}}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    rels = parts.relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
    cells = '<c r="A2" t="inlineStr"><is><t>Lappi</t></is></c><c r="B2" s="1"><v>39446</v></c><c r="C2" s="2"><v>0.35</v></c>'
    content = sheet([row(1, HEADER), f'<row r="2">{cells}</row>'])
    whole = parts.workbook_parts(content, workbook=book, workbook_rels=rels) | {
        "xl/styles.xml": _STYLES
    }
    return Entry("dates-1904", "dates counted from 1904, a sheet named like a path", f"{SURVEYS}/dates-1904.xlsx", parts.package(whole))  # fmt: skip


# --- Delimited text ---------------------------------------------------------------------------


def delimited_entries() -> Iterator[Entry]:
    """CSV and TSV files, and other things under their names."""
    for name, (tries, content) in _delimited().items():
        yield Entry(name, tries, f"{SURVEYS}/{name}.csv", content)
    yield Entry("tabs", "tabs under .tsv", f"{SURVEYS}/tabs.tsv", _lines("\t"))
    yield Entry("csv-as-xlsx", "CSV under .xlsx", f"{SURVEYS}/csv-as-xlsx.xlsx", _lines(";"))
    yield Entry("xlsx-as-csv", "a workbook under .csv", f"{SURVEYS}/xlsx-as-csv.csv", workbook())
    yield Entry("xlsx-as-xls", "a workbook under .xls", f"{SURVEYS}/xlsx-as-xls.xls", workbook())
    yield Entry("xlsx-as-ods", "a workbook under .ods", f"{SURVEYS}/xlsx-as-ods.ods", workbook())
    yield Entry(
        "docx-as-xlsx", "a document under .xlsx", f"{SURVEYS}/docx-as-xlsx.xlsx", parts.document()
    )
    html = b"<html><table><tr><td>S01</td></tr></table></html>"
    yield Entry("html-as-xls", "a page under .xls", f"{SURVEYS}/html-as-xls.xls", html)
    for suffix in ("xlsx", "xlsm", "xls", "ods", "csv", "tsv"):
        yield Entry(f"empty-{suffix}", f"an empty .{suffix}", f"{SURVEYS}/empty.{suffix}", b"")


def _lines(delimiter: str, *rows: tuple[str, ...]) -> bytes:
    return "\r\n".join(delimiter.join(each) for each in (HEADER, *(rows or (ANSWERS,)))).encode()


def _delimited() -> dict[str, tuple[str, bytes]]:
    usual = _lines(";")
    mixed = (
        usual
        + "\r\nLappi;;5;pääkaupunki;4;".encode("latin-1")
        + "\r\nLappi;;5;pääkaupunki;4;".encode()
    )
    return {
        "mixed-encodings": ("UTF-8 and Windows-1252 in one file", mixed),
        "utf-16-le": ("UTF-16 with a mark", usual.decode().encode("utf-16")),
        "utf-16-be": ("UTF-16, the other way round", b"\xfe\xff" + usual.decode().encode("utf-16-be")),
        "utf-16-odd": ("UTF-16 with half a character", usual.decode().encode("utf-16") + b"\x41"),
        "utf-16-no-mark": ("UTF-16 without a mark", usual.decode().encode("utf-16-le")),
        "utf-32": ("UTF-32", usual.decode().encode("utf-32")),
        "utf-8-mark": ("three byte order marks", b"\xef\xbb\xbf" * 3 + usual),
        "utf-8-broken": ("bytes that are no UTF-8", usual + b"\r\nLappi;;5;\xc3\x28\xa0\xa1\xf8\x88;4;"),
        "utf-8-surrogates": ("surrogates written as UTF-8", usual + b"\r\nLappi;;5;\xed\xa0\x80\xed\xb0\x80;4;"),
        "sep-line": ("a line that names the delimiter", b"sep=;\r\n" + usual),
        "sep-wrong": ("a line that names another delimiter", b"sep=,\r\n" + usual),
        "quote-never-closed": ("a quote that is never closed", usual + b'\r\nLappi;;5;"alku;4;\r\nLappi;;6;x;3;'),
        "quotes-inside": ("quotes inside fields", usual + b'\r\nLappi;;5;a "b" c"";4;"x""'),
        "quotes-many": ("100,000 quotes", usual + b"\r\nLappi;;5;" + b'"' * 100_001),
        "breaks-inside": ("line breaks in quotes", usual + b'\r\nLappi;;5;"yksi\r\nkaksi\nkolme";4;'),
        "old-mac": ("line ends of old Macs", usual.replace(b"\r\n", b"\r")),
        "nul-bytes": ("NUL bytes between the letters", usual.replace(b"Verkosto", b"Ver\x00ko\x00sto")),
        "only-nul": ("100 kB of NUL", bytes(100_000)),
        "only-breaks": ("100,000 line breaks", b"\n" * 100_000),
        "only-delimiters": ("100,000 delimiters", b";" * 100_000),
        "ragged": ("rows of all lengths", usual + b"".join(b"\r\nLappi" + b";x" * n for n in range(60))),
        "wide-row": ("a row of 100,000 fields", usual + b"\r\n" + b"x;" * 100_000),
        "long-field": ("a field of 3 MB", usual + b"\r\nLappi;;5;" + b"sana " * 600_000 + b";4;"),
        "rows-many": ("100,000 rows", usual + b"\r\nLappi;1.1.2012;7;Sama vastaus kaikilla.;5;" * 100_000),
        "binary": ("bytes of all kinds", bytes(range(256)) * 40),
        "picture": ("a picture's first bytes", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        "script": ("a shell script", b"#!/bin/sh\nrm -rf /nothing\n"),
    }  # fmt: skip
