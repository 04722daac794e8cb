"""Project reports as Word files: the EURA2007 form, and the free form with a cover."""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tools.make_sample.archive import settle
from tools.make_sample.report_content import SAMPLE_NOTE, TITLES, Block, Field, Report
from tools.make_sample.report_forms import Pairs, authority_box, field_order, numbered_boxes

_STYLES = {"heading": "Heading 2", "item": "List Bullet"}
_WORDS = {
    "fi": ("Loppuraportti", "Sisällys", "Projektikoodi", "Toteutusaika", "Hallinnoija"),
    "sv": ("Slutrapport", "Innehåll", "Projektkod", "Genomförandetid", "Huvudgenomförare"),
}


def write_eura_docx(report: Report, path: Path) -> None:
    """Write the final report form with boxed tables and numbered headings."""
    document = _new(report)
    document.add_heading("ESR-PROJEKTIN LOPPURAPORTTI", level=0)
    document.add_paragraph("Ohjelmakausi 2007–2013")
    document.add_paragraph(SAMPLE_NOTE["fi"])
    document.add_paragraph("Viranomaisen merkintöjä")
    _box(document, authority_box(report), columns=2)
    for number, (title, pairs) in enumerate(numbered_boxes(report), start=1):
        document.add_heading(f"{number} {title}", level=1)
        _box(document, pairs, columns=1)
    _text_boxes(document, report)
    _footer(document)
    _save(document, path)


def _text_boxes(document: Any, report: Report) -> None:
    fields = {each.key: each for each in report.fields}
    for number, key in enumerate(field_order(report), start=4):
        document.add_heading(f"{number} {TITLES[key]}", level=1)
        if key == "funding":
            _money(document, report)
        else:
            cell = _bordered(document, 1, 1).cell(0, 0)
            _fill(cell, fields[key].blocks)


def _money(document: Any, report: Report) -> None:
    rows = [["Rahoituslähde", "Suunniteltu €", "Toteutunut €"], *report.funding()]
    table = _bordered(document, len(rows), 3)
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def _box(document: Any, pairs: Pairs, columns: int) -> None:
    table = _bordered(document, -(-len(pairs) // columns), columns)
    for index, (label, value) in enumerate(pairs):
        cell = table.cell(index // columns, index % columns)
        run = cell.paragraphs[0].add_run(label)
        run.font.size = Pt(8)
        cell.add_paragraph(value)


def _bordered(document: Any, rows: int, columns: int) -> Any:
    table = document.add_table(rows=rows, cols=columns)
    table.style = "Table Grid"
    return table


def _fill(cell: Any, blocks: list[Block]) -> None:
    for index, block in enumerate(blocks):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        if block.kind == "item":
            paragraph.style = "List Bullet"
        paragraph.add_run(block.plain).bold = block.kind == "heading"


def _footer(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("EURA JÄRJESTELMÄ ")
    _page_field(paragraph, "PAGE")
    paragraph.add_run("/")
    _page_field(paragraph, "NUMPAGES")


def _page_field(paragraph: Any, code: str) -> None:
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


def write_free_docx(report: Report, path: Path) -> None:
    """Write a report with a cover, a contents page and headings of its own."""
    document = _new(report)
    _cover(document, report)
    _contents(document, report)
    for number, each in enumerate(report.fields, start=1):
        document.add_heading(f"{number} {each.title}", level=1)
        _body(document, each)
    _save(document, path)


def _cover(document: Any, report: Report) -> None:
    final_report, _, code, period, lead = _WORDS[report.language]
    document.add_paragraph(report.name, style="Title")
    document.add_paragraph(final_report, style="Subtitle")
    for label, value in (
        (code, report.project.code),
        (period, f"{report.start}–{report.end}" if report.start else ""),
        (lead, report.lead),
    ):
        if value:
            document.add_paragraph(f"{label}: {value}")
    document.add_paragraph(report.settings.get("month", ""))
    document.add_paragraph(SAMPLE_NOTE[report.language])
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _contents(document: Any, report: Report) -> None:
    document.add_paragraph(_WORDS[report.language][1], style="TOC Heading")
    for number, each in enumerate(report.fields, start=1):
        document.add_paragraph(f"{number} {each.title}\t{number // 3 + 3}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _body(document: Any, each: Field) -> None:
    table = None
    for block in each.blocks:
        if block.kind == "row":
            table = table or _bordered(document, 0, len(block.text.split("|")))
            for cell, text in zip(table.add_row().cells, block.text.split("|"), strict=True):
                cell.text = text.strip()
            continue
        table = None
        paragraph = document.add_paragraph(style=_STYLES.get(block.kind))
        for change, text in block.runs():
            _run(paragraph, change, text, italic=block.kind == "guidance")


def _run(paragraph: Any, change: str, text: str, *, italic: bool) -> None:
    run = paragraph.add_run(text)
    run.italic = italic
    if not change:
        return
    mark = OxmlElement("w:ins" if change == "+" else "w:del")
    mark.set(qn("w:id"), str(900 + len(paragraph._p)))
    mark.set(qn("w:author"), "Esimerkki Kommentoija")
    mark.set(qn("w:date"), "2012-02-20T09:00:00Z")
    paragraph._p.replace(run._r, mark)
    mark.append(run._r)
    if change == "-":
        for element in run._r.findall(qn("w:t")):
            element.tag = qn("w:delText")


def _new(report: Report) -> Any:
    document = Document()
    document.core_properties.title = report.name
    document.core_properties.author = "Esimerkki Henkilö"
    document.core_properties.language = report.language
    style = document.styles["Normal"]
    style.font.name = "Arial"
    style.font.size = Pt(10.5)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    return document


def _save(document: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    settle(path)
