"""What typesetting costs, as ratios to plain ways of making the same files.

`python -m bench.typesetting [--rounds N] [build html docx]`. All sides of a round take turns.

- `build`: `reportkit build` of 15 regions in one process, PDF, DOCX and HTML in one language,
  against 15 processes that each render the final HTML of one of them by plain WeasyPrint.
- `html`: the final HTML of a report against the same content in naive HTML (one leader dot at a
  time, tables whose columns are fitted to their content), CPU a page, without imports.
- `docx`: the Word file of a report against the same written by python-docx with
  `rows[i].cells`, without imports, once with the pictures drawn beforehand and once not.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.processes import ROOT, ratio, run
from reportkit.document.nodes import Document
from reportkit.looks import shipped_looks
from reportkit.outputs.coverage import with_covered_text
from reportkit.outputs.fonts import fonts_folder
from reportkit.outputs.pdf import page_number_css, print_html
from reportkit.pipeline import compose_region
from reportkit.workspace import choose_regions, open_workspace

LIMITS = {"build": 0.95, "html": 0.72, "docx": 0.25}
# Regions of the set that the sample tour does not visit, and whose inputs stand in for theirs.
STAND_INS = {
    "etela-savo": "hame",
    "pohjois-savo": "lappi",
    "pohjois-karjala": "keski-suomi",
    "kainuu": "pohjois-pohjanmaa",
}
LANGUAGE = "fi"
MEASURED = "lappi"
_FOUND_FAULTS = 1

RENDER = """
import sys, time
from pathlib import Path
from weasyprint import HTML
html = Path(sys.argv[1]).read_text(encoding="utf-8")
began = time.process_time()
document = HTML(string=html).render(pdf_variant="pdf/ua-1")
document.write_pdf(pdf_variant="pdf/ua-1")
print((time.process_time() - began) / len(document.pages))
"""
# What the HTML row's naive side has instead of what ours has.
NAIVE = (("table-layout: fixed; ", ""), ("<colgroup", "<!-- "), ("</colgroup>", "-->"))


def main() -> int:
    """Print a table and a JSON line; exit code 1 where a limit is passed."""
    options = _options()
    with TemporaryDirectory() as folder:
        workspace = _tour_of_fifteen(Path(folder) / "tour")
        pages = _final_pages(workspace, Path(folder))
        measures = {"build": _build, "html": _html, "docx": _docx}
        found: dict[str, dict[str, float]] = {}
        for name in options.rows:
            found |= measures[name](workspace, pages, options.rounds)
    _print_table(found, options.rounds)
    passed = [name for name, row in found.items() if row["ratio"] > LIMITS.get(name, row["ratio"])]
    print(json.dumps({"found": found, "limits": LIMITS, "passed": passed}))
    return 1 if passed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("rows", nargs="*", default=list(LIMITS))
    return parser.parse_args()


# --- material ---


def _tour_of_fifteen(folder: Path) -> Path:
    """The sample tour with the four regions that it leaves out."""
    folder.mkdir()
    for name in ("surveys", "project_reports", "meeting_notes", "texts"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "tour.toml").read_text(encoding="utf-8")
    for region, model in STAND_INS.items():
        settings += f"\n[regions.{region}]\nvisit_date = 2014-11-04\ninvited = 20\n"
        for path in sorted(folder.rglob(f"{model}*")):
            if path.parent.name == "surveys":
                continue
            copied = path.with_name(path.name.replace(model, region))
            shutil.copytree(path, copied) if path.is_dir() else shutil.copy(path, copied)
    (folder / "tour.toml").write_text(settings, encoding="utf-8")
    return folder


def _documents(root: Path) -> Iterator[Document]:
    workspace = open_workspace(root)
    for region in choose_regions(workspace, ()):
        yield next(iter(compose_region(workspace, region, (LANGUAGE,))))


def _final_pages(root: Path, folder: Path) -> dict[str, Path]:
    """The HTML that is typeset, with its style sheet in it, by region."""
    looks = shipped_looks()
    pages = {}
    for document in _documents(root):
        css = looks.with_values(looks.print_css) + page_number_css(document.words.page)
        html = print_html(with_covered_text(document), looks)
        path = folder / f"{document.region}.html"
        style = f"<style>{css}</style></head>"
        text = "<!doctype html>" + html.replace("</head>", style)
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".json").write_text(document.model_dump_json(), encoding="utf-8")
        pages[document.region] = path
    return pages


# --- rows ---


def _build(workspace: Path, pages: dict[str, Path], rounds: int) -> dict[str, dict[str, float]]:
    ours, bare = [], []
    command = [sys.executable, "-m", "reportkit", "build", "--workspace", str(workspace)]
    for _ in range(rounds):
        shutil.rmtree(workspace / "output", ignore_errors=True)
        built = run([*command, "--lang", LANGUAGE, "--jobs", "1"], right=_FOUND_FAULTS)
        ours.append(built.cpu_s)
        bare.append(sum(_render(page)[0] for page in pages.values()))
    return {"build": _row(ours, bare)}


def _html(workspace: Path, pages: dict[str, Path], rounds: int) -> dict[str, dict[str, float]]:
    page = pages[MEASURED]
    naive = page.with_name("naive.html")
    text = page.read_text(encoding="utf-8")
    text = _with_single_dots(text)
    for ours, plain in NAIVE:
        text = text.replace(ours, plain)
    naive.write_text(text, encoding="utf-8")
    pairs = [(_render(page)[1], _render(naive)[1]) for _ in range(rounds)]
    return {"html": _row(*map(list, zip(*pairs, strict=True)))}


def _with_single_dots(html: str) -> str:
    before, _, rest = html.partition("leader(")
    return f'{before}leader("."){rest.partition(")")[2]}'


def _render(page: Path) -> tuple[float, float]:
    """CPU of a bare process, and CPU a page without its imports."""
    fonts = {"FONTCONFIG_FILE": str(fonts_folder() / "fonts.conf")}
    cost = run([sys.executable, "-c", RENDER, str(page)], fonts)
    return cost.cpu_s, float(cost.printed)


def _docx(workspace: Path, pages: dict[str, Path], rounds: int) -> dict[str, dict[str, float]]:
    tree = str(pages[MEASURED].with_suffix(".json"))
    figures: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for way in ("ours", "plain"):
            for drawn in ("ready", "drawn"):
                cost = run([sys.executable, "-m", "bench.plain_docx", way, drawn, tree])
                figures.setdefault((way, drawn), []).append(float(cost.printed))
    return {
        "docx": _row(figures["ours", "ready"], figures["plain", "ready"]),
        "docx, pictures drawn too": _row(figures["ours", "drawn"], figures["plain", "drawn"]),
    }


def _row(ours: list[float], plain: list[float]) -> dict[str, float]:
    return {
        "ratio": ratio(ours, plain),
        "ours_s": round(median(ours), 4),
        "plain_s": round(median(plain), 4),
    }


def _print_table(found: dict[str, dict[str, float]], rounds: int) -> None:
    print(f"median of {rounds} paired rounds")
    print("| what | ours, CPU s | plain, CPU s | ratio | at most |")
    print("|---|---|---|---|---|")
    for name, row in found.items():
        limit = LIMITS.get(name, "–")
        print(f"| {name} | {row['ours_s']} | {row['plain_s']} | **{row['ratio']}** | {limit} |")


if __name__ == "__main__":
    sys.exit(main())
