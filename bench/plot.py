"""Two pictures for `docs/performance.md`: cost over pages, and over regions.

Drawn by matplotlib in the peers' environment; without it the pictures stay as they are.
"""

import json
import re
import sys
from pathlib import Path

from bench.figures import Figure
from bench.processes import ROOT, run

_FOLDER = ROOT / "docs" / "images"
_DRAW = """
import json, sys
import matplotlib
matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "bench", "svg.fonttype": "none", "font.size": 11})
from matplotlib import pyplot
plan = json.loads(sys.argv[1])
chart, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
for series, mark, dashes in zip(plan["series"], "os^", ("-", "--", ":")):
    axes.plot(series["x"], series["y"], dashes, marker=mark, label=series["name"])
axes.set(xlabel=plan["x"], ylabel=plan["y"], title=plan["title"])
axes.set_ylim(bottom=0)
axes.grid(alpha=0.3)
axes.legend()
metadata = {"Title": plan["title"], "Description": plan["description"], "Date": None}
chart.savefig(plan["path"], metadata=metadata)
"""


def draw(kept: dict[str, tuple[Figure, ...]], python: str | None) -> None:
    """Draw what there are figures of."""
    if python is None:
        return
    if "pages" in kept:
        _save(python, _plan(kept["pages"], "pages", "CPU seconds of the process"))
    if "scale" in kept:
        _save(python, _plan(kept["scale"], "regions", "CPU seconds a region"))


def _plan(figures: tuple[Figure, ...], over: str, unit: str) -> dict[str, object]:
    shown = [each for each in figures if each.kind == "CPU"]
    sizes = [size_of(each.what) for each in shown]
    names = ("reportkit", shown[0].against)
    lines = [[_middle(each.ours) for each in shown], [_middle(each.peers) for each in shown]]
    texts = (
        f"{name}: {', '.join(f'{y:.2f} at {x}' for x, y in zip(sizes, line, strict=True))}"
        for name, line in zip(names, lines, strict=True)
    )
    return {
        "path": str(_FOLDER / f"cost-over-{over}.svg"),
        "title": f"What it costs over {over}",
        "description": f"{unit}, by number of {over}. {'. '.join(texts)}.",
        "x": over,
        "y": unit,
        "series": [
            {"name": name, "x": sizes, "y": line} for name, line in zip(names, lines, strict=True)
        ],
    }


def size_of(what: str) -> int:
    """The first number in a figure's name: `1,200 simulated regions`."""
    found = re.search(r"\d[\d,]*", what)
    assert found, what
    return int(found.group().replace(",", ""))


def _middle(figures: tuple[float, ...]) -> float:
    return sorted(figures)[len(figures) // 2]


def _save(python: str, plan: dict[str, object]) -> None:
    run([python, "-c", _DRAW, json.dumps(plan)])
    path = Path(str(plan["path"]))
    path.write_text(with_words(path.read_text(encoding="utf-8"), plan), encoding="utf-8")
    print(f"drawn: {path.relative_to(ROOT)}", file=sys.stderr)


def with_words(svg: str, plan: dict[str, object]) -> str:
    """The drawing as one image with a name and a description, for who does not see it."""
    words = f"<title>{plan['title']}</title><desc>{plan['description']}</desc>"
    return re.sub(r"(<svg\b[^>]*)>", rf'\1 role="img">{words}', svg, count=1)
