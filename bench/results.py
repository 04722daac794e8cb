"""Figures kept between runs, part by part, and the tables in `docs/performance.md` made of them."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.figures import Figure, table
from bench.processes import ROOT

KEPT = ROOT / ".bench" / "figures.json"
PAGE = ROOT / "docs" / "performance.md"


def keep(part: str, figures: tuple[Figure, ...], path: Path = KEPT) -> None:
    """Put a part's figures in the place of those of an earlier run; other parts stay."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    kept[part] = [asdict(each) for each in figures]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def kept_figures(path: Path = KEPT) -> dict[str, tuple[Figure, ...]]:
    """What was measured last, by part."""
    if not path.is_file():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {part: tuple(map(_figure, figures)) for part, figures in kept.items()}


def _figure(values: dict[str, Any]) -> Figure:
    rounds = {name: tuple(values[name]) for name in ("ours", "peers")}
    return Figure(**{**values, **rounds})


def with_tables(page: str, tables: dict[str, str]) -> str:
    """A page with what stands between its marks `<!-- bench: PART -->` replaced.

    A part without marks in the page is left out: what is written by hand decides what is shown.
    """
    for part, text in tables.items():
        start, end = f"<!-- bench: {part} -->\n", f"\n<!-- end of bench: {part} -->"
        before, found, rest = page.partition(start)
        if found:
            _, closed, after = rest.partition(end)
            assert closed, f"no end of {part}"
            page = f"{before}{start}{text}{end}{after}"
    return page


def write_page(parts: dict[str, tuple[Figure, ...]], machine: str) -> None:
    """Write the tables of these parts, and what they were measured on, into the page."""
    tables = {part: table(figures) for part, figures in parts.items()} | {"machine": machine}
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_tables(page, tables), encoding="utf-8")
