"""`python -m bench [PART ...] [--quick] [--rounds N]`: measure, print, and write the tables.

Without parts all of them. Figures are kept in `.bench/`, so that parts can be measured one by one;
the tables in `docs/performance.md` are made of what is kept. `--quick` measures small sizes, keeps
and writes nothing, and fails only where a bound is passed by half.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from compileall import compile_dir
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import fifteen, idle, pages, peers, plot, scale, site, typesetting
from bench.figures import Figure, table
from bench.machine import machine_text
from bench.parts import Setting, peers_python
from bench.processes import ROOT
from bench.results import keep, kept_figures, write_page

PARTS: dict[str, Callable[[Setting], Iterator[Figure]]] = {
    "typesetting": typesetting.measure,
    "idle": idle.measure,
    "fifteen": fifteen.measure,
    "workers": fifteen.measure_workers,
    "peers": peers.measure,
    "pages": pages.measure,
    "scale": scale.measure,
    "site": site.measure,
}
QUICK_PARTS = ("typesetting", "idle", "fifteen", "scale")
_ROUNDS = 5
# Few rounds on a busy machine: only what cannot be chance is a fault.
_GENEROSITY = 1.5


def main() -> int:
    """Exit code 1 where a bound is passed."""
    options = _options()
    _compile_modules()
    missed = False
    for part in options.parts or (QUICK_PARTS if options.quick else PARTS):
        figures = _measured(
            part, options.rounds or (1 if options.quick else _ROUNDS), options.quick
        )
        print(f"\n{part}\n\n{table(figures)}", flush=True)
        if not options.quick:
            keep(part, figures)
            write_page(kept_figures(), machine_text(peers_python()))
            plot.draw(kept_figures(), peers_python())
        missed |= any(each.is_missed(_GENEROSITY if options.quick else 1.0) for each in figures)
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=0)
    return parser.parse_args()


def _compile_modules() -> None:
    """Modules are compiled, as in an installed package, also where Python writes no bytecode."""
    compile_dir(ROOT / "reportkit", quiet=1)


def _measured(part: str, rounds: int, quick: bool) -> tuple[Figure, ...]:
    with TemporaryDirectory(prefix="reportkit-bench-") as folder:
        setting = Setting(Path(folder), rounds, quick, peers_python())
        return tuple(PARTS[part](setting))


if __name__ == "__main__":
    sys.exit(main())
