"""What is built and typeset: the sample tour with all regions of its set, and its final HTML."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.processes import ROOT, Cost, run
from reportkit.document.nodes import Document
from reportkit.looks import shipped_looks
from reportkit.outputs.coverage import with_covered_text
from reportkit.outputs.fonts import fonts_folder
from reportkit.outputs.pdf import page_number_css, print_html
from reportkit.pipeline import compose_region
from reportkit.workspace import choose_regions, open_workspace

LANGUAGE = "fi"
# The region whose report stands for one report: the one with the most in it.
MEASURED = "lappi"
INPUTS = ("surveys", "project_reports", "meeting_notes", "texts")
# Regions of the set that the sample tour does not visit, and whose inputs stand in for theirs.
STAND_INS = {
    "etela-savo": "hame",
    "pohjois-savo": "lappi",
    "pohjois-karjala": "keski-suomi",
    "kainuu": "pohjois-pohjanmaa",
}
# What a plain program would do with the HTML that is typeset. The last line is for who counts
# without imports.
RENDER = """
import sys, time
from pathlib import Path
from weasyprint import HTML
html = Path(sys.argv[1]).read_text(encoding="utf-8")
began = time.process_time()
document = HTML(string=html).render(pdf_variant="pdf/ua-1")
pdf = document.write_pdf(pdf_variant="pdf/ua-1")
spent = time.process_time() - began
if len(sys.argv) > 2:
    Path(sys.argv[2]).write_bytes(pdf)
print(spent, len(document.pages))
"""


def copy_tour(folder: Path) -> Path:
    """The sample tour: its settings and inputs."""
    folder.mkdir(parents=True)
    for name in INPUTS:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "tour.toml", folder / "tour.toml")
    return folder


def tour_of_fifteen(folder: Path) -> Path:
    """The sample tour with the four regions that it leaves out."""
    copy_tour(folder)
    settings = (folder / "tour.toml").read_text(encoding="utf-8")
    for region, model in STAND_INS.items():
        settings += f"\n[regions.{region}]\nvisit_date = 2014-11-04\ninvited = 20\n"
        for path in sorted(folder.rglob(f"{model}*")):
            if path.parent.name == "surveys":
                continue
            copied = path.with_name(path.name.replace(model, region))
            shutil.copytree(path, copied) if path.is_dir() else shutil.copy(path, copied)
    (folder / "tour.toml").write_text(settings, encoding="utf-8")
    return folder


def documents(root: Path, regions: tuple[str, ...] = ()) -> Iterator[Document]:
    """The report of each region, or of those that are named, in the bench's language."""
    workspace = open_workspace(root)
    for region in choose_regions(workspace, regions):
        yield next(iter(compose_region(workspace, region, (LANGUAGE,))))


def final_pages(root: Path, folder: Path, regions: tuple[str, ...] = ()) -> dict[str, Path]:
    """Files with the HTML that is typeset, by region; the tree lies beside each as JSON."""
    pages = {}
    for document in documents(root, regions):
        assert document.region is not None
        pages[document.region] = write_page(document, folder / f"{document.region}.html")
    return pages


def write_page(document: Document, path: Path) -> Path:
    """A document's HTML with its style sheet in it, and its tree beside it."""
    looks = shipped_looks()
    css = looks.with_values(looks.print_css) + page_number_css(document.words.page)
    html = print_html(with_covered_text(document), looks)
    style = f"<style>{css}</style></head>"
    path.write_text("<!doctype html>" + html.replace("</head>", style), encoding="utf-8")
    path.with_suffix(".json").write_text(document.model_dump_json(), encoding="utf-8")
    return path


def render_barely(python: str, page: Path, *pdf: Path) -> Cost:
    """A process that renders a page by plain WeasyPrint, with the same fonts."""
    fonts = {"FONTCONFIG_FILE": str(fonts_folder() / "fonts.conf")}
    return run([python, "-c", RENDER, str(page), *map(str, pdf)], fonts)
