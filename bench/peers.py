"""One report by other programs: the same words from the same tree, whole processes.

Typst, Pandoc and docxtpl are those of `bench/setup.sh`; LibreOffice is the system's. What is not
there is left out. Each peer's words are compared with ours before it is measured.
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure
from bench.markup_of_peers import markdown, typst_markup
from bench.material import MEASURED, copy_tour, final_pages, render_barely
from bench.parts import Setting, load_per_core, take_turns
from bench.processes import Cost, run
from reportkit.document import nodes
from reportkit.document.walk import own_texts, walk
from reportkit.looks import shipped_looks
from reportkit.outputs.docx.pictures import picture_of
from reportkit.outputs.fonts import fonts_folder

# How much a peer's words may differ in number: notes, labels and contents are set by each its way.
_WORDS_APART = 0.08

_OURS = """
import sys
from pathlib import Path
from reportkit.document.nodes import Document
from reportkit.outputs import render
document = Document.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
Path(sys.argv[3]).write_bytes(render(document, sys.argv[2]))
"""
_TYPST = """
import sys, typst
source, target, fonts = sys.argv[1:]
typst.compile(source, output=target, font_paths=[fonts], pdf_standards=["ua-1"])
"""
_PANDOC = """
import sys, subprocess, pypandoc
source, target = sys.argv[1:]
subprocess.run([pypandoc.get_pandoc_path(), source, "-o", target], check=True)
"""
_DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template, context, target = sys.argv[1:]
made = DocxTemplate(template)
with open(context, encoding="utf-8") as file:
    made.render(json.load(file), autoescape=True)
made.save(target)
"""


@dataclass(frozen=True)
class _Peer:
    """A program: its name, the file that it makes, ours that it is held against, and a call."""

    name: str
    made: Path
    format: str
    call: Callable[[], Cost]


def measure(setting: Setting) -> Iterator[Figure]:
    """Each peer and we take turns; the ratio is what ours costs, as a part of the peer's."""
    tour = copy_tour(setting.place("peers"))
    page = final_pages(tour, setting.folder, (MEASURED,))[MEASURED]
    for peer in _peers(page, setting):
        yield from _figures(peer, page, setting.rounds)


def _figures(peer: _Peer, page: Path, rounds: int) -> Iterator[Figure]:
    ours_made = page.with_name(f"ours.{peer.format}")
    tree = page.with_suffix(".json")
    command = [sys.executable, "-c", _OURS, str(tree), peer.format, str(ours_made)]
    turns = tuple(take_turns(rounds, lambda: run(command), peer.call))
    check_words(count_words(peer.made), count_words(ours_made), peer.name)
    what = f"our {peer.format.upper()} of a report, from its tree"
    load = load_per_core()
    times = tuple(zip(*((ours.cpu_s, cost.cpu_s) for ours, cost in turns), strict=True))
    peaks = tuple(zip(*((ours.peak_mib, cost.peak_mib) for ours, cost in turns), strict=True))
    yield Figure(what, peer.name, "CPU", *times, load=load)
    yield Figure(what, peer.name, "peak memory", *peaks, load=load)


def _peers(page: Path, setting: Setting) -> Iterator[_Peer]:
    pdf = page.with_name("bare.pdf")
    yield _Peer("plain WeasyPrint", pdf, "pdf", lambda: render_barely(sys.executable, page, pdf))
    if setting.peers:
        yield from _installed_peers(page, setting.peers)
    if shutil.which("soffice"):
        yield _libre_office(page)


def _installed_peers(page: Path, python: str) -> Iterator[_Peer]:
    document = read_tree(page.with_suffix(".json"))
    pictures = _drawn(document, page.parent)
    source = page.with_name("peer.typ")
    source.write_text(typst_markup(document, lambda each: pictures[each.id]), encoding="utf-8")
    pdf, fonts = source.with_name("typst.pdf"), str(fonts_folder())
    typst = [python, "-c", _TYPST, str(source), str(pdf), fonts]
    yield _Peer("Typst", pdf, "pdf", lambda: run(typst))

    text = page.with_name("peer.md")
    text.write_text(markdown(document, lambda each: pictures[each.id]), encoding="utf-8")
    by_pandoc = page.with_name("pandoc.docx")
    pandoc = [python, "-c", _PANDOC, str(text), str(by_pandoc)]
    yield _Peer("Pandoc", by_pandoc, "docx", lambda: run(pandoc, folder=page.parent))

    template, context = page.with_name("template.docx"), page.with_name("context.json")
    _write_template(template)
    context.write_text(json.dumps({"blocks": list(_flat(document))}), encoding="utf-8")
    filled = page.with_name("docxtpl.docx")
    docxtpl = [python, "-c", _DOCXTPL, str(template), str(context), str(filled)]
    yield _Peer("docxtpl, without pictures", filled, "docx", lambda: run(docxtpl))


def _libre_office(page: Path) -> _Peer:
    docx, profile = page.with_name("office.docx"), page.with_name("office")
    run([sys.executable, "-c", _OURS, str(page.with_suffix(".json")), "docx", str(docx)])
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(page.parent), str(docx)]
    run(command)
    return _Peer(
        "LibreOffice, from our Word file", docx.with_suffix(".pdf"), "pdf", lambda: run(command)
    )


def read_tree(path: Path) -> nodes.Document:
    """A document from its JSON."""
    return nodes.Document.model_validate_json(path.read_text(encoding="utf-8"))


# --- the same content for docxtpl ---


def _flat(document: nodes.Document) -> Iterator[dict[str, object]]:
    """Each heading, paragraph and item as a line of words, each table as rows of words."""
    for node in walk(document):
        match node:
            case nodes.Table():
                rows = [[_plain(each.header) for each in node.columns]]
                rows += [[_plain(cell.content) for cell in row.cells] for row in node.rows]
                yield {"rows": rows, "words": f"{node.label} {_plain(node.caption)}"}
            case nodes.Row() | nodes.Column() | nodes.Contents():
                pass
            case nodes.Figure():
                yield {"words": f"{node.label} {_plain(node.caption)}"}
            case _:
                yield {"words": " ".join(own_texts(node))}


def _plain(content: nodes.Inlines) -> str:
    return " ".join(each.text for each in content if isinstance(each, nodes.Text | nodes.Value))


def _write_template(path: Path) -> None:
    """A paragraph for each block's words, and a table of as many rows and columns as it has."""
    import docx  # noqa: PLC0415 – only where docxtpl is there

    made = docx.Document()
    for line in ("{%p for block in blocks %}", "{{ block.words }}", "{%p if block.rows %}"):
        made.add_paragraph(line)
    grid = made.add_table(rows=3, cols=3)
    grid.style = "Table Grid"
    grid.cell(0, 0).text = "{%tr for row in block.rows %}"
    for at, text in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
        grid.cell(1, at).text = text
    grid.cell(2, 0).text = "{%tr endfor %}"
    for line in ("{%p endif %}", "{%p endfor %}"):
        made.add_paragraph(line)
    made.save(str(path))


def _drawn(document: nodes.Document, folder: Path) -> dict[str, str]:
    """Each figure as a file beside the peers' sources, by the figure's id."""
    names = {}
    for node in walk(document):
        if isinstance(node, nodes.Figure):
            kind, data = picture_of(node, shipped_looks())[:2]
            name = f"{node.id}.{'jpg' if 'jp' in str(kind) else 'png'}"
            (folder / name).write_bytes(data)
            names[node.id] = name
    return names


# --- the same words ---


def count_words(path: Path) -> int:
    """Words of a PDF or a Word file, as a reader sees them; numbers and signs are none."""
    if path.suffix == ".pdf":
        text = subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, check=True, text=True
        ).stdout
        return len(re.findall(r"[^\W\d_]{3,}", re.sub(r"[-\u2010\u00ad]\n", "", text)))
    with zipfile.ZipFile(path) as package:
        names = [
            each for each in package.namelist() if re.match(r"word/(document|footnotes)", each)
        ]
        xml = "\n".join(package.read(each).decode() for each in names)
    text = re.sub(r"<w:instrText.*?</w:instrText>", "", xml.replace("</w:p>", " </w:p>"))
    return len(re.findall(r"[^\W\d_]{3,}", re.sub(r"<[^>]*>", "", text)))


def check_words(theirs: int, ours: int, name: str) -> None:
    """Stop where a peer sets another content than we do: its cost would say nothing."""
    if abs(theirs - ours) > _WORDS_APART * ours:
        raise SystemExit(f"{name}: {theirs} words, ours {ours}")
    print(f"{name}: {theirs} words, ours {ours}", file=sys.stderr)
