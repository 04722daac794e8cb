"""What our way of writing HTML and Word files saves, without imports.

The final HTML of a report against the same content in naive HTML (one leader dot at a time, tables
whose columns are fitted to their content), CPU a page; its Word file against the same written by
python-docx with `rows[i].cells`, once with the pictures drawn beforehand and once not.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.material import MEASURED, copy_tour, final_pages, render_barely
from bench.parts import Setting, load_per_core, take_turns
from bench.processes import Cost, run

AT_MOST = {"html": 0.72, "docx": 0.25}
# What the naive side has instead of what ours has.
_NAIVE = (("table-layout: fixed; ", ""), ("<colgroup", "<!-- "), ("</colgroup>", "-->"))


def measure(setting: Setting) -> Iterator[Figure]:
    """The HTML a page, and the Word file."""
    tour = copy_tour(setting.place("typesetting"))
    page = final_pages(tour, setting.folder, (MEASURED,))[MEASURED]
    yield _html(page, setting.rounds)
    tree = page.with_suffix(".json")
    yield _docx(tree, setting.rounds, "ready", "pictures drawn beforehand", AT_MOST["docx"])
    if not setting.quick:
        yield _docx(tree, setting.rounds, "drawn", "pictures drawn too", None)


def _html(page: Path, rounds: int) -> Figure:
    naive = page.with_name("naive.html")
    naive.write_text(naive_html(page.read_text(encoding="utf-8")), encoding="utf-8")
    turns = tuple(
        take_turns(
            rounds,
            lambda: render_barely(sys.executable, page),
            lambda: render_barely(sys.executable, naive),
        )
    )
    return Figure(
        "final HTML of a report, a page, without imports",
        "the same content in naive HTML",
        "CPU",
        tuple(_a_page(ours) for ours, _ in turns),
        tuple(_a_page(plain) for _, plain in turns),
        AT_MOST["html"],
        load_per_core(),
    )


def naive_html(html: str) -> str:
    """The same words with single leader dots and columns fitted to their content."""
    before, found, rest = html.partition("leader(")
    assert found, "the contents have no leader"
    html = f'{before}leader("."){rest.partition(")")[2]}'
    for ours, plain in _NAIVE:
        assert ours in html, ours
        html = html.replace(ours, plain)
    return html


def _a_page(cost: Cost) -> float:
    spent, pages = cost.printed.split()
    return float(spent) / int(pages)


def _docx(tree: Path, rounds: int, pictures: str, remark: str, at_most: float | None) -> Figure:
    def write(way: str) -> Cost:
        return run([sys.executable, "-m", "bench.plain_docx", way, pictures, str(tree)])

    turns = tuple(take_turns(rounds, lambda: write("ours"), lambda: write("plain")))
    return Figure(
        f"Word file of a report, {remark}",
        "python-docx with `rows[i].cells`",
        "CPU",
        tuple(float(ours.printed) for ours, _ in turns),
        tuple(float(plain.printed) for _, plain in turns),
        at_most,
        load_per_core(),
    )
