"""The EURA2007 final report as its system prints it: a PDF of boxed tables and long texts."""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from weasyprint import HTML

from tools.make_sample.report_content import SAMPLE_NOTE, TITLES, Block, Report
from tools.make_sample.report_forms import Pairs, authority_box, field_order, numbered_boxes

_STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm 18mm;
  @bottom-right { content: "EURA JÄRJESTELMÄ " counter(page) "/" counter(pages); font-size: 8pt } }
body { font: 10pt/1.35 "Liberation Sans", sans-serif }
h1 { font-size: 14pt; margin: 0 0 2mm }
h2 { font-size: 10.5pt; margin: 5mm 0 1mm; break-after: avoid }
table { width: 100%; border-collapse: collapse }
td { border: 0.6pt solid #000; padding: 1mm 1.5mm; vertical-align: top; width: 50% }
td span { display: block; font-size: 7.5pt }
div { border: 0.6pt solid #000; padding: 1.5mm 2mm; text-align: justify }
p { margin: 0 0 2mm } ul { margin: 0 0 2mm; padding-left: 5mm }
"""
_LONG_WORD = re.compile(r"\w{14,}")
_SEAM = re.compile(r"(?<=[aeiouyäö])(?=[bcdfghjklmnpqrstvwxz][aeiouyäö])")


def write_eura_pdf(report: Report, path: Path) -> None:
    """Write the printout."""
    parts = [
        "<h1>ESR-PROJEKTIN LOPPURAPORTTI</h1><p>Ohjelmakausi 2007–2013</p>",
        f"<p>{escape(SAMPLE_NOTE['fi'])}</p><h2>Viranomaisen merkintöjä</h2>",
        _box(authority_box(report), columns=2),
    ]
    for number, (title, pairs) in enumerate(numbered_boxes(report), start=1):
        parts += [f"<h2>{number} {title}</h2>", _box(pairs, columns=2)]
    parts += _texts(report)
    page = f"<html lang=fi><title>{escape(report.name)}</title><style>{_STYLE}</style>"
    path.parent.mkdir(parents=True, exist_ok=True)
    HTML(string=page + "".join(parts)).write_pdf(str(path), pdf_identifier=report.name.encode())


def _texts(report: Report) -> Iterable[str]:
    fields = {each.key: each for each in report.fields}
    for number, key in enumerate(field_order(report), start=4):
        yield f"<h2>{number} {TITLES[key]}</h2>"
        if key == "funding":
            rows = [["Rahoituslähde", "Suunniteltu €", "Toteutunut €"], *report.funding()]
            yield f"<table>{''.join(_row(row) for row in rows)}</table>"
        else:
            yield f"<div>{''.join(_block(block) for block in fields[key].blocks)}</div>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _box(pairs: Pairs, columns: int) -> str:
    cells = [f"<td><span>{escape(a)}</span>{escape(b) or '&nbsp;'}</td>" for a, b in pairs]
    starts = range(0, len(cells), columns)
    rows = ("".join(cells[start : start + columns]) for start in starts)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _block(block: Block) -> str:
    text = _LONG_WORD.sub(lambda word: _SEAM.sub("\u00ad", word[0]), escape(block.plain))
    if block.kind == "item":
        return f"<ul><li>{text}</li></ul>"
    return f"<p><b>{text}</b></p>" if block.kind == "heading" else f"<p>{text}</p>"
